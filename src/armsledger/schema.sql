-- The ledger, one SQLite file. Two kinds of tables: what is KEPT (originals, documents, where they were seen, what failed,
-- what was watched and searched) and what
-- is DERIVED from it by coding (claims and their parts), which may be dropped and comes out the same.
-- Numbers (`number`) are places in this file only; whoever keeps a reference uses the `id`, a content hash.
-- Version of this schema: PRAGMA user_version, set by store/opening.py together with the application's mark. Whoever
-- changes a table raises it there and adds store/migrations/to_N.sql, which brings an older ledger to the same.

-- ── kept ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE documents (
    number INTEGER PRIMARY KEY,         -- the order in which they were read
    id TEXT NOT NULL UNIQUE,            -- content hash
    name TEXT NOT NULL,                 -- path or address under which it was first read
    text TEXT NOT NULL,                 -- every offset of the claims points into it, in code points
    media_type TEXT NOT NULL,
    title TEXT,
    url TEXT,
    publisher TEXT,
    byline TEXT,
    published TEXT,                     -- EDTF
    published_basis TEXT CHECK (published_basis IN ('metadata', 'dateline', 'url')),
    language TEXT,
    earliest TEXT,                      -- what `published` can mean, for filters: see store/bounds.py
    latest TEXT,
    language_basis TEXT,                -- `metadata`, or `text` where it was detected
    pages TEXT NOT NULL DEFAULT '[]',   -- JSON list of the offsets at which pages begin
    metadata TEXT NOT NULL DEFAULT '[]' -- JSON list of [key, value]: what else stood beside the text
) STRICT;

CREATE TABLE originals (                -- bytes as they were got; a document's text can be derived from them again
    sha256 TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,              -- bytes before packing
    packing TEXT NOT NULL CHECK (packing IN ('none', 'zlib')),
    body BLOB NOT NULL
) STRICT;

CREATE TABLE sightings (                -- one document may lie in many places, one place may hold many versions
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    original TEXT REFERENCES originals (sha256), -- NULL: read by a version that kept no bytes
    recipe TEXT,                        -- JSON: how the bytes became the text, see originals.py
    headers TEXT NOT NULL DEFAULT '[]', -- JSON list of [name, value]: of the response that brought them
    first_seen TEXT,                    -- moment in UTC
    last_seen TEXT,
    version TEXT                        -- of the armsledger that got them
) STRICT;

CREATE UNIQUE INDEX sightings_once ON sightings (document, name, coalesce(original, ''));
CREATE INDEX sightings_by_name ON sightings (name);
CREATE INDEX sightings_by_original ON sightings (original);

CREATE TABLE visits (                   -- rounds of watching
    number INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,              -- `read`, `unchanged`, or what went wrong
    documents INTEGER NOT NULL,
    new INTEGER NOT NULL
) STRICT;

CREATE INDEX visits_by_place ON visits (place, at);

CREATE TABLE searches (                 -- looked for, where, over which dates, and what was found, which may be nothing
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    words TEXT NOT NULL,
    places TEXT NOT NULL,               -- JSON list
    since TEXT,
    until TEXT,
    looked_at INTEGER NOT NULL,
    undated INTEGER NOT NULL,
    rounds INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    found TEXT NOT NULL                 -- JSON list of document ids
) STRICT;

