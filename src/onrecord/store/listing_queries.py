"""Every query of the lists to leaf through: how they are filled, and how pages of them are read.

Filling looks at everything, once after each settling; reading never does: each query below the line goes through an
index. Values are bound; the few words put into a text come from the tables of this file.
"""

# ruff: noqa: S608 - see above

from __future__ import annotations

# -- filling ------------------------------------------------------------------------------------------------

LISTED = ("report", "outlet", "occasion", "speaker", "quotation", "number")
"""Lists that are written anew; those of statements and versions only gain and lose what changed."""
CLEAR = {name: f"DELETE FROM listed_{name}" for name in LISTED}

DROP_STATEMENTS = """
DELETE FROM listed_statement WHERE statement NOT IN (SELECT key FROM statement WHERE current = 1)"""
DROP_VERSIONS = """
DELETE FROM listed_version WHERE statement NOT IN (SELECT key FROM statement WHERE current = 1)"""
NEW_STATEMENTS = """
SELECT statement.key, statement.body, statement.first_day FROM statement
WHERE current = 1 AND key NOT IN (SELECT statement FROM listed_statement)
ORDER BY +key"""
ADD_STATEMENT = "INSERT INTO listed_statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_VERSION = "INSERT INTO listed_version VALUES (?, ?, ?, ?, ?)"
OCCASIONS = "SELECT key, body FROM occasion WHERE current = 1"
OCCASION_TALLY = """
SELECT occasion, count(*), max(outlets) FROM listed_statement WHERE occasion IS NOT NULL GROUP BY occasion"""
ADD_OCCASION = "INSERT INTO listed_occasion VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
SPEAKERS = "SELECT key, body FROM speaker WHERE current = 1"
SPEAKER_TALLY = """
SELECT speaker, count(*), sum(outlets > 1), sum(sense > 0), min(day), max(day) FROM listed_statement
WHERE speaker IS NOT NULL GROUP BY speaker"""
ADD_SPEAKER = "INSERT INTO listed_speaker VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

FILL = (
    """
INSERT INTO listed_report
SELECT report.key, report.id, report.outlet, reading.published, reading.headline,
       (SELECT count(*) FROM quotation WHERE quotation.reading = reading.key),
       (SELECT count(DISTINCT statement.id) FROM witness JOIN statement ON statement.key = witness.statement
        WHERE witness.report = report.id AND statement.current = 1)
FROM report LEFT JOIN reading ON reading.report = report.key AND reading.current = 1""",
    """
INSERT INTO listed_outlet
SELECT outlet, count(*), 0 FROM report WHERE outlet IS NOT NULL GROUP BY outlet""",
    """
UPDATE listed_outlet SET statements =
    (SELECT count(*) FROM listed_version WHERE listed_version.outlet = listed_outlet.outlet)""",
    """
INSERT INTO listed_quotation
SELECT quotation.key, quotation.id, report.id, report.outlet, quotation.kind,
       (SELECT min(speaker.id) FROM speaker_entity JOIN speaker ON speaker.key = speaker_entity.speaker
        WHERE speaker_entity.entity = attribution.speaker AND speaker.current = 1),
       (SELECT min(occasion.id) FROM occasion_setting JOIN occasion ON occasion.key = occasion_setting.occasion
        WHERE occasion_setting.setting = attribution.occasion AND occasion.current = 1),
       (SELECT min(statement.id) FROM witness JOIN statement ON statement.key = witness.statement
        WHERE witness.quotation = quotation.id AND statement.current = 1),
       coalesce(
           min(CASE WHEN attribution.first_day = attribution.last_day THEN attribution.first_day END),
           (SELECT min(listed_occasion.date) FROM occasion_setting
            JOIN listed_occasion ON listed_occasion.occasion = occasion_setting.occasion
            WHERE occasion_setting.setting = attribution.occasion AND length(listed_occasion.date) = 10),
           min(attribution.first_day), reading.published)
FROM reading JOIN quotation ON quotation.reading = reading.key JOIN report ON report.key = reading.report
LEFT JOIN attribution ON attribution.quotation = quotation.id AND attribution.reading = reading.key
WHERE reading.current = 1 GROUP BY quotation.key""",
    """
INSERT INTO listed_number
SELECT 'reports', count(*) FROM report UNION ALL
SELECT 'outlets', count(*) FROM listed_outlet UNION ALL
SELECT 'quotations', count(*) FROM listed_quotation UNION ALL
SELECT 'speakers', count(*) FROM listed_speaker UNION ALL
SELECT 'named_speakers', count(*) FROM listed_speaker WHERE name IS NOT NULL AND statements > 0 UNION ALL
SELECT 'occasions', count(*) FROM listed_occasion UNION ALL
SELECT 'shared_occasions', count(*) FROM listed_occasion WHERE reports > 1 UNION ALL
SELECT 'stories', count(*) FROM story WHERE current = 1 UNION ALL
SELECT 'statements', count(*) FROM listed_statement UNION ALL
SELECT 'shared_statements', count(*) FROM listed_statement WHERE outlets > 1 UNION ALL
SELECT 'changed_in_words', count(*) FROM listed_statement WHERE words > 0 UNION ALL
SELECT 'changed_in_sense', count(*) FROM listed_statement WHERE sense > 0""",
)
"""What SQL alone can fill, in order."""

