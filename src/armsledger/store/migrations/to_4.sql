-- From version 3 to 4: findings keep their turn and by what lists narrow them. They are derived, and made again.

DROP TABLE finding_claims;
DROP TABLE findings;
DELETE FROM resolved;

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
