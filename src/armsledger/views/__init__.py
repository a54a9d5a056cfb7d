"""Read-only faces of the ledger: tables, records for other programs, a claim explained, agreement."""
