"""Who and what a phrase names: actors, pronouns, goods with their quantities."""
