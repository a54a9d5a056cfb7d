-- Who may use a server: a file of its own beside the ledger, so that nothing that reads the ledger (SQL at /data,
-- backups that are passed on) can see it. Readable for its owner only.

CREATE TABLE accounts (
    name TEXT NOT NULL PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE,        -- so that no two names differ in their capitals only
    role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer')),
    hash TEXT NOT NULL,                 -- argon2id
    since TEXT NOT NULL                 -- moment in UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (                 -- open ones; whoever signs out, is removed or gets a new password has none
    id TEXT NOT NULL PRIMARY KEY,       -- SHA-256 of what the cookie holds: this file signs nobody in
    account TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    ends INTEGER NOT NULL               -- seconds since 1970
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE secret (                   -- signs cookies; one row, made with the file
    number INTEGER PRIMARY KEY CHECK (number = 1),
    value TEXT NOT NULL
) STRICT;
