"""Words that only look like an act, and whose act they would be: none is better than a guess."""

from __future__ import annotations

import pytest

from onrecord.positions.actors import Actor, Cast
from onrecord.positions.acts import Act, Utterance
from onrecord.positions.coding import code, primary
from onrecord.positions.cues import joked, not_done
from onrecord.positions.holders import misled

NORLAND = Actor("Norland", "Norland", ("Norlanders", "Norlandish"))
VESTRIA = Actor("Vestria", "Vestria", ("Vestrian",))
HALE = Actor("Ida Hale", "Ida Hale", ("Hale",), "person", "Norland")
CAST = Cast((NORLAND, VESTRIA, HALE))


def coded(text: str, cue: str = "said") -> Act | None:
    """Code what Ida Hale, who speaks for Norland, says."""
    kind = "direct" if text.startswith("“") else "indirect"
    return primary(code(Utterance(text, cue, kind, "body", False, HALE, NORLAND, VESTRIA), CAST))


CLAIMS = [
    ("A modal in a clause inside is not the main clause's", "she knew the dam would be opened too late"),
    ("What makes something likelier is no plan", "“It makes it likelier that we will lose the ferry”"),
    ("What is needed belongs to the noun before", "“The ledgers we need to see are in Vestria”"),
    ("What was once a duty asks nothing", "“We had to close the lock that winter”"),
    ("Being able to is no undertaking", "“We will be able to see the coast”"),
    ("What should have been is past", "“The harbour board should have dredged it”"),
    ("A lack is no denial", "“We have no lighthouse”"),
    ("No doubt about it is no denial", "“There is no doubt about it”"),
    ("What one cannot imagine is not ruled out", "“I can’t imagine a coast without a ferry”"),
    ("To meet a standard is to meet nobody", "“These are boats that met the standard”"),
    ("A blast is no criticism", "“I ran to the site of the blast”"),
    ("A forecast for others is no promise", "“I guarantee you they will build a bridge”"),
    ("Pleading guilty is no appeal", "the captain pleaded guilty"),
    ("There being a breach accuses nobody", "“There was a breach in the dyke”"),
    ("Nor do breaches that are a noun", "“We knew of three breaches along the dyke”"),
    ("What one wanted then is told of the past", "“I didn’t want him to go home so soon”"),
    ("A wish for somebody's luck is no goal", "“I wish you a calm crossing”"),
    ("A wish that it were otherwise asks nothing", "“I wish the tide had been lower”"),
    ("What will have to be done later asks nobody", "“We’ll have to get back to you on that”"),
    ("What stays in a room is no undertaking", "“Her medal stays in my office”"),
    ("Seconds are a time", "the mast fell four to five seconds after the gust"),
    ("To have weight in talks is no contact", "Vestria had little weight in the talks over the locks"),
    ("Others' talks are no contact of one's own", "“They continue to have talks”"),
    ("What another believes is that one's", "“He believed it was important to build the dam”"),
    ("Somebody else's support is a noun", "the plan did not need popular support"),
    ("What was needed for it belongs to the noun before", "“The captain lacks the patience needed to steer it”"),
    ("What one may come to accept is not accepted", "he had not said which terms he might accept"),
    ("What belongs to somebody is no principle", "a boat belonging to Vestria was seen there"),
    ("What may yet come is feared, not blamed", "“We are concerned that the dyke could break”"),
    ("What is said next is no undertaking", "“I will suggest to you that there were other boats”"),
    ("What takes years is foretold", "the council said it will take years to dredge the channel"),
    ("What cannot be beaten is no demand", "Vestria can’t be defeated without a fleet"),
    ("What one does not do well is no principle", "“We don’t tell our own story very well”"),
    ("What is aimed at a thing tells of a noun", "a broader plan, aimed at new harbours"),
    ("What anyone needs is asked of nobody", "“You always need to watch the tide”"),
    ("Nor what anyone must", "“You have to be patient to live by a river”"),
    ("Nor what the speaker alone needs", "“I just need to reassure those people”"),
    ("What is not yet done is not denied", "“I have not yet finished the log”"),
    ("What is played is somebody else's", "“The keeper says, ‘We will never open it’”"),
    ("What threatens a coast is no threat of anybody", "“The tide threatens our harbour”"),
    ("Not only is no negation", "“I am not only talking about the ferry”"),
    ("A body's goal is its own", "the council’s goal is to widen the lock"),
    ("What needs to be done is a noun", "Vestria is doing what needs to be done"),
    ("To meet halfway is to meet nobody", "“We met the council more than halfway”"),
    ("Yielding to somebody concedes nothing", "“It looks like I am conceding to the tide”"),
    ("What cannot be at once is not ruled out", "“I can’t be on the quay all day”"),
    ("Support without an object is a noun", "“We ask nothing more than respect and support”"),
    ("Being judged otherwise is no denial", "“This is not a bad budget, it is a dreadful budget”"),
    ("A ’d before a participle is had", "she’d been moved by a picture of the lock"),
    ("Whom one has met is told of a noun", "Roe was one of the finest keepers I have met"),
    ("Somebody else's talks are no contact", "Vestria had met with the divers"),
    ("To speak with ease is to speak with nobody", "Hale spoke with the ease of an old hand"),
    ("What one can do together is not done yet", "“I look to see how we can work together with Vestria”"),
    ("To care more about one thing blames nobody", "Hale was more concerned about the regatta"),
    ("What one goes on to suggest is no undertaking", "“I’m going to suggest the vote can be told in two words”"),
    ("How something will be is no plan", "this open harbour and how it will replace the mill"),
    ("Who appeals to some is liked by them", "a name that appeals to young sailors"),
    ("Who is welcome to do it is not welcomed", "the keepers were welcome to use it"),
    ("A conversation pointed at is with nobody", "“We are finally having that adult conversation”"),
    ("What one adds is no undertaking", "“He was late, I might add”"),
    ("A need that seizes somebody asks nothing", "“The keeper was seized by an overwhelming need to sail”"),
    ("What one does not understand is not ruled out", "“I cannot for the life of me understand why they sail”"),
    ("To beat somebody is foretold", "“Together we will beat the others in May”"),
    ("Concerns that exist blame nobody", "there had been concerns about the old mast"),
    ("What others value is theirs", "“I think our members appreciate the chance to speak”"),
    ("What is needed for a promise belongs to the noun", "the bill makes the changes needed to keep the promise"),
    ("Somebody's plans turned back are no plan", "she helped to reverse plans to close the mill"),
    ("To come out ahead is foretold", "“We will come out with the prize”"),
    ("A caveat denies nothing", "“This doesn’t mean there will be a treaty”"),
    ("Who will not be part of it is told of", "In her new post, the keeper will not be part of the council"),
    ("Not to care less is no refusal", "“I could care less about the lighthouse”"),
]


