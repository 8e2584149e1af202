"""The queries of what settling keeps (:mod:`onrecord.store.kept`)."""

from __future__ import annotations

CHANGED = """
SELECT report.id FROM report
LEFT JOIN reading ON reading.report = report.key AND reading.current = 1
LEFT JOIN settled_reading ON settled_reading.report = report.id
WHERE reading.id IS NOT settled_reading.reading ORDER BY report.id"""
DROP_UNSHOWN = """
DELETE FROM settled_reading WHERE reading NOT IN (SELECT id FROM reading WHERE current = 1)"""
NOTE_SHOWN = """
INSERT OR REPLACE INTO settled_reading
SELECT report.id, reading.id FROM reading JOIN report ON report.key = reading.report
LEFT JOIN settled_reading ON settled_reading.report = report.id
WHERE current = 1 AND reading.id IS NOT settled_reading.reading"""
_SETTLED = ("speaker", "occasion", "story", "statement", "parallel")
_KEPT = ("settled_reading", "kept", "kept_key", "same_words", "word_place", "link", "kindred", "sharing")
FORGET = (
    *(f"DELETE FROM {table}" for table in _KEPT),  # noqa: S608 - names of our own
    *(f"UPDATE {table} SET current = 0 WHERE current = 1" for table in _SETTLED),  # noqa: S608
)

GET = "SELECT body FROM kept WHERE stage = ? AND id = ?"
OWNER = "SELECT owner FROM kept WHERE stage = ? AND id = ?"
OF_OWNER = "SELECT id, body FROM kept INDEXED BY kept_by_owner WHERE stage = ? AND owner = ? ORDER BY id"
"""Left to itself, SQLite goes through all of the stage by the primary key."""
PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)"
DROP = "DELETE FROM kept WHERE stage = ? AND id = ?"
IDS = "SELECT id FROM kept WHERE stage = ? ORDER BY id"
COUNT = "SELECT count(*) FROM kept WHERE stage = ?"

KEY_ADD = "INSERT OR IGNORE INTO kept_key VALUES (?, ?, ?)"
KEY_REMOVE = "DELETE FROM kept_key WHERE stage = ? AND key = ? AND id = ?"
KEY_IDS = "SELECT id FROM kept_key WHERE stage = ? AND key = ? ORDER BY id"

PLACE_ADD = "INSERT OR IGNORE INTO word_place VALUES (?, ?, ?)"
PLACES_WAITING = "CREATE TEMP TABLE IF NOT EXISTS waiting_place (key INTEGER, day INTEGER, text INTEGER)"
PLACE_WAIT = "INSERT INTO temp.waiting_place VALUES (?, ?, ?)"
PLACES_ENTER = "INSERT OR IGNORE INTO word_place SELECT key, day, text FROM temp.waiting_place ORDER BY key, day, text"
PLACES_CLEAR = "DELETE FROM temp.waiting_place"
PLACE_REMOVE = "DELETE FROM word_place WHERE key = ? AND day = ? AND text = ?"
PLACES_CAPPED = """
SELECT asked.value, (SELECT count(*) FROM (SELECT 1 FROM word_place WHERE key = asked.value LIMIT ?2))
FROM json_each(?1) AS asked"""
PLACES_OF = """
SELECT key, day, text FROM word_place WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key, day, text"""
PLACE_BEFORE = """
SELECT day, text FROM word_place WHERE key = ? AND (day, text) < (?, ?) ORDER BY day DESC, text DESC LIMIT ?"""
PLACE_AFTER = """
SELECT day, text FROM word_place WHERE key = ? AND (day, text) > (?, ?) ORDER BY day, text LIMIT ?"""

SAME_ADD = "INSERT OR IGNORE INTO same_words VALUES (?, ?)"
SAME_REMOVE = "DELETE FROM same_words WHERE text = ? AND quotation = ?"
SAME = "SELECT quotation FROM same_words WHERE text = ? ORDER BY quotation"
ANY_SAME = "SELECT 1 FROM same_words LIMIT 1"
SAME_BODIES = """
SELECT quotation, alone.body, placed.body FROM same_words
JOIN kept AS alone ON alone.stage = 'alone' AND alone.id = quotation
LEFT JOIN kept AS placed ON placed.stage = 'placed' AND placed.id = quotation
WHERE text = ? ORDER BY quotation"""

EDGE_PUT = "INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
EDGE_DROP = "DELETE FROM link WHERE phase = ? AND one = ? AND two = ?"
EDGE = "SELECT 1 FROM link WHERE phase = ? AND one = ? AND two = ?"
EDGE_COPY = """
INSERT OR REPLACE INTO link SELECT ?1, one, two, report_one, report_two, relation, sure, bits, body
FROM link WHERE phase = ?2 AND one = ?3 AND two = ?4"""
EDGES_OF = "SELECT two, relation FROM link WHERE phase = ? AND one = ? ORDER BY two"
EDGES_SURE = "SELECT two, bits FROM link WHERE phase = ? AND one = ? AND relation = 'same' AND sure ORDER BY two"
_COUNTS = """(relation = 'same' AND (sure OR EXISTS
    (SELECT 1 FROM kindred WHERE kindred.phase = ?1 AND kindred.one = report_one AND kindred.two = report_two)))"""
