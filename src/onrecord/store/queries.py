"""Every query of the record, in the order of the flow. Values are bound, never pasted into the text.

"Shown" are the records with ``current = 1``: what the views give. Names of tables and columns are put into a
text here, in this file, from tuples of our own; nothing else ever is.
"""

# ruff: noqa: S608 - see the line above

from __future__ import annotations

# -- what the file says of itself ---------------------------------------------------------------------------

META = "SELECT value FROM meta WHERE name = ?"
SET_META = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"

COUNTS = """
SELECT 'reports', count(*) FROM report UNION ALL
SELECT 'outlets', count(DISTINCT outlet) FROM report UNION ALL
SELECT 'quotations', count(*) FROM shown_quotation UNION ALL
SELECT 'unread', count(*) FROM report WHERE key NOT IN (SELECT report FROM reading WHERE current = 1) UNION ALL
SELECT 'speakers', count(*) FROM speaker WHERE current = 1 UNION ALL
SELECT 'occasions', count(*) FROM occasion WHERE current = 1 UNION ALL
SELECT 'stories', count(*) FROM story WHERE current = 1 UNION ALL
SELECT 'statements', count(*) FROM statement WHERE current = 1 UNION ALL
SELECT 'shared_statements', count(*) FROM statement WHERE current = 1 AND outlets > 1 UNION ALL
SELECT 'transcripts', count(*) FROM transcript UNION ALL
SELECT 'checks', count(*) FROM verdict WHERE current = 1 UNION ALL
SELECT 'checks_to_look_at', count(*) FROM verdict WHERE current = 1 AND attention"""

# -- reports ------------------------------------------------------------------------------------------------

REPORT_KEY = "SELECT key FROM report WHERE id = ?"
REPORT = "SELECT body, raw, page FROM report WHERE id = ?"
REPORTS = "SELECT body, raw, page FROM report ORDER BY id"
REPORT_IDS = "SELECT id FROM report ORDER BY id"
ADD_REPORT = "INSERT INTO report (id, outlet, url, sha, body, raw, page) VALUES (?, ?, ?, ?, ?, ?, ?)"
ADD_REPORT_WORDS = "INSERT INTO report_words (rowid, page) VALUES (?, ?)"
ADD_ARRIVAL = "INSERT OR IGNORE INTO arrival VALUES (?, ?, ?)"
PATHS = """
SELECT path FROM arrival JOIN report ON report.key = arrival.report WHERE report.id = ? ORDER BY path"""
REPORTS_AT = """
SELECT report.id FROM arrival JOIN report ON report.key = arrival.report WHERE path = ? ORDER BY report.id"""
LISTING = """
SELECT report.id, report.url, report.outlet, reading.headline, reading.published,
       (SELECT json_group_array(path) FROM (SELECT path FROM arrival WHERE report = report.key ORDER BY path))
FROM report LEFT JOIN reading ON reading.report = report.key AND reading.current = 1 ORDER BY report.id"""

# -- recurring lines ----------------------------------------------------------------------------------------

ADD_LINE = """
INSERT INTO line (outlet, text, reports) VALUES (?, ?, 1)
ON CONFLICT (outlet, text) DO UPDATE SET reports = reports + 1 RETURNING key"""
ADD_REPORT_LINE = "INSERT INTO report_line (line, report) VALUES (?, ?)"
OUTLETS = "SELECT outlet, count(*) FROM report GROUP BY outlet ORDER BY outlet"
REPEATED_LINES = "SELECT text, reports FROM line WHERE outlet = ? AND reports > 1"
"""A line of one report only recurs nowhere; leaving those out keeps the answer small."""

SCRATCH_RECURRING = "CREATE TEMP TABLE IF NOT EXISTS recurring (line INTEGER PRIMARY KEY, text TEXT)"
CLEAR_RECURRING = "DELETE FROM temp.recurring"
ADD_RECURRING = "INSERT INTO temp.recurring SELECT key, text FROM line WHERE outlet = ? AND text = ?"
DERIVATIONS = """
SELECT report.key, report.id, reading.id, failure.reading, found.text
FROM report
LEFT JOIN reading ON reading.report = report.key AND reading.current = 1
LEFT JOIN failure ON failure.report = report.key
LEFT JOIN (SELECT report_line.report, recurring.text
           FROM temp.recurring CROSS JOIN report_line ON report_line.line = recurring.line) AS found
     ON found.report = report.key
WHERE report.outlet IS ?
ORDER BY report.key, found.text"""
"""Each report of an outlet, what it was read as, and the recurring lines it has, one a row."""

