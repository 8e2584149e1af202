"""A verdict in sentences."""

from __future__ import annotations

from onrecord.checks.reading import ACCEPTED, Reading
from onrecord.checks.source import named
from onrecord.model import Edit, EditKind, Verdict
from onrecord.transcripts import same_person

KINDS: dict[EditKind, str] = {
    "contraction": "a contraction written otherwise",
    "number_form": "a number written otherwise",
    "spelling": "a spelling",
    "compound": "a word written together or apart",
    "filler": "a sound of hesitation left out",
    "correction_by_office": "words the transcript itself corrects",
    "ellipsis": "a cut shown by an ellipsis",
    "bracket": "words in the editor's brackets",
    "omission": "words left out without a sign",
    "addition": "a small word put in",
    "small_word": "a small word for another",
    "form": "another form of a word",
    "person": "another person",
    "repetition": "a false start left out",
    "self_correction": "a self-correction resolved",
    "transposition": "words in another order",
    "slip": "a letter",
    "inaudible": "words the transcript could not hear",
    "substitution": "another word",
    "homophone": "a word that sounds alike",
    "negation": "a negation",
    "number": "a number",
    "name": "a name",
    "modality": "the strength of a commitment",
    "hedge": "a hedge",
    "condition": "a condition",
    "invented": "words that were not said",
    "self_correction_inverted": "a self-correction resolved the wrong way",
    "joined": "words said apart joined",
    "reversed": "parts in reversed order",
    "far_apart": "parts said far apart",
    "across_question": "words joined across another speaker's turn",
    "pronoun_lost": "a pronoun whose antecedent is cut",
}
"""What each kind of edit is, for people."""

VERDICT_WORDS: dict[Verdict, str] = {
    "verbatim": "verbatim",
    "presentation": "verbatim but for presentation",
    "declared_edit": "declared edit",
    "light_edit": "light edit",
    "altered": "altered",
    "spliced": "spliced",
    "misattributed": "misattributed",
    "other_occasion": "said on another occasion",
    "transcripts_differ": "transcripts differ",
    "not_found": "not found",
    "too_short": "too short to tell",
}
"""Each verdict as a person reads it."""

_VERDICTS: dict[Verdict, str] = {
    "verbatim": "The words are those of {where}.",
    "presentation": "The words are those of {where}; only how they are written differs.",
    "declared_edit": "The words are those of {where}; what was changed is shown, and hides nothing.",
    "light_edit": "The words are those of {where}, lightly edited without a sign.",
    "altered": "The words were altered: {where} has others.",
    "spliced": "Words said apart were joined: {where}.",
    "misattributed": "The words are in another mouth: {where}.",
    "other_occasion": "The words were said, but on another occasion: {where}.",
    "transcripts_differ": "The versions of the transcript do not agree; the words are those of {where}.",
    "too_short": "The words stand in {where}, but they are too few and too common to tell.",
}


_ALIKE = (
    "The words are those of {where} but for what looks or sounds alike: a slip of the print or of the transcript, or "
    "other words. A recording would tell."
)
"""An alteration that a transcriber's hand or ear may have made as well as the reporter's."""
_ALIKE_KINDS = frozenset({"slip", "homophone"})


def said_where(reading: Reading, leg: int = 0) -> str:
    """Return who said it and where, in words: by the turn in which one of its parts stands."""
    who = named(reading.source.turn_at(reading.legs[leg].said[0]))
    return f"{who} ({reading.source.place})" if reading.source.place else who


def nearest_passage(reading: Reading) -> str:
    """Return in a sentence what stands nearest to words that are not taken for found."""
    place = said_where(reading)
    if reading.verdict in ACCEPTED:
        return f"{place} has these words in another mouth, which does not tell who else said them."
    if reading.nearly_all:
        return (
            f"The nearest is {place}, with nearly all of these words; they are few enough to be another's,"
            " and are compared if the day or the transcript is given."
        )
    return f"The nearest is {place}; too little of it is shared to compare."


def _whose(reading: Reading, speaker: str, quotes: bool) -> list[str]:
    """Return in sentences whose the words of another mouth are: all of them, some, or quoted by the speaker."""
    turns = [reading.source.turn_at(leg.said[0]) for leg in reading.legs]
    others = [n for n, turn in enumerate(turns) if same_person(speaker, turn.speaker, turn.label) is not True]
    if not others:
        how = "somebody else's, quoted by" if quotes else "not given as their own by"
        return [f"The words are {how} {said_where(reading)}.", f"The report gives them to {speaker}."]
    some = "Some of the words" if len(others) < len(turns) else "The words"
    return [f"{some} are in another mouth: {said_where(reading, others[0])}.", f"The report gives them to {speaker}."]


def reasons(
    verdict: Verdict, reading: Reading, speaker: str | None, instead: Reading | None, quotes: bool = False
) -> tuple[str, ...]:
    """Return a verdict's sentences: the verdict, then each edit that matters; ``quotes``: who says it quotes it."""
    turning = {edit.kind for edit in reading.edits if edit.layer == "sense"}
    alike = verdict == "altered" and turning <= _ALIKE_KINDS
    out = [(_ALIKE if alike else _VERDICTS[verdict]).format(where=said_where(reading))]
    if verdict == "misattributed" and speaker:
        out = _whose(reading, speaker, quotes)
    if instead is not None and instead.located:
        out.append(
            f"On the occasion named, {said_where(instead)} has: “{instead.source.text(*instead.legs[-1].said)}”."
        )
    shown = [edit for edit in reading.edits if edit.layer != "presentation"]
    return tuple(dict.fromkeys([*out, *(edit_sentence(edit) for edit in shown)]))


def edit_sentence(edit: Edit) -> str:
    """Return an edit in a sentence: ``A negation: said “not yet”, printed “…”.``, and why."""
    head = KINDS[edit.kind].capitalize()
    said = f"said “{edit.said}”" if edit.said else "said nothing there"
    printed = f"printed “{edit.printed}”" if edit.printed else "printed nothing"
    why = f" ({edit.why})" if edit.why else ""
    return f"{head}: {said}, {printed}{why}."
