from tests.ratchet import TOLERANCE, gains, losses, raised, unmeasured

FLOORS = {"gold/dev": {"found_f1": 0.5, "core_f1": 0.3}, "examples": {"found_f1": 0.8}}


def test_a_figure_below_its_floor_is_a_loss() -> None:
    fallen = losses(FLOORS, {"gold/dev": {"found_f1": 0.49, "core_f1": 0.3}})
    assert [str(loss) for loss in fallen] == ["gold/dev found_f1: 0.490, floor 0.500 (-0.010)"]


def test_a_hair_below_is_none() -> None:
    assert losses(FLOORS, {"gold/dev": {"found_f1": 0.5 - TOLERANCE / 2}}) == []


def test_a_set_that_was_not_measured_loses_nothing() -> None:
    assert losses(FLOORS, {"examples": {"found_f1": 0.8}}) == []
    assert unmeasured(FLOORS, {"examples": {"found_f1": 0.8}}) == []


def test_a_floor_cannot_be_left_by_renaming_its_figure() -> None:
    assert unmeasured(FLOORS, {"gold/dev": {"found": 0.9}}) == ["gold/dev found_f1", "gold/dev core_f1"]


def test_gains_are_told_and_raise_the_floor_but_nothing_lowers_it() -> None:
    figures = {"gold/dev": {"found_f1": 0.6129, "core_f1": 0.1}, "pairs": {"exact": 0.7}}
    assert [str(gain) for gain in gains(FLOORS, figures)] == [
        "gold/dev found_f1: 0.613, floor 0.500 (+0.113)",
        "pairs exact: 0.700, no floor yet",
    ]
    assert raised(FLOORS, figures) == {
        "gold/dev": {"found_f1": 0.612, "core_f1": 0.3},
        "examples": {"found_f1": 0.8},
        "pairs": {"exact": 0.7},
    }
