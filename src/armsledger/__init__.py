"""armsledger reads published texts and keeps an evidence ledger of what they claim about arms transfers."""
