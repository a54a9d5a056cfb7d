"""What people published → Documents: the only room that reads files, and later the network."""
