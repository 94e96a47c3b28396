-- Version 1 of the archive. docs/archive.md says what every table and column means.

CREATE TABLE runs (
  key INTEGER PRIMARY KEY,
  coder TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE texts (
  key INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  story INTEGER NOT NULL REFERENCES texts
) STRICT;
CREATE INDEX texts_by_story ON texts (story);

CREATE TABLE bands (
  value INTEGER NOT NULL,
  text INTEGER NOT NULL REFERENCES texts,
  PRIMARY KEY (value, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE near (
  a INTEGER NOT NULL REFERENCES texts,
  b INTEGER NOT NULL REFERENCES texts,
  similarity REAL NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body INTEGER REFERENCES texts,
  state TEXT NOT NULL CHECK (state IN ('coded', 'no event', 'duplicate', 'not news', 'other language')),
  published TEXT,
  outlet TEXT,
  title TEXT,
  author TEXT,
  url TEXT,
  language TEXT,
  text TEXT NOT NULL,
  blocks TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_body ON articles (body);

CREATE TABLE documents (
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  article INTEGER REFERENCES articles,
  failure TEXT,
  PRIMARY KEY (name, sha256),
  CHECK ((article IS NULL) = (failure IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_by_sha256 ON documents (sha256);
CREATE INDEX documents_by_article ON documents (article);

CREATE TABLE codings (
  article INTEGER NOT NULL REFERENCES articles,
  run INTEGER NOT NULL REFERENCES runs,
  live INTEGER NOT NULL CHECK (live IN (0, 1)),
  events INTEGER NOT NULL,
  PRIMARY KEY (article, run)
) STRICT, WITHOUT ROWID;
CREATE INDEX codings_by_run ON codings (run);

CREATE TABLE places (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT,
  geonameid INTEGER,
  lat REAL,
  lon REAL
) STRICT;
CREATE UNIQUE INDEX places_once ON places (name, ifnull(country, ''), ifnull(geonameid, 0));

CREATE TABLE events (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs,
  article INTEGER NOT NULL REFERENCES articles,
  fold INTEGER REFERENCES events,
  day TEXT,
  date TEXT,
  type TEXT NOT NULL,
  mode TEXT,
  status TEXT NOT NULL,
  place INTEGER REFERENCES places,
  confidence REAL NOT NULL,
  cameo TEXT NOT NULL,
  quad INTEGER NOT NULL,
  scale INTEGER NOT NULL,
  kin INTEGER,
  gist BLOB NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (id, run)
) STRICT;
CREATE INDEX events_by_article ON events (article);
CREATE INDEX events_by_day ON events (day);
CREATE INDEX events_by_fold ON events (fold);
CREATE INDEX events_by_kin ON events (kin, day) WHERE kin IS NOT NULL;
CREATE INDEX events_by_run ON events (run);

CREATE TABLE actors (
  key INTEGER PRIMARY KEY,
  code TEXT,
  sector TEXT NOT NULL,
  name TEXT,
  wikidata TEXT
) STRICT;
CREATE UNIQUE INDEX actors_once ON actors (ifnull(code, ''), sector, ifnull(name, ''), ifnull(wikidata, ''));

CREATE TABLE parties (
  event INTEGER NOT NULL REFERENCES events,
  role TEXT NOT NULL CHECK (role IN ('actor', 'recipient', 'mediator')),
  position INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors,
  words TEXT NOT NULL,
  PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_by_actor ON parties (actor, role, event);

CREATE TABLE evidence (
  event INTEGER NOT NULL REFERENCES events,
  position INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE dyad_days (
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  day TEXT NOT NULL,
  quad INTEGER NOT NULL,
  events INTEGER NOT NULL,
  scale INTEGER NOT NULL,
  PRIMARY KEY (source, target, day, quad)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (title, body, content = '', tokenize = 'porter unicode61 remove_diacritics 2');

CREATE VIEW outcomes AS
SELECT
  d.name,
  d.sha256,
  CASE
    WHEN d.failure IS NOT NULL THEN 'failed'
    WHEN EXISTS (SELECT 1 FROM documents AS o WHERE o.article = d.article AND (o.name, o.sha256) < (d.name, d.sha256)) THEN 'duplicate'
    ELSE (SELECT state FROM articles WHERE key = d.article)
  END AS state,
  d.failure
FROM documents AS d;

CREATE VIEW folded_events AS
SELECT
  e.*,
  (SELECT count(*) FROM events AS m WHERE m.fold = e.key) AS reports
FROM events AS e
WHERE e.fold = e.key;
