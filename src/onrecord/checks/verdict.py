"""The verdict on a quotation: in whose mouth, on which occasion, in which words.

No likeness decides. A quotation is accepted where every word of it is accounted for: the same word, the same
word written otherwise, or a cut or bracket that is shown and hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.checks.context import around, cautions_of, quoting, quoting_you
from onrecord.checks.quoted import Quoted, quoted
from onrecord.checks.reading import (
    ACCEPTED,
    LOCATED_BITS,
    NO_CHANCE_BITS,
    SPLICES,
    TELLING_BITS,
    Reading,
    aligned,
    passages_of,
    read,
)
from onrecord.checks.seek import exact
from onrecord.checks.senses import contents
from onrecord.checks.source import Source, named, turns_of
from onrecord.checks.words import nearest_passage, reasons
from onrecord.model import Caution, Check, Verdict, record_id
from onrecord.statements.rarity import run_bits
from onrecord.statements.words import stem
from onrecord.transcripts import same_person

BY = "checks/6"
"""Name and version of this stage. Raise it when the same input gives another verdict."""
SHORT_BITS = 12.0
"""Bits of a quotation that says something by itself: *a good one* has ten, and anybody says it any day."""
NAMED_BITS = 6.0
"""The same where the occasion and the speaker are given, so that only their words are looked at."""
SURE_BITS = 30.0
"""Bits that tie words to another occasion though they are not on the one named."""

OTHER_MOUTH_BITS = 26.0
OTHER_MOUTH_SHARE = 0.7
"""Bits, and the part of a quotation's bits, that altered words must share with what somebody else said to be called
theirs: *will be … by Friday* is anybody's."""

FORMULA_CONTENTS = 2
"""Words of content at most of what people say without having it from one another."""
LED = 3
"""Words before foreign ones that must stand before them on the other occasion, too."""
LEAST_MIXED = 2
MIXED_BITS = 20.0
"""Foreign words, and the bits of them with those before: one other word may be a slip, these are no chance."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A reading, and whether it is in the mouth asked for: None is unknown.

    ``there`` tells whether the speaker asked for speaks in the source at all.
    """

    reading: Reading
    right: bool | None
    quotes: Caution | None = None
    there: bool = False

    @property
    def accepted(self) -> bool:
        """Whether nothing speaks against it."""
        return self.reading.verdict in ACCEPTED and self.right is not False

    @property
    def rank(self) -> tuple[float, ...]:
        """How good it is; a wrong mouth costs more than a light edit."""
        verdict, bits, place = self.reading.rank
        return (verdict + (2.5 if self.right is False else 0.0), bits, place)


def check(
    quotation: str,
    speaker: str | None,
    sources: Sequence[Source],
    elsewhere: Iterable[Source] = (),
    *,
    quotation_id: str | None = None,
    missing: Sequence[str] = (),
    occasion_known: bool = True,
) -> Check:
    """Return the verdict on a quotation. Pure.

    Args:
        quotation: the printed words, with or without their marks.
        speaker: who is said to have said them; None if not known.
        sources: transcripts of the occasion (all its versions), or all there are if the occasion is not known.
        elsewhere: other occasions; looked at only if the words are not on this one.
        quotation_id: the quotation in the record, if it is one.
        missing: what should have been searched and is not held, in words.
        occasion_known: whether ``sources`` are of the occasion meant. If not, other words are only called altered
            where so much stands that nothing else can be meant (:attr:`Reading.sure`).
    """
    printed = quoted(quotation)
    keys = [printed.words[n].key for n in printed.own]
    bits = run_bits(list(dict.fromkeys(stem(key) for key in keys)))
    judged = [_judge(printed, speaker, source) for source in sources]
    judged.sort(key=lambda one: (one.rank, one.reading.source.id))
    best = judged[0] if judged else None
    made = _Maker(printed, speaker, quotation_id, tuple(source.place for source in sources), tuple(missing))
    if not keys:
        return made.nothing("too_short", None, ("There are no words of the speaker's to compare.",))
    if best is not None and best.accepted and bits < (NAMED_BITS if speaker else SHORT_BITS):
        return made.verdict("too_short", best, judged)
    if best is not None and best.accepted:
        return made.verdict(_differing(best, judged), best, judged)
    elsewhere = tuple(elsewhere)
    other = _elsewhere(printed, speaker, elsewhere, best, bits) or _mixed(printed, speaker, elsewhere, best)
    if other is not None:
        return made.verdict("other_occasion", other, judged, instead=best)
    if best is None or best.reading.verdict == "not_found" or _too_little(best, occasion_known):
        short = bits < SHORT_BITS
        return made.nothing("too_short" if short else "not_found", best, ())
    if best.right is False:
        return made.verdict("misattributed", best, judged)
    return made.verdict(_differing(best, judged), best, judged)