SCRATCH_TODO = (
    "CREATE TEMP TABLE IF NOT EXISTS todo (place INTEGER PRIMARY KEY, report INTEGER, reading TEXT, lines TEXT)"
)
CLEAR_TODO = "DELETE FROM temp.todo"
ADD_TODO = "INSERT INTO temp.todo (report, reading, lines) VALUES (?, ?, ?)"
COUNT_TODO = "SELECT count(*) FROM temp.todo"
NEXT_TODO = """
SELECT todo.place, todo.report, todo.reading, todo.lines, report.id, report.body, report.raw, report.page,
       (SELECT min(path) FROM arrival WHERE arrival.report = report.key)
FROM temp.todo JOIN report ON report.key = todo.report
WHERE todo.place > ? ORDER BY todo.place LIMIT 1"""

# -- readings -----------------------------------------------------------------------------------------------

ADD_READING = """
INSERT INTO reading (id, report, current, article, headline, published, sha, body) VALUES (?, ?, 1, ?, ?, ?, ?, ?)"""
READING_KEY = "SELECT key FROM reading WHERE id = ?"
SHOWN_READING_KEY = "SELECT key FROM reading WHERE report = ? AND current = 1"
HIDE_READING = "UPDATE reading SET current = 0 WHERE key = ?"
SHOW_READING = "UPDATE reading SET current = 1 WHERE key = ?"
HIDE_WORDS = """
INSERT INTO quotation_words (quotation_words, rowid, text)
SELECT 'delete', key, text FROM quotation WHERE reading = ?"""
SHOW_WORDS = "INSERT INTO quotation_words (rowid, text) SELECT key, text FROM quotation WHERE reading = ?"
SHOWN_READING = """
SELECT reading.body FROM reading JOIN report ON report.key = reading.report WHERE report.id = ? AND current = 1"""
SHOWN_READINGS = """
SELECT report.id, report.outlet, report.body, report.raw, report.page, reading.body
FROM reading JOIN report ON report.key = reading.report
WHERE current = 1 ORDER BY report.id"""
SHOWN_READING_OF = """
SELECT report.id, report.outlet, report.body, report.raw, report.page, reading.body
FROM reading JOIN report ON report.key = reading.report WHERE report.id = ? AND current = 1"""
REPORT_OF_ARTICLE = """
SELECT report.id FROM reading JOIN report ON report.key = reading.report WHERE reading.article = ? LIMIT 1"""

