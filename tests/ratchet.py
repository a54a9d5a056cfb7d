"""Figures and floors in; what fell, what rose, and higher floors out. Never lowers a floor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Figures = Mapping[str, Mapping[str, float]]
"""Set (`gold/dev`) → name of a figure (`found_f1`) → its value, 0 to 1."""

TOLERANCE = 0.005
"""A processor that adds numbers in another order may turn a parse; one claim in two hundred is not a loss."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One figure that is not where its floor is; a floor of None stands for none yet."""

    group: str
    name: str
    floor: float | None
    figure: float

    def __str__(self) -> str:
        """As in `gold/dev found_f1: 0.512, floor 0.500 (+0.012)`."""
        if self.floor is None:
            return f"{self.group} {self.name}: {self.figure:.3f}, no floor yet"
        change = self.figure - self.floor
        return f"{self.group} {self.name}: {self.figure:.3f}, floor {self.floor:.3f} ({change:+.3f})"


def losses(floors: Figures, figures: Figures) -> list[Difference]:
    """Figures below their floors by more than the tolerance; sets that were not measured are passed over."""
    return [
        d for d in _differences(floors, figures) if d.floor is not None and d.figure < d.floor - TOLERANCE
    ]


def gains(floors: Figures, figures: Figures) -> list[Difference]:
    """Figures above their floors, and figures that have none."""
    return [d for d in _differences(floors, figures) if d.floor is None or d.figure > d.floor]


def unmeasured(floors: Figures, figures: Figures) -> list[str]:
    """Floors of measured sets for which there is no figure any more: a floor cannot be left by renaming."""
    return [
        f"{group} {name}"
        for group, held in floors.items()
        if group in figures
        for name in held
        if name not in figures[group]
    ]


def raised(floors: Figures, figures: Figures) -> dict[str, dict[str, float]]:
    """The floors, each at the figure where that is higher (thousandths, rounded down)."""
    result = {group: dict(held) for group, held in floors.items()}
    for difference in gains(floors, figures):
        held = result.setdefault(difference.group, {})
        held[difference.name] = max(held.get(difference.name, 0.0), int(difference.figure * 1000) / 1000)
    return result


def _differences(floors: Figures, figures: Figures) -> Iterator[Difference]:
    for group, measured in sorted(figures.items()):
        for name, figure in sorted(measured.items()):
            yield Difference(group, name, floors.get(group, {}).get(name), figure)
