"""How a told event stands: stage, polarity, sureness and layers of speech, from its own words up to the root."""
