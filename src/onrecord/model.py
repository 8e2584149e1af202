"""The records: what onrecord knows, and nothing about how it came to know it.

Frozen, standard library only, no I/O. Every span is a page span (see :mod:`onrecord.span`) of the report
the record belongs to. ``None`` is the value *unknown*: it is never a guess and never an empty string.

Ids are content hashes (:func:`record_id`): the same input gives the same id on every machine, so adding a
thing twice changes nothing. A derived record names the stage and version that made it (``by``) and says in
plain words why it holds (``why``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Final, Literal

from onrecord.span import PageMap, Selection, Span

ID_LENGTH = 16
"""Hexadecimal digits of an id: 64 bits. At ten million records of a kind the chance of any collision is
3 in a million (birthday bound n**2 / 2**65)."""


def record_id(prefix: str, *parts: object) -> str:
    """Return the content hash of ``parts`` under a one-word prefix that names the kind: ``quotation-3f…``.

    Parts are hashed through their ``repr``; pass strings, numbers, spans and tuples of these only.
    """
    body = "\x1f".join(repr(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(body.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_LENGTH]}"


# ---------------------------------------------------------------------------------------------------------
# values with their evidence


@dataclass(frozen=True, slots=True)
class Value:
    """A value found in a report, where it stands and the rule that found it.

    ``span`` is None when the value came from outside the page (a JSONL field, an HTML ``meta`` element);
    the rule then names the place, for example ``html:og:title`` or ``jsonl:byline``.
    """

    value: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as printed: ISO 8601, as precise as the source gives it.

    ``value`` is ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM[:SS]``, local to ``zone``.
    ``zone`` is ``+HH:MM``, ``-HH:MM`` or ``Z`` where the source states one, else None (unknown).
    """

    value: str
    zone: str | None
    span: Span | None
    rule: str

    @property
    def day(self) -> str | None:
        """The calendar day, ``YYYY-MM-DD``, or None if the moment is vaguer than that."""
        return self.value[:10] if len(self.value) >= 10 else None


Basis = Literal["text", "publication", "occasion", "reports"]
"""What a date rests on: the text alone; the text read from the publication time; the occasion the words
belong to; other reports of the same words."""


LIKELY = 0.5
"""Confidence below which a date is rather another one."""


LAST_OF_YEAR: Final = "-12-31"
LAST_OF_MONTH: Final = "-31"
"""No month has more days; a bound is compared with, it need not be in the calendar."""


def first_day(value: str) -> str:
    """Return the first day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (a time after it is cut off)."""
    return {4: value + "-01-01", 7: value + "-01"}.get(len(value), value[:10])


def last_day(value: str) -> str:
    """Return a bound no day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` is after."""
    return {4: value + LAST_OF_YEAR, 7: value + LAST_OF_MONTH}.get(len(value), value[:10])


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: ``2016``, ``2016-09``, ``2016-09-06`` or an interval ``a/b`` (ISO 8601).

    ``basis`` says what it rests on, ``span`` the words that give it, ``why`` the reading in a sentence.
    ``confidence`` is between 0 and 1.
    """

    value: str
    basis: Basis
    span: Span | None
    rule: str
    why: str
    confidence: float

    @property
    def precision(self) -> Literal["year", "month", "day", "interval"]:
        """How much of the date is known."""
        if "/" in self.value:
            return "interval"
        return {4: "year", 7: "month"}.get(len(self.value), "day")  # type: ignore[return-value]

    @property
    def days(self) -> tuple[str, str]:
        """The first and last day it may mean, as bounds to compare with: ``2016-09`` ends with ``2016-09-31``."""
        start, _, end = self.value.partition("/")
        return first_day(start), last_day(end or start)

    @property
    def likely(self) -> bool:
        """Whether it is rather this date than another; one that is not likely contradicts nothing."""
        return self.confidence >= LIKELY


# ---------------------------------------------------------------------------------------------------------
# reports and articles


@dataclass(frozen=True, slots=True)
class Metadata:
    """What came with a report beside its text: a JSONL row's fields or an HTML page's head.

    Each value has ``span=None`` and a rule naming where it was read.
    """

    headline: Value | None = None
    byline: Value | None = None
    outlet: Value | None = None
    url: Value | None = None
    published: Moment | None = None
    updated: Moment | None = None


MediaType = Literal["text/plain", "text/html", "application/json"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was received: one document from one outlet, as text, with how it was read.

    The id depends on the bytes, the outlet and the address, never on the path: the same file in two
    folders is one report. Paths and times of arrival are kept by the store (:class:`Arrival`).

    ``page`` is what a reader sees, furniture included; every span of every later record counts in it.
    ``raw`` is the decoded text as received; for plain text and JSONL the two are the same string.
    ``main`` holds the page spans an HTML extractor takes for the article, None where no extractor ran.
    """

    id: str
    sha256: str
    media_type: MediaType
    encoding: str
    encoding_rule: str
    raw: str
    page: str
    page_map: PageMap | None
    main: tuple[Span, ...] | None
    outlet: str | None
    url: str | None
    metadata: Metadata
    notes: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """That a report came in from a place: a path as the user gave it (``file.jsonl#12`` for line 12)."""

    report: str
    path: str