def likeliest(quotation: str, speaker: str | None, sources: Sequence[Source]) -> tuple[list[Source], bool]:
    """Return sources, those that hold more of a quotation first, and whether the first can be taken for the whole.

    ``sources`` are the stretches of transcripts in which phrases of the quotation stand. One suffices where the
    quotation stands in it in one piece, and no words it has of its own are enough to have been said elsewhere.
    """
    printed = quoted(quotation)
    judged = [_judge(printed, speaker, source) for source in sources]
    judged.sort(key=lambda one: (one.rank, one.reading.source.id))
    ordered = [one.reading.source for one in judged]
    return ordered, bool(judged) and judged[0].right is not False and judged[0].reading.one_piece


def is_anybodys(quotation: str, sources: Iterable[Source]) -> bool:
    """Tell whether several people say all words of a quotation that says little: *there's nothing wrong with that*.

    Who asks repeats what another has said, and what says more is the first one's whoever says it after him.
    """
    printed = quoted(quotation)
    keys = [printed.words[n].key for n in printed.own]
    if len(contents(printed.words)) > FORMULA_CONTENTS:
        return False
    turns = (source.turn_at(place) for source in sources for place in exact(keys, source))
    return len({turn.speaker or turn.label for turn in turns if turn.role != "question"}) > 1


def _too_little(best: _Judged, occasion_known: bool) -> bool:
    """Tell whether altered words share too little with what is there, in another mouth or on no known occasion."""
    reading = best.reading
    if not occasion_known and _is_another(best):
        return True
    if best.right is not False or reading.verdict in (*ACCEPTED, "light_edit"):
        return False
    return reading.bits < OTHER_MOUTH_BITS or reading.bits < OTHER_MOUTH_SHARE * reading.total


def _is_another(best: _Judged) -> bool:
    """Tell whether what is there is another utterance, where nothing but the words says that it is the one meant."""
    reading = best.reading
    as_said = reading.verdict in ACCEPTED
    if best.right is False:
        if not contents(reading.quoted.words):
            return True  # *I'm going to say it again*
        least = (OTHER_MOUTH_BITS if as_said else TELLING_BITS) if best.there else NO_CHANCE_BITS
        return reading.bits < least or not (as_said or reading.verdict == "light_edit")
    return not as_said and not reading.sure


def _judge(printed: Quoted, speaker: str | None, source: Source) -> _Judged:
    """Return the best reading of a quotation in a source: in the mouth asked for, if it is there at all."""
    if speaker is None:
        reading = read(printed, source)
        quotes = quoting(reading.legs[0], source) if reading.legs else None
        return _Judged(reading, None, replace(quotes, turns=False) if quotes else None)
    same = [same_person(speaker, turn.speaker, turn.label) for turn in source.turns]
    mine = turns_of(source, speaker, same)
    found = []
    if mine:
        reading = read(printed, source, mine)
        found.append(_Judged(reading, True, quoting(reading.legs[0], source) if reading.legs else None, True))
        if reading.verdict in ACCEPTED or reading.verdict == "light_edit":
            return _own(found[0], speaker)
    reading = read(printed, source)
    if reading.legs:
        right = _mouth(reading, same)
        quotes = quoting(reading.legs[0], source)
        if quotes is None and right is False and any(same):
            quotes = quoting_you(reading.legs[0], source)
        found.append(_Judged(reading, right, quotes, bool(mine)))
    if not found:
        return _Judged(reading, None)
    if len(found) > 1 and _holds_more(reading, found[0].reading):
        return _own(found[1], speaker)
    return _own(min(found, key=lambda one: one.rank), speaker)


