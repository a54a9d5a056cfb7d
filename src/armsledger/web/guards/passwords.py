"""A password → its argon2id hash, and whether a password fits one; refuses passwords that are too short or too long."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from armsledger.errors import UsageError

SHORTEST, LONGEST = 10, 1_000  # characters
AT_ONCE = BoundedSemaphore(2)  # each takes 64 MiB: many attempts at once must not take the memory of all
HASHER = PasswordHasher()  # argon2id with the parameters of RFC 9106, low memory


def hashed(password: str) -> str:
    """The hash to be kept.

    Raises:
        UsageError: the password is too short, or absurdly long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(
            f"a password has at least {SHORTEST} characters",
            next_step="Take a longer one: a few words that do not belong together are easy to remember.",
        )
    with AT_ONCE:
        return HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was hashed; without a hash it takes as long, and is not."""
    if len(password) > LONGEST:
        return False
    with AT_ONCE:
        try:
            return HASHER.verify(kept or _nobodys(), password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobodys() -> str:
    """Compared with where there is no such account, so that the time tells nothing about who has one."""
    return HASHER.hash("nobody has this password")
