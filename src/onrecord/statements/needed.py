"""How many bits it takes for two sentences to be one utterance, and whether they have them.

The bounds were set by reading pairs and groups of US news; ``bench/README.md`` tells what came of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.statements.candidate import Candidate
from onrecord.statements.chains import Chain
from onrecord.statements.context import Context

NEEDED_BITS = 47.0
"""Net bits for one utterance when circumstances say nothing. Chosen by reading pairs of a month of US news:
of 30 matches of unnamed speakers between 38 and 47 a third were idioms (*light at the end of the tunnel*),
above it hardly any."""
NEEDED_WHOLE_BITS = 44.0
"""The same where all that one report quotes stands word for word in the other, printed within a day: an idiom is
anybody's, but seldom in two reports of one day."""
NEEDED_FIRM_BITS = 15.0
"""Net bits the words themselves must give however firm the context: *we're not there* has 17."""
NEEDED_PRINTED_BITS = 24.0
"""The same where the context is one speaker and one day of printing: *I did nothing wrong* is said twice a day."""
NEEDED_NARRATED_BITS = 60.0
"""The same where a side is indirect speech: *sanctions on Pakistan* may be anyone's, and of seven such groups of
us-news with less, three were about one thing, not reports of one utterance."""
NEEDED_HEARSAY_BITS = 80.0
"""The same where, besides, the reports do not name one speaker, and the days do not agree."""
NEEDED_NARRATORS_BITS = 95.0
"""Net bits where what two reports share is in neither the speaker's own words, and they name no one speaker: of 26 such
groups in a sample of US news, half of those below it were about one thing, not reports of one utterance."""
NEEDED_TOLD_BITS = 64.0
"""The same where neither side has the speaker's own words in what is shared, whoever is named: of 17 such groups with
less, six were about one thing (*he would not seek re-election*)."""
NEEDED_REWORDED_BITS = 92.0
"""The same where they do not tell it word for word, nor of one known occasion: of 14 such groups in twelve months of US
news with less, five were two matters (*to withhold funds that offset the costs for low-income people …*)."""
NEEDED_PLAIN_BITS = 90.0
"""Bits of the shared words that are no names, where neither side has the speaker's own and the words are not nearly the
same: *asked him to end an investigation into former national security adviser Michael Flynn* is what a story is about.
Of 27 such pairs with less in five months of US news 21 were two narrators' accounts of one affair."""
NEEDED_BESIDES_NAMES = 40.0
"""Bits of the shared words that are no names, where a side is indirect speech or both tell: *Senators Jane Roe of Texas
and John Roe of Ohio* is no utterance. Of 120 such groups of US news two had less, neither was one."""
NEARLY_SAME = 0.04
"""Cost of what differs, as a share of what is shared, up to which two narrators have one sentence: an agency's copy."""
NEEDED_MIXED_BITS = 30.0
"""The same of two mixed quotations, and of the quoted words of one by themselves where neither the occasion nor both
days are known: *a witch hunt* is said every other day."""
NEEDED_PAIR_BITS = 20.0
"""Bits of the words alone where fewer than :data:`LEAST_RUN` in a row are all of a quotation: *nasty woman* has them,
*open borders* has not."""
NEEDED_RETOLD_BITS = 94.0
"""The same of two indirect quotations where the days do not agree: what a story is about is told in much the same words
for a week."""
POLARITY_BITS = 20.0
"""Cost of a denial that only one side has: a dropped *not* is a variant only where the rest leaves no doubt."""
REVERSED_BITS = 25.0
"""Net bits of the words where one side denies, for one utterance by a known speaker on a known day: five or six
words nobody shares by chance. A speaker seldom says a thing and its opposite in the same words on one day; an
outlet drops a *not* more often."""
NEEDED_ALIKE_BITS = 40.0
"""Bits of the words alone where only what is told alike around them makes up what is missing: *families belong
together* is in many mouths, and around them all stands the same. Of labelled pairs this lets go eight that are one
utterance and six that are not."""
LEAST_RUN = 3
"""Words in a row that must be shared."""
WHOLE_RUN = 6
"""Words in a row that a quotation must have to be one that another report has whole."""
LEAST_COVERAGE = 0.5
"""Share of the shorter sentence's weight that must be found in the longer, unless what is shared is long."""
THIN_BITS, THIN_COVERAGE = 60.0, 0.6
"""The same of what has fewer net bits: *he has turned his life around*, said of two men, is half of a sentence."""
NEARLY_ALL, MISSING_BITS, MOST_MISSING_BITS = 0.85, 150.0, 20.0
"""Share of the shorter sentence from which nothing more is needed, the bits that all of it missing would cost (15 for
each tenth), and the most it costs, unless one speaker says it on days that agree, or much is shared. Of groups of US
news whose weakest link lacks more and has not as many bits to spare eight were one utterance and twelve were not: such
words *may be* one. Of the slopes tried on fifteen labelled months none parts fewer right ones for a wrong one."""
NEARLY_WHOLE, LOOSE_COST, LOOSE_BITS = 0.9, 10.0, 15.0
"""Share of the shorter sentence and cost of what differs with which two sentences are loosely alike, and what they need
more where the reports do not name one speaker: of such groups three were one utterance and six were not."""
FULL_COVERAGE, UNLIKE_BITS = 0.75, 20.0
"""What two direct quotations need more where less than this of the shorter is found, and speaker and day do not agree:
they are to the letter, and what a speaker says again two days later, or anybody, shares half."""
NEAR_REWORDED, FAR_REWORDED = 1.0, 3.0
"""What two direct quotations that are not known to be of one occasion need more, as a share of what differs: telling
words in the place of others where one speaker and the days agree (*The status quo is simply unsustainable*, *…
unacceptable*), any difference where the days do not. Outlets leave words out; who says a thing again words it anew."""
LONG_RUN = 8
"""Words in a row that need no coverage either: half of a splice. To 1,205 matches in a half of two years of US news
it added three, all of one stump phrase; lowering the coverage instead added two of other speakers."""
LONG_BITS = 70.0
"""Bits of the words alone, costs paid, that need no coverage: ten words nobody else would put in that order."""
POSSIBLE_BITS = 20.0
"""Bits that may be missing where two *may be* one utterance, however they are worded: not one statement, but worth a
reader's look. Of labelled pairs of US news between this and what it takes 60 of 130 were one utterance, of
those with ten bits less one in five."""
NEIGHBOUR_COVERAGE = 0.8
"""Share of a short sentence to be found beside an accepted one."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two sentences to be judged: their quotations, the chain of words they share, the circumstances.

    ``told``: of the shared words neither side gives half as the speaker's own. ``quoted``: the chain is of the quoted
    words of a mixed quotation by themselves.
    """

    first: Candidate
    second: Candidate
    chain: Chain
    around: Context
    told: bool
    quoted: bool = False

    @property
    def kinds(self) -> tuple[str, str]:
        """The kinds of the two quotations."""
        return self.first.kind, self.second.kind

    @property
    def own(self) -> bool:
        """Neither is indirect speech."""
        return "indirect" not in self.kinds

    @property
    def one_occasion(self) -> bool:
        """Both are known to be of one occasion."""
        return self.first.occasion is not None and self.first.occasion == self.second.occasion

    @property
    def bits(self) -> float:
        """The bits of the words alone, costs paid."""
        return self.chain.shared - self.chain.cost


