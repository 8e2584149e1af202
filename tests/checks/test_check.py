"""Verdicts: the hard quotations one by one, and what a check promises whatever the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.briefings import DAYS, Altered, Hard, altered_ones, briefing, hard_ones, source, talk

from onrecord.checks import ACCEPTED, check
from onrecord.model import Check

TALK = """MS ROE: We will not close the harbor this year. Nobody has asked us to. I think the two of them, Ann and
Bob, met on Monday – sorry, on Tuesday, and they've agreed on 1,200 permits.

QUESTION: Is that all of them?

MS ROE: If the rains come early, then we'd need more. (Laughter.) It will -- it will take 25 percent longer, uh, than
last year.
"""


def checked(quote: str, speaker: str | None = "Jane Roe") -> Check:
    """Return the check of a quotation against the talk above."""
    return check(quote, speaker, [source(TALK)])


@pytest.mark.parametrize("hard", list(hard_ones()), ids=lambda hard: f"{hard.day} {hard.quote[:40]}")
def test_hard_quotations(hard: Hard) -> None:
    """Each gets the verdict, and the edit is named with the words that were said."""
    made = check(hard.quote, hard.speaker, [briefing(hard.day)], [briefing(day) for day in DAYS if day != hard.day])
    kinds = {edit.kind for edit in made.edits} | {caution.kind for caution in made.cautions}
    assert made.verdict in hard.verdicts
    assert not hard.kinds or kinds & set(hard.kinds)
    assert hard.said is None or any(hard.said in edit.said for edit in made.edits)
    assert made.attention == (made.verdict not in ACCEPTED or any(caution.turns for caution in made.cautions))


@pytest.mark.parametrize("altered", list(altered_ones()), ids=lambda altered: altered.quote[:50])
def test_kinds_of_edit(altered: Altered) -> None:
    """Each alteration is named by its kind with the words of both sides, and nothing else is."""
    made = check(altered.quote, None, [talk()])
    assert altered.faults(made) == []
    for edit in made.edits:
        assert edit.printed_span.of(made.text) == edit.printed


VERDICTS = (
    # how it is written is the reporter's
    ("They have agreed on twelve hundred permits.", "presentation"),
    ("It will take twenty-five per cent longer than last year.", "presentation"),
    ("Nobody has asked us to.", "verbatim"),
    # a contraction may be opened, but not gain or lose its denial
    ("We won’t close the harbor this year.", "presentation"),
    ("We will close the harbor this year.", "altered"),
    ("Somebody has asked us to.", "altered"),
    # a self-correction may be resolved, but not the wrong way round
    ("I think the two of them, Ann and Bob, met on Tuesday,", "light_edit"),
    # an ellipsis may not hide a denial
    ("We will … close the harbor this year.", "altered"),
    # a question is the journalist's
    ("Is that all of them?", "misattributed"),
    # words nobody said
    ("We will sell the harbor to the highest bidder next spring.", "not_found"),
)


@pytest.mark.parametrize(("quote", "verdict"), VERDICTS)
def test_verdicts(quote: str, verdict: str) -> None:
    """The verdict follows from the words, never from how much of them agrees."""
    assert checked(quote).verdict == verdict


@pytest.mark.parametrize(
    "quote", ["costs 54 million crowns, and 1.5 percent more each year.", "crowns, and 15 percent more each year."]
)
def test_a_point_is_part_of_a_number(quote: str) -> None:
    """Figures that differ by their point alone are different numbers."""
    made = check(
        quote, None, [source("MS ROE: It costs 5.4 million crowns, and 1.5 percent more each year.\n\nQ Why?\n")]
    )
    assert [(edit.kind, edit.layer) for edit in made.edits if edit.layer != "presentation"] == [("number", "sense")]


TOWN = """MS ROE: We are number one on the coast, folks, and we vote on November 8th. You know what?
Olga has read it all.

MR DUNN: Right.