def _holds_more(whole: Reading, mine: Reading) -> bool:
    """Tell whether what one speaker's turns do not have, *invented* there, are another's words joined to his."""
    faults = {edit.kind for edit in whole.edits if edit.layer == "sense"}
    return mine.verdict == "altered" and bool(faults) and faults <= SPLICES and whole.bits - mine.bits >= SURE_BITS


def _mouth(reading: Reading, same: Sequence[bool | None]) -> bool | None:
    """Return whether the words stand in the mouth asked for: the greater part of the legs decides."""
    words: dict[bool | None, int] = {}
    for leg in reading.legs:
        turn = reading.source.turn_at(leg.said[0])
        yes = same[reading.source.turns.index(turn)]
        words[yes] = words.get(yes, 0) + leg.said[1] - leg.said[0]
    return max(words, key=lambda yes: (words[yes], yes is True))


def _own(judged: _Judged, speaker: str) -> _Judged:
    """Return the judgement with nested quotation taken into account.

    Words the speaker asked for quotes are another's. Words that somebody else quotes may well be those of the
    speaker asked for: the transcript cannot tell, and the caution says so.
    """
    if judged.quotes is None:
        return judged
    if judged.right is not True:
        return replace(judged, right=None, quotes=replace(judged.quotes, turns=False))
    named_there = speaker.split()[-1].casefold() in judged.quotes.words.casefold()
    return judged if named_there else replace(judged, right=False)


def _differing(best: _Judged, judged: Sequence[_Judged]) -> Verdict:
    """Return the verdict, ``transcripts_differ`` where versions of the same occasion do not agree on it."""
    others = [one for one in judged if one is not best and _same_occasion(one, best)]
    told = [one for one in others if one.reading.located and one.right is not False]
    unsaid = any(_is_unsaid(best, one) for one in others)
    if best.accepted and (unsaid or any(not one.accepted for one in told)):
        return "transcripts_differ"
    return best.reading.verdict


def _same_occasion(one: _Judged, other: _Judged) -> bool:
    """Tell whether two readings are in versions of one occasion."""
    return one.reading.source.occasion is not None and one.reading.source.occasion == other.reading.source.occasion


def _as_delivered(verdict: Verdict, best: _Judged, judged: Sequence[_Judged]) -> bool:
    """Tell whether versions differ, and these are the words of one as delivered: only texts as prepared have others."""
    if verdict != "transcripts_differ" or best.reading.source.version != "delivered":
        return False
    others = (one for one in judged if one is not best and _same_occasion(one, best))
    return all(one.reading.source.version == "prepared" for one in others if one.reading.located and not one.accepted)


def _is_unsaid(best: _Judged, other: _Judged) -> bool:
    """Tell whether words stand in a text as prepared, and not in what another version says was said."""
    prepared = best.reading.source.version == "prepared" and other.reading.source.version != "prepared"
    return prepared and not other.reading.located


def _elsewhere(
    printed: Quoted, speaker: str | None, elsewhere: Iterable[Source], best: _Judged | None, bits: float
) -> _Judged | None:
    """Return a better reading on another occasion, None if there is none that is sure."""
    if bits < SURE_BITS or (best is not None and best.reading.verdict == "light_edit" and best.right is not False):
        return None
    found = [_judge(printed, speaker, source) for source in elsewhere]
    found = [one for one in found if one.accepted]
    return min(found, key=lambda one: (one.rank, one.reading.source.id)) if found else None


def _mixed(printed: Quoted, speaker: str | None, elsewhere: Sequence[Source], best: _Judged | None) -> _Judged | None:
    """Return the reading on the occasion whose words were put among those of another, None if there is none.

    The words that are not on the occasion named must stand, with those before them, in the right mouth there.
    """
    if best is None or best.reading.verdict != "altered":
        return None
    for edit in best.reading.edits:
        if edit.kind not in ("invented", "substitution", "name", "number", "homophone"):
            continue
        inside = [n for n, word in enumerate(printed.words) if edit.printed_span.contains(word.span)]
        if not inside:
            continue
        keys = [word.key for word in printed.words[max(0, inside[0] - LED) : inside[-1] + 1]]
        if len(inside) < LEAST_MIXED or run_bits([stem(key) for key in keys]) < MIXED_BITS:
            continue
        for source in elsewhere:
            if exact(keys, source):
                other = _judge(printed, speaker, source)
                if other.reading.legs and other.right is not False:
                    return other
    return None


