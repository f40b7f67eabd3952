-- A claim index. `record` holds the whole record as JSON; the other columns are there to be searched and joined.
CREATE TABLE schema_version (version INTEGER NOT NULL);
INSERT INTO schema_version VALUES (3);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL, -- hash of version, models and settings
    record TEXT NOT NULL,
    started TEXT,
    finished TEXT, -- null: still running, or killed
    host TEXT
);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id),
    removed INTEGER REFERENCES runs (id), -- the run that no longer found the file
    path TEXT NOT NULL,
    uri TEXT,
    media_type TEXT,
    sha256 TEXT,
    title TEXT,
    published TEXT,
    language TEXT,
    status TEXT NOT NULL,
    pages INTEGER,
    words INTEGER NOT NULL,
    text TEXT,
    record TEXT NOT NULL
);

CREATE TABLE claims (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    series TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    confidence REAL NOT NULL,
    modality TEXT NOT NULL,
    polarity TEXT NOT NULL,
    conditional INTEGER NOT NULL,
    attribution TEXT,
    subject TEXT,
    page INTEGER,
    block TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    link TEXT NOT NULL,
    record TEXT NOT NULL,
    subject_entity TEXT, -- the entity that the subject means
    subject_name TEXT,
    strength TEXT,
    UNIQUE (document, id)
);

CREATE TABLE slots (
    claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    slot TEXT NOT NULL, -- actor, action, measure, value, baseline, deadline, condition
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    value TEXT -- of a quantity its number, of a time its EDTF expression
);

CREATE TABLE missing (
    claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    part TEXT NOT NULL -- number, deadline, owner
);

CREATE TABLE quantities (
    claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    value TEXT NOT NULL, -- exact: a decimal or a fraction
    number REAL NOT NULL, -- the nearest floating-point number
    op TEXT NOT NULL,
    approx INTEGER NOT NULL,
    role TEXT NOT NULL,
    unit_kind TEXT NOT NULL,
    unit_code TEXT,
    measure TEXT,
    rule TEXT NOT NULL
);

CREATE TABLE times (
    claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    timex TEXT NOT NULL,
    edtf TEXT,
    earliest TEXT,
    latest TEXT,
    role TEXT NOT NULL,
    anchor TEXT NOT NULL,
    rule TEXT NOT NULL
);

CREATE TABLE entities (
    claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    label TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    text_folded TEXT NOT NULL, -- without regard to case, which SQLite folds for ASCII alone
    name_folded TEXT NOT NULL
);

CREATE TABLE themes (
    claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    theme TEXT NOT NULL,
    score REAL NOT NULL
);

CREATE TABLE rejections (
    document TEXT REFERENCES documents (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    stage TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER
);

CREATE INDEX documents_path ON documents (path);
CREATE INDEX documents_sha256 ON documents (sha256);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_fingerprint ON claims (fingerprint);
CREATE INDEX claims_place ON claims (document, start, "end", id, kind, modality, confidence);
CREATE INDEX claims_kind ON claims (kind);
CREATE INDEX claims_modality ON claims (modality);
CREATE INDEX claims_confidence ON claims (confidence);
CREATE INDEX slots_claim ON slots (claim);
CREATE INDEX missing_claim ON missing (claim);
CREATE INDEX quantities_claim ON quantities (claim);
CREATE INDEX quantities_unit ON quantities (unit_code, number);
CREATE INDEX times_claim ON times (claim);
CREATE INDEX times_bounds ON times (earliest, latest, role, claim);
CREATE INDEX entities_claim ON entities (claim);
CREATE INDEX entities_country ON entities (country, claim);
CREATE INDEX entities_text ON entities (text_folded, claim);
CREATE INDEX entities_name ON entities (name_folded, claim);
CREATE INDEX themes_claim ON themes (claim);
CREATE INDEX themes_theme ON themes (theme, claim);
CREATE INDEX rejections_document ON rejections (document);

CREATE VIRTUAL TABLE claims_text USING fts5 (
    text, content = 'claims', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER claims_inserted AFTER INSERT ON claims BEGIN
    INSERT INTO claims_text (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER claims_deleted AFTER DELETE ON claims BEGIN
    INSERT INTO claims_text (claims_text, rowid, text) VALUES ('delete', old.key, old.text);
END;