MS ROE: And nobody's going to read it for her. I never liked the old pier. It was ugly. But the lamps were fine.
I'll tell you, the harbor's going to be full by June. What they
like is -- they're not -- nobody on the quay is for sale.
It has cost six and a half million so far, and it must be paid. We are turning to the north of the islands.
They are ugly people, nice hats by the way, they are ugly people and you know it. If -- you know, so if they come we go.
That bastard never came. So we closed the pier, and the council was glad of it.
They are doing it to try to sink the ferry.
"""


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [
        # numbers and days as papers write them
        ("We are No. 1 on the coast, folks, and we vote on Nov. 8.", {"number_form", "spelling"}),
        ("We are No. 2 on the coast, folks, and we vote on November 8th.", {"number", "spelling"}),
        ("It has cost 6.5 million so far, and it must be paid.", {"number_form"}),
        ("It has cost six point five million so far, and it is paid.", {"number_form", "modality"}),
        ("It has cost six million so far, and it must be paid.", {"number"}),
        ("We are turning toward the north of the islands.", {"small_word"}),
        # what is said near by as well, a start broken off, a word that is not printed in full
        ("They are ugly people, nice hats by the way, and you know it.", {"repetition"}),
        ("You know, so if they come we go.", set()),
        ("They are ugly people and you know it. You know, so if they come we go.", {"repetition"}),
        ("That b------ never came. We closed the pier,", {"spelling", "omission"}),
        ("We are number one on the coast, folks, and we vote on the 8th of November.", {"number_form"}),
        ("We are number one on the coast, folks, and we vote on the 9th of November.", {"number"}),
        # *to … to* is no false start
        ("They are doing it to sink the ferry.", {"omission"}),
        # an address to the listeners is a small word; a name put in is a name, not just words nobody said
        ("We are number one on the coast, and we vote on November 8th.", {"omission"}),
        ("Ya know what? Olga Berg has read it all.", {"spelling", "name"}),
        # what the listener throws in is no turn
        ("Olga has read it all. And nobody's going to read it for her.", set()),
        # a sentence left out under an ellipsis, and the *but* of the next
        ("I never liked the old pier. … the lamps were fine.", {"ellipsis"}),
        # what binds nobody before *tell you*; a noun's *is*; a start broken off, the denial said again
        ("I tell you, the harbor is going to be full by June.", {"omission", "contraction"}),
        ("What they like is nobody on the quay is for sale.", {"omission"}),
        # words at the head of a sentence have capitals, and are no names
        ("It was ugly. Horrendous. But the lamps were fine.", {"invented"}),
        # the editor's parentheses beside another slip
        ("I never liked the old peer (by the quay). It was ugly.", {"homophone", "bracket"}),
    ],
)
def test_how_papers_write(quote: str, kinds: set[str]) -> None:
    """What is the paper's way of writing is told from what is not."""
    made = check(quote, None, [source(TOWN)])
    assert {edit.kind for edit in made.edits} == kinds


QUAY = """MS ROE: We fought on this quay in World War Two, at odds that nobody's seen since. We want to follow the
harbor laws. You could have many more fires if you don't solve it. There was going to be an inquiry, and we
have to answer it. You go to someplace that you have no idea of. The grand marshall of the parade kow every
pilot, and takes people out of danger. They fly in to our harbor. We get along with the Tessians because Olga
and I could fish beside them for a year. But I don't know. Ask so many friends in harbors what I heard was
wrong. He is Lucas' best pilot of the quay. That's what the coast is going to like. We dredge the canal.
It's not even -- mind you, dear pilots, it's not even deep. We will have to be tougher on the quay.
"""