@pytest.mark.parametrize(("rule", "text"), CLAIMS, ids=[rule for rule, _ in CLAIMS])
def test_claims_and_nothing_more(rule: str, text: str) -> None:
    """Each of these says how things are, and takes no position."""
    act = coded(text)
    assert act is None or act.act in ("assert", "hearsay"), act


TURNED = [
    ("A negation behind a reason is not the demand's", "demanded", "that they leave because he will not", "demand", 1),
    (
        "Nor one in a clause before",
        "said",
        "“Some don’t see how deep it is and that I intend to dredge it”",
        "commit",
        1,
    ),
    (
        "Nothing more than it is more than all",
        "said",
        "“There is nothing more that we would like to do than open it”",
        "state_goal",
        1,
    ),
    ("Nor one of whom a noun tells", "defended", "a toll that lets ships without papers pay", "justify", 1),
    ("Too little progress is a judgement", "said", "“We have not seen enough progress”", "accuse", -1),
    ("What one is not doing soon is ruled out", "said", "“We’re not moving the mast any time soon”", "rule_out", -1),
    ("What one is not doing is denied", "said", "“We are not supplying the rebels”", "deny", -1),
    ("A claim is denied, whosever it is", "rejected", "Vestria’s claim that it was closed", "deny", -1),
    ("To let it be is not to do it", "said", "“We are not going to let them violate the line”", "rule_out", -1),
    ("What one prefers is wanted", "said", "Norland would prefer that the ferry stay open", "state_goal", 1),
    ("Who does not want to has a goal against it", "doesn’t want", "to sail", "state_goal", -1),
    ("What is accused is the doing", "accused Vestria of", "seeking a bill that the Diet cannot pass", "accuse", 1),
    ("Or its lack", "accused Vestria of", "not paying", "accuse", -1),
    (
        "Nor one beside it",
        "said",
        "“The port belongs to all the towns and not to a handful of them”",
        "state_principle",
        1,
    ),
    ("Nor one in a clause of time", "said", "“We accepted the tolls when we did not like them”", "endorse", 1),
    (
        "What one is not doing while in office is ruled out",
        "said",
        "“We’re not selling it as long as I serve”",
        "rule_out",
        -1,
    ),
    ("Expectations put down are rejected", "aimed to quash any expectation", "that Vestria would stay", "reject", -1),
    ("What one should not look at is advice", "said", "“We should not be looking at the next regatta”", "urge", -1),
    (
        "What cannot be told is left open",
        "said",
        "she couldn’t divulge whether she had pressed Vestria",
        "decline_to_confirm",
        0,
    ),
    ("The demand's own is", "demanded", "that they not leave", "demand", -1),
]


