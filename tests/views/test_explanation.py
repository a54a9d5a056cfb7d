"""What stands around a claim's words when it is explained."""

from __future__ import annotations

from armsledger.model import Claim, Document, Evidence
from armsledger.views.explanation import quotation

TEXT = "---\ntitle: Rifles\npublisher: Example Gazette\n---\nMali received rifles. Nobody said from whom.\n"


def test_front_matter_is_no_context_of_the_first_sentence() -> None:
    start = TEXT.index("Mali")
    end = start + len("Mali received rifles.")
    claim = Claim("1", "d", "transfer", Evidence(start, end, TEXT[start:end]), (start, start + 4))
    assert (
        quotation(claim, Document("d", "d", TEXT)).plain.strip()
        == "Mali received rifles. Nobody said from whom."
    )