OUT_OF_STEP = """
SELECT id FROM statement WHERE current = 1 AND key NOT IN (SELECT statement FROM listed_statement)
UNION ALL SELECT id FROM listed_statement WHERE statement NOT IN (SELECT key FROM statement WHERE current = 1)
UNION ALL SELECT id FROM speaker WHERE current = 1 AND key NOT IN (SELECT speaker FROM listed_speaker)
UNION ALL SELECT id FROM occasion WHERE current = 1 AND key NOT IN (SELECT occasion FROM listed_occasion)
UNION ALL SELECT id FROM report WHERE key NOT IN (SELECT report FROM listed_report)
UNION ALL SELECT 'row ' || key FROM shown_quotation WHERE key NOT IN (SELECT quotation FROM listed_quotation)
LIMIT 20"""

CLAIMS = """
SELECT attribution.quotation, reading.body, attribution.place FROM attribution
JOIN reading ON reading.key = attribution.reading
WHERE attribution.quotation IN (SELECT value FROM json_each(?)) AND reading.current = 1"""
SPEAKERS_OF_ENTITIES = """
SELECT speaker_entity.entity, speaker.id FROM speaker_entity JOIN speaker ON speaker.key = speaker_entity.speaker
WHERE speaker_entity.entity IN (SELECT value FROM json_each(?)) AND speaker.current = 1"""
OCCASIONS_OF_SETTINGS = """
SELECT DISTINCT occasion.id, occasion.body FROM occasion_setting
JOIN occasion ON occasion.key = occasion_setting.occasion
WHERE occasion_setting.setting IN (SELECT value FROM json_each(?)) AND occasion.current = 1"""
STATEMENTS_OF_QUOTATIONS = """
SELECT witness.quotation, statement.id FROM witness JOIN statement ON statement.key = witness.statement
WHERE witness.quotation IN (SELECT value FROM json_each(?)) AND statement.current = 1"""

# -- reading ------------------------------------------------------------------------------------------------

NUMBERS = "SELECT name, number FROM listed_number"
OUTLETS = "SELECT outlet, reports, statements FROM listed_outlet ORDER BY outlet"

_STATEMENT_ROW = """
SELECT s.id, s.text, s.speaker, speaker.name, s.occasion, s.said, s.day, s.outlets, s.witnesses, s.sense, s.words,
       s.given"""
_ITS_SPEAKER = "LEFT JOIN listed_speaker AS speaker ON speaker.id = s.speaker"
STATEMENT_ORDER = {
    "most-reported": "{s}outlets DESC, {s}witnesses DESC, {s}id",
    "most-changed": "{s}sense DESC, {s}words DESC, {s}outlets DESC, {s}id",
    "newest": "{s}day DESC, {s}outlets DESC, {s}id",
}
STATEMENT_FILTER = {
    "speaker": "speaker = ?",
    "occasion": "occasion = ?",
    "outlet": "statement IN (SELECT statement FROM listed_version WHERE outlet = ?)",
    "year": "day >= ? AND day < ?",
    "changed": "sense > 0",
}


