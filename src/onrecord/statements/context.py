"""What the circumstances of two quotations say about their being one utterance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from onrecord.statements.around import is_named, told_alike
from onrecord.statements.candidate import Candidate, day_range
from onrecord.statements.naming import NamedAs, named_as

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

TAKEN_UP_DAYS = 3
"""Days within which outlets take words up: of reports printed as near as this, one gives a wrong day more often than
the same long words are said on two."""
AHEAD_DAYS = 2
"""Days after its printing that a report may give for what it quotes (a text handed out before): later is misread."""
SLIP_DAYS = 3
"""Days by which a report may give a wrong day: *Tuesday* for Wednesday, the day of printing or of a rerun."""

OTHER_SPEAKER_BITS = -40.0
"""What it counts that two speakers are named: only a dozen words in a row outweigh it, as when whoever passed the words
on is taken for their speaker."""
OTHER_SPEAKER_NEAR_BITS = -24.0
"""The same of quoted words where the days agree: then a report takes one for the other, or tells whose words another
passed on. Sixteen pairs that this joined in several months of US news were all one utterance."""
OPEN_SPEAKER_BITS = -10.0
"""The same where one of the two has no name, or one is a body and the other a person: *a spokesman*, the ministry and
whoever speaks for it."""
ALIKE_BITS = 4.0
"""What it counts that two reports' names for a speaker may be one's, where the record does not say that they are."""
SAME_SPEAKER_BITS = 9.0
OCCASION_BITS = 6.0
"""What one occasion counts for, and two against: reports of one are often not known to be of one."""
NEAR_BITS = 3.0
ONE_REPORT_BITS = -6.0
"""What it counts that both stand in one report, which seldom quotes a thing twice."""
SLIP_BITS = -35.0
"""What it counts that the days differ, by few enough to be a slip: only long words outweigh it, for a speaker on tour
says his short ones every day."""
DATED_BITS = -15.0
"""What it counts that one report was printed long after the day the other names, both in these days: both may tell of
it again, or one of them of another occasion."""
AROUND_BITS, AROUND_USUAL = 120.0, 0.12
"""What it counts, per share of telling words told alike around both beyond what is usual of two reports on one matter.
Of quotations of 25 to 80 bits that two reports give to different speakers 23 of 25 with a fifth or more told alike were
one utterance, 6 of 33 with less than a tenth; where one names nobody, 87 of 95 from three tenths and 33 of 63 below a
twentieth. Chosen where recall and precision rose on both halves of fifteen labelled months."""
AROUND_SAME = 0.5
"""Part of it where both name one speaker, which tells most of what the words around do."""
AROUND_LEAST, AROUND_MOST = -9.0, 20.0
"""Bounds of it: a report may tell of an utterance in the middle of another matter; and no words around make an idiom an
utterance by themselves."""
POSTED_BITS = -25.0
"""What it counts that one report says the words were posted, the other that they were said or issued otherwise: who
posts a line says it too. Of 328 statements of two months of US news in which two reports said so none was right, four
were not."""
NAMED_NEAR_BITS, NOT_NEAR_BITS = 6.0, -6.0
"""What it counts where only one report says who speaks: the other names him right around the words, or does not. Of
labelled pairs of 32 to 47 bits 40 of 51 were one utterance where it did, 9 of 16 where it did not; of those of 20 to 32
bits 14 of 33 and none of 36."""
NAMED_BOTH_BITS, NAMED_NEITHER_BITS = 12.0, -12.0
"""The same of two reports that name different speakers: 40 of 53 were one utterance where each names the other's near
by, 2 of 25 where neither does."""

Verdict = Literal["possible", "repetition", "later", "other_speaker"]
"""``repetition``: said on two days; ``later``: printed so far apart that one may tell of the other's utterance
again, or of another. Neither is one statement with the other."""
Evidence = tuple[float, str]
"""Bits for (+) or against (-) one utterance, and why; an empty reason is not worth telling."""

_NAMED: Mapping[NamedAs, Evidence] = {
    "open": (OPEN_SPEAKER_BITS, "one names somebody, the other a body or nobody"),
    "alike": (ALIKE_BITS, "names that may be one speaker's"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """How far circumstances speak for one utterance: a verdict, bits for (+) or against (-), and why."""

    verdict: Verdict
    bits: float
    why: tuple[str, ...]
    same_speaker: bool = False
    near: bool = False
    """The days agree, as far as they are known."""
    firm: bool = False
    """Same speaker, and same occasion or days that agree: enough for a short quotation to be taken. So is the
    same report, where it names the speaker in one place and not in another (headline and body)."""
    beside: float = 0.0
    """The part of the bits that rests on what the two reports share besides."""
    alike: float = 0.0
    """The part that rests on what they tell alike around the two."""


class _Apart(NamedTuple):
    """That two quotations are not one statement: how sure it is that they are of two utterances, and why."""

    verdict: Verdict
    why: str


def context(first: Candidate, second: Candidate) -> Context:
    """Return what speakers, occasions and dates say about two quotations; unknown says nothing."""
    same_speaker = first.speaker is not None and first.speaker == second.speaker
    apart = _days_apart(first, second) or _occasions_apart(first, second)
    if apart and not _may_be_slip(first, second):
        return Context(apart.verdict, 0.0, (apart.why,), same_speaker)
    near = not apart and _near(first, second)
    asked = first.question and second.question  # who asked is seldom named: one report's "a reporter" is no other's
    evidence = [(SLIP_BITS, f"{apart.why}, which may be a slip")] if apart else []
    if _retold(first, second):
        evidence.append((DATED_BITS, "one was printed long after the other was said"))
    around = _of_around(first, second, same_speaker)
    evidence += around
    alike = max(0.0, sum(bits for bits, _ in around))
    if same_speaker:
        evidence.append((SAME_SPEAKER_BITS, "same speaker"))
    else:
        evidence += _of_names(first, second)
    if not same_speaker and first.speaker and second.speaker and not asked:
        how = named(first, second)
        if how == "other":
            quoted = near and "indirect" not in (first.kind, second.kind)
            cost = OTHER_SPEAKER_NEAR_BITS if quoted else OTHER_SPEAKER_BITS
            evidence.append((cost, "the reports name different speakers"))
            return Context("other_speaker", *_weighed(evidence), alike=alike)
        evidence.append(_NAMED[how])
    evidence += _of_occasions(first, second, asked and not same_speaker)
    if near:
        evidence.append((NEAR_BITS, "days agree"))
    elsewhere = posted_and_not(first, second)
    if elsewhere:
        evidence.append((POSTED_BITS, "one is said to have been posted, the other not"))
    firm = same_speaker and (near or _one_occasion(first, second)) and not elsewhere
    if first.report == second.report:
        evidence.append((ONE_REPORT_BITS, ""))
        if (first.speaker is None) != (second.speaker is None):
            firm = True
            evidence.append((0.0, "a headline or caption of one report repeats its body"))
    return Context("possible", *_weighed(evidence), same_speaker, near, firm, alike=alike)


def posted_and_not(first: Candidate, second: Candidate) -> bool:
    """Tell whether one report says that the words were posted, and the other that they were not."""
    return None not in (first.posted, second.posted) and first.posted != second.posted


def _weighed(evidence: Iterable[Evidence]) -> tuple[float, tuple[str, ...]]:
    """Return the bits of some evidence added up, and the reasons that are worth a word."""
    some = list(evidence)
    return sum(bits for bits, _ in some), tuple(why for _, why in some if why)


def _of_around(first: Candidate, second: Candidate, same_speaker: bool) -> list[Evidence]:
    """Return what the words around two quotations of two reports say."""
    alike = told_alike(first.around, second.around) if first.report != second.report else None
    if alike is None:
        return []
    bits = AROUND_BITS * (AROUND_SAME if same_speaker else 1.0) * (alike - AROUND_USUAL)
    bits = round(min(AROUND_MOST, max(AROUND_LEAST, bits)), 6)
    return [(bits, "the words around them are alike" if bits > 0 else "")]


def speaker_bits(first: Candidate, second: Candidate, same_speaker: bool) -> float | None:
    """Return the bits for two quotations having one speaker by name alone; None where two others are named."""
    if same_speaker:
        return SAME_SPEAKER_BITS
    if not (first.speaker and second.speaker):
        return OPEN_SPEAKER_BITS
    how = named(first, second)
    return None if how == "other" else _NAMED[how][0]


def _of_names(first: Candidate, second: Candidate) -> list[Evidence]:
    """Return what it says that a report names near by whom the other takes for the speaker."""
    if first.report == second.report or not (first.names and second.names):
        return []
    here, there = is_named(first.called, second.names), is_named(second.called, first.names)
    if first.speaker and second.speaker:
        if here and there:
            return [(NAMED_BOTH_BITS, "each names the other's speaker near by")]
        return [(NAMED_NEITHER_BITS, "")] if here is False and there is False else []
    near = here if first.speaker else there if second.speaker else None
    if near is None:
        return []
    return [(NAMED_NEAR_BITS, "the other names the speaker near by")] if near else [(NOT_NEAR_BITS, "")]


def _one_occasion(first: Candidate, second: Candidate) -> bool:
    return first.occasion is not None and first.occasion == second.occasion


def _of_occasions(first: Candidate, second: Candidate, asked: bool) -> list[Evidence]:
    """Return what the occasions say; ``asked``: both are questions, and it is not known that one person put them."""
    if _one_occasion(first, second):
        return [
            (OCCASION_BITS, "same occasion"),
            *([(SAME_SPEAKER_BITS, "two reports of a question")] if asked else []),
        ]
    return [(-OCCASION_BITS, "")] if first.occasion and second.occasion else []


def named(first: Candidate, second: Candidate) -> NamedAs:
    """Tell what the names say of two different speakers; they are others where it is not known what they are called."""
    return named_as(first.called, second.called) if first.called and second.called else "other"


def _known(one: Candidate) -> tuple[int, int] | None:
    """Return the first and last possible day of speech where they are close enough, and likely enough, to be known."""
    found = day_range(one.said.value) if one.said and one.said.likely else None
    if found is None or found[1] - found[0] >= KNOWN_DAYS:
        return None
    printed = _printed(one)
    return found if printed is None or found[0] <= printed + AHEAD_DAYS else None


def _printed(one: Candidate) -> int | None:
    """Return the day of publication as an ordinal."""
    found = day_range(one.published) if one.published else None
    return found[0] if found else None


def _gap(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Return the days between two ranges, 0 where they overlap."""
    return max(0, first[0] - second[1], second[0] - first[1])


