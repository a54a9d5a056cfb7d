"""What a server was told when it was started; frozen, shared by all its requests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Role = Literal["reader", "reviewer"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who makes a request; without accounts `name` is what a reviewer gives, or None as long as nobody asked."""

    name: str | None
    role: Role


@dataclass(frozen=True, slots=True)
class Settings:
    """One server.

    Attributes:
        ledger: the file that is shown.
        secret: signs sessions; the same for all processes of a server.
        accounts: the file of accounts; None: there are none, and everybody who reaches the server is a reviewer.
        hosts: names under which the server may be called (`Host` header, without port).
        secure: it is reached over HTTPS, so that cookies never travel in the clear.
    """

    ledger: Path
    secret: str
    accounts: Path | None = None
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    secure: bool = False