ADD_QUOTATION = "INSERT INTO quotation (reading, place, id, kind, text) VALUES (?, ?, ?, ?, ?)"
ADD_ENTITY = "INSERT INTO entity (reading, place, id, name) VALUES (?, ?, ?, ?)"
ADD_SETTING = "INSERT INTO setting (reading, place, id) VALUES (?, ?, ?)"
ADD_ATTRIBUTION = """
INSERT INTO attribution (reading, place, id, quotation, speaker, occasion, first_day, last_day)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""

FAILURES = """
SELECT report.id, failure.code, failure.message FROM failure JOIN report ON report.key = failure.report
ORDER BY report.id"""
ADD_FAILURE = "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?)"
CLEAR_FAILURE = "DELETE FROM failure WHERE report = ?"

_PART = """
SELECT reading.body, part.place FROM {table} AS part JOIN reading ON reading.key = part.reading
WHERE part.id = ? ORDER BY reading.current DESC, reading.key DESC LIMIT 1"""
PART = {table: _PART.format(table=table) for table in ("quotation", "entity", "setting", "attribution")}
"""Where a record of a reading stands; of several readings the one shown, else the newest."""

ATTRIBUTIONS_OF_SPEAKER = """
SELECT reading.body, attribution.place
FROM speaker JOIN speaker_entity ON speaker_entity.speaker = speaker.key
JOIN attribution ON attribution.speaker = speaker_entity.entity
JOIN reading ON reading.key = attribution.reading
JOIN report ON report.key = reading.report
WHERE speaker.id = ? AND speaker.current = 1 AND reading.current = 1
ORDER BY report.id, attribution.place"""

# -- speakers, occasions, stories ---------------------------------------------------------------------------

SPEAKER_OF_ENTITY = """
SELECT speaker.id FROM speaker_entity JOIN speaker ON speaker.key = speaker_entity.speaker
WHERE entity = ? AND current = 1"""
OCCASION_OF_SETTING = """
SELECT occasion.body FROM occasion_setting JOIN occasion ON occasion.key = occasion_setting.occasion
WHERE setting = ? AND current = 1"""
SPEAKERS_BY_NAME = """
SELECT DISTINCT speaker.id, speaker.body FROM speaker_name JOIN speaker ON speaker.key = speaker_name.speaker
WHERE folded = ? AND current = 1 ORDER BY speaker.id"""
_SPEAKERS_BY_PART = """
SELECT DISTINCT speaker.id, speaker.key FROM speaker LEFT JOIN speaker_name ON speaker.key = speaker_name.speaker
WHERE current = 1 AND ({}) ORDER BY 1"""
_PART_OF_NAME = "instr(' ' || folded || ' ', ' ' || ? || ' ')"
SPEAKERS_BY_PART = _SPEAKERS_BY_PART.format(_PART_OF_NAME)
SPEAKERS_BY_PART_OR_ID = _SPEAKERS_BY_PART.format(_PART_OF_NAME + " OR speaker.id = ?")
STATEMENTS_BY = "SELECT count(*) FROM statement WHERE current = 1 AND speaker = ?"
SPEAKER_NAMES = "SELECT id, name FROM speaker WHERE current = 1"
STORIES_OF_REPORT = """
SELECT story.body FROM story_report JOIN story ON story.key = story_report.story
WHERE story_report.report = ? AND current = 1 ORDER BY story.id"""
STATEMENTS_OF_QUOTATION = """
SELECT statement.body FROM witness JOIN statement ON statement.key = witness.statement
WHERE witness.quotation = ? AND current = 1 ORDER BY statement.id"""

_SETTLED = ("speaker", "occasion", "story", "statement")
SETTLED = {
    table: f"SELECT body FROM {table} WHERE id = ? ORDER BY current DESC, key DESC LIMIT 1" for table in _SETTLED
}
SHOWN_ALL = {table: f"SELECT body FROM {table} WHERE current = 1 ORDER BY id" for table in _SETTLED}
SPEAKERS_BY_NAMES = "SELECT body FROM speaker WHERE current = 1 ORDER BY name IS NULL, name, id LIMIT ?"
SPEAKERS_MOST_QUOTED = """
SELECT speaker.body FROM speaker
LEFT JOIN (SELECT speaker AS id, sum(outlets) AS outlets FROM statement WHERE current = 1 GROUP BY speaker) AS tally
     ON tally.id = speaker.id
WHERE speaker.current = 1
ORDER BY coalesce(tally.outlets, 0) DESC, speaker.name IS NULL, speaker.name, speaker.id LIMIT ?"""

# -- statements ---------------------------------------------------------------------------------------------

STATEMENTS = "SELECT body FROM statement WHERE current = 1 {filters} ORDER BY {order} LIMIT ?"
STATEMENT_ORDER = {
    "most-reported": "outlets DESC, witnesses DESC, id",
    "most-variants": "variants DESC, outlets DESC, id",
    "day": "first_day IS NULL, first_day, id",
    "id": "id",
}
STATEMENT_FILTER = {
    "speaker": "AND speaker = ?",
    "occasion": "AND occasion = ?",
    "outlet": "AND key IN (SELECT statement FROM witness WHERE outlet = ?)",
    "since": "AND last_day >= ?",
    "until": "AND first_day <= ?",
    "outlets": "AND outlets >= ?",
}

# -- search -------------------------------------------------------------------------------------------------

_FOUND_QUOTATIONS = """
FROM quotation_words
JOIN quotation ON quotation.key = quotation_words.rowid
JOIN reading ON reading.key = quotation.reading
JOIN report ON report.key = reading.report
LEFT JOIN attribution ON attribution.reading = reading.key AND attribution.quotation = quotation.id
LEFT JOIN speaker_entity ON speaker_entity.entity = attribution.speaker
     AND speaker_entity.speaker IN (SELECT key FROM speaker WHERE current = 1)