FurnitureKind = Literal[
    "breadcrumb",
    "counter",
    "slug",
    "caption",
    "credit",
    "byline",
    "timestamp",
    "share",
    "related",
    "promotion",
    "comment_form",
    "navigation",
    "copyright",
    "masthead",
    "tags",
    "recurring",
    "boilerplate",
]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of the page that is not the journalist's article: where, of which kind, by which rule."""

    span: Span
    kind: FurnitureKind
    rule: str


ParagraphRole = Literal["headline", "subhead", "lead", "body"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article: the kept page spans in order, and its place in the article."""

    spans: tuple[Span, ...]
    role: ParagraphRole


@dataclass(frozen=True, slots=True)
class Article:
    """What the journalist wrote: kept paragraphs and marked furniture of one report's page.

    No paragraph span overlaps a furniture span. A dateline stays in its paragraph and is named apart.
    """

    id: str
    report: str
    paragraphs: tuple[Paragraph, ...]
    furniture: tuple[Furniture, ...]
    headline: Value | None
    byline: Value | None
    agency: Value | None
    dateline: Value | None
    published: Moment | None
    updated: Moment | None
    by: str

    @property
    def selection(self) -> Selection:
        """The clean text as a selection of the page: one group for each paragraph."""
        return Selection(tuple(paragraph.spans for paragraph in self.paragraphs))


# ---------------------------------------------------------------------------------------------------------
# quotations

QuotationKind = Literal["direct", "indirect", "mixed"]
Reports = Literal["speech", "attitude", "question"]
"""What an attribution reports: words (said, told, tweeted); a belief, plan or feeling; a question put to
the speaker."""

Polarity = Literal["said", "denied", "not_said"]
"""What a report makes of its content: said (or held, or asked), denied by the source (*she denied that …*), or not said
by the source (*she would not say whether …*); see :mod:`onrecord.quotations.polarity`."""

DefectKind = Literal[
    "missing_open",
    "missing_close",
    "wrong_glyph_open",
    "wrong_glyph_close",
    "none_though_first_person",
    "no_separator_after_close",
    "no_space_before_open",
    "no_space_after_close",
    "stop_before_open",
    "stop_outside_close",
    "close_mid_sentence",
    "double_cue",
    "orphan",
    "credit_looks_like_source",
    "stray",
]


@dataclass(frozen=True, slots=True)
class Defect:
    """A fault of the marks or frame of a quotation; ``span`` is where it shows, None if nowhere in particular."""

    kind: DefectKind
    span: Span | None


MarkUse = Literal["open", "close", "continue", "title", "scare", "apostrophe", "measure", "defect"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation-mark glyph of the article and what it was taken for.

    ``open``/``close`` delimit a quotation, ``continue`` reopens it at a new paragraph, ``title`` and
    ``scare`` delimit a name or a distanced word, ``apostrophe`` and ``measure`` (feet, minutes) are no
    quotation marks at all, ``defect`` could not be paired with anything and is reported as such.
    """

    span: Span
    use: MarkUse
    partner: int | None
    """The page offset of the mark it pairs with, None if it has none."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A source–cue–content triple (Pareti 2015, PARC 3; Newell et al. 2018, PolNeAR).

    ``content`` may be discontinuous ("A," he said, "B."). ``quoted`` are the parts of the content that
    stand inside quotation marks or should (own words of the speaker), marks excluded. ``cues`` holds two
    spans where a report gives two ("He said …," he said). ``inside`` is the id of the outer quotation,
    ``continues`` the id of the one this goes on from. ``confidence`` is that of the triple. ``polarity`` tells whether
    the source said the content, denied it or did not say it.
    """

    id: str
    report: str
    article: str
    kind: QuotationKind
    reports: Reports
    role: ParagraphRole
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    source: Span | None
    cues: tuple[Span, ...]
    defects: tuple[Defect, ...]
    inside: str | None
    continues: str | None
    found_by: tuple[str, ...]
    confidence: float
    by: str
    polarity: Polarity = "said"

    @property
    def cue(self) -> Span | None:
        """The first cue, or None."""
        return self.cues[0] if self.cues else None


# ---------------------------------------------------------------------------------------------------------
# speakers

EntityKind = Literal["person", "body", "state", "group", "role", "unnamed"]
BODIES: Final = frozenset({"body", "state", "group"})
"""Kinds of entities that only persons speak for."""
MentionForm = Literal["full", "part", "role", "pronoun", "short", "demonym", "descriptive"]


@dataclass(frozen=True, slots=True)
class Role:
    """An office held: title ("deputy spokesperson"), body ("State Department") where given, its evidence.

    ``day`` is the ISO day of the report that gives it, None if the report has none.
    """

    title: str
    body: str | None
    span: Span
    day: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named or referred to."""

    span: Span
    form: MentionForm
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or body as one report gives it (a coreference chain): its names, roles and mentions.

    ``name`` is the fullest form in the report, None for someone unnamed. ``country`` is an ISO 3166
    alpha-2 code where the report or the gazetteer gives one.
    """

    id: str
    report: str
    kind: EntityKind
    name: str | None
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    country: str | None
    by: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body across reports: the entities taken for one, and on what evidence.

    ``name`` is the fullest spelling, ``names`` all spellings. ``why`` has one sentence for each merge. ``known_as``
    are ids elsewhere that a person gave, as ``scheme:id`` ("wikidata:Q42"); none is ever guessed.
    """

    id: str
    kind: EntityKind
    name: str | None
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    entities: tuple[str, ...]
    country: str | None
    why: tuple[str, ...]
    by: str
    known_as: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------------------
# occasions

OccasionKind = Literal[
    "briefing",
    "news_conference",
    "speech",
    "interview",
    "hearing",
    "debate",
    "statement",
    "social_media",
    "meeting",
    "call",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class DayClue:
    """What a report says of a day it does not fix by itself: enough to know the day when another report sees it.

    ``weekday`` is ISO (Monday is 1), ``month``, ``day`` and ``year`` are numbers; ``earliest`` and ``latest`` are
    ISO days that bound it. None is unknown. A calendar day fits a clue if it contradicts nothing in it.
    """

    weekday: int | None
    month: int | None
    day: int | None
    year: int | None
    earliest: str | None
    latest: str | None
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when something was said, as one report tells it: the report's own view of an occasion."""

    id: str
    report: str
    kind: OccasionKind
    host: str | None
    place: str | None
    date: PartialDate | None
    speaker: str | None
    """Entity id of who holds the floor, None if the report does not say."""
    spans: tuple[Span, ...]
    by: str
    clues: tuple[DayClue, ...] = ()
    """What is known of the day where ``date`` is unknown or vague."""


@dataclass(frozen=True, slots=True)
class ReportedDay:
    """What one report says of an occasion's day: a witness to its date.

    ``value`` is the ISO day, month or interval the report gives by itself, ``words`` what it prints as far as it was
    read ("Tuesday, September 6"; None: nothing) and ``span`` where. ``agrees`` tells whether that allows the day the
    record gives the occasion, None where it has none.
    """

    report: str
    setting: str
    value: str | None
    words: str | None
    span: Span | None
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where and when something was said, as the record has it: settings of several reports taken for one."""

    id: str
    kind: OccasionKind
    host: str | None
    place: str | None
    date: PartialDate | None
    speaker: str | None
    """Speaker id."""
    reports: tuple[str, ...]
    settings: tuple[str, ...]
    transcript: str | None
    why: tuple[str, ...]
    by: str
    days: tuple[ReportedDay, ...] = ()
    """What each report says of the day, in order of the reports."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim about a quotation: who said it, by whose mouth, to whom, when, on which occasion.

    In a report's reading, ``speaker``, ``spoken_by`` and ``addressee`` are entity ids and ``occasion`` a
    setting id; in the record they are speaker and occasion ids. ``answers`` is the id of the question
    (itself a quotation) this replies to. ``confidence`` is that of ``speaker``.
    """

    id: str
    quotation: str
    speaker: str | None
    spoken_by: str | None
    addressee: str | None
    said: PartialDate | None
    occasion: str | None
    answers: str | None
    why: tuple[str, ...]
    confidence: float
    by: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one report yields by itself: a pure function of the report and its outlet's recurring lines."""

    report: str
    article: Article
    marks: tuple[Mark, ...]
    quotations: tuple[Quotation, ...]
    entities: tuple[Entity, ...]
    settings: tuple[Setting, ...]
    attributions: tuple[Attribution, ...]


# ---------------------------------------------------------------------------------------------------------
# stories and statements


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one happening, and why they were put together."""

    id: str
    reports: tuple[str, ...]
    why: tuple[str, ...]
    by: str


VariantClass = Literal[
    "lacuna_initial",
    "lacuna_final",
    "omission",
    "addition",
    "editors_bracket",
    "substitution",
    "homophone",
    "transposition",
    "number",
    "spelling",
    "orthography",
    "punctuation",
    "person_shift",
    "tense_shift",
    "complementizer",
    "conflation",
    "expansion",
    "modality_strengthened",
    "modality_weakened",
    "negation",
    "self_correction_kept",
    "self_correction_resolved",
    "self_correction_inverted",
    "splice",
    "elision_unmarked",
]
Layer = Literal["sense", "words", "presentation"]
Adjacency = Literal["known", "inferred", "open"]

FIRM = 0.98
"""The certainty from which a witness is *firm*, not *probable*: of statements with none below it 252 of 255 were one
utterance in the three months of US news it was chosen on, 58 of 60 in one read afterwards."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a statement's base text.

    ``text`` with ``before``, the white space in front of it, replays the base to the character.
    ``support`` lists, by index, the witnesses that have the token. ``joint`` says how it is known that it
    follows the token before it: some witness has both together; inferred; or not known.
    """

    text: str
    before: str
    support: tuple[int, ...]
    joint: Adjacency


@dataclass(frozen=True, slots=True)
class Variant:
    """A difference of one witness from the base: base tokens ``[at, to)`` read otherwise.

    ``reading`` is the witness's text to the character ('' for an omission), ``spans`` where it stands.
    """

    at: int
    to: int
    lemma: str
    reading: str
    spans: tuple[Span, ...]
    classes: tuple[VariantClass, ...]
    layer: Layer


@dataclass(frozen=True, slots=True)
class Witness:
    """One report's version of a statement: the quotation, the segments of it that were collated, the variants.

    ``segments`` are page spans of the report. ``covers`` is the half-open range of base tokens between its
    first and last. Base tokens with every variant applied give the segments' text to the character.
    ``certainty`` are the odds, 0 to 1, that it gives the same utterance as the statement's other witnesses; None where
    no other report has the statement (:mod:`onrecord.statements.certainty`, which tells how they were kept).
    ``polarity`` is that of the quotation: whether its report has the words as said, denied or not said.
    """

    quotation: str
    report: str
    outlet: str | None
    kind: QuotationKind
    segments: tuple[Span, ...]
    text: str
    covers: tuple[int, int]
    variants: tuple[Variant, ...]
    certainty: float | None = None
    polarity: Polarity = "said"

    @property
    def probable(self) -> bool:
        """It is likely of this utterance, and not beyond doubt."""
        return self.certainty is not None and self.certainty < FIRM


Given = Literal["quoted", "told", "denied", "not_said"]
"""How a statement's base text may be printed: in quotation marks (all of it stands in direct quotations), told (some of
the words are narrators'), or only as what the speaker denied or did not say."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance, as the record has it: base tokens with support, the witnesses and their variants.

    ``speaker`` and ``occasion`` are ids in the record. ``outlets`` counts distinct outlets (a report of
    unknown outlet counts as one of its own).
    """

    id: str
    speaker: str | None
    occasion: str | None
    said: PartialDate | None
    base: tuple[Token, ...]
    witnesses: tuple[Witness, ...]
    outlets: int
    why: tuple[str, ...]
    by: str

    @property
    def text(self) -> str:
        """The base text."""
        return "".join(token.before + token.text for token in self.base)

    @property
    def given(self) -> Given:
        """Whether all of the base was quoted, or told, or is what reports say was denied or not said."""
        found = {one.polarity for one in self.witnesses}
        if found and "said" not in found:
            return "denied" if "denied" in found else "not_said"
        reached = 0
        for start, end in sorted(one.covers for one in self.witnesses if one.kind == "direct"):
            if start > reached:
                break
            reached = max(reached, end)
        return "quoted" if reached >= len(self.base) else "told"

    @property
    def firm_outlets(self) -> int:
        """Those of ``outlets`` that have it beyond doubt; 0 where no two witnesses are firm."""
        return len({one.outlet or one.report for one in self.witnesses if one.certainty and not one.probable})


# ---------------------------------------------------------------------------------------------------------
# transcripts and checks

NoteKind = Literal["sound", "time", "stage", "redaction", "struck", "correction", "insertion", "markup"]
"""What a note in a transcript is: ``sound`` (laughter, crosstalk, inaudible), ``time`` (2:22 P.M.), ``stage`` (a
clip begins, a guest leaves), ``redaction`` (a name withheld), ``struck`` and ``correction`` (words the office
struck out, and what it says instead), ``insertion`` (words the office added in brackets), ``markup`` (Markdown)."""
TurnRole = Literal["statement", "question", "answer"]
TranscriptForm = Literal["department", "white_house", "named", "hansard", "plain"]
TranscriptVersion = Literal["delivered", "prepared"]


@dataclass(frozen=True, slots=True)
class Note:
    """A part of a turn that is not the speaker's words, or not in the plain sense: where, and what it is."""

    span: Span
    kind: NoteKind


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says until another speaks.

    ``label`` is the label as printed (None where a turn has none), ``speaker`` the fullest name the transcript
    gives for it, None for somebody unnamed. ``span`` runs from the first to the last character of the turn after
    its label; ``words`` are the spans of it that are words, ``notes`` the rest but white space.
    """

    number: int
    label: Span | None
    speaker: str | None
    role: TurnRole
    span: Span
    words: tuple[Span, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """Official words of one occasion: who said what, turn by turn. Spans are page spans of ``page``.

    ``front`` are the spans that are neither label nor turn: heading, index, closing lines, front matter.
    ``day`` is an ISO day. ``version`` tells words as delivered from words as prepared, None if the transcript does
    not say. ``notices`` say in sentences what a reader should know (a passage twice, apostrophes lost).
    ``raw`` is the text as received, ``page`` and ``page_map`` as in :class:`Report`.
    """

    id: str
    sha256: str
    path: str
    form: TranscriptForm
    raw: str
    page: str
    page_map: PageMap | None
    title: Value | None
    day: Value | None
    place: Value | None
    url: str | None
    version: TranscriptVersion | None
    speakers: tuple[str, ...]
    turns: tuple[Turn, ...]
    front: tuple[Span, ...]
    notices: tuple[str, ...]
    by: str


Verdict = Literal[
    "verbatim",
    "presentation",
    "declared_edit",
    "light_edit",
    "altered",
    "spliced",
    "misattributed",
    "other_occasion",
    "transcripts_differ",
    "not_found",
    "too_short",
]
EditKind = Literal[
    "contraction",
    "number_form",
    "spelling",
    "compound",
    "filler",
    "correction_by_office",
    "ellipsis",
    "bracket",
    "omission",
    "addition",
    "small_word",
    "form",
    "person",
    "repetition",
    "self_correction",
    "transposition",
    "slip",
    "inaudible",
    "substitution",
    "homophone",
    "negation",
    "number",
    "name",
    "modality",
    "hedge",
    "condition",
    "invented",
    "self_correction_inverted",
    "joined",
    "reversed",
    "far_apart",
    "across_question",
    "pronoun_lost",
]
EditLayer = Literal["presentation", "declared", "light", "sense"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference between what was said and what is printed.

    ``said`` stands at ``said_span`` of the transcript's page (``passage`` is its number among the check's
    passages), ``printed`` at ``printed_span`` of the quotation's text; either may be empty, its span is then the
    place. ``why`` says the difference in a sentence.
    """

    kind: EditKind
    layer: EditLayer
    said: str
    printed: str
    passage: int
    said_span: Span
    printed_span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a transcript (or of a statement of the record) that a quotation was found to give.

    ``source`` is the id of the transcript or statement, ``turn`` the number of the turn, ``span`` page spans
    in it, ``printed_span`` the part of the quotation it answers to.
    """

    source: str
    turn: int
    speaker: str | None
    role: TurnRole
    span: Span
    text: str
    printed_span: Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of two aligned texts: ``same``, or what was said against what is printed."""

    said: str
    printed: str
    same: bool


CautionKind = Literal["negation", "condition", "hedge", "attribution", "question", "quoting", "contrast", "correction"]


@dataclass(frozen=True, slots=True)
class Caution:
    """Words beside a quotation that its cut dropped: where, what they do, and whether they turn the sense."""

    kind: CautionKind
    words: str
    span: Span
    turns: bool
    why: str


@dataclass(frozen=True, slots=True)
class Check:
    """A verdict on a quotation, with what it rests on.

    ``text`` are the words checked. ``passages`` are where they were found, in the order of the quotation (for
    ``not_found`` the nearest, if anything is near). ``aligned`` replays both texts. ``before`` and ``after`` are the
    words around the first and last passage. ``places`` counts where the same words stand besides. ``searched``
    names what was looked at, ``missing`` what was not held. ``attention`` tells whether somebody should look.
    """

    id: str
    quotation: str | None
    text: str
    speaker: str | None
    verdict: Verdict
    attention: bool
    why: tuple[str, ...]
    edits: tuple[Edit, ...]
    passages: tuple[Passage, ...]
    aligned: tuple[Stretch, ...]
    before: str
    after: str
    cautions: tuple[Caution, ...]
    places: int
    searched: tuple[str, ...]
    missing: tuple[str, ...]
    by: str


# ---------------------------------------------------------------------------------------------------------
# who copied whom, and what is told in other words

CopyKind = Literal["copied", "also", "same_source", "either_way"]
"""``copied``: the second report from the first. ``also``: the second took something from the first beside its main
source. ``same_source``: both from a third, neither from the other. ``either_way``: one from the other, and nothing
tells which."""
EvidenceKind = Literal["narration", "fault", "cut", "undone", "order", "credit", "time"]


@dataclass(frozen=True, slots=True)
class CopyEvidence:
    """One thing that speaks for a dependence: of which kind, in a sentence, how much (bits), where it stands.

    ``spans`` are page spans, each with the id of its report.
    """

    kind: EvidenceKind
    says: str
    bits: float
    spans: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """That two reports of a story depend on each other: an edge of the stemma, with its evidence.

    ``reports`` are the source and the copy, in that order, where ``kind`` is ``copied`` or ``also``; otherwise they
    are in order of id and the edge has no direction. ``bits`` say how surely they depend on each other, ``lead`` how
    many bits cheaper this direction is than the other (0 where there is none). ``agency`` is the news agency both go
    back to; ``agency_basis`` tells whether both credit it or one does.
    """

    id: str
    story: str
    kind: CopyKind
    reports: tuple[str, str]
    agency: str | None
    agency_basis: Literal["credited", "inferred"] | None
    bits: float
    lead: float
    evidence: tuple[CopyEvidence, ...]
    why: tuple[str, ...]
    by: str


Drift = Literal["stronger", "weaker", "alike", "reversed", "unknown"]
StrengthScale = Literal["refusal", "commitment", "demand", "certainty"]


@dataclass(frozen=True, slots=True)
class GradedWords:
    """Words that grade a clause: the scale, the grade on it (1 to 6), the words and their page spans."""

    scale: StrengthScale
    value: int
    words: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """That a report tells a statement in its own words: a lead, a headline, a summing-up. It is tied, not collated.

    ``quotation`` is the narrator's, ``witness`` the quotation of the same report that has the words of the statement.
    ``drift`` says whether the narrator's words are stronger than the speaker's; ``told`` and ``said`` are the words
    that show it, None where none do (``drift`` is then ``unknown``). ``shared`` are the content words both have.
    """

    id: str
    report: str
    quotation: str
    statement: str
    witness: str
    drift: Drift
    told: GradedWords | None
    said: GradedWords | None
    shared: tuple[str, ...]
    confidence: float
    why: tuple[str, ...]
    by: str


ParallelKind = Literal["possible", "repetition"]
"""``possible``: two statements may be one utterance, and the evidence is not enough to make them one. ``repetition``:
the same words, said again on another occasion."""


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Where a statement has words that another has too: the quotation that prints them, its report, the page spans."""

    quotation: str
    report: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """That two statements have the same words and are not one: linked, never merged.

    ``statements`` are in order of id, and ``shared`` gives for each where the words stand: of several places the two
    that tell most. ``bits`` say how much, net of what differs. Only quotations near each other in order of day are
    compared, so what was said a hundred times is linked to its neighbours, not to all.
    """

    id: str
    kind: ParallelKind
    statements: tuple[str, str]
    shared: tuple[SharedWords, SharedWords]
    bits: float
    why: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one input: ``added``, ``known`` (nothing new) or ``refused`` with a code and a sentence."""

    path: str
    outcome: Literal["added", "known", "refused"]
    report: str | None = None
    code: str | None = None
    message: str | None = None
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about the record: two speakers are one, a proposition has a name.

    Decisions are added, never edited; one of kind ``withdraw`` names in ``about`` the decision it takes back.
    ``about`` are ids or names the kind gives a meaning to, ``value`` a name or note. ``made`` is in UTC.
    """

    id: str
    kind: str
    about: tuple[str, ...]
    value: str | None
    why: str | None
    made: str


# ---------------------------------------------------------------------------------------------------------
# positions

Scale = Literal["directive", "commissive", "refusal", "assertive"]
PositionForm = Literal["direct", "mixed", "indirect", "headline"]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of a position: a speaker's id in the record (None if it never speaks) and a name."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """What PLOVER (Open Event Data Alliance, 2021) and CAMEO would call a position; None where neither fits.

    ``source`` and ``target`` are actor codes: ISO 3166 alpha-3 and sector, for example ``USA GOV``, where known.
    """

    event: str | None
    mode: str | None
    context: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    cameo: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Position:
    """A coded act: who holds what position on what, in which words, how strong.

    ``speaker`` (an id in the record) uttered it, ``actor`` is whose position it is. ``act`` is one of those in
    ``docs/positions.md``. The proposition is ``agent`` (who is to do it), ``predicate`` and ``objects`` (stems);
    ``sign`` is -1 where its words are those of the predicate's contrary. ``polarity`` is 1 for it, -1 against it,
    0 leaves it open. ``strength`` is a step of ``scale``, ``degree`` its place on it, 0 to 1. All spans are page spans
    of the report: ``evidence`` the clause, ``about`` the words of the proposition, ``conditions`` and ``times``.
    ``hedges`` are the narrator's words of doubt, never the speaker's. ``said`` is a day or a partial date.
    """

    id: str
    report: str
    quotation: str
    speaker: str | None
    actor: Party | None
    recipients: tuple[Party, ...]
    act: str
    polarity: int
    strength: str
    scale: Scale | None
    degree: float | None
    form: PositionForm
    agent: Party | None
    predicate: str | None
    sign: int
    objects: tuple[str, ...]
    named: tuple[Party, ...]
    about: tuple[Span, ...]
    evidence: tuple[Span, ...]
    conditions: tuple[Span, ...]
    times: tuple[Span, ...]
    hedges: tuple[str, ...]
    event: PloverEvent | None
    said: str | None
    confidence: float
    why: tuple[str, ...]
    by: str