@pytest.mark.parametrize(
    ("quote", "edits"),
    [
        # a number in Roman figures is the number; *nobody's* is *nobody has*, and no denial is lost with *that*
        ("We fought on this quay in World War II,", {("number_form", "Two", "II")}),
        ("at odds nobody has seen since.", {("omission", "that nobody's", "nobody has")}),
        # what one wants, can, must, will do: another strength
        ("We can follow the harbor laws.", {("modality", "want to", "can")}),
        ("You’re going to have many more fires if you don't solve it.", {("modality", "could", "You’re going to")}),
        (
            "There would be an inquiry, and we must answer it.",
            {("small_word", "was going to", "would"), ("small_word", "have to", "must")},
        ),
        ("There was going to be an inquiry, and we answer it.", {("modality", "have to", "")}),
        # words written apart, and the word beside them; the editor's words beside a spelling
        ("someplace where you have no idea of.", {("small_word", "that", "where")}),
        (
            "some place where you have no idea of.",
            {("compound", "someplace", "some place"), ("small_word", "that", "where")},
        ),
        ("They fly into our harbor.", {("compound", "in to", "into")}),
        ("The grand marshal (waving) of the parade", {("spelling", "marshall", "marshal"), ("bracket", "", "waving")}),
        # one letter: of a word that there is not, and an *if* for which there is no room
        ("of the parade know every pilot, and takes people out of danger.", {("slip", "kow", "know")}),
        ("every pilot, and takes people out if danger.", {("slip", "of", "if")}),
        # a whole clause is left out, not the name in it; an irregular form is a form
        (
            "We get along with the Tessians. But I don't know.",
            {("omission", "because Olga and I could fish beside them for a year", "")},
        ),
        ("so many friends in harbors what I hear was wrong.", {("form", "heard", "hear")}),
        # two ways of one possessive, another tense, a start broken off with its denial, *will* before *have to*
        ("He is Lucas’s best pilot of the quay.", {("spelling", "Lucas", "Lucas’s")}),
        ("That’s what the coast likes. We dredge the canal.", {("form", "is going to like", "likes")}),
        ("We dredge the canal. Mind you, dear pilots, it's not even deep.", {("omission", "It's not even", "")}),
        ("We have to be tougher on the quay.", {("omission", "will", "")}),
    ],
)
def test_what_stands_beside(quote: str, edits: set[tuple[str, ...]]) -> None:
    """Of two differences side by side each is told, with no more words than are its own."""
    made = check(quote, None, [source(QUAY)])
    assert {(edit.kind, " ".join(edit.said.split()), edit.printed) for edit in made.edits} == edits


MOUTHS = """MS ROE: The harbor board has met twice this week. Captain Lund spoke for the pilots and asked for a second
tug. He won't get one before the spring. We would like to help him, we just couldn't.

MR LUND: The pilots have waited for that tug since the flood of last year, and they are tired of waiting.
"""


PROTEST = """MR LUND: If he hadn't had two hundred boats, you know where he would be right now?

MR DUNN: No, no, no.

MR LUND: Selling nets in the northern harbor. Did you know that?

MR DUNN: No.

MR LUND: And yet the whole council of the harbor knew it by the end of May.
"""


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("you know where he would be right now? Selling nets in the northern harbor.", "verbatim"),
        ("Did you know that? And yet the whole council of the harbor knew it by the end of May.", "spliced"),
    ],
)
def test_a_protest_is_no_answer(quote: str, verdict: str) -> None:
    """What the other calls out three times stands between no two words of the speaker; one *no* answers him."""
    assert check(quote, "Mark Lund", [source(PROTEST)]).verdict == verdict


def test_words_of_two_mouths_are_a_splice() -> None:
    """What one of them did not say was not invented: it is the other's."""
    made = check(
        "We would like to help him, we just couldn’t. The pilots have waited for that tug since the flood.",
        "Roe",
        [source(MOUTHS)],
    )
    assert made.verdict in ("spliced", "misattributed")
    assert "across_question" in {edit.kind for edit in made.edits}


def test_whom_a_pronoun_means() -> None:
    """An ellipsis may not swallow who *he* is."""
    made = check(
        "The harbor board has met twice this week. … He won’t get one before the spring.", "Roe", [source(MOUTHS)]
    )
    assert (made.verdict, {edit.kind for edit in made.edits}) == ("spliced", {"pronoun_lost"})


