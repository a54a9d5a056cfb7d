"""Two versions of one sentence that say who does it to whom the other way round, and pairs that do not."""

import pytest

from armsledger.resolution.lineage.turning import turned

ROUND = [
    ("The rebels threaten the port.", "The port threatens the rebels.", ("rebels … threaten", "threatens … rebels")),
    (
        "Its neighbour poses a threat to Freedonia.",
        "Freedonia threatens its neighbour.",
        ("neighbour … threat", "threatens … neighbour"),
    ),
    ("The north was attacked by the south.", "The north attacked the south.", ("attacked … south", "attacked … south")),
]  # fmt: skip
SAME = [
    ("The rebels threaten the port.", "In the port the rebels are said to threaten us."),
    ("The port was attacked by rebels.", "Rebels attacked the port."),
    ("A threat from the rebels hangs over the port.", "The rebels threaten the port."),
    ("The port was attacked.", "Rebels attacked the port."),
    ("The minister met the rebels.", "The rebels met the minister."),
    ("Nothing is told.", "Rebels attacked the port."),
]


@pytest.mark.parametrize(("one", "other", "roles"), ROUND[:2], ids=str)
def test_roles_turned_round(one: str, other: str, roles: tuple[str, str]) -> None:
    assert turned(one, other) == roles


def test_a_passive_leads_to_who_does_it() -> None:
    one, other, _ = ROUND[2]
    assert turned(one, other) is not None


@pytest.mark.parametrize(("one", "other"), SAME, ids=str)
def test_roles_as_they_were(one: str, other: str) -> None:
    assert turned(one, other) is None
