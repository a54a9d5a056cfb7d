"""What the documentation says exists: generated parts are fresh, commands and links lead somewhere."""

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer import Context
from typer.core import TyperGroup

from armsledger import cli
from docs import generate

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("training/*.md")])
FENCED = re.compile(r"^```(sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def page_name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_generated_parts_are_fresh() -> None:
    stale = [page.name for page in generate.stale_pages()]
    assert not stale, f"run `python docs/generate.py`: {stale}"


def test_every_part_has_its_page() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {match["name"] for match in generate.PART.finditer(texts)} == set(generate.PARTS)


def test_a_changed_part_is_found_stale() -> None:
    page = "By hand.\n<!-- generated: rooms -->\nold words\n<!-- end -->\nBy hand, too.\n"
    fresh = generate.renewed(page)
    assert "old words" not in fresh
    assert fresh.startswith("By hand.\n<!-- generated: rooms -->\n")
    assert fresh.endswith("<!-- end -->\nBy hand, too.\n")
    assert generate.renewed(fresh) == fresh


def commands(page: Path) -> Iterator[list[str]]:
    """Every armsledger command of a page's shell blocks, as words, without its way to the program."""
    for form, block in FENCED.findall(page.read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            if form == "console" and not line.startswith("$ "):
                continue  # what the command answered
            for part in re.split(r"\s(?:&&|\|)(?:\s|$)", line.removeprefix("$ ")):
                words = shlex.split(part, comments=True)
                if words and words[0].rpartition("/")[2] == "armsledger":
                    yield words[1:]


def told_commands() -> list[tuple[str, list[str]]]:
    return [(page_name(page), words) for page in PAGES for words in commands(page)]


@pytest.mark.parametrize(("page", "words"), told_commands(), ids=str)
def test_told_commands_and_their_options_exist(page: str, words: list[str]) -> None:
    root = typer.main.get_command(cli.app)
    assert isinstance(root, TyperGroup)
    name, *below = (word for word in words if not word.startswith("-"))
    command = root.get_command(Context(root), name)
    assert command is not None, f"{page} tells of a command that is not there: {name}"
    if isinstance(command, TyperGroup) and below:
        command = command.get_command(Context(command), below[0])
        assert command is not None, f"{page} tells of a command that is not there: {name} {below[0]}"
    known = {option for parameter in command.params for option in parameter.opts + parameter.secondary_opts}
    told = {word.split("=")[0] for word in words if word.startswith("-") and word != "-"}
    assert told <= known | {"--help"}


def test_readme_tells_of_commands() -> None:
    assert {words[0] for words in commands(ROOT / "README.md")} >= {"demo", "read", "claims", "explain"}


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [
        target
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not missing


@pytest.mark.parametrize("name", ["demo", "tests"])
def test_readme_has_the_commands_that_the_gate_runs(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    match = re.search(rf"^<!-- command: {name} -->\n```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert match is not None
    assert "--require-hashes -r requirements.lock" in match[1]


def locked() -> set[str]:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {name.lower() for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}


def test_the_lock_has_every_dependency_and_no_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.split(r"[^\w.-]", entry)[0].lower().replace("_", "-") for entry in wanted}
    assert names <= locked()
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock


def test_every_locked_package_has_a_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("slot", ["stage", "policy", "theme"])
def test_the_codebook_page_tells_every_value(slot: str) -> None:
    schema = ROOT.parent / "shared" / "claim.schema.json"
    if not schema.is_file():
        pytest.skip("the schema of claims lies outside the repository, in ../shared, and is not there")
    values = json.loads(schema.read_text(encoding="utf-8"))["properties"][slot]["enum"]
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert [value for value in values if value and f"`{value}`" not in page] == []