@dataclass(frozen=True, slots=True)
class Weighed:
    """What speaks for two sentences being one utterance: the net bits, and by how many they are more than it takes.

    ``words``: those of the words alone. ``loose``: by how many they are more if it did not matter how they are worded.
    ``names``: hardly more than names is shared, and a narrator tells it.
    """

    net: float
    words: float
    spare: float
    loose: float
    names: bool = False

    @property
    def enough(self) -> bool:
        """They are one utterance."""
        return self.spare >= 0

    @property
    def nearly(self) -> bool:
        """They may be one utterance."""
        return self.loose >= -POSSIBLE_BITS and self.words >= NEEDED_FIRM_BITS


def weighed(case: Case) -> Weighed | None:
    """Return what words and circumstances of two sentences weigh; None where they cannot be the same words."""
    chain, around = case.chain, case.around
    if chain.polar and not case.own:
        return None  # whoever reports a denial may deny by the cue, or report what was denied
    net = case.bits + around.bits - (POLARITY_BITS if chain.polar else 0.0)
    more = _reworded(case) + _missing(case)
    over_floor, over_needed = case.bits - _floor(case), net - _needed(case)
    spare = over_floor - more
    if not _is_short(case):
        spare = min(spare, over_needed - _unlike(case) - more)
    spare = min(spare, -1.0) if _is_thin(case, net) else spare
    return Weighed(net, case.bits, spare, min(over_floor, over_needed))


def _is_thin(case: Case, net: float) -> bool:
    """Tell whether too little is shared in one place, however rare it is, for one utterance."""
    chain = case.chain
    if chain.run < LEAST_RUN and (case.quoted or chain.coverage < 1.0):
        return True
    long = (case.own and chain.run >= LONG_RUN) or case.bits >= LONG_BITS
    return not long and chain.coverage < (LEAST_COVERAGE if net >= THIN_BITS else THIN_COVERAGE)