def _days_apart(first: Candidate, second: Candidate) -> _Apart | None:
    """Return how the days forbid to take two for one utterance, or None."""
    one, two = _known(first), _known(second)
    if one and two:
        gap = _gap(one, two)
        return _Apart("repetition", f"said {gap} days apart") if gap > REPEAT_DAYS else None
    for known, other in ((one, second), (two, first)):
        printed = _printed(other)
        if known and printed is not None:
            if printed < known[0] - 1:
                return _Apart("repetition", "one was printed before the other was said")
            late = printed - known[1] > RETOLD_DAYS
            together = _printed_within(first, second, TAKEN_UP_DAYS)
            return _Apart("later", "printed long after the other was said") if late and not together else None
    days = days_between(first, second)
    return _Apart("later", f"printed {days} days apart") if days is not None and days > PRINT_DAYS else None


def _retold(first: Candidate, second: Candidate) -> bool:
    """Tell whether only one has a known day of speech, long before both were printed."""
    pairs = ((_known(first), second), (_known(second), first))
    if all(known for known, _ in pairs):
        return False
    return any(
        known and (day := _printed(other)) is not None and day - known[1] > RETOLD_DAYS for known, other in pairs
    )


def _printed_within(first: Candidate, second: Candidate, most: int) -> bool:
    """Tell whether the reports were printed within so many days of each other."""
    days = days_between(first, second)
    return days is not None and days <= most