@pytest.mark.parametrize(("rule", "cue", "text", "act", "polarity"), TURNED, ids=[rule for rule, *_ in TURNED])
def test_how_far_a_negation_reaches(rule: str, cue: str, text: str, act: str, polarity: int) -> None:
    """A negation turns the clause it stands in, not one beside it."""
    found = coded(text, cue)
    assert found is not None
    assert (found.act, found.polarity) == (act, polarity)


def test_ones_own_fault_is_conceded() -> None:
    """Who faults themselves accuses nobody."""
    act = coded("“We failed to warn the villages”")
    assert act is not None
    assert act.act == "acknowledge"


def test_a_later_clause_takes_its_own_act() -> None:
    """What is granted first does not grant what comes behind "but that"."""
    text = "that it was late but that it would still like to sell the boats"
    acts = code(Utterance(text, "acknowledged", "indirect", "body", False, HALE, NORLAND, VESTRIA), CAST)
    assert [act.act for act in acts] == ["acknowledge", "state_goal"]


def test_a_question_inside_is_nobodys() -> None:
    """A sentence that asks is left out, the answer after it is coded."""
    acts = code(Utterance("“Should we sell the ferry? We will not sell it”", "said", "direct"), CAST)
    assert [act.act for act in acts] == ["rule_out"]


@pytest.mark.parametrize(
    ("text", "act", "polarity"),
    [
        ("“I don’t have anything to announce on tolls”", "decline_to_confirm", 0),
        ("“We wouldn’t want to get ahead of the inquiry”", "decline_to_confirm", 0),
        ("“It would be premature for me to describe those talks”", "decline_to_confirm", 0),
        ("“What we want to see is for Vestria to open the ferry”", "demand", 1),
        ("“We have made it clear to Vestria that it cannot close the ferry”", "demand", -1),
        ("“We remain deeply worried about the flooded villages”", "accuse", -1),
    ],
)
def test_briefings(text: str, act: str, polarity: int) -> None:
    """What spokespeople say at briefings."""
    found = coded(text)
    assert found is not None
    assert (found.act, found.polarity) == (act, polarity)


@pytest.mark.parametrize(
    ("cue", "text", "act"),
    [
        ("continues to press", "Vestria to open the ferry", "urge"),
        ("voiced concern over", "the closing of the ferry", "accuse"),
        ("wants", "the ferry opened", "demand"),
        ("could endorse", "the toll", None),
        ("used to call for", "a toll", None),
        ("did not accuse", "Vestria of closing it", None),
        ("backed off", "its demand for a toll", None),
        ("backed up", "the plan for a toll", "endorse"),
        ("confirmed", "Ida Hale as harbour master", None),
        ("confirmed", "the closing of the ferry", "acknowledge"),
    ],
)
def test_cues_and_words_are_read_together(cue: str, text: str, act: str | None) -> None:
    """A cue that runs on in the words is read with them; what was not done, or no longer is, is no act."""
    found = coded(text, cue)
    assert (found.act if found and found.act != "assert" else None) == act


def test_jokes() -> None:
    """What the narrator calls a joke is nobody's position."""
    assert joked("quipped")
    assert not joked("said")


@pytest.mark.parametrize(
    ("lead", "cue", "expected"),
    [
        ("Hale struggled, however, to ", "defend", True),
        ("Hale was ", "accused of", True),
        ("Hale is fielding ", "accusations that", True),
        ("Hale repeated ", "accusations that", False),
        ("Hale drew ", "praise from", True),
        ("Hale voiced ", "support for", False),
        ("Hale avoided any direct ", "criticism of", True),
        ("Hale avoided explicitly ", "calling for", True),
        ("Hale will try to settle it by ", "promising", True),
        ("Hale settled it by ", "promising", False),
        ("without ", "endorsing", True),
        ("Hale on Monday ", "defended", False),
        ("Hale is ", "calling for", False),
    ],
)
def test_what_was_not_done(lead: str, cue: str, expected: bool) -> None:
    """The words before a cue may say that its act was not done."""
    assert not_done(lead, cue) is expected


@pytest.mark.parametrize(
    ("source", "name", "expected"),
    [
        ("Hale’s allies", "Ida Hale", True),
        ("Hale supporters", "Ida Hale", True),
        ("a former Norlandish envoy", "Norland", True),
        ("the Norlandish nurses’ union", "Norland", True),
        ("a majority of Norlanders", "Norland", True),
        ("Roe’s first choice to succeed her as Norlandish envoy", "Norland", True),
        ("the Norlandish government", "Norland", False),
        ("Ida Hale", "Ida Hale", False),
    ],
)
def test_whom_a_source_only_mentions(source: str, name: str, expected: bool) -> None:
    """Allies, critics, unions and former officials speak for themselves."""
    assert misled(source, name, CAST) is expected
