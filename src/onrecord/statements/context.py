"""What the circumstances of two quotations say about their being one utterance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.statements.candidate import Candidate, day_range

KNOWN_DAYS = 3
"""A date of speech counts as known when it narrows the day down to this many days."""
REPEAT_DAYS = 2
"""Known days of speech further apart than this are two occasions. One day is lost to time zones, another to
reports that give the day of printing for the day of speech."""
PRINT_DAYS = 5
"""Publication days further apart than this, nothing better being known: a speaker who tours says a thing
again within the week, while outlets take words up within three days (measured on 16,603 US reports)."""
RETOLD_DAYS = PRINT_DAYS
"""A report printed later than this after the known day of speech tells of it again or of another occasion."""

OTHER_SPEAKER_BITS = -40.0
"""What it counts that two speakers are named: only a dozen words in a row outweigh it, as when one report names the
ministry and another its spokesman, or whoever passed the words on is taken for their speaker."""
DATED_BITS = -15.0
"""What it counts that one report was printed long after the day the other names, both in these days: both may tell of
it again, or one of them of another occasion."""

Verdict = Literal["possible", "repetition", "other_speaker"]


@dataclass(frozen=True, slots=True)
class Context:
    """How far circumstances speak for one utterance: a verdict, bits for (+) or against (-), and why."""

    verdict: Verdict
    bits: float
    why: tuple[str, ...]
    same_speaker: bool = False
    firm: bool = False
    """Same speaker, and same occasion or days that agree: enough for a short quotation to be taken. So is the
    same report, where it names the speaker in one place and not in another (headline and body)."""


def context(first: Candidate, second: Candidate) -> Context:
    """Return what speakers, occasions and dates say about two quotations; unknown says nothing."""
    apart = _days_apart(first, second) or _occasions_apart(first, second)
    if apart:
        return Context("repetition", 0.0, (apart,))
    bits, why = 0.0, []
    if _retold(first, second):
        bits += DATED_BITS
        why.append("one was printed long after the other was said")
    same_speaker = first.speaker is not None and first.speaker == second.speaker
    asked = first.question and second.question  # who asked is seldom named: one report's "a reporter" is no other's
    if first.speaker and second.speaker and not same_speaker and not asked:
        return Context("other_speaker", bits + OTHER_SPEAKER_BITS, (*why, "the reports name different speakers"))
    if same_speaker:
        bits += 9.0
        why.append("same speaker")
    same_occasion = first.occasion is not None and first.occasion == second.occasion
    if same_occasion:
        bits += 6.0
        why.append("same occasion")
    elif first.occasion and second.occasion:
        bits -= 6.0
    if same_occasion and asked and not same_speaker:
        bits += 9.0
        why.append("two reports of a question")
    near = _near(first, second)
    if near:
        bits += 3.0
        why.append("days agree")
    if first.report == second.report:
        bits -= 6.0
    firm = same_speaker and (same_occasion or near)
    if first.report == second.report and (first.speaker is None) != (second.speaker is None):
        firm = True
        why.append("a headline or caption of one report repeats its body")
    return Context("possible", bits, tuple(why), same_speaker, firm)


def _known(one: Candidate) -> tuple[int, int] | None:
    """Return the first and last possible day of speech where they are close enough to be a known day."""
    found = day_range(one.said.value) if one.said else None
    return found if found and found[1] - found[0] < KNOWN_DAYS else None


def _printed(one: Candidate) -> int | None:
    """Return the day of publication as an ordinal."""
    found = day_range(one.published) if one.published else None
    return found[0] if found else None


def _gap(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Return the days between two ranges, 0 where they overlap."""
    return max(0, first[0] - second[1], second[0] - first[1])


def _days_apart(first: Candidate, second: Candidate) -> str | None:
    """Return why the days forbid one utterance, or None."""
    one, two = _known(first), _known(second)
    if one and two:
        gap = _gap(one, two)
        return f"said {gap} days apart" if gap > REPEAT_DAYS else None
    for known, other in ((one, second), (two, first)):
        printed = _printed(other)
        if known and printed is not None:
            if printed < known[0] - 1:
                return "one was printed before the other was said"
            late = printed - known[1] > RETOLD_DAYS
            return "printed long after the other was said" if late and not _printed_near(first, second) else None
    days = [_printed(first), _printed(second)]
    if days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > PRINT_DAYS:
        return f"printed {abs(days[0] - days[1])} days apart"
    return None


def _retold(first: Candidate, second: Candidate) -> bool:
    """Tell whether only one has a known day of speech, long before both were printed."""
    pairs = ((_known(first), second), (_known(second), first))
    if all(known for known, _ in pairs):
        return False
    return any(
        known and (day := _printed(other)) is not None and day - known[1] > RETOLD_DAYS for known, other in pairs
    )


def _printed_near(first: Candidate, second: Candidate) -> bool:
    """Tell whether the reports were printed within a day of each other."""
    days = [_printed(first), _printed(second)]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= 1


def _occasions_apart(first: Candidate, second: Candidate) -> str | None:
    """Return why the occasions forbid one utterance: two are known, on days that share no day."""
    one, two = _known(first), _known(second)
    if not (first.occasion and second.occasion and one and two) or first.occasion == second.occasion:
        return None
    return "said on two occasions" if _gap(one, two) else None


def _near(first: Candidate, second: Candidate) -> bool:
    """Tell whether known days of speech overlap, or the reports were printed within a day of each other."""
    one, two = _known(first), _known(second)
    if one and two:
        return _gap(one, two) == 0
    return _printed_near(first, second)


def day_text(ordinal: int) -> str:
    """Return the ISO day of an ordinal."""
    return date.fromordinal(ordinal).isoformat()
