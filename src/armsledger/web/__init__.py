"""A ledger → pages, lists and decisions in the browser of those who may see it; nothing of a text becomes markup."""