@pytest.mark.parametrize("quote", ["We would like to help him, we just could", "to help him, we just could."])
def test_a_cut_through_a_denial_is_no_presentation(quote: str) -> None:
    """*Could* are not the words of who said *couldn't*."""
    made = check(quote, "Roe", [source(MOUTHS)])
    assert made.verdict == "altered"
    assert [(edit.kind, edit.said) for edit in made.edits] == [("negation", "couldn't")]


def test_a_cut_before_a_denial_is_flagged() -> None:
    """*We will* for *we will not* is word for word, and the contrary."""
    made = checked("We will")
    assert made.attention
    made = check("I tell you that we will", None, [source("MS ROE: I tell you that we will not close it.\n\nQ Why?\n")])
    assert (made.verdict, [caution.kind for caution in made.cautions if caution.turns]) == ("verbatim", ["negation"])


@pytest.mark.parametrize(
    "quote",
    [
        "The U.S. has asked the Federal Bureau of Investigation to help.",
        "The United States has asked the F.B.I.",
        "The US has asked the FBI to help.",
    ],
)
def test_initials_are_another_writing(quote: str) -> None:
    """A name and its initials are the reporter's to choose."""
    said = source("MS ROE: The United States has asked the Federal Bureau of Investigation to help.\n\nQ Why?\n")
    assert check(quote, "Roe", [said]).verdict == "presentation"


class TestWhatACheckShows:
    """A verdict never comes bare."""

    def test_spans(self) -> None:
        """An edit has its place on both sides, to the character."""
        made = checked("We will close the harbor this year.")
        edit = next(edit for edit in made.edits if edit.kind == "negation")
        assert edit.said_span.of(source(TALK).page) == edit.said == "not"
        assert made.text[: edit.printed_span.start].rstrip().endswith("will")

    def test_context(self) -> None:
        """A condition that was cut is shown, and flagged where the print begins as a sentence."""
        made = checked("We’d need more.")
        assert made.verdict == "verbatim"
        assert made.attention
        assert [caution.words for caution in made.cautions if caution.turns] == ["If the rains come early, then"]

    def test_taken_back(self) -> None:
        """Words the speaker took back at once are no statement."""
        made = checked("I think the two of them, Ann and Bob, met on Monday,")
        assert made.attention
        assert [caution.kind for caution in made.cautions] == ["correction"]

    def test_a_fragment_is_only_shown(self) -> None:
        """Words worked into the reporter's sentence may have their condition outside the marks."""
        assert not checked("need more").attention or checked("need more").verdict == "too_short"

    def test_not_found_says_where_it_looked(self) -> None:
        """A "not found" names what was searched and what was not held."""
        made = check("Nothing of the kind was ever said here.", None, [source(TALK)], missing=("a recording",))
        assert (made.verdict, made.missing) == ("not_found", ("a recording",))
        assert made.searched

    @pytest.mark.parametrize(
        ("quote", "speaker", "why"),
        [
            ("Silt is a wall.", "Ana Roe", "with nearly all of these words; they are few enough to be another's"),
            (
                "We will ask the ferrymen again about the harbour dues and the price of rope.",
                "Ana Roe",
                "too little of it is shared to compare",
            ),
            ("and we will ask the ferrymen again,", "Lou Pell", "has these words in another mouth"),
        ],
    )
    def test_not_found_says_how_near_the_nearest_is(self, quote: str, speaker: str, why: str) -> None:
        """Without an occasion few words may be anybody's; with it they are compared."""
        said = source("ANA ROE: Silt is not a wall, and we will ask the ferrymen again before the winter.")
        made = check(quote, speaker, [said], occasion_known=False)
        assert made.verdict == "not_found"
        assert why in made.why[-1]
        assert check("Silt is a wall.", "Ana Roe", [said]).verdict == "altered"

    def test_nothing_to_search(self) -> None:
        """Without any transcript nothing is found, and nothing is denied but that."""
        assert check("The harbor is open to everybody.", None, []).verdict == "not_found"


