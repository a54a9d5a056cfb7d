"""The project's own gold in; figures beside their floors out: `python -m tests.floors [--raise]`.

Agreement is measured as `armsledger evaluate` does it. What lies outside the
repository is passed over where it is missing.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from armsledger import pipeline
from armsledger.acquisition.reading import read_documents
from armsledger.model import Document
from armsledger.pipeline import Codes
from armsledger.views.gold import document_key, gold_places, read_gold
from armsledger.views.records import claim_record
from tests.pairs import agree, load_pairs
from tests.press.measuring import press_figures
from tests.press.texts import HELD as HELD_PRESS
from tests.press.texts import OPEN
from tests.probes.measuring import FILES as PROBES
from tests.probes.measuring import load_probes, probe_figures
from tests.ratchet import Difference, gains, losses, raised, unmeasured
from tests.resolution.agreement import resolution_figures
from tests.resolution.goldset import HELD
from tests.scores import coded, f1s

ROOT = Path(__file__).resolve().parent.parent
FILE = Path(__file__).with_name("floors.json")
EXAMPLES = ROOT / "src" / "armsledger" / "examples"
DEVELOPMENT = ROOT.parent / "shared" / "gold" / "dev"


def against_gold(folder: Path, coder: Codes) -> dict[str, float]:
    """The figures of a folder with `documents` and `claims`."""
    documents, claims = gold_places(str(folder))
    gold = read_gold(claims)
    predicted: dict[str, list[dict[str, object]]] = {}
    for document in read_documents([str(documents)]):
        assert isinstance(document, Document), document
        records = [claim_record(claim, document) for claim in coded(coder, document)]
        predicted.setdefault(document_key(document.name), []).extend(records)
    return f1s(gold, predicted)


def exact_pairs(coder: Codes) -> dict[str, float]:
    """The share of tests/gold whose claims come out as stated, over all and by file."""
    results: dict[str, list[bool]] = {}
    for pair in load_pairs():
        results.setdefault(pair.file, []).append(agree(pair.claims, coded(coder, pair.document())))
    every = [right for rights in results.values() for right in rights]
    shares = {file: sum(rights) / len(rights) for file, rights in results.items()}
    return {"exact": sum(every) / len(every), **shares}


def _probe_figures(file: str, coder: Codes) -> dict[str, float]:
    return probe_figures(coder, load_probes(file))


GROUPS: dict[str, Callable[[Codes], dict[str, float]]] = {
    "gold/dev": lambda coder: against_gold(DEVELOPMENT, coder),
    "examples": lambda coder: against_gold(EXAMPLES, coder),
    "pairs": exact_pairs,
    "press/open": lambda coder: press_figures(coder, OPEN),
    "press/held": lambda coder: press_figures(coder, HELD_PRESS),
    **{f"probes/{file}": partial(_probe_figures, file) for file in PROBES},
    # On gold claims: resolution stands by itself, whatever the coder finds.
    "resolution": lambda _: resolution_figures(),
    "resolution/held": lambda _: resolution_figures(HELD),
}


def missing(group: str) -> str | None:
    """Why a group cannot be measured here, or None."""
    if group == "gold/dev" and not DEVELOPMENT.is_dir():
        return "the development set lies outside the repository, in ../shared/gold/dev, and is not there"
    return None


def measured(coder: Codes, groups: Sequence[str] = tuple(GROUPS)) -> dict[str, dict[str, float]]:
    """The figures of all groups that can be measured here."""
    return {group: GROUPS[group](coder) for group in groups if missing(group) is None}


def floors() -> dict[str, dict[str, float]]:
    """The floors as they are written."""
    read: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return read


def main() -> int:
    """Print the figures beside their floors; with `--raise` write the higher ones. Status 1 if one fell."""
    parser = argparse.ArgumentParser(prog="python -m tests.floors", description=main.__doc__)
    parser.add_argument(
        "--raise", dest="write", action="store_true", help="raise the floors that are surpassed"
    )
    write = parser.parse_args().write
    held, figures = floors(), measured(pipeline.load_coder())
    for group, names in figures.items():
        for name, figure in names.items():
            print(Difference(group, name, held.get(group, {}).get(name), figure))
    fallen = [*map(str, losses(held, figures)), *unmeasured(held, figures)]
    for line in fallen:
        print(f"fell: {line}")
    if write and gains(held, figures):
        text = json.dumps(raised(held, figures), indent=2, sort_keys=True)
        FILE.write_text(text + "\n", encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
