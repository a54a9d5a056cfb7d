"""What stands between a request and a page: people, sessions, forgery, sizes, headers."""
