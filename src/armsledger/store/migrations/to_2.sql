-- From version 1 to 2: originals are kept, sightings know when and from which bytes, searches and visits are recorded.

ALTER TABLE documents ADD COLUMN language_basis TEXT;
ALTER TABLE documents ADD COLUMN pages TEXT NOT NULL DEFAULT '[]';
ALTER TABLE documents ADD COLUMN metadata TEXT NOT NULL DEFAULT '[]';

UPDATE documents SET language_basis = 'metadata' WHERE language IS NOT NULL;

CREATE TABLE originals (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    packing TEXT NOT NULL CHECK (packing IN ('none', 'zlib')),
    body BLOB NOT NULL
) STRICT;

ALTER TABLE sightings RENAME TO sightings_1;

CREATE TABLE sightings (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    original TEXT REFERENCES originals (sha256),
    recipe TEXT,
    headers TEXT NOT NULL DEFAULT '[]',
    first_seen TEXT,
    last_seen TEXT,
    version TEXT
) STRICT;

INSERT INTO sightings (document, name)
SELECT sightings_1.document, sightings_1.name
FROM sightings_1 JOIN documents ON documents.id = sightings_1.document
ORDER BY documents.number, sightings_1.name;

DROP TABLE sightings_1;

CREATE UNIQUE INDEX sightings_once ON sightings (document, name, coalesce(original, ''));
CREATE INDEX sightings_by_name ON sightings (name);
CREATE INDEX sightings_by_original ON sightings (original);

CREATE TABLE visits (
    number INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    documents INTEGER NOT NULL,
    new INTEGER NOT NULL
) STRICT;

CREATE INDEX visits_by_place ON visits (place, at);

CREATE TABLE searches (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    words TEXT NOT NULL,
    places TEXT NOT NULL,
    since TEXT,
    until TEXT,
    looked_at INTEGER NOT NULL,
    undated INTEGER NOT NULL,
    rounds INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    found TEXT NOT NULL
) STRICT;