class TestVersions:
    """Words as prepared and as delivered are two witnesses."""

    PREPARED = "As prepared for delivery\n\nMS ROE: We will spend four million on the harbor, and not a penny more.\n"
    DELIVERED = "As delivered\n\nMS ROE: We will spend five million on the harbor, and not a penny more.\n"

    def test_they_differ(self) -> None:
        """Where only one version has the words the check says so, with the other's."""
        both = [replace(source(text), occasion="o") for text in (self.PREPARED, self.DELIVERED)]
        made = check("We will spend five million on the harbor,", "Roe", both)
        assert made.verdict == "transcripts_differ"
        assert any("four million" in line for line in made.why)

    @pytest.mark.parametrize(("million", "look"), [("five", False), ("four", True)])
    def test_words_as_delivered_need_no_second_look(self, million: str, look: bool) -> None:
        """That the text handed out had others is said, and no more; the other way round somebody should look."""
        both = [replace(source(text), occasion="o") for text in (self.PREPARED, self.DELIVERED)]
        made = check(f"We will spend {million} million on the harbor, and not a penny more.", "Roe", both)
        assert (made.verdict, made.attention) == ("transcripts_differ", look)
        assert ("These are the words as delivered." in made.why) is not look


INTERVIEW = """MATT DUNN: You said last year the ferries are a gift to the whole of the western coast. Is that still so?

MS. ROE: I do, and I will probably -- probably say it again. No, no, no. It is the best money we ever spent.

MATT DUNN: The mayor's mother was never on the ferries to the northern islands, not even once.
"""


class TestWhoseWords:
    """Words that stand in the turn of somebody else than the one they are given to."""

    @pytest.mark.parametrize(
        ("quote", "speaker", "verdict"),
        [
            # a questioner gives the words of the one he talks to
            ("the ferries are a gift to the whole of the western coast.", "Ana Roe", "verbatim"),
            # of one who has no turn there he gives nothing
            ("the ferries are a gift to the whole of the western coast.", "Jo Quill", "misattributed"),
            # his own words are his own
            ("never on the ferries to the northern islands, not even once.", "Ana Roe", "misattributed"),
            # one word many times says no more than once
            ("No, no, no, no, no, no, no!", "Jo Quill", "too_short"),
        ],
    )
    def test_words_of_the_one_addressed(self, quote: str, speaker: str, verdict: str) -> None:
        """*You said …* leads in words of the addressee."""
        assert check(quote, speaker, [source(INTERVIEW)]).verdict == verdict

    def test_words_in_every_mouth(self) -> None:
        """What says nothing by itself is nobody's, unless the occasion is known."""
        said = source("MATT DUNN: I am going to say it again, and you can ask me about the ferries all night.")
        formula = "I am going to say it again,"
        assert check(formula, "Ana Roe", [said]).verdict == "misattributed"
        assert check(formula, "Ana Roe", [said], occasion_known=False).verdict == "not_found"
        rest = "you can ask me about the ferries all night."
        made = check(rest, "Ana Roe", [said], occasion_known=False)
        assert (made.verdict, made.passages[0].speaker) == ("not_found", "Matt Dunn")  # she was not there
        both = source("MATT DUNN: I am here, and you can ask me about the ferries all night.\n\nANA ROE: I will.\n")
        assert check(rest, "Ana Roe", [both], occasion_known=False).verdict == "misattributed"

    def test_altered_words_of_another(self) -> None:
        """Words that are neither the speaker's nor quite another's are nobody's where the occasion is not known."""
        said = source("MATT DUNN: You can ask me about the ferries all night, and about the pilots' boats.")
        changed = "You can ask me about the trains all night, and about the pilots' boats."
        assert check(changed, "Ana Roe", [said]).verdict == "misattributed"
        assert check(changed, "Ana Roe", [said], occasion_known=False).verdict == "not_found"

    def test_pieces_of_talk(self) -> None:
        """Two bits of talk from here and there are no splice where the occasion is not known."""
        turns = "\n\n".join(
            f"ANA ROE: The pilots of pier {n} have asked the council for another tug." for n in range(9)
        )
        said = source(f"ANA ROE: We would vote for him any day.\n\n{turns}\n\nANA ROE: But I don't know if it helps.")
        quote = "I don't know if we would vote for him any day."
        assert check(quote, "Ana Roe", [said]).verdict in ("spliced", "altered")
        assert check(quote, "Ana Roe", [said], occasion_known=False).verdict == "not_found"

    def test_a_hedge_said_twice(self) -> None:
        """Leaving one of the two out weakens nothing."""
        made = check("I do, and I will probably say it again.", "Ana Roe", [source(INTERVIEW)])
        assert {edit.kind for edit in made.edits} == {"repetition"}