CREATE TABLE failures (                 -- what could not be read, until it can
    name TEXT NOT NULL PRIMARY KEY,
    what TEXT NOT NULL,
    next_step TEXT
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE document_words USING fts5 (title, text, content = 'documents', content_rowid = 'number');

CREATE TRIGGER document_words_added AFTER INSERT ON documents BEGIN
    INSERT INTO document_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE TRIGGER document_words_removed AFTER DELETE ON documents BEGIN
    INSERT INTO document_words (document_words, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
END;

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

-- ── derived ─────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE codings (                  -- which documents have been coded, also those that hold no claim
    document TEXT NOT NULL PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    coder TEXT NOT NULL                 -- version of codebook and model
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,            -- content hash of document, place and slots
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,             -- its turn in the document
    kind TEXT NOT NULL CHECK (kind IN ('transfer', 'position', 'assessment')),
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL CHECK (quote_end > quote_start),
    quote TEXT NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    mode TEXT NOT NULL,
    polarity TEXT NOT NULL CHECK (polarity IN ('+', '-')),
    factuality TEXT NOT NULL,
    event_date TEXT,                    -- EDTF, the codebook's `when`
    earliest TEXT,                      -- what `event_date` can mean, for filters: see store.bounds
    latest TEXT,
    value_amount REAL,
    value_amount_max REAL,
    value_currency TEXT,
    value_bound TEXT,
    value_basis TEXT,
    stage TEXT,
    channel TEXT,
    policy TEXT,
    change TEXT,
    theme TEXT,
    stance TEXT,
    inferred TEXT NOT NULL,             -- JSON list of slots
    why TEXT NOT NULL                   -- JSON list of steps
) STRICT;

CREATE INDEX claims_by_document ON claims (document, place);
CREATE INDEX claims_by_kind ON claims (kind, stage);

CREATE TABLE claim_actors (             -- suppliers, recipients, intermediaries, holders, toward
    claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    place INTEGER NOT NULL,
    actor TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (claim, slot, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX claims_by_actor ON claim_actors (actor, slot, claim);

CREATE TABLE claim_items (
    claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    category TEXT NOT NULL,
    designation TEXT,
    quantity REAL,
    quantity_max REAL,
    bound TEXT,
    PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX claims_by_category ON claim_items (category, claim);

CREATE TABLE claimants (                -- who says it, outermost first
    claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    role TEXT,
    actor TEXT COLLATE NOCASE,
    layer INTEGER NOT NULL,
    PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX claims_by_claimant ON claimants (actor, claim);

CREATE VIRTUAL TABLE quote_words USING fts5 (quote, content = 'claims', content_rowid = 'number');

CREATE TRIGGER quote_words_added AFTER INSERT ON claims BEGIN
    INSERT INTO quote_words (rowid, quote) VALUES (new.number, new.quote);
END;

CREATE TRIGGER quote_words_removed AFTER DELETE ON claims BEGIN
    INSERT INTO quote_words (quote_words, rowid, quote) VALUES ('delete', old.number, old.quote);
END;

CREATE TABLE findings (                 -- what resolution makes of claims: transfers, disputes, positions, lineage …
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    place TEXT NOT NULL,                -- its turn among those of its kind
    facets TEXT NOT NULL,               -- by what lists narrow and sort it, JSON: see facets.py
    body TEXT NOT NULL,                 -- the record, JSON
    UNIQUE (kind, id)
) STRICT;

CREATE INDEX findings_in_turn ON findings (kind, place);

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

-- Findings as tables, for those who ask in SQL; lists within a cell are JSON.

CREATE VIEW transfers AS SELECT
    id,
    json_extract(body, '$.suppliers') AS suppliers,
    json_extract(body, '$.recipients') AS recipients,
    json_extract(body, '$.intermediaries') AS intermediaries,
    json_extract(body, '$.categories') AS categories,
    json_extract(body, '$.stages') AS stages,
    json_extract(body, '$.dates') AS dates,
    json_extract(body, '$.goods') AS goods,
    json_extract(body, '$.money') AS money,
    json_extract(body, '$.claims') AS claims,
    json_extract(body, '$.disputes') AS disputes
FROM findings WHERE kind = 'transfer';

CREATE VIEW disputes AS SELECT
    id,
    json_extract(body, '$.kind') AS kind,
    json_extract(body, '$.slot') AS slot,
    json_extract(body, '$.values[0]') AS first_value,
    json_extract(body, '$.values[1]') AS second_value,
    json_extract(body, '$.claims[0]') AS first_claim,
    json_extract(body, '$.claims[1]') AS second_claim,
    json_extract(body, '$.transfer') AS transfer
FROM findings WHERE kind = 'dispute';

CREATE VIEW positions AS SELECT
    id,
    json_extract(body, '$.holder') AS holder,
    json_extract(body, '$.toward') AS toward,
    json_extract(body, '$.policy') AS policy,
    json_extract(body, '$.change') AS change,
    json_extract(body, '$.since') AS since,
    json_extract(body, '$.until') AS until,
    json_extract(body, '$.sureness') AS sureness,
    json_extract(body, '$.claims') AS claims
FROM findings WHERE kind = 'position';

CREATE VIEW assessments AS SELECT
    id,
    json_extract(body, '$.judge') AS judge,
    json_extract(body, '$.theme') AS theme,
    json_extract(body, '$.stance') AS stance,
    json_extract(body, '$.polarity') AS polarity,
    json_extract(body, '$.suppliers') AS suppliers,
    json_extract(body, '$.recipients') AS recipients,
    json_extract(body, '$.first') AS first,
    json_extract(body, '$.last') AS last,
    json_extract(body, '$.claims') AS claims
FROM findings WHERE kind = 'assessment';
