"""A robots.txt → whether we may fetch a path, and how long to wait between two requests (RFC 9309).

Never refuses: what cannot be understood in the file forbids nothing, as the standard has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

AGENT = "armsledger"
LONGEST_WAIT = 60.0  # seconds; who asks for more is left after that
MOST = 512 * 1024  # bytes that are read; the standard asks for 500 KiB at least


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of paths, and whether they may be fetched; the longest pattern that matches decides."""

    pattern: str
    allows: bool

    def matches(self, path: str) -> bool:
        """`*` stands for anything, `$` for the end."""
        body = self.pattern.removesuffix("$")
        expression = ".*".join(re.escape(part) for part in body.split("*"))
        return re.match(expression + (r"\Z" if self.pattern.endswith("$") else ""), path) is not None


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site asks of us: its rules, and seconds between two requests, or None."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be fetched."""
        if path == "/robots.txt":
            return True
        plain = _plain(path)
        matching = [rule for rule in self.rules if rule.matches(plain)]
        if not matching:
            return True
        longest = max(len(rule.pattern) for rule in matching)
        return any(rule.allows for rule in matching if len(rule.pattern) == longest)


EVERYTHING = Robots()
NOTHING = Robots((Rule("/", allows=False),))


def robots_of(text: str) -> Robots:
    """Read the groups of a robots.txt that speak to us, or those for everybody."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    naming = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            agents = [*agents, value.lower()] if naming else [value.lower()]
            naming = True
            groups.setdefault(value.lower(), [])
        elif key in {"allow", "disallow", "crawl-delay"}:
            naming = False
            for agent in agents:
                groups[agent].append((key, value))
    return _robots(groups.get(AGENT, groups.get("*", [])))


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple(
        Rule(_plain(value), key == "allow") for key, value in lines if key != "crawl-delay" and value
    )
    delays = [
        value for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d+)?", value)
    ]
    return Robots(rules, min(float(delays[0]), LONGEST_WAIT) if delays else None)


def _plain(path: str) -> str:
    """One way of writing each path, so that `/%7Ea` and `/~a` are the same."""
    return quote(unquote(path), safe="/?=&*$~:;,+@!'()")
