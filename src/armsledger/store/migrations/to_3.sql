-- From version 2 to 3: judgments are kept, and what resolution makes of claims.

CREATE TABLE judgments (                -- what people decided: appended, superseded by later ones, never changed
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,            -- content hash
    about TEXT NOT NULL,                -- document:start-end:kind of a claim, or two of them, sorted, with | between
    verdict TEXT NOT NULL
        CHECK (verdict IN ('accepted', 'rejected', 'corrected', 'same', 'different', 'unsure')),
    by TEXT NOT NULL,
    at TEXT NOT NULL,                   -- ISO 8601
    seen TEXT NOT NULL,                 -- the slots that the reviewer saw, JSON
    why TEXT,
    correction TEXT                     -- slot -> what it should say, JSON
) STRICT;

CREATE INDEX judgments_by_about ON judgments (about);

CREATE TRIGGER judgments_stay BEFORE UPDATE ON judgments BEGIN
    SELECT raise(ABORT, 'a judgment is superseded, never changed');
END;

CREATE TRIGGER judgments_last BEFORE DELETE ON judgments BEGIN
    SELECT raise(ABORT, 'a judgment is superseded, never removed');
END;

CREATE TABLE findings (                 -- what resolution makes of claims: transfers, disputes, positions, lineage …
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,                 -- the record, JSON
    UNIQUE (kind, id)
) STRICT;

CREATE TABLE finding_claims (           -- the claims behind each finding
    finding INTEGER NOT NULL REFERENCES findings (number) ON DELETE CASCADE,
    claim TEXT NOT NULL,                -- id
    PRIMARY KEY (claim, finding)
) STRICT, WITHOUT ROWID;

CREATE INDEX findings_of_claims ON finding_claims (finding);

CREATE TABLE resolved (                 -- what the findings were made of: one row
    number INTEGER PRIMARY KEY CHECK (number = 1),
    state TEXT NOT NULL                 -- hash of documents, claims, judgments, weights and words
) STRICT;