LEFT JOIN speaker ON speaker.key = speaker_entity.speaker
WHERE quotation_words MATCH ? {filters}"""
SEARCH_QUOTATIONS = (
    "SELECT quotation.id, quotation.text, report.id, report.outlet, report.url, report.key,"
    " min(speaker.id), min(speaker.name)"
    + _FOUND_QUOTATIONS
    + " GROUP BY quotation.key ORDER BY min(quotation_words.rank), quotation.id LIMIT ? OFFSET ?"
)
SEARCH_REPORTS = """
SELECT report.id, report.outlet, report.url, report.key, report.raw, report.page
FROM report_words JOIN report ON report.key = report_words.rowid
WHERE report_words MATCH ?1 AND (?2 IS NULL OR report.outlet = ?2)
ORDER BY report_words.rank, report.id LIMIT ?3 OFFSET ?4"""
COUNT_REPORTS = """
SELECT count(*) FROM report_words JOIN report ON report.key = report_words.rowid
WHERE report_words MATCH ?1 AND (?2 IS NULL OR report.outlet = ?2)"""
FIRST_PATH = "SELECT min(path) FROM arrival WHERE report = ?"
_SAID = """CASE WHEN attribution.first_day = attribution.last_day THEN attribution.first_day ELSE coalesce(
    (SELECT listed_occasion.date FROM occasion_setting
     JOIN listed_occasion ON listed_occasion.occasion = occasion_setting.occasion
     WHERE occasion_setting.setting = attribution.occasion AND length(listed_occasion.date) = 10),
    attribution.{end}_day) END"""
"""The day a report gives by itself, else that of the occasion, else what the report knows of it."""
COUNT_QUOTATIONS = "SELECT count(DISTINCT quotation.key)" + _FOUND_QUOTATIONS
SEARCH_FILTER = {
    "speaker": "AND speaker.key IN (SELECT value FROM json_each(?))",
    "outlet": "AND report.outlet = ?",
    "since": f"AND coalesce({_SAID.format(end='last')}, reading.published) >= ?",
    "until": f"AND coalesce({_SAID.format(end='first')}, reading.published) <= ?",
}

# -- ids ----------------------------------------------------------------------------------------------------

ID_COLUMNS = {
    "report": ("report", "id"),
    "article": ("reading", "article"),
    "quotation": ("quotation", "id"),
    "entity": ("entity", "id"),
    "setting": ("setting", "id"),
    "attribution": ("attribution", "id"),
    "speaker": ("speaker", "id"),
    "occasion": ("occasion", "id"),
    "story": ("story", "id"),
    "statement": ("statement", "id"),
    "transcript": ("transcript", "id"),
    "check": ("verdict", "id"),
}
"""For each kind of record the table and column that hold its ids."""
IDS_FROM = {
    kind: f"SELECT DISTINCT {column} FROM {table} WHERE {column} >= ? AND {column} < ? ORDER BY 1 LIMIT ?"
    for kind, (table, column) in ID_COLUMNS.items()
}

# -- settling -----------------------------------------------------------------------------------------------

INPUTS = """
SELECT report.id, reading.id FROM reading JOIN report ON report.key = reading.report
WHERE current = 1 ORDER BY report.id"""
ADD_SPEAKER = "INSERT INTO speaker (id, current, sha, body, name) VALUES (?, 1, ?, ?, ?)"
ADD_SPEAKER_NAME = "INSERT OR IGNORE INTO speaker_name VALUES (?, ?)"
ADD_SPEAKER_ENTITY = "INSERT INTO speaker_entity VALUES (?, ?)"
ADD_OCCASION = "INSERT INTO occasion (id, current, sha, body) VALUES (?, 1, ?, ?)"
ADD_OCCASION_SETTING = "INSERT INTO occasion_setting VALUES (?, ?)"
ADD_STORY = "INSERT INTO story (id, current, sha, body) VALUES (?, 1, ?, ?)"
ADD_STORY_REPORT = "INSERT INTO story_report VALUES (?, ?)"
ADD_STATEMENT = """
INSERT INTO statement (id, current, sha, body, speaker, occasion, first_day, last_day, outlets, witnesses, variants)
VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
ADD_PARALLEL = "INSERT INTO parallel (id, current, sha, body, kind, one, two, bits) VALUES (?, 1, ?, ?, ?, ?, ?, ?)"
ADD_WITNESS = "INSERT INTO witness VALUES (?, ?, ?, ?, ?)"
PRINTED = """
SELECT min(reading.published), max(reading.published) FROM report
JOIN reading ON reading.report = report.key AND reading.current = 1
WHERE report.id IN (SELECT value FROM json_each(?))"""

