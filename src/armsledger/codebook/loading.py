"""YAML vocabularies in, tuples of frozen rows out; refuses unknown keys, empty files and names that stand twice.

Every vocabulary of the house (here and under `languages/`) comes through `load_rows`, so that a misspelt key in a file
that a linguist edits is an error with the file's name and the row's number, never a rule that silently does not fire.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from armsledger.errors import CodebookError

Row = TypeVar("Row")
STRICT = ConfigDict(extra="forbid", strict=False)


def keyed(name: str) -> Any:  # noqa: ANN401  what pydantic calls a field's mark has no public type
    """Mark a field whose key in the file is a word that Python keeps for itself, such as `from`."""
    return Field(alias=name)


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which dates and words such as `no` and `on` stay the text they are; only true and false are truths.

    A key that stands twice in one row is refused: the second would silently take the place of the first.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002  as PyYAML has it
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
        if twice is not None:
            problem = f"the key {twice!r} stands twice"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        found: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return found


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def package_folder(*parts: str) -> Traversable:
    """A folder or file of the package: `package_folder("languages", "en", "grammar")`."""
    return files("armsledger").joinpath(*parts)


def load_rows(file: Traversable, row_type: type[Row], key: str | None = None) -> tuple[Row, ...]:
    """Read a YAML list of rows of one form.

    Args:
        file: a YAML file whose top level is a list, or a mapping with lists when `key` is given.
        row_type: the dataclass of a row.
        key: the top-level key under which the list stands.

    Raises:
        CodebookError: the file is missing, empty, not YAML, or a row breaks its form.
    """
    content = _parse(file)
    if key is not None:
        content = content.get(key) if isinstance(content, dict) else None
    return _rows(content, row_type, file, key)


def load_lists(file: Traversable) -> dict[str, tuple[str, ...]]:
    """Read a YAML mapping of lists of words, each under its name, in one go.

    Raises:
        CodebookError: the file is missing, empty, not YAML, or holds anything else.
    """
    content = _parse(file)
    if not isinstance(content, dict) or not content:
        raise CodebookError("there are no lists", where=str(file), next_step="Add lists, or remove the file.")
    return {name: _rows(words, str, file, name) for name, words in content.items()}


def _rows(content: object, row_type: type[Row], file: Traversable, key: str | None) -> tuple[Row, ...]:
    if not isinstance(content, list) or not content:
        where = f"{file}, key {key}" if key else str(file)
        raise CodebookError(
            "there is no list of rows", where=where, next_step="Add rows, or remove the file."
        )
    adapter = TypeAdapter(row_type, config=None)
    return tuple(_row(adapter, entry, file, number) for number, entry in enumerate(content, start=1))


def load_folder(folder: Traversable, row_type: type[Row]) -> tuple[Row, ...]:
    """Read all YAML files of a folder, in the order of their names, into rows of one form."""
    names = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda e: e.name
    )
    if not names:
        raise CodebookError("there is no vocabulary", where=str(folder), next_step="Reinstall armsledger.")
    return tuple(row for file in names for row in load_rows(file, row_type))


def refuse_doubles(rows: Iterable[Row], names_of: Callable[[Row], Iterable[Hashable]], where: str) -> None:
    """Raise when one name belongs to two rows.

    Raises:
        CodebookError: naming the doubled name and both rows.
    """
    owner: dict[Hashable, Row] = {}
    for row in rows:
        for name in names_of(row):
            other = owner.setdefault(name, row)
            if other is not row:
                raise CodebookError(
                    f"{name!r} belongs to two rows: {_row_name(other)} and {_row_name(row)}",
                    where=where,
                    next_step="Leave the name with one of them, or make it weak.",
                )


def _row_name(row: object) -> str:
    """The first field of a row, which is its name."""
    return repr(getattr(row, next(iter(getattr(row, "__slots__", ())), ""), row))


def _parse(file: Traversable) -> object:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CodebookError(
            "the vocabulary is missing", where=str(file), next_step="Reinstall it."
        ) from error
    try:
        return yaml.load(text, Loader=_PlainLoader)  # noqa: S506  a SafeLoader with fewer guesses
    except yaml.YAMLError as error:
        raise CodebookError(
            f"not valid YAML: {error}", where=str(file), next_step="Mend the file."
        ) from error


def _row(adapter: TypeAdapter[Row], entry: object, file: Traversable, number: int) -> Row:
    try:
        return adapter.validate_python(entry)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CodebookError(
            f"row {number} breaks the form at {place!r}: {first['msg']}",
            where=str(file),
            next_step="Mend the row; its keys are listed at the head of the file.",
        ) from error
