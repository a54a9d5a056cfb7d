"""One module a page: a request and the ledger in, a page or its records out."""