SCRATCH_COUNT = "SELECT count(*) FROM temp.{name}"
SHELF_PUT = "INSERT OR REPLACE INTO temp.{name} VALUES (?, ?)"
SHELF_GET = "SELECT body FROM temp.{name} WHERE id = ?"
SHELF_IDS = "SELECT id FROM temp.{name} ORDER BY id"
GRAPH_PUT = "INSERT OR REPLACE INTO temp.{name} VALUES (?, ?, ?)"
GRAPH_EDGES = "SELECT two, body FROM temp.{name} WHERE one = ? ORDER BY two"
TERMS_PUT = "INSERT OR IGNORE INTO temp.{name} VALUES (?, ?)"
TERMS_COUNT = """
INSERT INTO temp.{name}_count SELECT term, count(*) FROM temp.{name} GROUP BY term HAVING count(*) > 1"""
TERMS_FREQUENCY = """
SELECT term, ids FROM json_each(?) AS asked JOIN temp.{name}_count ON term = asked.value"""
CALENDAR_PUT = "INSERT OR IGNORE INTO temp.{name} VALUES (?, ?, ?)"
CALENDAR_AFTER = """
SELECT id FROM temp.{name} WHERE term = ? AND (day, id) > (?, ?) AND day <= ? ORDER BY day, id LIMIT ?"""

# -- the digest and the doctor ------------------------------------------------------------------------------

DIGEST = """
SELECT 'report', id, sha FROM report UNION ALL
SELECT 'reading', id, sha FROM reading WHERE current = 1 UNION ALL
SELECT 'speaker', id, sha FROM speaker WHERE current = 1 UNION ALL
SELECT 'decision', id, id FROM decision UNION ALL
SELECT 'occasion', id, sha FROM occasion WHERE current = 1 UNION ALL
SELECT 'story', id, sha FROM story WHERE current = 1 UNION ALL
SELECT 'statement', id, sha FROM statement WHERE current = 1 UNION ALL
SELECT 'parallel', id, sha FROM parallel WHERE current = 1 UNION ALL
SELECT 'position', id, sha FROM position WHERE current = 1 UNION ALL
SELECT 'copy', id, sha FROM copy WHERE current = 1 UNION ALL
SELECT 'paraphrase', id, sha FROM paraphrase WHERE current = 1 UNION ALL
SELECT 'transcript', id, sha FROM transcript UNION ALL
SELECT 'tie', transcript, occasion FROM transcript_occasion UNION ALL
SELECT 'beside', transcript, occasion FROM transcript_beside UNION ALL
SELECT 'version', one, other FROM transcript_version UNION ALL
SELECT 'check', id, sha FROM verdict WHERE current = 1
ORDER BY 1, 2, 3"""
"""Every record shown, and nothing of when or where from it came."""

BODIES = {
    table: f"SELECT id, sha, body FROM {table} ORDER BY id"
    for table in ("reading", "speaker", "occasion", "story", "statement", "parallel", "position", "copy", "paraphrase")
}
REPORT_BODIES = "SELECT id, sha, body, raw, page FROM report ORDER BY id"
UNREAD = """
SELECT report.id FROM report
WHERE key NOT IN (SELECT report FROM reading WHERE current = 1) AND key NOT IN (SELECT report FROM failure)
ORDER BY id"""
NOWHERE_FROM = "SELECT id FROM report WHERE key NOT IN (SELECT report FROM arrival) ORDER BY id"
LINES_OUT_OF_STEP = """
SELECT line.outlet || ': ' || line.text FROM line
WHERE reports <> (SELECT count(*) FROM report_line WHERE report_line.line = line.key) ORDER BY 1 LIMIT 20"""
REPORT_WORDS_OUT_OF_STEP = """
SELECT id FROM report WHERE key NOT IN (SELECT rowid FROM report_words)
UNION ALL SELECT 'row ' || rowid FROM report_words WHERE rowid NOT IN (SELECT key FROM report)"""
QUOTATION_WORDS_OUT_OF_STEP = """
SELECT 'row ' || key FROM shown_quotation WHERE key NOT IN (SELECT id FROM quotation_words_docsize)
UNION ALL SELECT 'row ' || id FROM quotation_words_docsize WHERE id NOT IN (SELECT key FROM shown_quotation)"""
WITNESSES_OUT_OF_STEP = """
SELECT statement.id FROM statement JOIN witness ON witness.statement = statement.key
WHERE statement.current = 1 AND NOT EXISTS
    (SELECT 1 FROM quotation JOIN reading ON reading.key = quotation.reading
     WHERE quotation.id = witness.quotation AND reading.current = 1)
GROUP BY statement.id ORDER BY statement.id"""

# -- decisions ----------------------------------------------------------------------------------------------

ADD_DECISION = "INSERT OR IGNORE INTO decision (id, kind, made, body) VALUES (?, ?, ?, ?)"

DECISIONS = "SELECT kind, made, body FROM decision ORDER BY key"
SPEAKERS_FROM = "SELECT id FROM speaker WHERE current = 1 AND id >= ? AND id < ? ORDER BY id LIMIT ?"