@dataclass(frozen=True, slots=True)
class _Maker:
    """Puts a check together."""

    printed: Quoted
    speaker: str | None
    quotation_id: str | None
    searched: tuple[str, ...]
    missing: tuple[str, ...]

    def verdict(
        self, verdict: Verdict, best: _Judged, judged: Sequence[_Judged], instead: _Judged | None = None
    ) -> Check:
        """Return the check that a reading gives."""
        reading = best.reading
        cautions = list(cautions_of(reading.legs, reading.source, self.printed))
        if best.quotes is not None:
            cautions.append(best.quotes)
        before, after = around(reading.legs, reading.source)
        keys = [self.printed.words[n].key for n in self.printed.own]
        held = [one for one in judged if one is best or not _same_occasion(one, best)]
        places = sum(len(exact(keys, one.reading.source)) for one in held) if verdict != "other_occasion" else 0
        why = (
            *reasons(verdict, reading, self.speaker, instead.reading if instead else None, best.quotes is not None),
            *_versions(verdict, best, judged),
            *reading.source.notices,
        )
        turned = any(caution.turns for caution in cautions)
        return self._made(
            verdict,
            attention=turned or (verdict not in ACCEPTED and not _as_delivered(verdict, best, judged)),
            why=why,
            edits=reading.edits,
            passages=passages_of(reading),
            aligned=aligned(reading),
            before=before,
            after=after,
            cautions=tuple(cautions),
            places=max(0, places - 1),
        )

    def nothing(self, verdict: Verdict, nearest: _Judged | None, why: tuple[str, ...]) -> Check:
        """Return the check of words that were not found; the nearest passage is shown if anything is near."""
        near = nearest.reading if nearest is not None and nearest.reading.bits >= LOCATED_BITS else None
        sentence = ("Nothing in what was searched gives these words.",) if verdict == "not_found" else ()
        if verdict == "too_short" and not why:
            sentence = ("The words are too few and too common to tell whether they were said.",)
        if near is not None:
            if near.verdict in ACCEPTED and verdict == "not_found":
                sentence = ()
            sentence = (*sentence, nearest_passage(near))
        return self._made(
            verdict,
            attention=True,
            why=(*why, *sentence),
            edits=(),
            passages=passages_of(near) if near is not None else (),
            aligned=(),
            before="",
            after="",
            cautions=(),
            places=0,
        )

    def _made(self, verdict: Verdict, **rest: object) -> Check:
        passages = rest["passages"]
        identifier = record_id(
            "check", self.quotation_id, self.printed.text, self.speaker, verdict, repr(passages), self.searched
        )
        return Check(
            id=identifier,
            quotation=self.quotation_id,
            text=self.printed.text,
            speaker=self.speaker,
            verdict=verdict,
            searched=self.searched,
            missing=self.missing,
            by=BY,
            **rest,  # type: ignore[arg-type]
        )


def _versions(verdict: Verdict, best: _Judged, judged: Sequence[_Judged]) -> tuple[str, ...]:
    """Return how the versions of the occasion differ."""
    if verdict != "transcripts_differ":
        return ()
    out = ["These are the words as delivered."] if _as_delivered(verdict, best, judged) else []
    for one in judged:
        if one is best or not _same_occasion(one, best):
            continue
        if not one.reading.located:
            out += [f"{one.reading.source.place} does not have these words."] if _is_unsaid(best, one) else []
            continue
        edits = [edit for edit in one.reading.edits if edit.layer in ("sense", "light")]
        mouth = named(best.reading.source.turns[0])
        there = f"“{edits[0].said or '–'}” for “{edits[0].printed or '–'}”" if edits else mouth
        out.append(f"{one.reading.source.place} has {there}.")
    return tuple(out)