def statements_page(filters: list[str], order: str) -> str:
    """Return the query for a page of statements: those the filters leave, in an order of :data:`STATEMENT_ORDER`.

    What is passed over to reach the page is read in the index alone.
    """
    where = " AND ".join(STATEMENT_FILTER[name] for name in filters) or "TRUE"
    inner, outer = STATEMENT_ORDER[order].format(s=""), STATEMENT_ORDER[order].format(s="s.")
    keys = f"SELECT statement FROM listed_statement WHERE {where} ORDER BY {inner} LIMIT ? OFFSET ?"
    return (
        f"{_STATEMENT_ROW} FROM ({keys}) JOIN listed_statement AS s USING (statement) {_ITS_SPEAKER} ORDER BY {outer}"
    )


def statements_count(filters: list[str]) -> str:
    """Return the query for how many statements the filters leave; there must be one at least."""
    return "SELECT count(*) FROM listed_statement WHERE " + " AND ".join(STATEMENT_FILTER[name] for name in filters)


STATEMENTS_OF_IDS = f"""
{_STATEMENT_ROW} FROM listed_statement AS s {_ITS_SPEAKER} WHERE s.id IN (SELECT value FROM json_each(?))"""
VERSIONS = """
SELECT s.id, v.outlet, v.witnesses, v.sense, v.words FROM listed_statement AS s
JOIN listed_version AS v ON v.statement = s.statement
WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY v.outlet"""
VERSIONS_OF_SPEAKER = """
SELECT v.outlet, count(*), sum(v.words > 0), sum(v.sense > 0) FROM listed_statement AS s
JOIN listed_version AS v ON v.statement = s.statement
WHERE s.speaker = ? GROUP BY v.outlet ORDER BY 2 DESC, 1"""
DAYS_OF_SPEAKER = "SELECT first_day, last_day FROM listed_speaker WHERE id = ?"
PERIODS_OF_SPEAKER = """
SELECT substr(day, 1, ?), count(*), sum(outlets > 1) FROM listed_statement
WHERE speaker = ? AND day IS NOT NULL GROUP BY 1 ORDER BY 1"""

_REPORT = """
SELECT id, outlet, day, headline, quotations, statements,
       (SELECT min(path) FROM arrival WHERE arrival.report = listed_report.report),
       (SELECT url FROM report WHERE key = listed_report.report)
FROM listed_report"""
REPORTS_PAGE = _REPORT + " ORDER BY day DESC, report DESC LIMIT ? OFFSET ?"
REPORTS_OF_OUTLET_PAGE = _REPORT + " WHERE outlet = ? ORDER BY day DESC, report DESC LIMIT ? OFFSET ?"
REPORTS_OF_OUTLET_COUNT = "SELECT reports FROM listed_outlet WHERE outlet = ?"
REPORTS_OF_IDS = _REPORT + " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY day, id"
FAILURE = "SELECT failure.code, failure.message FROM report JOIN failure ON failure.report = report.key WHERE id = ?"

_OCCASION = """
SELECT o.id, o.kind, o.host, o.place, o.date, o.day, o.speaker, speaker.name, o.reports, o.statements, o.outlets
FROM (SELECT * FROM listed_occasion {where} ORDER BY {order} LIMIT ? OFFSET ?) AS o
LEFT JOIN listed_speaker AS speaker ON speaker.id = o.speaker ORDER BY {order}"""
OCCASION_ORDER = {"newest": "day DESC, reports DESC, id", "most-reported": "reports DESC, statements DESC, id"}


def _occasions(order: str, where: str) -> str:
    inner = OCCASION_ORDER[order]
    outer = ", ".join("o." + part for part in inner.split(", "))
    return _OCCASION.format(where=where, order="{}").format(inner, outer)


