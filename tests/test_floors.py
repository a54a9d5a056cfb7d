"""Agreement with gold may only rise; `python -m tests.floors --raise` writes what was gained."""

import pytest

from armsledger import pipeline
from armsledger.pipeline import Codes
from tests import floors
from tests.ratchet import gains, losses, unmeasured


@pytest.fixture(scope="module")
def coder() -> Codes:
    return pipeline.load_coder()


@pytest.mark.parametrize("group", floors.GROUPS)
def test_nothing_falls_below_its_floor(group: str, coder: Codes, capsys: pytest.CaptureFixture[str]) -> None:
    if reason := floors.missing(group):
        pytest.skip(reason)
    held, figures = floors.floors(), floors.measured(coder, [group])
    with capsys.disabled():
        for gain in gains(held, figures):
            print(f"\n  gained: {gain}", end="")
    assert [str(loss) for loss in losses(held, figures)] == []
    assert unmeasured(held, figures) == []


def test_every_group_has_floors() -> None:
    assert set(floors.floors()) == set(floors.GROUPS)
