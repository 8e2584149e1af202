-- The record, in one file.
--
-- Records are added and never edited. Each row keeps the whole record, as JSON, in `body`, with the SHA-256 of that JSON
-- in `sha`; the other columns are copies, kept so that a query can use an index. Texts are code points in
-- UTF-8; days are ISO 8601; ids are content hashes. A `current` of 1 marks what the views show: of the
-- readings of a report the one that belongs to today's recurring lines, of the settled records (speaker,
-- occasion, story, statement) those of the last settling. Nothing that was once shown is ever removed.

CREATE TABLE meta (              -- what the file says of itself
    name  TEXT PRIMARY KEY,      -- 'fingerprint' of this schema, 'settled' inputs
    value TEXT NOT NULL
) WITHOUT ROWID;


-- What was received ------------------------------------------------------------------------------------

CREATE TABLE report (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    outlet    TEXT,              -- NULL: unknown, an outlet of its own
    url       TEXT,
    sha       TEXT NOT NULL,     -- of body, raw and page together
    body      BLOB NOT NULL,     -- the Report without its two texts
    raw       BLOB NOT NULL,     -- the text as received, deflated
    page      BLOB               -- the page, deflated; NULL where it equals raw
);
CREATE INDEX report_by_outlet ON report (outlet);

CREATE TABLE arrival (           -- that a report came in from a place, and when
    report    INTEGER NOT NULL REFERENCES report (key),
    path      TEXT NOT NULL,
    received  TEXT NOT NULL,     -- UTC; the one value in the file that is no function of the input
    PRIMARY KEY (report, path)
) WITHOUT ROWID;
CREATE INDEX arrival_by_path ON arrival (path);

CREATE TABLE line (              -- lines of an outlet, normalised, and how many of its reports have each
    key       INTEGER PRIMARY KEY,
    outlet    TEXT NOT NULL,
    text      TEXT NOT NULL,
    reports   INTEGER NOT NULL,
    UNIQUE (outlet, text)
);

CREATE TABLE report_line (       -- which report has which line
    line      INTEGER NOT NULL REFERENCES line (key),
    report    INTEGER NOT NULL REFERENCES report (key),
    PRIMARY KEY (line, report)
) WITHOUT ROWID;
CREATE INDEX report_line_by_report ON report_line (report);


-- What each report yields by itself --------------------------------------------------------------------

CREATE TABLE reading (           -- one derivation: a report, the recurring lines it was read with, the version
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    report    INTEGER NOT NULL REFERENCES report (key),
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    article   TEXT NOT NULL,     -- id of the article
    headline  TEXT,
    published TEXT,              -- day; NULL: unknown
    sha       TEXT NOT NULL,     -- of body
    body      BLOB NOT NULL      -- the Reading, deflated: the source of the four tables below
);
CREATE UNIQUE INDEX reading_shown ON reading (report) WHERE current = 1;
CREATE INDEX reading_by_report ON reading (report);
CREATE INDEX reading_by_article ON reading (article);

CREATE TABLE failure (           -- a report that could not be read, so that it is not tried again and again
    report    INTEGER PRIMARY KEY REFERENCES report (key),
    reading   TEXT NOT NULL,     -- id the reading would have had
    code      TEXT NOT NULL,
    message   TEXT NOT NULL
);

CREATE TABLE quotation (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    reading   INTEGER NOT NULL REFERENCES reading (key),
    place     INTEGER NOT NULL,  -- its number in the reading
    kind      TEXT NOT NULL,     -- direct, indirect, mixed
    text      TEXT NOT NULL      -- the content, spans joined with a space
);
CREATE INDEX quotation_by_id ON quotation (id);
CREATE INDEX quotation_by_reading ON quotation (reading);

CREATE TABLE entity (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    reading   INTEGER NOT NULL REFERENCES reading (key),
    place     INTEGER NOT NULL,
    name      TEXT
);
CREATE INDEX entity_by_id ON entity (id);
CREATE INDEX entity_by_reading ON entity (reading);

