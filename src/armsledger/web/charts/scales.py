"""The largest number, or the days from one to another → where a scale is marked, and with which words."""

from __future__ import annotations

from itertools import count

MARKS = 5


def ticks(most: float, marks: int = MARKS) -> list[int]:
    """Whole numbers from 0 up to `most`, in steps of 1, 2 or 5 times a power of ten, not many more than `marks`."""
    for power in count():
        for step in (1, 2, 5):
            whole = step * 10**power
            if most / whole <= marks:
                return list(range(0, int(most) + 1, whole))
    raise AssertionError
