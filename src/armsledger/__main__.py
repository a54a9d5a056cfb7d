"""`python -m armsledger`: the command line, for those who have no `armsledger` on their path."""

from __future__ import annotations

import sys

from armsledger.cli import main

if __name__ == "__main__":
    sys.exit(main())