CREATE TABLE setting (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    reading   INTEGER NOT NULL REFERENCES reading (key),
    place     INTEGER NOT NULL
);
CREATE INDEX setting_by_id ON setting (id);
CREATE INDEX setting_by_reading ON setting (reading);

CREATE TABLE attribution (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    reading   INTEGER NOT NULL REFERENCES reading (key),
    place     INTEGER NOT NULL,
    quotation TEXT NOT NULL,     -- id
    speaker   TEXT,              -- id of an entity; NULL: unknown
    occasion  TEXT,              -- id of a setting; NULL: unknown
    first_day TEXT,              -- the days between which it was said; NULL: unknown
    last_day  TEXT
);
CREATE INDEX attribution_by_id ON attribution (id);
CREATE INDEX attribution_by_reading ON attribution (reading);
CREATE INDEX attribution_by_quotation ON attribution (quotation);
CREATE INDEX attribution_by_speaker ON attribution (speaker);


-- What the reports yield together ----------------------------------------------------------------------

CREATE TABLE speaker (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    name      TEXT,
    sha       TEXT NOT NULL,
    body      BLOB NOT NULL,
    UNIQUE (id, sha)
);
CREATE UNIQUE INDEX speaker_shown ON speaker (id) WHERE current = 1;
CREATE INDEX speaker_by_name ON speaker (name, id) WHERE current = 1;

CREATE TABLE speaker_name (      -- every spelling, folded, to find a speaker by
    folded    TEXT NOT NULL,
    speaker   INTEGER NOT NULL REFERENCES speaker (key),
    PRIMARY KEY (folded, speaker)
) WITHOUT ROWID;

CREATE TABLE speaker_entity (    -- the entities taken for one speaker
    entity    TEXT NOT NULL,
    speaker   INTEGER NOT NULL REFERENCES speaker (key),
    PRIMARY KEY (entity, speaker)
) WITHOUT ROWID;

CREATE TABLE occasion (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    sha       TEXT NOT NULL,
    body      BLOB NOT NULL,
    UNIQUE (id, sha)
);
CREATE UNIQUE INDEX occasion_shown ON occasion (id) WHERE current = 1;

CREATE TABLE occasion_setting (  -- the settings taken for one occasion
    setting   TEXT NOT NULL,
    occasion  INTEGER NOT NULL REFERENCES occasion (key),
    PRIMARY KEY (setting, occasion)
) WITHOUT ROWID;

CREATE TABLE story (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    sha       TEXT NOT NULL,
    body      BLOB NOT NULL,
    UNIQUE (id, sha)
);
CREATE UNIQUE INDEX story_shown ON story (id) WHERE current = 1;

CREATE TABLE story_report (
    report    TEXT NOT NULL,
    story     INTEGER NOT NULL REFERENCES story (key),
    PRIMARY KEY (report, story)
) WITHOUT ROWID;

CREATE TABLE statement (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    speaker   TEXT,              -- id; NULL: unknown
    occasion  TEXT,              -- id; NULL: unknown
    first_day TEXT,              -- the days between which it was said, else those it was printed; NULL: neither known
    last_day  TEXT,
    outlets   INTEGER NOT NULL,
    witnesses INTEGER NOT NULL,
    variants  INTEGER NOT NULL,  -- of all witnesses together
    sha       TEXT NOT NULL,
    body      BLOB NOT NULL,
    UNIQUE (id, sha)
);
CREATE UNIQUE INDEX statement_shown ON statement (id) WHERE current = 1;
CREATE INDEX statement_by_reports ON statement (outlets DESC, witnesses DESC, id) WHERE current = 1;
CREATE INDEX statement_by_variants ON statement (variants DESC, outlets DESC, id) WHERE current = 1;
CREATE INDEX statement_by_day ON statement (first_day, id) WHERE current = 1;
CREATE INDEX statement_by_speaker ON statement (speaker) WHERE current = 1;
CREATE INDEX statement_by_occasion ON statement (occasion) WHERE current = 1;

