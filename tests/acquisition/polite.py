"""A fetcher that does not wait, with a memory in place of a ledger, and the page that it gets."""

from __future__ import annotations

from armsledger.acquisition.fetching import Fetcher
from armsledger.acquisition.network import Limits
from armsledger.model import Failure
from armsledger.originals import Original
from tests.acquisition import makers
from tests.acquisition.serving import Site

HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = makers.page(
    "Portugal handed over three tanks on Monday, an officer said.\n\nThey came by sea, it was told."
)
NEAR = Limits(near=True, patience=0.5, longest=1.0, most=1 << 20)


class Memory(dict[str, Original]):
    """What was got before, as the ledger would know it."""

    def __call__(self, url: str) -> Original | None:
        return self.get(url)


def fetcher(
    memory: Memory | None = None, delay: float = 0.0, limits: Limits = NEAR
) -> tuple[Fetcher, list[float]]:
    """A fetcher whose sleep only notes how long it would have been."""
    slept: list[float] = []
    return Fetcher(memory or Memory(), limits, delay, sleep=slept.append), slept


def fetch(site: Site, path: str = "/a", **more: object) -> list[Original | Failure]:
    return list(fetcher(**more)[0].fetch(site.url + path))  # type: ignore[arg-type]
