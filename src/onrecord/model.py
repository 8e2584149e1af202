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
from typing import Literal

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
    ``continues`` the id of the one this goes on from. ``confidence`` is that of the triple.
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

    @property
    def cue(self) -> Span | None:
        """The first cue, or None."""
        return self.cues[0] if self.cues else None


# ---------------------------------------------------------------------------------------------------------
# speakers

EntityKind = Literal["person", "body", "state", "group", "role", "unnamed"]
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

    ``name`` is the fullest spelling, ``names`` all spellings. ``why`` has one sentence for each merge.
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
    """

    quotation: str
    report: str
    outlet: str | None
    kind: QuotationKind
    segments: tuple[Span, ...]
    text: str
    covers: tuple[int, int]
    variants: tuple[Variant, ...]


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
