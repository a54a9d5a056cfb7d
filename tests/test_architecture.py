"""The house's floor plan as a test: who may import whom, one door for each heavy library, the size of things.

The plan is told in docs/rooms.md; to change it, change the tables below and write down why in docs/decisions.
"""

import ast
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
PACKAGE = "armsledger"
TREES = ("src", "tests", "training", "benchmarks", "docs")

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 50

GROUND = {"errors", "model", "originals"}
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"cli"},
    "errors": set(),
    "model": {"errors"},
    "originals": {"errors", "model"},
    "codebook": GROUND,
    "store": GROUND,
    "acquisition": GROUND,
    "annotation": GROUND | {"codebook"},
    "coding": GROUND | {"codebook", "annotation"},
    "languages": set(),
    "resolution": {"model", "codebook"},
    "review": GROUND | {"codebook", "store", "resolution"},
    "views": GROUND | {"codebook", "store", "resolution", "review"},
    "workers": GROUND | {"acquisition"},
    "pipeline": GROUND
    | {"codebook", "store", "acquisition", "annotation", "coding", "resolution", "workers"},
    "custody": GROUND | {"store", "acquisition"},
    "extraction": GROUND | {"acquisition"},
    "facets": set(),
    "findings": GROUND | {"codebook", "facets", "store", "resolution", "review"},
    "watching": GROUND | {"codebook", "store", "acquisition", "pipeline"},
    "web": GROUND | {"codebook", "store", "resolution", "review", "views", "facets", "findings"},
    "commands": GROUND
    | {"acquisition", "pipeline", "custody", "findings", "watching", "views", "review", "web"},
    "cli": GROUND | {"acquisition", "extraction", "pipeline", "views", "review", "commands"},
}
"""Room → the rooms it may know. `annotation` and `coding` are pure: they know no store and no network."""

DOORS: dict[str, tuple[str, ...]] = {
    "spacy": ("annotation/syntax.py",),
    "thinc": ("annotation/syntax.py",),
    "sqlite3": ("store/",),
    "trafilatura": ("acquisition/html.py",),
    "lxml": ("acquisition/html.py", "acquisition/docx.py", "acquisition/feeds.py"),
    "pypdfium2": ("acquisition/pdf.py",),
    "fastwarc": ("acquisition/warc.py",),
    "feedparser": ("acquisition/feeds.py",),
    "py3langid": ("acquisition/language.py",),
    "pyarrow": ("acquisition/tables.py",),
    "zipfile": ("acquisition/archives.py", "acquisition/docx.py"),
    "tarfile": ("acquisition/archives.py",),
    "ssl": ("acquisition/network.py",),
    "yaml": ("codebook/loading.py", "acquisition/markdown.py"),
    "pydantic": ("codebook/loading.py",),
    "typer": ("cli.py", "commands/"),
    "click": ("cli.py", "commands/"),
    "rich": ("cli.py", "views/"),
    "requests": ("acquisition/network.py",),
    "httpx": ("acquisition/network.py",),
    "httpx2": ("acquisition/network.py",),
    "urllib3": ("acquisition/network.py",),
    "aiohttp": ("acquisition/network.py",),
    "urllib.request": ("acquisition/network.py",),
    "http.client": ("acquisition/network.py",),
    "socket": ("acquisition/network.py", "web/serving.py"),
    "currency_converter": ("resolution/money.py",),
    "rapidfuzz": ("resolution/lineage/",),
    "rensa": ("resolution/lineage/kinship.py",),
    "starlette": ("web/",),
    "jinja2": ("web/templates.py", "web/nonces.py"),
    "uvicorn": ("web/serving.py",),
    "datasette": ("web/data.py",),
    "argon2": ("web/guards/",),
    "itsdangerous": ("web/guards/",),
}
"""Heavy library → the modules (or folders, ending in a slash) through which it may come in."""

NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file, parsed: `path` below the tree's root, `name` as it is imported."""

    path: Path
    name: str
    lines: int
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room of the package in which the module lies, or its own name at the top."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "__init__"

    @property
    def within(self) -> str:
        """Its path below the package, with slashes: `annotation/syntax.py`."""
        return "/".join(self.path.parts[1:])


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One place where the plan is broken."""

    place: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.place}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module; `names` are taken out of it."""

    module: str
    names: tuple[str, ...]
    line: int


def modules(root: Path, *, below: str = "") -> list[Module]:
    """All Python files below a folder, in order."""
    found = []
    for file in sorted((root / below).rglob("*.py")):
        path = file.relative_to(root)
        parts = [*path.parts[:-1]] if path.stem == "__init__" else [*path.parts[:-1], path.stem]
        text = file.read_text(encoding="utf-8")
        found.append(Module(path, ".".join(parts), len(text.splitlines()), ast.parse(text, str(file))))
    return found


