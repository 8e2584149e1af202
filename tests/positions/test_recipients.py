"""To whom an act is: whom its verb has for an object, not who only stands in the sentence."""

from __future__ import annotations

import pytest

from onrecord.positions.actors import Actor, Cast
from onrecord.positions.acts import Utterance
from onrecord.positions.coding import code, primary

NORLAND = Actor("Norland", "Norland", ("Norlanders", "Norlandish"))
VESTRIA = Actor("Vestria", "Vestria", ("Vestrian",))
SUND = Actor("Sund", "Sund", ("Sundish",))
DIET = Actor("Diet", "Diet", ("the Diet",), "body")
HALE = Actor("Ida Hale", "Ida Hale", ("Hale",), "person", "Vestria")
LIND = Actor("Bo Lind", "Bo Lind", ("Lind",), "person")
CAST = Cast((NORLAND, VESTRIA, SUND, DIET, HALE, LIND))

CASES = [
    ("Of whom something is asked, not over whom", "urged", "Vestria not to test the patience of Sund", ("Vestria",)),
    ("Who is accused, not who suffers", "accused", "Vestria of shielding the Sundish fleet", ("Vestria",)),
    ("Both where both are accused", "criticized", "Vestria and Sund for their tariffs", ("Vestria", "Sund")),
    ("Who attacks, not who is attacked", "condemned", "the Vestrian attacks on Sund", ("Vestria",)),
    ("Who is attacked, where nobody else is named", "condemned", "the attacks on Sund", ("Sund",)),
    ("Whose doing is judged", "criticized", "Vestria’s release of a film that shows Sund", ("Vestria",)),
    ("Where something is, is not to whom", "condemned", "the bombing in Vestria", ()),
    ("Confidence in somebody is in them", "expressed concern about", "its confidence in Vestria", ("Vestria",)),
    ("A state's people are not the state", "said", "“Vestrian companies must pay their taxes”", ()),
    ("A war's land is not its party", "warned against", "meddling by Sund in the Vestrian civil war", ("Sund",)),
    ("When something was is nobody's", "blamed", "Sund for waiting after Vestria crossed the river", ("Sund",)),
    ("One's own body is no other", "said", "“I must ask my Diet for the money”", ()),
    ("With whom, not where somebody travelled", "said", "“We met Vestria after a trip to Sund”", ("Vestria",)),
    ("Who supports a demand is with whose it is", "supported", "Sund’s demand that Vestria leave", ("Sund",)),
    ("Whom the doing hits is not whose doing is judged", "blasted", "the clerks for bugging the Vestrian embassy", ()),
    ("Of what somebody is a citizen is nobody's", "said", "“I will be a good citizen of Vestria”", ()),
    ("They are people named just before", "said", "“We must tell the teachers what they should teach”", ()),
    ("They are the state, where nobody is named", "said", "“They must open the locks”", ("Vestria",)),
]


FACED = [
    ("who speaks for nobody else means the person", LIND, ("Ida Hale",)),
    ("a state means the state whose office it is", NORLAND, ("Vestria",)),
]


@pytest.mark.parametrize(("speaker", "to"), [row[1:] for row in FACED], ids=[row[0] for row in FACED])
def test_an_official_is_a_person_to_persons(speaker: Actor, to: tuple[str, ...]) -> None:
    """Ida Hale is a minister of Vestria."""
    text = "Ida Hale of wasting a year"
    act = primary(code(Utterance(text, "accused", "indirect", "body", False, speaker, speaker), CAST))
    assert act is not None
    assert act.recipients == to


@pytest.mark.parametrize(("rule", "cue", "text", "to"), CASES, ids=[rule for rule, *_ in CASES])
def test_to_whom(rule: str, cue: str, text: str, to: tuple[str, ...]) -> None:
    """Norland says each of these; "they" were Vestria in the lines before."""
    kind = "direct" if text.startswith("“") else "indirect"
    utterance = Utterance(text, cue, kind, "body", False, NORLAND, NORLAND, VESTRIA)
    act = primary(code(utterance, CAST))
    assert act is not None
    assert act.recipients == to
