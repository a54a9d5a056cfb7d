"""The house keeps its floor plan (tests/architecture.py); each check of the plan finds its breaches and no others."""

import ast
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.architecture import (
    FORM,
    MAX_FUNCTION_LINES,
    MAX_MODULE_LINES,
    PACKAGE,
    PLAN,
    ROOT,
    SOURCE,
    TREES,
    Check,
    broad_excepts,
    cycles,
    data_rooms,
    downstairs,
    empty_names,
    missing_docstrings,
    modules,
    report,
    sizes,
    wrong_door,
    wrong_way,
)


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
    "armsledger/coding/frames/staying.py": (
        '"""Staying."""\nfrom ...annotation import syntax\nfrom ... import store\n'
        "from armsledger.coding.standing import late\n"
    ),
    "armsledger/coding/attic.py": '"""A part on no floor."""\n',
    "armsledger/coding/standing/late.py": '"""Late."""\nimport importlib\nspacy = importlib.import_module("spacy")\n',
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
    wrong_way: {("errors.py", 2), ("coding/frames/staying.py", 3), ("attic/__init__.py", 1)},
    downstairs: {("coding/frames/staying.py", 4), ("coding/attic.py", 1)},
    wrong_door: {
        ("acquisition/files.py", 2),
        ("annotation/actors.py", 2),
        ("annotation/dates.py", 2),
        ("annotation/dates.py", 3),
        ("codebook/helpers.py", 1),
        ("coding/standing/late.py", 3),
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