def imports(module: Module) -> Iterator[Import]:
    """Every import statement of a module, also inside functions; relative ones made absolute."""
    package = module.name.split(".") if module.path.stem == "__init__" else module.name.split(".")[:-1]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, (), node.lineno)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*above, *([node.module] if node.module else [])])
            yield Import(name, tuple(alias.name for alias in node.names), node.lineno)


def targets(imported: Import, known: set[str]) -> set[str]:
    """The modules of the house that an import reaches: `from a import b` reaches `a.b` where that is one."""
    below = {f"{imported.module}.{name}" for name in imported.names} & known
    rest = len(below) < len(imported.names) or not imported.names
    return below | ({imported.module} & known if rest else set())


def wrong_way(tree: list[Module]) -> Iterator[Breach]:
    """Imports from one room into another that it may not know, and rooms that the plan does not name."""
    known = {module.name for module in tree}
    rooms = {module.name: module.room for module in tree}
    for module in tree:
        if module.room not in MAY_IMPORT:
            yield Breach(module.within, 1, f"the room {module.room} is not in the plan")
            continue
        allowed = MAY_IMPORT[module.room] | {module.room}
        for imported in imports(module):
            for target in sorted(targets(imported, known)):
                if rooms[target] not in allowed and target != PACKAGE:
                    yield Breach(module.within, imported.line, f"{module.room} may not import {target}")


def wrong_door(tree: list[Module]) -> Iterator[Breach]:
    """Heavy libraries that come in elsewhere than through their door, and imports by name at run time."""
    for module in tree:
        for imported in imports(module):
            reached = {imported.module, *(f"{imported.module}.{name}" for name in imported.names)}
            for library, doors in DOORS.items():
                through = any(name == library or name.startswith(f"{library}.") for name in reached)
                if through and not module.within.startswith(doors):
                    yield Breach(module.within, imported.line, f"{library} comes in only through {doors}")
            if imported.module == "importlib" and "import_module" in imported.names:
                yield Breach(module.within, imported.line, "an import by name passes every door")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "__import__",
                "importlib.import_module",
            }:
                yield Breach(module.within, node.lineno, "an import by name passes every door")


def cycles(tree: list[Module]) -> Iterator[Breach]:
    """Modules from which a way of imports leads back to them."""
    known = {module.name for module in tree}
    edges = {m.name: {t for i in imports(m) for t in targets(i, known)} - {m.name} for m in tree}
    for module in tree:
        reached: set[str] = set()
        ahead = list(edges[module.name])
        while ahead:
            name = ahead.pop()
            if name not in reached:
                reached.add(name)
                ahead.extend(edges[name])
        if module.name in reached:
            yield Breach(module.within, 1, f"{module.name} imports itself in a circle")


def data_rooms(tree: list[Module]) -> Iterator[Breach]:
    """`languages` holds what linguists edit, no code."""
    for module in tree:
        if module.room == "languages" and module.path.stem != "__init__":
            yield Breach(module.within, 1, "languages holds data only")


def sizes(tree: list[Module]) -> Iterator[Breach]:
    """Modules and functions that are too long to be read in one go."""
    for module in tree:
        place = str(module.path)
        if module.lines > MAX_MODULE_LINES:
            yield Breach(place, MAX_MODULE_LINES + 1, f"{module.lines} lines, over {MAX_MODULE_LINES}")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MAX_FUNCTION_LINES:
                    what = f"{node.name} has {length} lines, over {MAX_FUNCTION_LINES}"
                    yield Breach(place, node.lineno, what)


def broad_excepts(tree: list[Module]) -> Iterator[Breach]:
    """Handlers that would swallow a mistake of ours together with what went wrong outside."""
    broad = {"Exception", "BaseException"}
    for module in tree:
        for line, kinds in caught(module):
            for kind in kinds:
                if kind.removeprefix("builtins.") in broad:
                    yield Breach(str(module.path), line, f"{kind} is too broad")


