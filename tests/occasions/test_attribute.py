"""When, where, and in answer to what: rows of marked prose."""

from __future__ import annotations

import pytest
from marked_prose import read_marked

from onrecord.model import Attribution, Setting
from onrecord.occasions import attribute
from onrecord.speakers import find_entities, find_voices

WED = "2016-09-07T11:30"


def claims(
    marked: str, published: str | None = WED, updated: str | None = None, dateline: str | None = None
) -> tuple[tuple[Setting, ...], dict[str, Attribution]]:
    """Return the settings, and the attribution of each quotation by its number."""
    report, article, quotations = read_marked(marked, published, updated, dateline)
    entities = find_entities(report, article, quotations)
    voices = find_voices(report, article, quotations, entities)
    settings, found = attribute(report, article, quotations, entities, voices)
    return settings, {a.quotation: a for a in found}


SAID = [
    # Behind the cue, behind an inverted source, behind the addressee.
    ("[S1 Ana Ruel] [C1 said] on Tuesday [Q1 that the port is open].", "2016-09-06"),
    ("[Q1 “Open,”] [C1 said] [S1 Ana Ruel] on Tuesday.", "2016-09-06"),
    ("[S1 Ana Ruel] [C1 told] reporters in Bonn on Tuesday [Q1 that the port is open].", "2016-09-06"),
    # Behind a broadcast's title, whose words are of no clause.
    ('[Q1 “Open,”] [S1 Ana Ruel] [C1 said] on CNN\'s "State of the Union" on Tuesday.', "2016-09-06"),
    # Between source and cue, and at the head of the sentence.
    ("[S1 Ana Ruel] on Tuesday (Sept 6) [C1 ruled out] [Q1 a strike].", "2016-09-06"),
    ("On Tuesday, [S1 Ana Ruel] [C1 said] [Q1 the port is open].", "2016-09-06"),
    # In the source's relative clause, if that tells the words; else it dates something else.
    ("They rejected [C1 a remark] by [S1 Ana Ruel, who said on Tuesday] [Q1 that it was open].", "2016-09-06"),
    ("[S1 Ana Ruel, who had met Max Orr on Tuesday,] [C1 said] [Q1 that it was open].", None),
    # In the cue itself, and behind a place in two parts.
    ("[S1 Ana Ruel] [C1 tweeted on Tuesday:] [Q1 “Open.”]", "2016-09-06"),
    ("[S1 Ana Ruel] [C1 said in a statement late Tuesday] [Q1 that it was open].", "2016-09-06"),
    ("[Q1 “Open,”] [S1 Ana Ruel] [C1 said] in Arvo, Ohio, on Tuesday.", "2016-09-06"),
    # With another verb of the same subject; not in a clause between, nor of what another did.
    ("[S1 Ana Ruel] went to Bonn on Tuesday and [C1 said] [Q1 that it was open].", "2016-09-06"),
    ("[S1 Ana Ruel], who flew to Bonn, on Tuesday [C1 said] [Q1 that it was open].", "2016-09-06"),
    ("[S1 Ana Ruel], who flew to Bonn on Monday, [C1 said] [Q1 that it was open].", None),
    ("[S1 Ana Ruel] backed a plan that was agreed on Monday and [C1 said] [Q1 so].", None),
    ("[S1 Ana Ruel] [C1 said] [Q1 no] in response to Max Orr’s Monday speech.", None),
    ("In response to Max Orr’s Monday speech, [S1 Ana Ruel] [C1 said] [Q1 no].", None),
    # A day behind a comma that closes the sentence.
    ("[S1 Ana Ruel] [C1 refused to confirm] [Q1 the fall], on Tuesday.", "2016-09-06"),
    ("[S1 Ana Ruel] [C1 refused to confirm] [Q1 the fall], on Tuesday a matter of debate.", None),
    # Of another clause: it dates something else.
    ("At a briefing on Tuesday, [S1 Ana Ruel] [C1 said] [Q1 no].", "2016-09-06"),
    ("Referring to remarks made on Monday, [S1 Ana Ruel] [C1 said] [Q1 no].", None),
    ("[S1 Ana Ruel] [C1 said] after the strike on Monday [Q1 that it was over].", None),
    # Inside the content: when things happen, not when they are said.
    ("[S1 Ana Ruel] [C1 said] [Q1 the port opens on Tuesday].", None),
    ("[S1 Ana Ruel] [C1 said:] [Q1 “I went on Monday.”]", None),
    # A weekday six days back behind what is called for is to come; of two things said, none has it.
    ("[S1 Ana Ruel] [C1 called for] [Q1 a day of mourning] Thursday.", None),
    ("[S1 Ana Ruel] called for a strike Thursday but [C1 said] [Q1 it would be short].", None),
    ("[S1 Ana Ruel] on Thursday [C1 said] [Q1 no].", "2016-09-01"),
    # A date with one figure ends its sentence.
    ("The gates fell on March 3. [S1 Ana Ruel] [C1 said] [Q1 no].", None),
    # Speaking goes on while he says it; what another does is another clause.
    ("[S1 Ana Ruel], while briefing the press on Tuesday, [C1 said] [Q1 no].", "2016-09-06"),
    ("[S1 Ana Ruel], while others voted on Tuesday, [C1 said] [Q1 no].", None),
    ("[S1 Ana Ruel] [C1 said] [Q1 this] at her weekly briefing on Tuesday.", "2016-09-06"),
    # A bound is no day.
    ("Until Tuesday, [S1 Ana Ruel] [C1 said] [Q1 it was open].", None),
    # To come.
    ("[S1 Ana Ruel] [C1 said] next Tuesday [Q1 it opens].", None),
    # An event's name.
    ("[S1 Ana Ruel] [C1 spoke of] 26/11 [Q1 as a wound].", None),
    # A dateline's day is the filing's.
    ("BONN, Sept 5: [S1 Ana Ruel] [C1 said] [Q1 the port is open].", None),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_time_in_the_clause_of_the_cue_dates_the_words(text: str, expected: str | None) -> None:
    _, found = claims(text, dateline="BONN, Sept 5" if text.startswith("BONN") else None)
    said = found["1"].said
    assert (said.value if said else None) == expected


HELD = [
    # The occasion has its day, wherever the cue stands.
    "[Q1 “No,”] [S1 Ana Ruel] [C1 said], responding to questions during a press briefing on September 6.",
    "[Q1 “No,”] [S1 Ana Ruel] [C1 said] at a regular media briefing at the Norland Ministry of Trade on Tuesday.",
    "[S1 Ana Ruel] [C1 made] [Q1 this statement] at a weekly press briefing on Tuesday.",
    "Governor Ana Ruel held a media briefing on the flood in Harrow on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
    "Governor Ana Ruel was asked about the mill at a briefing on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
    "The remarks by Governor Ana Ruel came on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
    # Somebody spoke, whatever was said.
    "Governor Ana Ruel made the comment on Tuesday during a news conference. [S1 Ruel] [C1 said] [Q1 no].",
    "Governor Ana Ruel took questions from reporters in Harrow on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
    "On Tuesday, Governor Ana Ruel addressed a rally. [S1 Ruel] [C1 said] [Q1 no].",
    "Governor Ana Ruel was responding to the queries of media persons here on Tuesday. [S1 She] [C1 said] [Q1 no].",
    "The statement was made by Governor Ana Ruel on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
    "Governor Ana Ruel touched on a range of issues on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
    "Responding to queries of media persons in Harrow on Tuesday about it, [S1 Governor Ana Ruel] [C1 said] [Q1 no].",
    "In her Tuesday briefing, Governor Ana Ruel hit out at the mill. [S1 Ruel] [C1 said] [Q1 no].",
    # Told in short, held by whom, asked at it among others.
    "Here is a summary of Tuesday’s briefing by the mayor’s spokesman. [S1 The spokesman] [C1 said] [Q1 no].",
    "At Tuesday’s briefing of spokesman Ana Ruel, Max Orr was named. [S1 Ruel] [C1 said] [Q1 no].",
    "Spokesman Ana Ruel was asked at a briefing on Tuesday about Max Orr. [S1 Ruel] [C1 said] [Q1 no].",
    # Whoever spoke before, by a pronoun or his office.
    "[S1 Ana Ruel] [C1 said] [Q1 no]. She was speaking at a news conference in Harrow on Tuesday.",
    "[S1 Governor Ana Ruel] [C1 said] [Q1 no]. The governor made the remarks on Tuesday.",
]


@pytest.mark.parametrize("text", HELD)
def test_words_have_the_day_of_the_occasion_told_beside_them(text: str) -> None:
    said = claims(text)[1]["1"].said
    assert said is not None
    assert said.value == "2016-09-06"


NOT_HELD = [
    # Of another, of one of two, called back to mind, or no speaking.
    "[S1 Ana Ruel] [C1 said] [Q1 no]. He was speaking at a news conference in Harrow on Tuesday.",
    "[S1 Ana Ruel] [C1 said] [Q1 no]. Max Orr left. She spoke to reporters on Tuesday.",
    "Max Orr saw that Governor Ana Ruel took questions on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
    "Governor Ana Ruel had spoken to reporters on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
    "Governor Ana Ruel spoke to reporters before the vote on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
    "Governor Ana Ruel opened the pier on Tuesday. [S1 Ruel] [C1 said] [Q1 no].",
]


@pytest.mark.parametrize("text", NOT_HELD)
def test_another_deed_or_anothers_lends_no_day(text: str) -> None:
    assert claims(text)[1]["1"].said is None


def test_what_is_called_back_to_mind_has_its_own_day_and_lends_it_to_nothing() -> None:
    text = "[S1 Ana Ruel] [C1 said] [Q1 no]. It is worth noting that on August 5, [S2 Ruel] [C2 said] [Q2 yes]."
    said = {key: claim.said and claim.said.value for key, claim in claims(text)[1].items()}
    assert said == {"1": None, "2": "2016-08-05"}


def test_the_day_of_filing_is_not_the_day_of_the_words() -> None:
    for text in (
        "BONN, Sept 5 - [S1 Ana Ruel] [C1 told] reporters on Sunday [Q1 that it was open].",
        "BONN, Sept. 5 (ANA) -- [S1 Ana Ruel] [C1 told] reporters on Sunday [Q1 that it was open].",
        "BONN, 5 September, 2016 – [S1 Ana Ruel] [C1 told] reporters on Sunday [Q1 that it was open].",
    ):
        said = claims(text, dateline="BONN")[1]["1"].said
        assert said is not None
        assert said.value == "2016-09-04"


def test_what_is_said_time_and_again_is_of_no_occasion() -> None:
    text = (
        "[S1 Ana Ruel] [C1 said] on Tuesday [Q1 no]. [S2 She] [C2 has often said] [Q2 so]. [S3 She] [C3 said] [Q3 it]."
    )
    _, found = claims(text)
    assert [found[key].occasion is not None for key in ("1", "2", "3")] == [True, False, True]


APART = [
    # Of three things said, which have the day that the first is told to have.
    ("[S2 She] [C2 said] [Q2 so].", True),
    ("[S2 She] later [C2 told] the radio [Q2 so].", False),
    ("Earlier, [S2 she] [C2 said] [Q2 so].", False),
    ("[S2 She] [C2 said] afterward [Q2 that it was].", True),
    ("Earlier Monday, [S2 she] [C2 said] [Q2 so].", False),
    ("No later than noon, [S2 she] [C2 said] [Q2 so].", True),
    ("After Thursday’s vote, [S2 she] [C2 said] [Q2 so].", False),
    ("[S2 She] [C2 had said] [Q2 so].", False),
    ("[S2 She] [C2 had only this to say:] [Q2 so].", True),
    ("It is worth recalling that [S2 she] [C2 said] [Q2 so].", False),
    ("[S2 She] [C2 rejected] [Q2 an accord] in March.", False),
    ("[S2 She] [C2 said] [Q2 the port had closed in March].", True),
]


@pytest.mark.parametrize(("text", "together"), APART)
def test_words_of_another_time_are_not_of_the_one_occasion(text: str, together: bool) -> None:
    _, found = claims(f"[S1 Ana Ruel] [C1 told] a news conference on Tuesday [Q1 that it was open]. {text}")
    assert (found["2"].occasion == found["1"].occasion) is together


def test_what_a_body_had_said_before_takes_no_words_from_its_spokesmans_briefing() -> None:
    text = (
        "[S1 The Foreign Ministry] on Tuesday [C1 rejected] [Q1 it]. Earlier on Monday, [S2 the ministry] "
        "[C2 had said] [Q2 no]. At a briefing on Tuesday, [S3 Foreign Ministry spokesman Max Orr] [C3 said] [Q3 so]. "
        "[S4 He] [C4 said] [Q4 yes]."
    )
    _, found = claims(text)
    said = {key: claim.said and claim.said.value for key, claim in found.items()}
    assert said == {"1": "2016-09-06", "2": "2016-09-05", "3": "2016-09-06", "4": "2016-09-06"}
    assert found["4"].occasion == found["3"].occasion


def test_a_reporter_speaks_where_the_press_was_told() -> None:
    text = (
        "At a briefing on Tuesday, [S1 Navy spokesman Max Orr] [C1 said] [Q1 no]. [Q2 “You sank it,”] "
        "[S2 Ledger reporter Ana Ruel] [C2 said]. [Q3 “It sank,”] [S3 Mayor Jan Ode] [C3 said]."
    )
    _, found = claims(text)
    assert [found[key].occasion == found["1"].occasion for key in ("2", "3")] == [True, False]


def test_words_of_some_week_or_month_lend_no_occasion() -> None:
    text = "[S1 Ana Ruel] [C1 said] last month [Q1 no].\n\nThe port is old. [S2 Ruel] [C2 said] [Q2 so]."
    _, found = claims(text)
    assert [found[key].occasion is not None for key in ("1", "2")] == [True, False]


def test_what_goes_on_from_words_set_apart_is_set_apart() -> None:
    text = (
        "[S1 Ana Ruel] [C1 said] on Tuesday [Q1 no]. [S2 She] later [C2 told] the radio [Q2 so]. [Q3 “It is,”] "
        "[S3 she] [C3 added].\n\n[Q4 “We go,”] [S4 she] [C4 said]."
    )
    _, found = claims(text)
    assert [found[key].occasion is not None for key in ("1", "2", "3", "4")] == [True, False, False, True]


def test_an_occasion_told_to_be_a_later_one_has_no_other_words() -> None:
    text = "[S1 Ana Ruel] [C1 said] [Q1 no]. Later, [S2 she] [C2 said] at a news conference in Bonn [Q2 that it was]."
    _, found = claims(text)
    assert found["1"].occasion is None
    assert found["2"].occasion is not None


SETTINGS = [
    ("[S1 Ana Ruel] [C1 said] at a news conference in Bonn [Q1 that].", ("news_conference", None, "Bonn")),
    (
        "Addressing journalists at the daily State Department press briefing, [S1 Ana Ruel] [C1 said] [Q1 so].",
        ("briefing", "State Department", None),
    ),
    ("[S1 Ana Ruel] [C1 told] reporters at her daily news conference [Q1 that].", ("news_conference", None, None)),
    ("[S1 Ana Ruel] [C1 told] the daily briefing in Bonn [Q1 that].", ("briefing", None, "Bonn")),
    ("[S1 Ana Ruel] [C1 told] her weekly news conference [Q1 that].", ("news_conference", None, None)),
    ("[S1 Ana Ruel] [C1 said] during a press briefing the other day [Q1 that].", ("briefing", None, None)),
    ("[S1 Ana Ruel] [C1 said] in an interview with CNN [Q1 that].", ("interview", "CNN", None)),
    ('[S1 Ana Ruel] [C1 said] on CNN\'s "Face of the Harbour" [Q1 that].', ("interview", "CNN", None)),
    ('[S1 Ana Ruel] [C1 told] "Harbour News Sunday" [Q1 that].', ("interview", "Harbour News Sunday", None)),
    ("[S1 Ana Ruel] [C1 said] in a written statement [Q1 that].", ("statement", None, None)),
    ("[S1 Ana Ruel] issued a short statement [C1 saying] [Q1 that].", ("statement", None, None)),
    ("[S1 Ana Ruel] [C1 tweeted] [Q1 that].", ("social_media", None, None)),
    ("[S1 Ana Ruel] [C1 said] on Tuesday at a news conference [Q1 that].", ("news_conference", None, None)),
    (
        "[S1 Ana Ruel] was glad in remarks to reporters on Tuesday. [Q1 “Yes,”] [S1 she] [C1 said].",
        ("unknown", None, None),
    ),
    ("[S1 Ana Ruel, who appeared on “Harbour Sunday”,] [C1 said] [Q1 so].", ("interview", "Harbour Sunday", None)),
    ("[S1 Ana Ruel] [C1 wrote] on Twitter [Q1 that].", ("social_media", "Twitter", None)),
    ("[S1 Ana Ruel] [C1 said] at a Senate hearing [Q1 that].", ("hearing", "Senate", None)),
    ("[S1 Ana Ruel] [C1 told] journalists in Delhi [Q1 that].", ("unknown", None, "Delhi")),
    (
        "[S1 Ana Ruel] [C1 said] at the daily briefing at the State Department [Q1 that].",
        ("briefing", "State Department", "the State Department"),
    ),
    ("[S1 Ana Ruel] [C1 said] at a news conference in the Norland capital [Q1 that].", ("news_conference", None, None)),
    (
        "[S1 Harbour Ministry spokesman Max Orr] [C1 said] at the briefing [Q1 that].",
        ("briefing", "Harbour Ministry", None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), SETTINGS)
def test_words_that_name_an_occasion_make_a_setting(text: str, expected: tuple[str, str | None, str | None]) -> None:
    made, found = claims(text)
    assert [(s.kind, s.host, s.place) for s in made] == [expected]
    assert found["1"].occasion == made[0].id


def test_a_frame_behind_the_words_of_another_is_the_journalists() -> None:
    text = "[S1 The US] [C1 wants] [Q1 [Q2 to close the port], [C2 said] [S2 the State Department] on Tuesday]."
    _, found = claims(text)
    assert found["2"].said is not None
    assert found["2"].said.value == "2016-09-06"


class TestOneOccasionOfASpeaker:
    """What a speaker says without a date belongs to his one occasion in the report, if there is one."""

    def test_the_briefings_day_is_carried_to_the_next_paragraphs(self) -> None:
        text = "[S1 Ana Ruel] [C1 said] at a briefing on Tuesday [Q1 no].\n\n[S2 Ruel] [C2 said] [Q2 so]."
        made, found = claims(text)
        assert len(made) == 1
        assert (found["2"].said and found["2"].said.value, found["2"].said and found["2"].said.basis) == (
            "2016-09-06",
            "occasion",
        )

    def test_two_days_leave_an_undated_quotation_undated(self) -> None:
        text = (
            "[S1 Ana Ruel] [C1 said] on Tuesday [Q1 no].\n\n[S2 Ruel] [C2 said] on Monday [Q2 yes].\n\n"
            "[S3 Ruel] [C3 said] [Q3 so]."
        )
        assert claims(text)[1]["3"].said is None

    def test_a_tweet_lends_its_day_to_nothing_else(self) -> None:
        text = "[S1 Ana Ruel] [C1 tweeted] on Tuesday [Q1 no].\n\n[S2 Ruel] [C2 said] [Q2 so]."
        assert claims(text)[1]["2"].said is None

    def test_what_was_told_to_another_network_is_of_no_interview_on_the_first(self) -> None:
        text = (
            "[S1 Ana Ruel] [C1 said] in an interview with CNN [Q1 no].\n\n[S2 Ruel] [C2 said] [Q2 so].\n\n"
            "[S3 Ruel] [C3 told] Fox News [Q3 yes]."
        )
        made, found = claims(text)
        assert found["2"].occasion == made[0].id
        assert found["3"].occasion is None

    def test_another_speaker_is_not_dated_by_it(self) -> None:
        text = "[S1 Ana Ruel] [C1 said] on Tuesday [Q1 no].\n\n[S2 Max Orr] [C2 said] [Q2 so]."
        assert claims(text)[1]["2"].said is None

    def test_a_sentence_without_quotation_tells_where_it_was_stated(self) -> None:
        text = "[S1 Ana Ruel] [C1 said] [Q1 no]. This was stated by Ana Ruel at the daily briefing on Tuesday."
        made, found = claims(text)
        assert (made[0].kind, made[0].date and made[0].date.value, found["1"].occasion) == (
            "briefing",
            "2016-09-06",
            made[0].id,
        )

    def test_who_told_the_same_briefing_spoke_on_its_day(self) -> None:
        text = (
            "[S1 Ana Ruel] [C1 said] at a briefing on Tuesday [Q1 no].\n\n"
            "[S2 Max Orr] [C2 told] the same briefing [Q2 so]."
        )
        said = claims(text)[1]["2"].said
        assert said is not None
        assert said.value == "2016-09-06"

    def test_a_spokesman_of_whom_no_day_is_told_has_a_setting_others_may_date(self) -> None:
        made, found = claims("[S1 Spokesman Max Orr] [C1 said] [Q1 no].")
        assert [(setting.kind, setting.date) for setting in made] == [("unknown", None)]
        assert (found["1"].said, found["1"].occasion) == (None, made[0].id)

    def test_a_body_and_its_spokesman_share_the_setting(self) -> None:
        text = (
            "[S1 The Harbour Ministry] on Tuesday [C1 said] [Q1 no].\n\n"
            "[S2 Harbour Ministry spokesman Max Orr] [C2 said] [Q2 so]."
        )
        _, found = claims(text)
        assert found["1"].occasion == found["2"].occasion
        assert found["2"].said is not None


class TestWithoutPublication:
    """Without a publication day the report keeps what it knows as clues."""

    def test_an_update_is_no_anchor_but_a_bound(self) -> None:
        made, found = claims("[S1 Ana Ruel] [C1 said] on Tuesday [Q1 no].", None, "2017-02-11")
        assert found["1"].said is None
        assert [clue.weekday for clue in made[0].clues] == [2, None]
        assert made[0].clues[-1].latest == "2017-02-11"

    def test_a_present_office_bounds_the_year(self) -> None:
        text = "[S1 Secretary of State John Kerry] [C1 said] on Tuesday (Sept 6) [Q1 no]."
        said = claims(text, None)[1]["1"].said
        assert (said and said.value, said and said.basis) == ("2016-09-06", "text")

    def test_a_former_office_does_not(self) -> None:
        text = "[S1 former Secretary of State John Kerry] [C1 said] on Tuesday (Sept 6) [Q1 no]."
        assert claims(text, None)[1]["1"].said is None


class TestQuestions:
    """Questions and answers are tied where the report ties them."""

    def test_asked_then_answered_in_one_sentence(self) -> None:
        _, found = claims("[A1 Asked about] [Q1 the port], [S2 Ana Ruel] [C2 said] [Q2 no].")
        assert found["2"].answers == "1"
        assert found["1"].addressee == found["2"].speaker

    def test_the_paragraph_goes_on_answering(self) -> None:
        text = (
            "[A1 Asked about] [Q1 the port], [S2 Ana Ruel] [C2 said] [Q2 no]. [S3 Ruel] [C3 added] [Q3 never].\n\n"
            "[S4 Ruel] [C4 said] [Q4 so]."
        )
        _, found = claims(text)
        assert (found["3"].answers, found["4"].answers) == ("1", None)

    def test_what_goes_on_from_an_answer_answers_too(self) -> None:
        text = "[A1 Asked about] [Q1 the port], [S2 Ana Ruel] [C2 said] [Q2 “no”].\n\n[Q3<2 “Never.”]"
        assert claims(text)[1]["3"].answers == "1"

    def test_another_speaker_does_not_answer(self) -> None:
        text = "[A1 Asked about] [Q1 the port], [S2 Ana Ruel] [C2 said] [Q2 no]. [S3 Max Orr] [C3 said] [Q3 yes]."
        assert claims(text)[1]["3"].answers is None

    @pytest.mark.parametrize(("speaker", "answers"), [("Ruel", "2"), ("Max Orr", None)])
    def test_what_one_was_asked_another_does_not_answer(self, speaker: str, answers: str | None) -> None:
        text = f"Ana Ruel came. [Q2 “Why not?”] Ruel [A2 was asked]. [S3 {speaker}] [C3 said] [Q3 “No.”]"
        assert claims(text)[1]["3"].answers == answers

    def test_a_question_told_afterwards_is_tied_backwards(self) -> None:
        text = (
            "[S1 Ana Ruel] [C1 said] [Q1 no]. She was responding to [A2 a query on] [Q2 the port].\n\n"
            "[S3 Ruel] [C3 said] [Q3 so]."
        )
        _, found = claims(text)
        assert (found["1"].answers, found["3"].answers) == ("2", None)

    def test_a_question_with_a_paragraph_to_itself_is_tied_to_the_whole_one_before(self) -> None:
        text = (
            "[S1 Ana Ruel] [C1 said] [Q1 no]. [S2 She] [C2 added] [Q2 never].\n\n"
            "She was answering [A3 a query on] [Q3 the port].\n\n[S4 Ruel] [C4 said] [Q4 so]."
        )
        _, found = claims(text)
        assert [found[number].answers for number in "124"] == ["3", "3", None]

    def test_where_nothing_was_said_before_the_answer_follows(self) -> None:
        text = "Ana Ruel was answering [A1 a query on] [Q1 the port].\n\n[S2 Ruel] [C2 said] [Q2 no]."
        assert claims(text)[1]["2"].answers == "1"

    def test_the_question_of_its_own_sentence_comes_before_one_that_goes_on(self) -> None:
        text = (
            "[A1 Asked about] [Q1 the port], [S2 Ana Ruel] [C2 said] [Q2 no]. "
            "[Q3 “Never,”] [S3 Ruel] [C3 said] when [A4 asked] [Q4 if that could change]."
        )
        _, found = claims(text)
        assert (found["2"].answers, found["3"].answers) == ("1", "4")

    def test_a_sentence_that_turns_to_something_else_ends_the_answer(self) -> None:
        for turn in ("On the ferry, ", "Pressed again, ", "To another question, "):
            text = (
                f"[A1 Asked about] [Q1 the port], [S2 Ana Ruel] [C2 said] [Q2 no]. {turn}[S3 Ruel] [C3 said] [Q3 yes]."
            )
            assert claims(text)[1]["3"].answers is None
        text = (
            "[A1 Asked about] [Q1 the port], [S2 Ana Ruel] [C2 said] [Q2 no]. On Tuesday, [S3 Ruel] [C3 said] [Q3 yes]."
        )
        assert claims(text)[1]["3"].answers == "1"

    def test_a_question_that_ends_its_paragraph_is_answered_in_the_next(self) -> None:
        text = "[Q1 “Is it open?”] [S1 a reporter] [A1 asked] Ana Ruel.\n\n[Q2 “No,”] [S2 Ana Ruel] [C2 said]."
        assert claims(text)[1]["2"].answers == "1"
        smiled = "[A1 Asked about] [Q1 the port], Ana Ruel smiled.\n\n[Q2 “No,”] [S2 Ana Ruel] [C2 said]."
        assert claims(smiled)[1]["2"].answers is None

    def test_the_paragraph_after_a_question_told_afterwards_is_tied_if_it_is_on_the_same(self) -> None:
        asked = "She was answering [A2 a query on] [Q2 the committee’s vote on tariffs].\n\n"
        told = f"[S1 Ana Ruel] [C1 said] [Q1 no]. {asked}"
        on_it = told + "[Q3 “On the committee, tariffs are voted down,”] [S3 Ruel] [C3 said]."
        other = told + "[Q3 “The harbour pilots start tomorrow,”] [S3 Ruel] [C3 said]."
        assert claims(on_it)[1]["3"].answers == "2"
        assert claims(other)[1]["3"].answers is None

    def test_a_participle_after_a_question_is_not_taken_for_the_answer(self) -> None:
        """Who describes it, the one who answers or those he is asked about, is not told."""
        text = (
            "[Q1 “No,”] [S1 Ana Ruel] [C1 said].\n\n"
            "Ruel responding to [A2 questions on] [Q2 Velmora hitting out], [C3 describing] [Q3 it as rude]."
        )
        _, found = claims(text)
        assert (found["1"].answers, found["3"].answers) == ("2", None)


ANSWERED = [
    # By "In response" the last that was asked, if nothing else is told to have been asked since.
    ("A reporter [A1 asked about] [Q1 the mill].\n\nIt is old.\n\nIn response, [S2 Ruel] [C2 said] [Q2 no].", "1"),
    (
        "A reporter [A1 asked about] [Q1 the mill].\n\nAnother asked for more.\n\n"
        "In response, [S2 Ruel] [C2 said] [Q2 no].",
        None,
    ),
    ("A reporter [A1 asked about] [Q1 the mill].\n\nResponding to the query, [S2 Ruel] [C2 said] [Q2 no].", "1"),
    # Told behind the words, in a paragraph of its own, where another speaks next.
    (
        "[Q2 “No,”] [S2 Ruel] [C2 said].\n\nShe [A1 was asked about] [Q1 the mill].\n\n[S3 Max Orr] [C3 said] [Q3 so].",
        "1",
    ),
    # Nobody answers himself.
    ("[S1 Ruel] [A1 asked] [Q1 whether it sank]. [S2 Ruel] [C2 said] [Q2 no].", None),
    # What was dodged was not answered before.
    ("[S2 Ruel] [C2 said] [Q2 no], but sidestepped all [A1 questions over] [Q1 the mill].", None),
]


@pytest.mark.parametrize(("text", "question"), ANSWERED)
def test_what_answers_a_question_told_elsewhere(text: str, question: str | None) -> None:
    _, found = claims(f"Spokeswoman Ana Ruel met the press.\n\n{text}")
    assert found["2"].answers == question


def test_what_a_state_wants_by_its_ministrys_words_is_of_their_day() -> None:
    text = "[S1 The foreign ministry] [C1 said] on Tuesday [Q1 [S2 Velmora] [C2 wants] [Q2 peace]]. Velmoran ships met."
    inverted = (
        "[Q1 [S2 Velmora] [C2 wants] [Q2 peace]], [S1 its foreign ministry] [C1 said] on Tuesday. Velmoran ships met."
    )
    assert all(claims(one)[1]["2"].said is not None for one in (text, inverted))
    person = "[S1 Ana Ruel] [C1 said] on Tuesday [Q1 [S2 Velmora] [C2 wants] [Q2 peace]]. Velmoran ships met."
    assert claims(person)[1]["2"].said is None


def test_what_a_speaker_says_of_himself_in_his_own_words_shares_the_day() -> None:
    text = "[S1 Ana Ruel] [C1 said] on Tuesday: [Q1 “[S2 I] [C2 think] [Q2 so], as [S3 Max Orr] [C3 said] [Q3 before]”]"
    _, found = claims(text)
    assert found["2"].said is not None
    assert found["3"].said is None


def test_an_occasion_in_a_sources_relative_clause_is_not_of_his_words() -> None:
    text = "[S1 Party sources who took part in the meeting with Ana Ruel] [C1 said] afterwards [Q1 that all was lost]."
    _, found = claims(text)
    assert found["1"].occasion is None