CREATE TABLE witness (           -- which quotation bears witness to which statement
    statement INTEGER NOT NULL REFERENCES statement (key),
    place     INTEGER NOT NULL,
    quotation TEXT NOT NULL,     -- id
    report    TEXT NOT NULL,     -- id
    outlet    TEXT,
    PRIMARY KEY (statement, place)
) WITHOUT ROWID;
CREATE INDEX witness_by_quotation ON witness (quotation);
CREATE INDEX witness_by_report ON witness (report);


-- Words ------------------------------------------------------------------------------------------------

CREATE VIEW shown_quotation AS
    SELECT quotation.key, quotation.text
    FROM quotation JOIN reading ON reading.key = quotation.reading
    WHERE reading.current = 1;

CREATE VIRTUAL TABLE quotation_words USING fts5 (
    text, content = 'shown_quotation', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE report_words USING fts5 (   -- rowid: report.key; the pages stay where they are
    page, content = '', tokenize = 'unicode61 remove_diacritics 2');


-- Since schema 2 =======================================================================================
-- All from here to schema 3 was added to schema 1, which is all above: the step from 1 to 2 is this very text.

-- What people decided ----------------------------------------------------------------------------------

CREATE TABLE decision (          -- added, never edited: a later one may withdraw an earlier one
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL,     -- 'speakers merge', 'speakers split', 'withdraw', …
    made      TEXT NOT NULL,     -- UTC
    body      BLOB NOT NULL      -- the Decision
);
CREATE INDEX decision_by_kind ON decision (kind);

-- Lists to leaf through --------------------------------------------------------------------------------
-- One row for each record shown, with what lists are ordered, filtered and counted by, so that no list is made by
-- looking at everything. Written from the records themselves after each settling; 'listed' in meta names it.

CREATE TABLE listed_report (
    report     INTEGER PRIMARY KEY REFERENCES report (key),
    id         TEXT NOT NULL,
    outlet     TEXT,             -- NULL: unknown
    day        TEXT,             -- published; NULL: unknown
    headline   TEXT,
    quotations INTEGER NOT NULL,
    statements INTEGER NOT NULL  -- to which it bears witness
);
CREATE UNIQUE INDEX listed_report_by_id ON listed_report (id);
CREATE INDEX listed_report_by_day ON listed_report (day DESC, report DESC);
CREATE INDEX listed_report_by_outlet ON listed_report (outlet, day DESC, report DESC);

CREATE TABLE listed_outlet (
    outlet     TEXT PRIMARY KEY,
    reports    INTEGER NOT NULL,
    statements INTEGER NOT NULL  -- it carries
) WITHOUT ROWID;

CREATE TABLE listed_statement (
    statement  INTEGER PRIMARY KEY REFERENCES statement (key),
    id         TEXT NOT NULL,
    text       TEXT NOT NULL,    -- the base
    speaker    TEXT,             -- id; NULL: unknown
    occasion   TEXT,             -- id; NULL: unknown
    said       TEXT,             -- partial date; NULL: unknown
    day        TEXT,             -- the first on which it may have been said, else on which it was printed
    outlets    INTEGER NOT NULL,
    witnesses  INTEGER NOT NULL,
    sense      INTEGER NOT NULL, -- witnesses that change the sense of the base
    words      INTEGER NOT NULL, -- witnesses that change words of the base
    given      TEXT NOT NULL     -- quoted, told, denied, not_said
);
CREATE UNIQUE INDEX listed_statement_by_id ON listed_statement (id);
CREATE INDEX listed_statement_by_reports ON listed_statement (outlets DESC, witnesses DESC, id);
CREATE INDEX listed_statement_by_changes ON listed_statement (sense DESC, words DESC, outlets DESC, id);
CREATE INDEX listed_statement_by_day ON listed_statement (day DESC, outlets DESC, id);
CREATE INDEX listed_statement_by_speaker ON listed_statement (speaker, day DESC, outlets DESC, id);
CREATE INDEX listed_statement_by_occasion ON listed_statement (occasion, outlets DESC, witnesses DESC, id);

CREATE TABLE listed_version (    -- what an outlet made of a statement
    statement  INTEGER NOT NULL REFERENCES statement (key),
    outlet     TEXT NOT NULL,    -- '': unknown
    witnesses  INTEGER NOT NULL,
    sense      INTEGER NOT NULL,
    words      INTEGER NOT NULL,
    PRIMARY KEY (statement, outlet)
) WITHOUT ROWID;
CREATE INDEX listed_version_by_outlet ON listed_version (outlet, statement);

CREATE TABLE listed_occasion (
    occasion   INTEGER PRIMARY KEY REFERENCES occasion (key),
    id         TEXT NOT NULL,
    kind       TEXT NOT NULL,
    host       TEXT,
    place      TEXT,
    date       TEXT,             -- partial; NULL: unknown
    day        TEXT,             -- its first day; NULL: unknown
    speaker    TEXT,             -- id
    reports    INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    outlets    INTEGER NOT NULL  -- the most that carry one of its statements
);
CREATE UNIQUE INDEX listed_occasion_by_id ON listed_occasion (id);
CREATE INDEX listed_occasion_by_day ON listed_occasion (day DESC, reports DESC, id);
CREATE INDEX listed_occasion_by_reports ON listed_occasion (reports DESC, statements DESC, id);
CREATE INDEX listed_occasion_shared ON listed_occasion (day DESC, reports DESC, id) WHERE reports > 1;

CREATE TABLE listed_speaker (
    speaker    INTEGER PRIMARY KEY REFERENCES speaker (key),
    id         TEXT NOT NULL,
    name       TEXT,             -- NULL: unnamed
    kind       TEXT NOT NULL,
    statements INTEGER NOT NULL,
    shared     INTEGER NOT NULL, -- of them in two or more outlets
    sense      INTEGER NOT NULL, -- of them changed in sense by some witness
    first_day  TEXT,
    last_day   TEXT
);
CREATE UNIQUE INDEX listed_speaker_by_id ON listed_speaker (id);
CREATE INDEX listed_speaker_by_statements ON listed_speaker (statements DESC, name, id);
CREATE INDEX listed_speaker_by_name ON listed_speaker (name, id) WHERE name IS NOT NULL AND statements > 0;

CREATE TABLE listed_quotation (  -- what a search is narrowed by
    quotation  INTEGER PRIMARY KEY REFERENCES quotation (key),
    id         TEXT NOT NULL,
    report     TEXT NOT NULL,    -- id
    outlet     TEXT,
    kind       TEXT NOT NULL,
    speaker    TEXT,             -- id
    occasion   TEXT,             -- id
    statement  TEXT,             -- id of the first it bears witness to
    day        TEXT              -- said, else printed
);

CREATE TABLE listed_number (     -- how many of each kind the record holds, as shown
    name       TEXT PRIMARY KEY,
    number     INTEGER NOT NULL
) WITHOUT ROWID;

-- What settling keeps ----------------------------------------------------------------------------------
-- So that a report more touches only what it must. All of it can be made again from the readings shown.

CREATE TABLE settled_reading (   -- what the last settling rests on
    report    TEXT PRIMARY KEY,  -- id
    reading   TEXT NOT NULL      -- id
) WITHOUT ROWID;

CREATE TABLE kept (              -- what a stage made of each report
    stage     TEXT NOT NULL,     -- 'sketch', 'entity', 'setting', 'alone', 'placed'
    id        TEXT NOT NULL,
    owner     TEXT NOT NULL,     -- id of the report
    body      BLOB NOT NULL,
    PRIMARY KEY (stage, id)
) WITHOUT ROWID;
CREATE INDEX kept_by_owner ON kept (stage, owner);

CREATE TABLE kept_key (          -- which of these stand under a key
    stage     TEXT NOT NULL,
    key       INTEGER NOT NULL,  -- hash
    id        TEXT NOT NULL,
    PRIMARY KEY (stage, key, id)
) WITHOUT ROWID;

CREATE TABLE same_words (        -- quotations of one kind and text
    text      INTEGER NOT NULL,  -- hash of both
    quotation TEXT NOT NULL,     -- id and stretch of page
    PRIMARY KEY (text, quotation)
) WITHOUT ROWID;

CREATE TABLE word_place (        -- texts by the runs of words in them, in order of day
    key       INTEGER NOT NULL,  -- hash of a run
    day       INTEGER NOT NULL,  -- on which a quotation of this text was printed; 0: unknown
    text      INTEGER NOT NULL,
    PRIMARY KEY (key, day, text)
) WITHOUT ROWID;

CREATE TABLE kindred (           -- reports that share words beyond doubt, each pair both ways round
    phase     INTEGER NOT NULL,
    one       TEXT NOT NULL,
    two       TEXT NOT NULL,
    PRIMARY KEY (phase, one, two)
) WITHOUT ROWID;

CREATE TABLE sharing (           -- reports that share a statement by what each says alone, both ways round
    node      TEXT NOT NULL,     -- first of the connected quotations that show it
    one       TEXT NOT NULL,
    two       TEXT NOT NULL,
    PRIMARY KEY (node, one, two)
) WITHOUT ROWID;
CREATE INDEX sharing_by_report ON sharing (one, two);

-- Positions --------------------------------------------------------------------------------------------

CREATE TABLE position (          -- coded acts, by the quotation whose words they are
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    report    TEXT NOT NULL,     -- id
    quotation TEXT NOT NULL,     -- id
    speaker   TEXT,              -- id; NULL: unknown
    actor     TEXT,              -- name of whose position it is, folded; NULL: unknown
    act       TEXT NOT NULL,
    sha       TEXT NOT NULL,
    body      BLOB NOT NULL,     -- the Position, its day left open: that is asked of attribution and statement
    UNIQUE (id, sha)
);
CREATE UNIQUE INDEX position_shown ON position (id) WHERE current = 1;
CREATE INDEX position_by_report ON position (report) WHERE current = 1;
CREATE INDEX position_by_actor ON position (actor) WHERE current = 1;
CREATE INDEX position_by_speaker ON position (speaker) WHERE current = 1;
CREATE INDEX position_by_quotation ON position (quotation) WHERE current = 1;

CREATE TABLE position_party (    -- to whom or about whom
    position  INTEGER NOT NULL REFERENCES position (key),
    name      TEXT NOT NULL,     -- folded
    PRIMARY KEY (name, position)
) WITHOUT ROWID;

CREATE TABLE coded (             -- what the positions of each report rest on
    report    TEXT PRIMARY KEY,  -- id
    reading   TEXT NOT NULL,     -- id and version of the stage
    sides     TEXT NOT NULL,     -- JSON: its entities that speak, and for which state some of them do
    inputs    TEXT NOT NULL      -- hash of reading, speakers, sides and version; '' before coding
) WITHOUT ROWID;

CREATE VIEW position_day AS      -- when it was said: as its statement has it, its attribution, or when it was printed
    SELECT position.key,
        (SELECT coalesce(min(statement.first_day), min(attribution.first_day), min(reading.published))
         FROM report JOIN reading ON reading.report = report.key AND reading.current = 1
         LEFT JOIN attribution ON attribution.reading = reading.key AND attribution.quotation = position.quotation
         LEFT JOIN witness ON witness.quotation = position.quotation
         LEFT JOIN statement ON statement.key = witness.statement AND statement.current = 1
         WHERE report.id = position.report) AS first_day,
        (SELECT coalesce(max(statement.last_day), max(attribution.last_day), max(reading.published))
         FROM report JOIN reading ON reading.report = report.key AND reading.current = 1
         LEFT JOIN attribution ON attribution.reading = reading.key AND attribution.quotation = position.quotation
         LEFT JOIN witness ON witness.quotation = position.quotation
         LEFT JOIN statement ON statement.key = witness.statement AND statement.current = 1
         WHERE report.id = position.report) AS last_day
    FROM position;


-- Official words ---------------------------------------------------------------------------------------

CREATE TABLE transcript (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    day       TEXT,              -- NULL: unknown
    sha       TEXT NOT NULL,     -- of body, raw and page together
    body      BLOB NOT NULL,     -- the Transcript without its two texts and its turns
    raw       BLOB NOT NULL,     -- the text as received, deflated
    page      BLOB               -- the page, deflated; NULL where it equals raw
);
CREATE INDEX transcript_by_day ON transcript (day);

CREATE TABLE transcript_arrival ( -- that a transcript came in from a place, and when
    transcript INTEGER NOT NULL REFERENCES transcript (key),
    path      TEXT NOT NULL,
    received  TEXT NOT NULL,     -- UTC
    PRIMARY KEY (transcript, path)
) WITHOUT ROWID;

CREATE TABLE transcript_turns (  -- its turns, some to a row, so that a look-up reads no more than it needs
    transcript INTEGER NOT NULL REFERENCES transcript (key),
    first     INTEGER NOT NULL,  -- number of the first of them
    body      BLOB NOT NULL,     -- the Turns
    PRIMARY KEY (transcript, first)
);

CREATE TABLE stretch (           -- a transcript in stretches of a hundred words or so, to find words in
    key       INTEGER PRIMARY KEY,
    transcript INTEGER NOT NULL REFERENCES transcript (key),
    turn      INTEGER NOT NULL,
    first     INTEGER NOT NULL,  -- page span
    last      INTEGER NOT NULL
);
CREATE INDEX stretch_by_transcript ON stretch (transcript);

CREATE VIRTUAL TABLE stretch_words USING fts5 (  -- rowid: stretch.key
    text, content = '', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE transcript_occasion ( -- the occasion a transcript gives the words of; one without is an occasion of its own
    transcript TEXT PRIMARY KEY, -- id
    occasion  TEXT NOT NULL,     -- id
    why       TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX transcript_occasion_by_occasion ON transcript_occasion (occasion);

CREATE TABLE transcript_beside ( -- occasions of others who speak in it: a minister beside his spokeswoman
    transcript TEXT NOT NULL,    -- id
    occasion  TEXT NOT NULL,     -- id
    why       TEXT NOT NULL,
    PRIMARY KEY (transcript, occasion)
) WITHOUT ROWID;
CREATE INDEX transcript_beside_by_occasion ON transcript_beside (occasion);

CREATE TABLE transcript_version ( -- two transcripts that are versions of one occasion
    day       TEXT NOT NULL,     -- the day they were found under; empty where that of one is not known
    one       TEXT NOT NULL,     -- id, before the other's
    other     TEXT NOT NULL,     -- id
    why       TEXT NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX transcript_version_by_other ON transcript_version (other);
CREATE INDEX transcript_version_by_day ON transcript_version (day);

CREATE TABLE version_day (       -- a day whose transcripts were held beside one another; empty: those of no known day
    day       TEXT PRIMARY KEY,
    inputs    TEXT NOT NULL      -- hash of all it rests on
) WITHOUT ROWID;

CREATE TABLE verdict (           -- a quotation of own words held against the transcripts of its occasion
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    quotation TEXT NOT NULL,     -- id
    part      INTEGER NOT NULL,  -- which of its quoted parts
    report    TEXT NOT NULL,     -- id
    occasion  TEXT NOT NULL,     -- id
    verdict   TEXT NOT NULL,
    attention INTEGER NOT NULL,
    inputs    TEXT NOT NULL,     -- hash of all it rests on
    sha       TEXT NOT NULL,
    body      BLOB NOT NULL,     -- the Check
    UNIQUE (id, sha)
);
CREATE UNIQUE INDEX verdict_shown ON verdict (quotation, part) WHERE current = 1;
CREATE INDEX verdict_by_id ON verdict (id);
CREATE INDEX verdict_by_occasion ON verdict (occasion) WHERE current = 1;
CREATE INDEX verdict_by_report ON verdict (report) WHERE current = 1;

CREATE TABLE verdict_passage (   -- where in a transcript its words were found
    verdict   INTEGER NOT NULL REFERENCES verdict (key),
    transcript TEXT NOT NULL,    -- id
    turn      INTEGER NOT NULL,
    first     INTEGER NOT NULL,  -- page span
    last      INTEGER NOT NULL,
    PRIMARY KEY (transcript, turn, first, last, verdict)
) WITHOUT ROWID;


-- Who copied whom, and what is told in other words ---------------------------------------------------------

CREATE INDEX story_report_by_story ON story_report (story);

CREATE TABLE reckoned (          -- stories whose copies and paraphrases are known, and what these rest on
    story     TEXT PRIMARY KEY,  -- id
    inputs    TEXT NOT NULL      -- hash of the story's readings and statements, by their keys in this file
) WITHOUT ROWID;

CREATE TABLE copy (              -- an edge of the stemma: two reports of a story that depend on each other
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    story     TEXT NOT NULL,     -- id
    kind      TEXT NOT NULL,     -- copied, also (one: the source, two: the copy), same_source, either_way
    one       TEXT NOT NULL,     -- id of a report
    two       TEXT NOT NULL,
    sha       TEXT NOT NULL,
    body      BLOB NOT NULL,     -- the Copy
    UNIQUE (id, sha)
);
CREATE UNIQUE INDEX copy_shown ON copy (id) WHERE current = 1;
CREATE INDEX copy_by_story ON copy (story) WHERE current = 1;
CREATE INDEX copy_by_one ON copy (one) WHERE current = 1;
CREATE INDEX copy_by_two ON copy (two) WHERE current = 1;

CREATE TABLE paraphrase (        -- a narrator's sentence that restates a statement its report carries
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    story     TEXT NOT NULL,     -- id
    report    TEXT NOT NULL,     -- id
    quotation TEXT NOT NULL,     -- id
    statement TEXT NOT NULL,     -- id
    drift     TEXT NOT NULL,
    sha       TEXT NOT NULL,
    body      BLOB NOT NULL,     -- the Paraphrase
    UNIQUE (id, sha)
);
CREATE UNIQUE INDEX paraphrase_shown ON paraphrase (id) WHERE current = 1;
CREATE INDEX paraphrase_by_statement ON paraphrase (statement) WHERE current = 1;
CREATE INDEX paraphrase_by_report ON paraphrase (report) WHERE current = 1;
CREATE INDEX paraphrase_by_story ON paraphrase (story) WHERE current = 1;


-- Positions to leaf through ----------------------------------------------------------------------------
-- Copies, as the other lists are: written after positions were coded and after people decided about propositions.

CREATE TABLE listed_position (
    position    INTEGER PRIMARY KEY REFERENCES position (key),
    id          TEXT NOT NULL,
    actor       TEXT,            -- folded; NULL: unknown
    agent       TEXT,            -- who is to do what it is about, folded
    predicate   TEXT,
    act         TEXT NOT NULL,
    stands      INTEGER NOT NULL, -- 0: a claim or hearsay, which takes no position
    proposition TEXT,            -- id; NULL: of none
    day         TEXT,            -- said, else printed
    statement   TEXT,            -- id of the first its quotation bears witness to
    occasion    TEXT,            -- id
    outlet      TEXT,
    words       TEXT NOT NULL,   -- the evidence
    about       TEXT NOT NULL    -- the words of the proposition
);
CREATE INDEX listed_position_by_id ON listed_position (id);
CREATE INDEX listed_position_by_actor ON listed_position (actor, stands, day DESC, id);
CREATE INDEX listed_position_by_agent ON listed_position (agent, predicate, day DESC);
CREATE INDEX listed_position_by_proposition ON listed_position (proposition, day DESC, id);

CREATE TABLE listed_actor (
    actor       TEXT PRIMARY KEY, -- folded name
    name        TEXT NOT NULL,
    positions   INTEGER NOT NULL,
    mentions    INTEGER NOT NULL, -- positions of others to or about it
    first_day   TEXT,
    last_day    TEXT
) WITHOUT ROWID;
CREATE INDEX listed_actor_by_positions ON listed_actor (positions DESC, actor);
CREATE INDEX listed_actor_that_holds ON listed_actor (actor) WHERE positions > 0;

CREATE TABLE listed_pair (       -- what one actor holds to or about another
    actor       TEXT NOT NULL,   -- folded names
    party       TEXT NOT NULL,
    positions   INTEGER NOT NULL,
    first_day   TEXT,
    last_day    TEXT,
    PRIMARY KEY (actor, party)
) WITHOUT ROWID;
CREATE INDEX listed_pair_by_positions ON listed_pair (positions DESC, actor, party);
CREATE INDEX listed_pair_by_actor ON listed_pair (actor, positions DESC, party);
CREATE INDEX listed_pair_by_party ON listed_pair (party, positions DESC, actor);

CREATE TABLE listed_proposition (
    proposition TEXT PRIMARY KEY, -- id
    name        TEXT NOT NULL,
    named       INTEGER NOT NULL, -- 1: by a person
    agent       TEXT NOT NULL,   -- folded
    predicate   TEXT NOT NULL,
    positions   INTEGER NOT NULL,
    actors      INTEGER NOT NULL,
    outlets     INTEGER NOT NULL,
    first_day   TEXT,
    last_day    TEXT
) WITHOUT ROWID;
CREATE INDEX listed_proposition_by_positions ON listed_proposition (positions DESC, outlets DESC, proposition);


-- Since schema 3 =======================================================================================
-- The step from 2 to 3 is this very text, after the links of schema 2 were dropped: settling makes them again.

CREATE TABLE link (              -- quotations found to give the same words, each link from both ends
    phase     INTEGER NOT NULL,  -- 1: by what each report says alone; 2: with occasions
    one       TEXT NOT NULL,
    two       TEXT NOT NULL,
    report_one TEXT NOT NULL,
    report_two TEXT NOT NULL,
    relation  TEXT NOT NULL,     -- 'same': one utterance; 'possible': may be one; 'repetition': the words once more
    sure      INTEGER NOT NULL,  -- 0: the same only if the two reports are kindred
    bits      REAL NOT NULL,
    body      BLOB NOT NULL,
    PRIMARY KEY (phase, one, two)
) WITHOUT ROWID;
CREATE INDEX link_by_reports ON link (phase, report_one, report_two, sure) WHERE relation = 'same';

CREATE TABLE parallel (          -- two statements with the same words that are not one
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    kind      TEXT NOT NULL,     -- possible, repetition
    one       TEXT NOT NULL,     -- id of a statement, before the other's
    two       TEXT NOT NULL,     -- id of a statement
    bits      REAL NOT NULL,
    sha       TEXT NOT NULL,
    body      BLOB NOT NULL,     -- the Parallel
    UNIQUE (id, sha)
);
CREATE UNIQUE INDEX parallel_shown ON parallel (one, two) WHERE current = 1;
CREATE INDEX parallel_by_id ON parallel (id);
CREATE INDEX parallel_by_one ON parallel (one, kind, bits DESC, id) WHERE current = 1;
CREATE INDEX parallel_by_two ON parallel (two, kind, bits DESC, id) WHERE current = 1;
