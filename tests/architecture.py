"""The house's floor plan and its checks: who may import whom, one door for each heavy library, the size of things.

The plan is told in docs/rooms.md; to change it, change the tables below and write down why in docs/decisions.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

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

FLOORS = (
    {"view"},
    {"grammar", "naming"},
    {"frames", "speech"},
    {"standing"},
    {"drafts", "dating"},
    {"transfers", "stances"},
    {"surroundings", "discourse", "definitions"},
    {"coder"},
)
"""The floors of the coding room, from the ground up: each knows only what lies below it."""

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


def downstairs(tree: list[Module]) -> Iterator[Breach]:
    """Imports inside the coding room that do not go down, and parts of it that the plan does not name."""
    known = {module.name for module in tree}
    floor_of = {part: number for number, floor in enumerate(FLOORS) for part in floor}
    for module in tree:
        part, *_ = module.name.split(".")[2:] or [""]
        if module.room != "coding" or not part:
            continue
        if part not in floor_of:
            yield Breach(module.within, 1, f"{part} is on no floor")
            continue
        for imported in imports(module):
            for target in sorted(targets(imported, known)):
                _, room, *rest = [*target.split("."), ""]
                if room == "coding" and rest[0] != part and floor_of.get(rest[0], -1) >= floor_of[part]:
                    yield Breach(module.within, imported.line, f"{part} may not import {target}")


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
PLAN: tuple[Check, ...] = (wrong_way, downstairs, wrong_door, cycles, data_rooms, missing_docstrings)
FORM: tuple[Check, ...] = (sizes, broad_excepts, empty_names)


def report(breaches: Iterator[Breach]) -> str:
    """All breaches, a line each."""
    return "\n".join(str(breach) for breach in sorted(breaches))