def _missing(case: Case) -> float:
    """Return the bits that two sentences need more because of what the shorter has and the longer has not."""
    chain, around = case.chain, case.around
    half_of_a_splice = around.near and chain.run >= LONG_RUN
    undated = None in (case.first.published, case.second.published)  # unknown says nothing
    if case.one_occasion or half_of_a_splice or undated:
        return 0.0
    cost = chain.cost - (chain.edges if around.near else 0.0)  # around half a splice stands something else
    loose = not around.same_speaker and chain.coverage < NEARLY_WHOLE and cost > LOOSE_COST
    more = LOOSE_BITS if loose else 0.0
    if case.bits >= LONG_BITS or (around.same_speaker and around.near):
        return more
    return max(more, min(MOST_MISSING_BITS, MISSING_BITS * max(0.0, NEARLY_ALL - chain.coverage)))


def _is_short(case: Case) -> bool:
    """Tell whether the circumstances are firm enough for the few words that one side has, if the other has them all."""
    chain = case.chain
    if not (case.own and case.around.firm and chain.coverage >= NEIGHBOUR_COVERAGE):
        return False
    return not chain.polar or (case.bits >= REVERSED_BITS and chain.run >= LEAST_RUN)


def _floor(case: Case) -> float:
    """Return the bits that the words themselves must give, whatever the circumstances."""
    if case.told:
        return _told_floor(case)
    if not case.own:
        return NEEDED_NARRATED_BITS if case.around.same_speaker or case.around.near else NEEDED_HEARSAY_BITS
    least = max(_least(case), _alike_floor(case.around))
    if case.chain.run < LEAST_RUN:
        least = max(least, NEEDED_PAIR_BITS)
    common = case.quoted and least > NEEDED_FIRM_BITS
    return max(least, NEEDED_MIXED_BITS) if common or "direct" not in case.kinds else least


def _alike_floor(around: Context) -> float:
    """Return the same where without what is told alike around them the words would not do; 0 where they would."""
    if around.firm or not around.alike:
        return 0.0
    return min(NEEDED_ALIKE_BITS, NEEDED_WHOLE_BITS - (around.bits - around.alike))


def _told_floor(case: Case) -> float:
    """Return the same of what two narrators tell."""
    if case.kinds == ("indirect", "indirect") and not case.around.near:
        return NEEDED_RETOLD_BITS
    return NEEDED_REWORDED_BITS if case.chain.cost and not case.one_occasion else NEEDED_TOLD_BITS


def _least(case: Case) -> float:
    """Return the bits of the words alone for which the context may speak: few if it is of one occasion or known day."""
    known = case.one_occasion or (case.first.said and case.second.said)
    return NEEDED_FIRM_BITS if known or case.first.report == case.second.report else NEEDED_PRINTED_BITS


def _needed(case: Case) -> float:
    """Return the net bits two stretches need that are not short and in a firm context.

    What else two reports share or tell alike says nothing of what both tell in the narrator's words: it may be one
    agency's copy. Nor does what they share say anything of a few quoted words whose speaker is not known to be one:
    *fight fire with fire*.
    """
    chain, around = case.chain, case.around
    if case.told:
        return around.beside + around.alike + (NEEDED_BITS if around.same_speaker else NEEDED_NARRATORS_BITS)
    whole = chain.coverage >= 1.0 and not chain.cost and chain.run >= WHOLE_RUN and around.near
    needed = NEEDED_WHOLE_BITS if whole else NEEDED_BITS
    return needed + around.beside if case.quoted and not around.same_speaker else needed


def _unlike(case: Case) -> float:
    """Return the bits that two direct quotations need more because the one has little of the other."""
    if case.kinds != ("direct", "direct") or case.chain.coverage >= FULL_COVERAGE:
        return 0.0
    half_of_a_splice = case.around.near and case.chain.run >= LONG_RUN
    return 0.0 if half_of_a_splice or (case.around.near and case.around.same_speaker) else UNLIKE_BITS


def _reworded(case: Case) -> float:
    """Return the bits that two direct quotations need more because they are not worded alike."""
    if case.kinds != ("direct", "direct") or case.one_occasion:
        return 0.0
    chain = case.chain
    if not case.around.near:
        return FAR_REWORDED * chain.cost
    if not case.around.same_speaker or case.bits >= LONG_BITS:
        return 0.0
    spliced = chain.edges if chain.run >= LONG_RUN else 0.0  # of half a splice what stands around is another's
    return NEAR_REWORDED * max(0.0, chain.altered - spliced)
