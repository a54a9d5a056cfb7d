"""Print how the coder does on the press texts: `python -m tests.press [--misses FILE]`."""

import argparse
import sys

from armsledger import pipeline
from tests.press.measuring import press_figures, press_misses
from tests.press.texts import HELD, OPEN


def main() -> int:
    """Print found, core and slots of each file, or the misses of one that may be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.press", description=main.__doc__)
    parser.add_argument("--misses", choices=OPEN, help="list what differs in this file")
    named = parser.parse_args().misses
    coder = pipeline.load_coder()
    if named:
        for miss in press_misses(coder, [named]):
            print(miss)
        return 0
    for file in (*OPEN, *HELD):
        print(f"{file:10}", "  ".join(f"{k} {v:.3f}" for k, v in press_figures(coder, [file]).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