@pytest.mark.parametrize(
    ("quote", "known", "unknown"),
    [
        # as said, or nearly
        ("It is the best money we ever spent.", "verbatim", "verbatim"),
        ("the ferries are a gift to the whole of the eastern coast.", "altered", "altered"),
        # half of a sentence such as anybody says any day: with no occasion named, another utterance
        ("It is the best bridge we ever built here.", "altered", "not_found"),
        ("The mayor's mother was never on good terms with the press.", "altered", "not_found"),
    ],
)
def test_where_the_occasion_is_not_known(quote: str, known: str, unknown: str) -> None:
    """What differs from words of some other day is no alteration; the nearest words are named all the same."""
    assert check(quote, None, [source(INTERVIEW)]).verdict == known
    made = check(quote, None, [source(INTERVIEW)], occasion_known=False)
    assert made.verdict == unknown
    assert made.passages


class TestNoLoss:
    """What holds for any text."""

    @settings(max_examples=60, deadline=None)
    @given(st.text(alphabet="We will not close. the harbor…[]()\"“”'’-–5, MSROE:\n", max_size=120))
    def test_the_print_is_replayed(self, quote: str) -> None:
        """The aligned stretches joined give the quotation to the character; every span lies inside its text."""
        made = checked(quote)
        if made.aligned:
            assert "".join(stretch.printed for stretch in made.aligned) == made.text
        for edit in made.edits:
            assert edit.printed_span.of(made.text) == edit.printed

    @settings(max_examples=40, deadline=None)
    @given(st.integers(0, 60), st.integers(3, 25))
    def test_any_stretch_is_verbatim(self, start: int, length: int) -> None:
        """Any words of one speaker's turn in a row are found as they stand."""
        found = source(TALK)
        start = min(start, len(found.words) - 2)
        end = min(start + length, found.turn_range(found.turn_at(start))[1])
        assert check(found.clean(found.span(start, end)), None, [found]).verdict in ("verbatim", "too_short")

    @settings(max_examples=40, deadline=None)
    @given(st.integers(0, 33), st.sampled_from(["not", "never"]))
    def test_a_denial_put_in_is_never_accepted(self, at: int, word: str) -> None:
        """Wherever it goes."""
        words = ["We", "will", "not", "close", "the", "harbor", "this", "year.", "Nobody", "has", "asked", "us", "to."]
        at = min(at, len(words))
        assert checked(" ".join([*words[:at], word, *words[at:]])).verdict not in ACCEPTED

    @settings(max_examples=30, deadline=None)
    @given(st.integers(0, 12))
    def test_a_word_left_out_is_never_hidden(self, at: int) -> None:
        """A word gone inside a quotation is named."""
        words = ["I", "think", "the", "two", "of", "them,", "Ann", "and", "Bob,", "met", "on", "Monday"]
        at = 1 + at % (len(words) - 2)
        made = checked(" ".join([*words[:at], *words[at + 1 :]]))
        assert made.verdict not in ACCEPTED
        assert made.edits


@pytest.mark.parametrize("text", ["“" * 100_000, "… " * 50_000, "[" * 50_000, "that " * 20_000, "1 " * 40_000])
def test_hostile_quotations_end(text: str) -> None:
    """A quotation of nothing but marks, cuts, brackets or one word is answered like any other."""
    assert checked(text).verdict in ("not_found", "too_short", "altered", "spliced", "light_edit", "verbatim")
