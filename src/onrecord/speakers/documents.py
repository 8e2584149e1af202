"""Documents that speak again: "the statement added" is whoever was told to have made the statement before."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import BODIES, Quotation
from onrecord.speakers.voice import PUT_FORWARD, Voice, VoiceScene, word_of

_TAKEN_UP = frozenset({"statement", "memo", "email", "e-mail", "tweet", "post"})
"""Documents that are their maker's own words; of reports, letters and lawsuits others tell too."""
_GIVEN = frozenset({"in", "via", "through", "released", "issued", "sent", "wrote", "posted", "tweeted", "published"})
"""What stands before a document by which one is told to have spoken: "said in a written statement"."""
_ADJECTIVES = 2
"""Words between the article and the noun: "in a joint written statement"."""
NAMED = BODIES | {"person"}
"""Kinds of those whose document may speak for them."""
LOOKED_BACK = 8
WITHIN = 300
"""Quotations and words before it among which the maker of a document is looked for: some five paragraphs."""


def maker_again(scene: VoiceScene, quotation: Quotation) -> Voice | None:
    """Return the voice of "the statement" where the nearest sentence that tells of one gives it to somebody.

    Args:
        scene: the report, with the voices of what stands before.
        quotation: whose source names a document and nobody.
    """
    noun = _document(scene, quotation)
    if noun is None or quotation.inside is not None:
        return None
    told = _told_of(scene, noun, word_of(scene, quotation))
    if told is None:
        return None
    for one in reversed(scene.told[-LOOKED_BACK:]):
        at, voice = word_of(scene, one), scene.voices.get(one.id)
        here = at < len(scene.prose.words) and scene.prose.words[at].sentence == scene.prose.words[told].sentence
        if here and voice is not None and voice.speaker and scene.cast.by_id[voice.speaker].kind in NAMED:
            why = (f"The {noun} is the one told of before.", *voice.why)
            return replace(voice, why=why, confidence=min(voice.confidence, PUT_FORWARD))
    return None


def _document(scene: VoiceScene, quotation: Quotation) -> str | None:
    """Return the noun of a source that is a document and no more: "the statement", "The letter"."""
    clean = scene.prose.places.clean(quotation.source) if quotation.source else None
    if clean is None:
        return None
    first, last = scene.prose.within(clean)
    words = [word.fold for word in scene.prose.words[first:last]]
    named = len(words) == 2 and words[0] in ("the", "this") and words[1] in _TAKEN_UP
    return words[1] if named else None


def _told_of(scene: VoiceScene, noun: str, until: int) -> int | None:
    """Return the word at which such a document is first told of last, None if there somebody else may have made it."""
    words = scene.prose.words
    for index in range(min(until, len(words)) - 1, max(until - WITHIN, 2), -1):
        if words[index].fold != noun or words[index].layer != "narration":
            continue
        before = range(index - 1, index - 2 - _ADJECTIVES, -1)
        article = next((at for at in before if at > 0 and words[at].fold in ("a", "an")), None)
        if article is not None:
            return index if words[article - 1].fold in _GIVEN else None
    return None