EDGES_COUNTED = f"SELECT two, body FROM link WHERE phase = ?1 AND one = ?2 AND {_COUNTS} ORDER BY two"  # noqa: S608
EDGES_APART = f"SELECT two, body FROM link WHERE phase = ?1 AND one = ?2 AND NOT {_COUNTS} ORDER BY two"  # noqa: S608
EDGES_UNSURE = """
SELECT one, two FROM link INDEXED BY link_by_reports
WHERE phase = ? AND report_one = ? AND report_two = ? AND relation = 'same' AND NOT sure ORDER BY one, two"""
DOUBTFUL = """
SELECT DISTINCT report_one, report_two FROM link INDEXED BY link_by_reports
WHERE phase = ?1 AND report_one = ?2 AND relation = 'same' AND NOT sure"""
DOUBTFUL_ALL = """
SELECT DISTINCT report_one, report_two FROM link
WHERE phase = ?1 AND relation = 'same' AND NOT sure AND ?2 IS NULL"""
KINDRED = "SELECT 1 FROM kindred WHERE phase = ? AND one = ? AND two = ?"
KINDRED_ADD = "INSERT OR IGNORE INTO kindred VALUES (?, ?, ?)"
KINDRED_DROP = "DELETE FROM kindred WHERE phase = ? AND one = ? AND two = ?"

SHARING_OF = "SELECT one, two FROM sharing WHERE node = ?"
SHARING_DROP = "DELETE FROM sharing WHERE node = ?"
SHARING_ADD = "INSERT OR IGNORE INTO sharing VALUES (?, ?, ?)"
SHARING_WITH = "SELECT two, count(*) FROM sharing WHERE one = ? GROUP BY two ORDER BY two"

OCCASIONS_OF_SETTING = """
SELECT occasion.id, occasion.sha FROM occasion_setting JOIN occasion ON occasion.key = occasion_setting.occasion
WHERE setting = ? AND current = 1"""
SPEAKERS_OF_ENTITY = """
SELECT speaker.id, speaker.sha FROM speaker_entity JOIN speaker ON speaker.key = speaker_entity.speaker
WHERE entity = ? AND current = 1"""
STORIES_OF_REPORT = """
SELECT story.id, story.sha FROM story_report JOIN story ON story.key = story_report.story
WHERE story_report.report = ? AND current = 1"""
STATEMENTS_OF_QUOTATION = """
SELECT statement.id, statement.sha FROM witness JOIN statement ON statement.key = witness.statement
WHERE witness.quotation = ? AND current = 1"""
PARALLELS_OF_STATEMENT = """
SELECT id, sha FROM parallel WHERE one = ?1 AND current = 1
UNION ALL SELECT id, sha FROM parallel WHERE two = ?1 AND current = 1"""
STATEMENT_IDS_OF_QUOTATION = """
SELECT DISTINCT statement.id FROM witness JOIN statement ON statement.key = witness.statement
WHERE witness.quotation = ? AND current = 1 ORDER BY statement.id"""
STATEMENT_SHOWN = "SELECT body FROM statement WHERE id = ? AND current = 1"
HIDE = {table: f"UPDATE {table} SET current = 0 WHERE id = ? AND current = 1" for table in _SETTLED}  # noqa: S608
SHOW = {table: f"UPDATE {table} SET current = 1 WHERE id = ? AND sha = ?" for table in _SETTLED}  # noqa: S608
SHOWN = {table: f"SELECT 1 FROM {table} WHERE id = ? AND sha = ?" for table in _SETTLED}  # noqa: S608
ALL_SHOWN = {table: f"SELECT id, sha FROM {table} WHERE current = 1" for table in _SETTLED}  # noqa: S608

OUT_OF_STEP = {
    "a link leads from a quotation that is not there: {}": """
SELECT DISTINCT one FROM link WHERE one NOT IN (SELECT id FROM kept WHERE stage = 'alone') ORDER BY 1""",
    "a link goes one way only: {}": """
SELECT one || ' to ' || two FROM link WHERE NOT EXISTS
    (SELECT 1 FROM link AS back WHERE back.phase = link.phase AND back.one = link.two AND back.two = link.one)""",
    "a quotation does not stand under its words: {}": """
SELECT id FROM kept WHERE stage = 'alone' AND id NOT IN (SELECT quotation FROM same_words) ORDER BY 1""",
    "words stand under a quotation that is not there: {}": """
SELECT quotation FROM same_words WHERE quotation NOT IN (SELECT id FROM kept WHERE stage = 'alone') ORDER BY 1""",
    "a run of words leads to a text that no quotation has: {}": """
SELECT DISTINCT text FROM word_place WHERE text NOT IN (SELECT text FROM same_words) ORDER BY 1""",
    "something is kept of a report that is not settled: {}": """
SELECT DISTINCT owner FROM kept WHERE owner NOT IN (SELECT report FROM settled_reading) ORDER BY 1""",
}
"""What must not be found among what settling keeps."""
KEPT_ROWS = "SELECT (SELECT count(*) FROM kept) + (SELECT count(*) FROM link)"
