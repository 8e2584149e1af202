"""Quotations without a source of their own: what they go on from, their sentence's speaker, a clause with a colon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Quotation
from onrecord.quotations.turns import FOUND_BY as TURN
from onrecord.speakers.pronouns import antecedent
from onrecord.speakers.sources import PRONOUNS
from onrecord.speakers.voice import (
    ANSWERS_ALL,
    CONTINUED,
    NOBODY,
    PART_NAME,
    SAME_SENTENCE,
    Voice,
    VoiceScene,
    in_headline,
    word_of,
)


def from_neighbours(scene: VoiceScene, quotation: Quotation, order: Sequence[Quotation]) -> None:
    """Give a sourceless quotation the voice it goes on from, or that of its sentence's one speaker."""
    if quotation.source is not None or quotation.reports == "question":
        return
    seen = {quotation.id}
    before = scene.quotations.get(quotation.continues or "")
    while before is not None and before.id not in seen:
        voice = scene.voices.get(before.id, NOBODY)
        if voice.speaker:
            why = ("The words go on from those before them.", *voice.why)
            scene.voices[quotation.id] = replace(voice, why=why, confidence=min(voice.confidence, CONTINUED))
            return
        seen.add(before.id)
        before = scene.quotations.get(before.continues or "")
    if quotation.cues and quotation.inside is None:
        _same_sentence(scene, quotation, order)


def _same_sentence(scene: VoiceScene, quotation: Quotation, order: Sequence[Quotation]) -> None:
    """Give a quotation with a cue but no source the only speaker of its sentence."""
    at = word_of(scene, quotation)
    if at >= len(scene.prose.words):
        return
    sentence = scene.prose.words[at].sentence
    speakers = {
        scene.voices[other.id].speaker
        for other in order
        if other.source is not None
        and other.inside is None
        and other.reports != "question"
        and word_of(scene, other) < len(scene.prose.words)
        and scene.prose.words[word_of(scene, other)].sentence == sentence
    }
    only = speakers.pop() if len(speakers) == 1 else None
    if only:
        why = ("The sentence has one speaker.",)
        scene.voices[quotation.id] = Voice(only, None, None, why, SAME_SENTENCE)


def from_clause(scene: VoiceScene, quotation: Quotation) -> None:
    """Give a sourceless quotation to the subject of the clause that announces it, or to whoever spoke right before."""
    _announced(scene, quotation)
    if scene.voices[quotation.id].speaker is None:
        _goes_on(scene, quotation)


def _announced(scene: VoiceScene, quotation: Quotation) -> None:
    """Give words after a colon to the subject of the clause that announces them: "…, she was dismissive: “We …”"."""
    words, prose = scene.prose.words, scene.prose
    clean = prose.places.clean(quotation.content[0]) if quotation.content else None
    start = prose.within(clean)[0] if clean else len(words)
    if not 0 < start < len(words) or not prose.gap(start - 1).startswith(":") or words[start - 1].layer != "narration":
        return
    low, _ = prose.sentences[words[start - 1].sentence]
    subject = start - 1
    while subject > low and prose.gap(subject - 1).isspace() and start - subject < MAX_ANNOUNCING:
        subject -= 1
    if subject > low and prose.gap(subject - 1).strip() != ",":
        return
    person = PRONOUNS.get(words[subject].fold)
    if person in ("m", "f") and words[subject].fold in ("he", "she"):
        found = antecedent(prose, scene.cast, scene.floor, subject, person, scene.askers, scene.strangers)
        if found is None:
            scene.voices[quotation.id] = replace(NOBODY, why=("Another clause announces the words.",))
            return
        why = ("The clause before the colon is about the speaker.", found.why)
        sure = min(found.confidence, SAME_SENTENCE)
        scene.voices[quotation.id] = Voice(found.entity.id, None, None, why, sure)


def _goes_on(scene: VoiceScene, quotation: Quotation) -> None:
    """Give words told by a verb without a subject to whoever spoke right before: "But added: “We …”"."""
    words, prose = scene.prose.words, scene.prose
    clean = prose.places.clean(quotation.cue) if quotation.cue and quotation.source is None else None
    first, end = prose.within(clean) if clean else (0, 0)
    if not 0 < first < end or words[first].layer != "narration":
        return
    low, _ = prose.sentences[words[first].sentence]
    joined = low < first and all(word.fold in _JOINED for word in words[low:first])
    turn = scene.floor.holder(first, scene.cast.crowds) if joined else None
    who = scene.cast.by_id.get(turn[1]) if turn else None
    if turn is None or who is None or words[first].paragraph - words[turn[0]].paragraph > 1:
        return
    why = (f"The verb has no subject; {who.name or 'the one described'} spoke right before.",)
    scene.voices[quotation.id] = Voice(who.id, None, None, why, SAME_SENTENCE)


_JOINED = frozenset({"but", "and", "then", "also", "later"})
"""What may stand before a verb without a subject."""


MAX_ANNOUNCING = 8
"""Words of a clause that announces words after a colon."""


MIN_HEADLINE_WORDS = 3
"""Words of a headline's quotation that must stand in the text: two may stand in anybody's mouth."""
MAX_COMPARED = 500
"""Quotations of one report among which a headline's words are looked for; no report has more."""


def from_headline(scene: VoiceScene, quotation: Quotation, order: Sequence[Quotation]) -> None:
    """Give a headline's quotation without a source to the one in whose words the text has it."""
    wanted = _wording(scene, quotation)
    if quotation.source is not None or not in_headline(scene, quotation) or wanted.count(" ") <= MIN_HEADLINE_WORDS:
        return
    inner = [other for other in order[:MAX_COMPARED] if not in_headline(scene, other) and other.inside is None]
    found = {scene.voices[other.id].speaker for other in inner if wanted in _wording(scene, other)}
    only = found.pop() if len(found) == 1 else None
    if only:
        why = ("The text has these words in this speaker's mouth.",)
        scene.voices[quotation.id] = Voice(only, None, None, why, SAME_SENTENCE)


def _wording(scene: VoiceScene, quotation: Quotation) -> str:
    """Return a quotation's words for comparison, a space before and after each."""
    ranges = [scene.prose.within(clean) for span in quotation.content if (clean := scene.prose.places.clean(span))]
    return f" {' '.join(word.fold for first, last in ranges for word in scene.prose.words[first:last])} "


_ANSWERS = frozenset({"a", "answer"})


def from_exchange(scene: VoiceScene, quotation: Quotation) -> None:
    """Give the answers of an exchange, ``A: Because.``, to the only person who speaks in the report by name."""
    clean = scene.prose.places.clean(quotation.source) if quotation.source else None
    if clean is None or TURN not in quotation.found_by or clean.of(scene.prose.text).casefold() not in _ANSWERS:
        return
    named = {v.speaker for v in scene.voices.values() if v.speaker and v.confidence >= PART_NAME}
    persons = [name for name in named if scene.cast.by_id[name].kind == "person"]
    if len(persons) == 1:
        why = (f"{scene.cast.by_id[persons[0]].name} is the only one who speaks in the report.",)
        scene.voices[quotation.id] = Voice(persons[0], None, None, why, ANSWERS_ALL)
