"""Speed, memory and start-up of armsledger on documents made here or given: `python -m benchmarks --help`."""
