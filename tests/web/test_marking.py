"""The pieces of a text are the text, and each knows the claims that hold it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsledger.model import Claim, Evidence
from armsledger.web.marking import PART, Part, heading, part_of, parts, pieces

TEXT = "Portugal sent tanks 🛡 to Ukraine, and nobody denied it.\nMore will follow."


def claim(key: str, start: int, end: int) -> Claim:
    return Claim(key, "d", "transfer", Evidence(start, end, TEXT[start:end]), (start, end))


SPANS = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SPANS)
def test_pieces_in_order_are_the_text_and_hold_their_claims(spans: list[tuple[int, int]]) -> None:
    claims = [claim(f"c{n}", start, min(len(TEXT), start + size)) for n, (start, size) in enumerate(spans)]
    found = pieces(TEXT, claims, Part(1, 0, len(TEXT)))
    assert "".join(piece.text for piece in found) == TEXT
    for one in claims:
        assert "".join(piece.text for piece in found if one.id in piece.claims) == one.evidence.quote
        assert sum(one.id in piece.opens for piece in found) == 1


def test_a_piece_bears_the_gravest_fate_of_its_claims() -> None:
    found = pieces(TEXT, [claim("a", 0, 8), claim("b", 0, 13)], Part(1, 0, 13), {"a": "kept", "b": "changed"})
    assert [(piece.text, piece.fate) for piece in found] == [("Portugal", "changed"), (" sent", "changed")]


def test_a_long_text_comes_in_parts_that_end_between_lines() -> None:
    text = "".join(f"Line {number} of a long text.\n" for number in range(12_000))
    found = parts(text)
    assert len(found) > 2
    assert "".join(text[one.start : one.end] for one in found) == text
    assert all(text[one.end - 1] == "\n" for one in found)
    assert all(one.end - one.start < PART * 1.3 for one in found)
    assert part_of(found, found[1].start) == found[1]
    assert part_of(found, len(text)) == found[-1]
    assert parts("") == [Part(1, 0, 0)]


def test_front_matter_is_no_part_of_what_is_read() -> None:
    text = "---\ntitle: x\n---\nPortugal sent tanks.\n"
    assert [text[one.start : one.end] for one in parts(text)] == ["Portugal sent tanks.\n"]


def test_a_headline_in_the_front_matter_is_marked() -> None:
    text = "---\ntitle: Portugal sends tanks to Ukraine\n---\nMore will follow.\n"
    start = text.index("Portugal")
    told = Claim(
        "a", "d", "transfer", Evidence(start, start + 20, text[start : start + 20]), (start, start + 20)
    )
    found = heading(text, "Portugal sends tanks to Ukraine", [told])
    assert [(piece.text, piece.claims) for piece in found] == [
        ("Portugal sends tanks", ("a",)),
        (" to Ukraine", ()),
    ]
    assert [piece.text for piece in heading(text, "A title found elsewhere", [told])] == [
        "A title found elsewhere"
    ]
    assert part_of(parts(text), start) == parts(text)[0]