def caught(module: Module) -> Iterator[tuple[int, list[str]]]:
    """Line and kinds of error of every `except` and `suppress`; a bare `except` catches BaseException."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type] if node.type else []
            yield node.lineno, [ast.unparse(kind) for kind in kinds] or ["BaseException"]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "suppress":
            yield node.lineno, [ast.unparse(kind) for kind in node.args]


def empty_names(tree: list[Module]) -> Iterator[Breach]:
    """Modules and folders whose name tells nothing about what is in them."""
    for module in tree:
        for part in module.path.with_suffix("").parts:
            if part in NAMES_THAT_SAY_NOTHING:
                yield Breach(str(module.path), 1, f"the name {part} says nothing")


def missing_docstrings(tree: list[Module]) -> Iterator[Breach]:
    """Modules that do not open with what enters, what leaves and what they refuse."""
    for module in tree:
        if not (ast.get_docstring(module.tree) or "").strip():
            yield Breach(str(module.path), 1, "the module has no docstring")


Check = Callable[[list[Module]], Iterator[Breach]]
PLAN: tuple[Check, ...] = (wrong_way, wrong_door, cycles, data_rooms, missing_docstrings)
FORM: tuple[Check, ...] = (sizes, broad_excepts, empty_names)


def report(breaches: Iterator[Breach]) -> str:
    """All breaches, a line each."""
    return "\n".join(str(breach) for breach in sorted(breaches))


@pytest.mark.parametrize("check", PLAN, ids=lambda check: check.__name__)
def test_the_package_keeps_the_plan(check: Check) -> None:
    tree = modules(SOURCE, below=PACKAGE)
    assert tree
    breaches = report(check(tree))
    assert not breaches, f"\n{breaches}"


@pytest.mark.parametrize("check", FORM, ids=lambda check: check.__name__)
def test_all_python_keeps_the_form(check: Check) -> None:
    breaches = report(check([module for folder in TREES for module in modules(ROOT, below=folder)]))
    assert not breaches, f"\n{breaches}"


HEAVY = {"spacy", "thinc", "numpy", "trafilatura", "lxml", "pydantic", "starlette", "datasette"}
HELP = """
import sys
from armsledger.cli import main
sys.argv = ["armsledger", "--help"]
try:
    main()
except SystemExit:
    pass
print(sorted(set(sys.modules)), file=sys.stderr)
"""


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", HELP], check=True, capture_output=True, text=True)
    assert "armsledger" in done.stdout
    assert not HEAVY & set(ast.literal_eval(done.stderr.splitlines()[-1]))


BROKEN = {
    "armsledger/__init__.py": '"""The package."""\n',
    "armsledger/errors.py": '"""Errors."""\nfrom .model import Claim\n',
    "armsledger/model.py": '"""Model."""\ndef f():\n    from armsledger import errors\n',
    "armsledger/annotation/__init__.py": '"""A room."""\n',
    "armsledger/annotation/syntax.py": '"""The door."""\nimport spacy\nfrom spacy.tokens import Doc\n',
    "armsledger/annotation/actors.py": '"""Not the door."""\nfrom spacy import tokens\nimport urllib.parse\n',
    "armsledger/annotation/dates.py": '"""Dates."""\nfrom urllib import request\nimport sqlite3\n',
    "armsledger/coding/frames.py": '"""Frames."""\nfrom ..annotation import syntax\nfrom .. import store\n',
    "armsledger/coding/late.py": '"""Late."""\nimport importlib\nspacy = importlib.import_module("spacy")\n',
    "armsledger/store.py": '"""Store."""\ntry:\n    pass\nexcept (OSError, Exception):\n    pass\n',
    "armsledger/languages/en/rules.py": '"""Code among the words."""\n',
    "armsledger/attic/__init__.py": '"""A room nobody planned."""\n',
    "armsledger/codebook/helpers.py": "import yaml\n",
    "armsledger/codebook/loading.py": '"""Loading."""\ndef long():\n' + "    x = 1\n" * MAX_FUNCTION_LINES,
    "armsledger/acquisition/files.py": '"""Files."""\nimport httpx\n' + "# a line\n" * (MAX_MODULE_LINES - 1),
    "armsledger/acquisition/feeds.py": '"""Feeds."""\ntry:\n    pass\nexcept:\n    pass\n',
    "armsledger/views/tables.py": textwrap.dedent(
        '''\
        """Tables."""
        from contextlib import suppress
        import rich.table
        with suppress(Exception):
            pass
        '''
    ),
}

FOUND: dict[Check, set[tuple[str, int]]] = {
    wrong_way: {("errors.py", 2), ("coding/frames.py", 3), ("attic/__init__.py", 1)},
    wrong_door: {
        ("acquisition/files.py", 2),
        ("annotation/actors.py", 2),
        ("annotation/dates.py", 2),
        ("annotation/dates.py", 3),
        ("codebook/helpers.py", 1),
        ("coding/late.py", 3),
    },
    cycles: {("errors.py", 1), ("model.py", 1)},
    data_rooms: {("languages/en/rules.py", 1)},
    missing_docstrings: {("codebook/helpers.py", 1)},
    sizes: {("codebook/loading.py", 2), ("acquisition/files.py", MAX_MODULE_LINES + 1)},
    broad_excepts: {("store.py", 4), ("acquisition/feeds.py", 4), ("views/tables.py", 4)},
    empty_names: {("codebook/helpers.py", 1)},
}


@pytest.mark.parametrize("check", [*PLAN, *FORM], ids=lambda check: check.__name__)
def test_each_check_finds_its_breaches_and_no_others(check: Check, tmp_path: Path) -> None:
    for name, text in BROKEN.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    found = check(modules(tmp_path, below=PACKAGE))
    assert {(b.place.removeprefix(f"{PACKAGE}/"), b.line) for b in found} == FOUND[check]
