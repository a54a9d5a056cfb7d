"""Print how the coder does on the probes, by the point that they ask for: `python -m tests.probes [--misses]`."""

import argparse
import sys

from armsledger import pipeline
from tests.probes.measuring import FILES, OPEN, load_probes, probe_figures, probe_misses


def main() -> int:
    """Print found, core and slots of each file and each point, or the misses of the files that may be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.probes", description=main.__doc__)
    parser.add_argument(
        "--misses", action="store_true", help="list what differs in the probes that may be read"
    )
    misses = parser.parse_args().misses
    coder = pipeline.load_coder()
    if misses:
        for miss in probe_misses(coder, (probe for file in OPEN for probe in load_probes(file))):
            print(miss)
        return 0
    for file in FILES:
        probes = load_probes(file)
        fields = dict.fromkeys(probe.field for probe in probes)
        for name in (None, *fields):
            chosen = [probe for probe in probes if name in {None, probe.field}]
            figures = "  ".join(f"{k} {v:.3f}" for k, v in probe_figures(coder, chosen).items())
            print(f"{file:14} {name or 'all':24} {len(chosen):4} texts  {figures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
