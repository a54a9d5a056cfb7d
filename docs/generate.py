"""The package in, the generated parts of README.md and docs/*.md out; `--check` names what is stale.

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`; all else is written by hand.

    python docs/generate.py            # write
    python docs/generate.py --check    # compare; exit status 1 if a file is stale
"""

import argparse
import ast
import inspect
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import typer.main
import yaml
from typer import Context
from typer.core import TyperGroup

from armsledger import cli

DOCS = Path(__file__).resolve().parent
PACKAGE = DOCS.parent / "src" / "armsledger"
PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def cell(content: object) -> str:
    """One table cell: lists with commas, absence as nothing, no line breaks, bars escaped."""
    if content is None:
        return ""
    if isinstance(content, bool):
        return "yes" if content else "no"
    if isinstance(content, list):
        return ", ".join(cell(entry) for entry in content)
    return " ".join(str(content).split()).replace("|", "\\|")


def table(rows: list[dict[str, object]], columns: list[str]) -> Iterator[str]:
    """A Markdown table of the named columns; columns in which nothing stands are left out."""
    used = [column for column in columns if any(row.get(column) not in (None, "", []) for row in rows)]
    yield "| " + " | ".join(used) + " |"
    yield "|" + " --- |" * len(used)
    for row in rows:
        yield "| " + " | ".join(cell(row.get(column)) for column in used) + " |"


def sentences(docstring: str | None) -> str:
    """The opening paragraph of a docstring, on one line."""
    return " ".join(inspect.cleandoc(docstring or "").split("\n\n")[0].split())


def module_rows(folder: Path) -> list[dict[str, object]]:
    """Each module of a folder with the opening of its docstring."""
    rows: list[dict[str, object]] = []
    for file in sorted(folder.glob("*.py")):
        if file.stem == "__init__":
            continue
        opening = sentences(ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))))
        rows.append({"module": f"`{file.relative_to(PACKAGE).as_posix()}`", "what it does": opening})
    return rows


def rooms() -> Iterator[str]:
    """A section for each room with code in it, then the single modules."""
    for folder in sorted(path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE):
        opening = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
        yield from (f"## {folder.relative_to(PACKAGE).as_posix()}/", "", sentences(opening), "")
        if rows := module_rows(folder):
            yield from (*table(rows, ["module", "what it does"]), "")
    yield from ("## At the top", "", *table(module_rows(PACKAGE), ["module", "what it does"]), "")


def head_comment(text: str) -> str:
    """The comment at the head of a YAML file, as a paragraph."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return " ".join(lines)


def lists_of(content: object) -> Iterator[tuple[str | None, list[dict[str, object]]]]:
    """The lists of rows of a vocabulary: the file's own, or one under each key."""
    if isinstance(content, list):
        yield None, content
    elif isinstance(content, dict):
        for key, rows in content.items():
            if isinstance(rows, list) and rows and isinstance(rows[0], dict):
                yield key, rows


