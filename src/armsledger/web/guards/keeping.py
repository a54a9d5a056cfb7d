"""A ledger and a name → its account added, changed or removed; refuses weak passwords and names that are taken."""

from __future__ import annotations

from pathlib import Path

from armsledger.store.accounts import Account, Accounts, Role, accounts_path
from armsledger.web.guards.passwords import hashed


def add_account(ledger: Path, name: str, role: Role, password: str) -> None:
    """Add an account, and the file if it is the first.

    Raises:
        UsageError: the password is too short; the name is taken, or is none.
        LedgerError: the file cannot be kept.
    """
    digest = hashed(password)
    with Accounts.open(accounts_path(ledger), create=True) as accounts:
        accounts.add(name, role, digest)


def all_accounts(ledger: Path) -> list[Account]:
    """All accounts, by name; none where there is no file."""
    place = accounts_path(ledger)
    if not place.exists():
        return []
    with Accounts.open(place) as accounts:
        return accounts.all()


def remove_account(ledger: Path, name: str) -> int:
    """Remove an account with its sessions; how many are left.

    Raises:
        UsageError: there is none of this name.
        LedgerError: there are no accounts.
    """
    with Accounts.open(accounts_path(ledger)) as accounts:
        accounts.remove(name)
        return len(accounts.all())


def change_password(ledger: Path, name: str, password: str) -> None:
    """Give an account another password, and end its sessions.

    Raises:
        UsageError: the password is too short; there is none of this name.
        LedgerError: there are no accounts.
    """
    digest = hashed(password)
    with Accounts.open(accounts_path(ledger)) as accounts:
        accounts.change(name, digest)