def days_between(first: Candidate, second: Candidate) -> int | None:
    """Return the days between the printings of two reports; None where one is not known."""
    one, two = _printed(first), _printed(second)
    return None if one is None or two is None else abs(one - two)


def is_day_known(one: Candidate) -> bool:
    """Tell whether it is known, within a few days, when a quotation was said."""
    return _known(one) is not None


def _may_be_slip(first: Candidate, second: Candidate) -> bool:
    """Tell whether days that differ may be one day, given wrongly by a report: printed together, and few days apart."""
    one, two = _known(first), _known(second)
    if not _printed_within(first, second, TAKEN_UP_DAYS):
        return False
    if one and two:
        return _gap(one, two) <= SLIP_DAYS
    known, printed = (one, _printed(second)) if one else (two, _printed(first))
    return known is not None and printed is not None and 0 < known[0] - printed <= SLIP_DAYS


def _occasions_apart(first: Candidate, second: Candidate) -> _Apart | None:
    """Return how the occasions forbid one utterance: two are known, on days that share no day."""
    one, two = _known(first), _known(second)
    if not (first.occasion and second.occasion and one and two) or first.occasion == second.occasion:
        return None
    return _Apart("repetition", "said on two occasions") if _gap(one, two) else None


def _near(first: Candidate, second: Candidate) -> bool:
    """Tell whether known days of speech overlap, or the reports were printed within a day of each other."""
    one, two = _known(first), _known(second)
    if one and two:
        return _gap(one, two) == 0
    return _printed_within(first, second, 1)


def day_text(ordinal: int) -> str:
    """Return the ISO day of an ordinal."""
    return date.fromordinal(ordinal).isoformat()
