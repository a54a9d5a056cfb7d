"""An object of the ledger → how to cite it: what, in which version of the ledger, looked at when and where; BibTeX."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version as version_of

from starlette.requests import Request

from armsledger.store import Ledger

SPECIAL = str.maketrans({one: f"\\{one}" for one in "&%$#_{}"} | {"\\": "", "~": "", "^": ""})


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite an object: in words, and as BibTeX."""

    words: str
    bibtex: str


def citation(request: Request, ledger: Ledger, what: str, path: str) -> Citation:
    """How to cite what a page shows.

    Args:
        request: whose address the link takes its beginning from.
        ledger: the version is a hash of the documents, claims and judgments that its findings were made of.
        what: the object in words.
        path: its stable address on this server.
    """
    version = (ledger.resolved_state() or "not resolved")[:12]
    program = f"armsledger {version_of('armsledger')}"
    today = datetime.now(UTC).date().isoformat()
    link = str(request.base_url).rstrip("/") + path
    words = f"{what}. Evidence ledger, version {version}, {program}. Looked at on {today}. {link}"
    lines = (
        ("title", "{" + what.translate(SPECIAL) + "}"),
        ("note", f"Evidence ledger, version {version}, {program}"),
        ("url", link),
        ("urldate", today),
    )
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in lines)
    return Citation(words, f"@misc{{armsledger-{path.rsplit('/', 1)[-1][:16]},\n{fields}\n}}")
