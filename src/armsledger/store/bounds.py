"""An EDTF date or interval → two strings between which SQL can compare."""

from __future__ import annotations

import re

SEASON_STARTS = {"21": "03", "22": "06", "23": "09", "24": "12"}  # EDTF: spring, summer, autumn, winter
SEASON_ENDS = {"21": "05", "22": "08", "23": "11", "24": "12"}


def bounds(edtf: str | None) -> tuple[str, str] | tuple[None, None]:
    """What an EDTF date or interval can mean: two strings that sort like dates, the second after its end.

    Two dates may overlap when neither one's first string is after the other's second.
    """
    if edtf is None:
        return None, None
    first, slash, last = edtf.partition("/")
    first, last = first.strip(".?~%"), (last if slash else first).strip(".?~%")
    first = re.sub(r"(?<=-)2[1-4]\Z", lambda season: SEASON_STARTS[season[0]], first.replace("-XX", ""))
    last = re.sub(r"(?<=-)2[1-4]\Z", lambda season: SEASON_ENDS[season[0]], last.replace("-XX", ""))
    return first.replace("X", "0"), f"{last.replace('X', '9')}~"