OCCASIONS_PAGE = {order: _occasions(order, "") for order in OCCASION_ORDER}
SHARED_OCCASIONS_PAGE = {order: _occasions(order, "WHERE reports > 1") for order in OCCASION_ORDER}
OCCASION_ROWS = """
SELECT o.id, o.kind, o.host, o.place, o.date, o.day, o.speaker, speaker.name, o.reports, o.statements, o.outlets
FROM listed_occasion AS o LEFT JOIN listed_speaker AS speaker ON speaker.id = o.speaker
WHERE o.id IN (SELECT value FROM json_each(?))"""

_SPEAKER = "SELECT id, name, kind, statements, shared, sense, first_day, last_day FROM listed_speaker"
SPEAKERS_PAGE = {
    "most-quoted": _SPEAKER + " ORDER BY statements DESC, name, id LIMIT ? OFFSET ?",
    "name": _SPEAKER + " WHERE name IS NOT NULL AND statements > 0 ORDER BY name, id LIMIT ? OFFSET ?",
}
SPEAKERS_NAMED = """
SELECT DISTINCT s.id, s.name, s.kind, s.statements, s.shared, s.sense, s.first_day, s.last_day
FROM (SELECT speaker FROM speaker_name WHERE folded >= ? AND folded < ? LIMIT 2000) AS found
JOIN listed_speaker AS s ON s.speaker = found.speaker
ORDER BY s.statements DESC, s.name, s.id LIMIT ? OFFSET ?"""
"""A beginning of a name; of one letter there may be more than anyone reads."""
OCCASIONS_OF_NAME = """
SELECT DISTINCT statement.occasion FROM speaker_name
JOIN listed_speaker AS named ON named.speaker = speaker_name.speaker
JOIN listed_statement AS statement ON statement.speaker = named.id
WHERE speaker_name.folded = ? AND statement.occasion IS NOT NULL ORDER BY 1"""
SPEAKER_NAMES_OF = "SELECT id, name FROM listed_speaker WHERE id IN (SELECT value FROM json_each(?))"

_MATCHING = """
FROM quotation_words JOIN listed_quotation AS q ON q.quotation = quotation_words.rowid
WHERE quotation_words MATCH ?"""
SEARCH_FILTER = {
    "speaker": " AND q.speaker = ?",
    "occasion": " AND q.occasion = ?",
    "outlet": " AND q.outlet = ?",
    "kind": " AND q.kind = ?",
    "verdict": " AND EXISTS (SELECT 1 FROM verdict WHERE quotation = q.id AND current = 1 AND verdict = ?)",
    "year": " AND q.day >= ? AND q.day < ?",
}
_WORST_VERDICT = """
(SELECT verdict FROM verdict WHERE quotation = q.id AND current = 1 ORDER BY attention DESC, part LIMIT 1)"""
SEARCH_ORDER = {"best": "quotation_words.rank", "newest": "q.day DESC"}


def search_page(filters: list[str], order: str) -> str:
    """Return the query for a page of what a search finds."""
    where = _MATCHING + "".join(SEARCH_FILTER[name] for name in filters)
    return f"""
SELECT q.id, quotation.text, q.report, q.outlet, q.kind, q.speaker, speaker.name, q.occasion, q.statement, q.day,
       (SELECT given FROM listed_statement WHERE listed_statement.id = q.statement)
FROM (SELECT q.quotation AS key, {SEARCH_ORDER[order].removesuffix(" DESC")} AS place {where}
      ORDER BY {SEARCH_ORDER[order]}, q.id LIMIT ? OFFSET ?) AS found
JOIN listed_quotation AS q ON q.quotation = found.key JOIN quotation ON quotation.key = found.key
LEFT JOIN listed_speaker AS speaker ON speaker.id = q.speaker
ORDER BY found.place{" DESC" if order == "newest" else ""}, q.id"""


def search_count(filters: list[str]) -> str:
    """Return the query for how many quotations a search finds."""
    return "SELECT count(*)" + _MATCHING + "".join(SEARCH_FILTER[name] for name in filters)


def search_facets(filters: list[str]) -> str:
    """Return the query for what the matches of a search can be narrowed by, so many of them at most."""
    where = _MATCHING + "".join(SEARCH_FILTER[name] for name in filters)
    return f"SELECT q.speaker, q.outlet, q.occasion, q.kind, {_WORST_VERDICT}, substr(q.day, 1, 4) {where} LIMIT ?"
