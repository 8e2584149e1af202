"""A quotation's voice, how sure each way of finding it is, and the report as it is while voices are found."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model import Quotation
from onrecord.span import Span
from onrecord.speakers.answering import Asked
from onrecord.speakers.cast import Cast
from onrecord.speakers.parties import Told
from onrecord.speakers.pronouns import Floor
from onrecord.speakers.prose import Prose
from onrecord.speakers.reading import HEAD_ROLES
from onrecord.speakers.strangers import Stranger
from onrecord.speakers.titles import Title

FULL_NAME = 0.98
"""The source is a full name."""
PART_NAME = 0.96
"""A surname, or an office with one, that one person of the report bears."""
SHARED_NAME = 0.88
"""A surname of several people, used of one of them before the others were named."""
UNKNOWN_KIND = 0.85
"""A name that speaks, of which nothing shows whether it is a person's or a body's."""
BODY_NAME = 0.95
"""The source is a body or state by name."""
SHORT_BODY = 0.88
"""``The ministry``, or a short name: the one body of the report that is called so."""
LAST_BODY = 0.75
"""``The agency``: of several the only one named in the sentences right before."""
NAMED_BEHIND = 0.85
"""``A ministry spokesman`` of a lead, behind which the report names its one spokesperson."""
OFFICE = 0.92
"""The office of one person in the report, who also speaks elsewhere in it."""
OFFICE_SILENT = 0.75
"""The office of one person in the report, who is not known to speak."""
UNNAMED = 0.9
"""A source that names nobody is led to nobody."""
UNNAMED_DEFINITE = 0.7
"""``The veteran diplomat``: no one is introduced by that office, yet the article says that somebody was."""
CONTINUED = 0.93
"""The words go on from a quotation whose speaker is known: as sure as that one, at most this."""
FIRST_PERSON = 0.9
"""``I`` and ``we`` inside an official's own words."""
SAME_SENTENCE = 0.85
"""A quotation without a source in a sentence with one speaker only."""
ANSWERS_ALL = 0.8
"""``A:`` in an exchange, where one person alone speaks in the report by name."""
ASKED_ABOUT = 0.75
"""``questions on Orvia closing the pass, describing it as``: two participles in a row have one subject."""
PUT_FORWARD = 0.8
"""``US policy is that``: what a body or state puts forward, told as a noun."""
PRESS_ASKS = 0.9
"""A question without a source was asked by those present."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a quotation: entity ids, None where unknown.

    ``speaker`` is whose statement it is, ``spoken_by`` the person whose mouth it came from where that is another
    (a ministry's spokeswoman), ``addressee`` to whom. ``confidence`` is that of ``speaker`` (0 where unknown).
    """

    speaker: str | None
    spoken_by: str | None
    addressee: str | None
    why: tuple[str, ...]
    confidence: float


NOBODY = Voice(None, None, None, ("The report does not say who speaks.",), 0.0)


@dataclass(slots=True)
class VoiceScene:
    """One report while its voices are found."""

    prose: Prose
    titles: tuple[Title, ...]
    cast: Cast
    floor: Floor
    voices: dict[str, Voice]
    quotations: dict[str, Quotation]
    askers: frozenset[str] = frozenset()
    """Entities that put questions: no pronoun of an answer means them."""
    home: str | None = None
    """The country whose capital the report was filed from."""
    asked: Asked = field(default_factory=dict)
    """What was asked, by sentence."""
    strangers: list[Stranger] = field(default_factory=list)
    """Those who come forward and are in no chain ("a judge"), in order of words."""
    members: dict[int, Told] = field(default_factory=dict)
    """The party and state told at each name looked at so far, by its first word."""
    offices: dict[str, Voice] = field(default_factory=dict)
    """Offices of which no holder is introduced, by entity, that were found to be somebody's who had spoken."""
    told: list[Quotation] = field(default_factory=list)
    """Quotations in no other whose voice is settled, in reading order."""


def word_of(scene: VoiceScene, quotation: Quotation) -> int:
    """Return the word at which the journalist names the speaker: the source, else the cue, else the content."""
    for span in (quotation.source, quotation.cue, *quotation.content[:1]):
        clean = scene.prose.places.clean(span) if span else None
        if clean:
            return scene.prose.within(clean)[0]
    return len(scene.prose.words)


def in_headline(scene: VoiceScene, quotation: Quotation) -> bool:
    """Tell whether a quotation stands in the headline."""
    at = word_of(scene, quotation)
    return at < len(scene.prose.words) and scene.prose.role_of(at) in HEAD_ROLES


def is_nominal(scene: VoiceScene, quotation: Quotation) -> bool:
    """Tell whether the cue is a noun ("a remark by Roe", "Roe's claim"): what is told so gives no one the floor."""
    places, words = scene.prose.places, scene.prose.words
    cue = places.clean(quotation.cue) if quotation.cue else None
    source = places.clean(quotation.source) if quotation.source else None
    if cue is None or source is None:
        return False
    if cue.end <= source.start:
        first, last = scene.prose.within(Span(cue.end, source.start))
        return any(word.fold in ("by", "of", "from") for word in words[first:last])
    first, last = scene.prose.within(source)
    return last > first and words[last - 1].possessive