def codebook() -> Iterator[str]:
    """Each vocabulary at the top of the codebook as a table; its folders of names as counts."""
    for file in sorted((PACKAGE / "codebook").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        yield from (f"## {file.stem.replace('_', ' ').capitalize()}", "")
        yield from (f"From `codebook/{file.name}`. {head_comment(text)}".rstrip(), "")
        for key, rows in lists_of(yaml.safe_load(text)):
            if key:
                yield from (f"### {key}", "")
            columns = list(dict.fromkeys(name for row in rows for name in row))
            yield from (*table(rows, columns), "")
    yield from ("## Names", "", *table(list(name_files()), ["file", "rows", "what stands there"]), "")


def name_files() -> Iterator[dict[str, object]]:
    """The files of names and designations, which are too long to print."""
    for file in sorted((PACKAGE / "codebook").glob("*/*.yaml")):
        text = file.read_text(encoding="utf-8")
        count = sum(len(rows) for _, rows in lists_of(yaml.safe_load(text)))
        name = file.relative_to(PACKAGE).as_posix()
        yield {"file": f"`{name}`", "rows": count, "what stands there": head_comment(text)}


def command_line() -> Iterator[str]:
    """Each command: what it does, how it is called, its options."""
    root = typer.main.get_command(cli.app)
    yield from described(Context(root, info_name="armsledger"), level=2)


def described(context: Context, level: int) -> Iterator[str]:
    """A section for the context's command, and one for each command below it."""
    command, path = context.command, context.command_path
    yield from (f"{'#' * level} {path}", "", *help_text(command.help, command.epilog), "")
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    yield from ("```", usage, "```", "")
    records = [parameter.get_help_record(context) for parameter in command.params]
    rows: list[dict[str, object]] = [
        {"parameter": f"`{record[0]}`", "meaning": record[1]}
        for record, parameter in zip(records, command.params, strict=True)
        if record and parameter.name not in SHELL_PARAMETERS
    ]
    if rows:
        yield from (*table(rows, ["parameter", "meaning"]), "")
    if isinstance(command, TyperGroup):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from described(Context(below, info_name=name, parent=context), level + 1)


def help_text(*parts: str | None) -> Iterator[str]:
    """A command's help and epilogue as Markdown: the indented examples become a shell block."""
    text = "\n\n".join(inspect.cleandoc((part or "").replace("\b", "")) for part in parts).strip()
    before, heading, examples = text.partition("\nExamples:\n")
    yield before.strip()
    if heading:
        yield from ("", "```sh", textwrap.dedent(examples).strip(), "```")


SHELL_PARAMETERS = {"help", "install_completion", "show_completion"}
"""Every command has them; they are typer's own matter."""


def followed() -> Iterator[str]:
    """One claim on its way, as a person at a terminal sees it: read, listed, explained."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "src").symlink_to(DOCS.parent / "src")
        yield from shown(folder, "read", FOLLOWED_DOCUMENT)
        yield from shown(folder, "claims", *FOLLOWED_CLAIM)
        listed = answer(folder, "claims", *FOLLOWED_CLAIM, "--format", "jsonl").splitlines()
        claim = next(one for one in map(json.loads, listed) if FOLLOWED_WORDS in one["evidence"]["quote"])
        yield from shown(folder, "explain", claim["id"][:6])


def shown(folder: str, *arguments: str) -> Iterator[str]:
    """A command with its answer, as a block."""
    lines = (line.rstrip() for line in answer(folder, *arguments).splitlines())
    yield from ("```console", f"$ armsledger {' '.join(arguments)}", *lines, "```", "")


def answer(folder: str, *arguments: str) -> str:
    """What a command says, in a folder of its own and at a width of its own."""
    settings = {key: value for key, value in os.environ.items() if key != "ARMSLEDGER"}
    done = subprocess.run(
        [sys.executable, "-m", "armsledger", *arguments],
        cwd=folder,
        env={**settings, "COLUMNS": str(WIDTH), "NO_COLOR": "1"},
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


GOLD = DOCS.parent / "tests" / "gold"
FLOORS = DOCS.parent / "tests" / "floors.json"


def figures() -> Iterator[str]:
    """What is measured, as the floors hold it: agreement with texts that people coded."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    named = (("gold/dev", "news and releases, coded twice"), ("examples", "the shipped examples"))
    for key, what in named:
        if key in floors:
            told = ", ".join(
                f"{name.removesuffix('_f1')} {value:.3f}" for name, value in sorted(floors[key].items())
            )
            yield f"- {what} (F1): {told}"


def misses() -> Iterator[str]:
    """Each phenomenon with its rate, and the texts that do not come out, each with the reason."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["pairs"]
    known = yaml.safe_load((GOLD / "known_misses.yaml").read_text(encoding="utf-8"))
    for file in sorted(GOLD.glob("*.yaml")):
        rows = [row for row in known if row["file"] == file.stem]
        if file.stem not in floors:
            continue
        yield f"### {file.stem.replace('_', ' ').capitalize()}: {floors[file.stem]:.1%} exact"
        yield ""
        texts = yaml.safe_load(file.read_text(encoding="utf-8"))
        for row in rows:
            text = " ".join(texts[row["number"] - 1]["text"].split())
            yield f"- {cell(text)} — {row['why']}"
        yield "" if rows else "Nothing is missed.\n"


WIDTH = 118  # columns
FOLLOWED_DOCUMENT = "src/armsledger/examples/documents/ukraine-2022-gepard-agency.md"
FOLLOWED_CLAIM = ("--supplier", "DEU", "--stage", "authorised")
FOLLOWED_WORDS = "Germany has approved the delivery"

PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "rooms": rooms,
    "codebook": codebook,
    "command-line": command_line,
    "followed": followed,
    "figures": figures,
    "misses": misses,
}


def renewed(text: str) -> str:
    """The text of a page with its generated parts made anew."""

    def replacement(match: re.Match[str]) -> str:
        lines = "\n".join(PARTS[match["name"]]()).strip()
        return f"{match[1]}\n{lines}\n\n{match[3]}"

    return PART.sub(replacement, text)


def stale_pages() -> dict[Path, str]:
    """The pages whose generated parts are not what the package says now, with what they should be."""
    paths = [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))]
    pages = {page: page.read_text(encoding="utf-8") for page in paths}
    return {page: fresh for page, text in pages.items() if (fresh := renewed(text)) != text}


def main() -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description=sentences(__doc__))
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if a page is stale")
    check = parser.parse_args().check
    stale = stale_pages()
    for page, text in stale.items():
        if not check:
            page.write_text(text, encoding="utf-8")
        print(f"{page.name}: {'stale, run `python docs/generate.py`' if check else 'written'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
