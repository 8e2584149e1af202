"""Which transcripts are versions of one occasion: day, speakers, place and words tell it, whatever the titles."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.checks.versions import Told, sources_of, versions
from onrecord.engines.transcripts import transcript_of
from onrecord.reports import Document

SPEECH = (
    "Good evening, and thank you for coming out in this weather. We counted forty barges below the upper locks this "
    "morning, and every one of them was carrying grain for the eastern towns. The passage will stay open until the "
    "harvest is in. I have asked the ferrymen of Orrin for one more month, and they have given it. The council meets "
    "again on Monday, and I will bring it the figures of the harbour office, whatever they say."
)
OTHER = (
    "The school on Mill Street opens on the first of the month, with a roof that keeps the rain out and a stove in "
    "every room. It took three winters and four builders, and I would not want to count the meetings. To the "
    "teachers who stayed I owe more than a speech. Come and look at it, and bring the children along with you. There "
    "is soup, and the band of the fire brigade plays until nine."
)


def told(name: str, words: str, day: str = "May 6, 2031", speaker: str = "PRESIDENT VARGA", place: str = "") -> Told:
    """Return a transcript: a heading, its day and place, and one turn, questions behind it."""
    text = f"{name}\n{day}\n{place}\n\n{speaker}: {words}\n\nQUESTION: When?\n\n{speaker}: Soon.\n"
    return Told.of(transcript_of(Document("talk.txt", text.encode())))


ROWS = [
    # what is compared with *Remarks at the Harbour Conference* of 6 May 2031, and whether it is a version of them
    ("the text handed out, under another title", told("Speech on Grain, As Prepared for Delivery", SPEECH), True),
    (
        "the text handed out, of which half was said",
        told("Speech on Grain, As Prepared", f"{SPEECH[:230]} {OTHER[:330]}"),
        True,
    ),
    ("another office's transcript of the same words", told("Speech on Grain", SPEECH.replace("forty", "fifty")), True),
    ("a part of it", told("Speech on Grain (Partial)", SPEECH[120:]), True),
    (
        "a speech as prepared that shares a sentence",
        told("Speech on Schools, As Prepared", OTHER + SPEECH[:120]),
        False,
    ),
    ("another speech of the day that shares a third", told("Speech on Schools", f"{OTHER} {SPEECH[:200]}"), False),
    ("the same words on another day", told("Speech on Grain", SPEECH, day="May 7, 2031"), False),
    ("the same words from somebody else", told("Speech on Grain", SPEECH, speaker="MINISTER OLDEN"), False),
    ("the same words on no known day", told("Speech on Grain", SPEECH, day=""), True),
    ("half of the words on no known day", told("Speech", f"{SPEECH[:200]} {OTHER}", day=""), False),
]


@pytest.mark.parametrize(("told_of", "other", "paired"), ROWS, ids=[row[0] for row in ROWS])
def test_versions(told_of: str, other: Told, paired: bool) -> None:
    """Against the words as they were taken down."""
    spoken = told("Remarks at the Harbour Conference", SPEECH)
    assert bool(versions([spoken, other])) is paired, told_of


def test_places_that_contradict() -> None:
    """The same speech in two towns on one evening is two occasions; a hall in the same town is none."""
    here = told("Remarks on Grain", SPEECH, place="Quay House, Port Ansel")
    assert not versions([here, told("Speech on Grain", SPEECH, place="Guild Hall, Orrin")])
    assert versions([here, told("Speech on Grain", SPEECH, place="Port Ansel, Lower Marren")])


def test_two_speeches_of_a_day_written_from_one_another() -> None:
    """Each text as prepared goes with the delivery it shares most with, and no text as prepared with another."""
    first, second = f"{SPEECH} {OTHER[:150]}", f"{SPEECH} {OTHER[150:]}"
    texts = {
        "morning, prepared": told("Morning Speech, As Prepared", first),
        "morning": told("Remarks at the Harbour", f"{first} And now, the band.", place="Quay House, Port Ansel"),
        "evening, prepared": told("Evening Speech, As Prepared", second),
        "evening": told("Remarks at the Guild Hall", f"{second} Good night to all of you.", place="Guild Hall, Orrin"),
    }
    names = {one.id: name for name, one in texts.items()}
    found = {frozenset((names[pair.one], names[pair.other])) for pair in versions(list(texts.values()))}
    assert found == {frozenset(("morning, prepared", "morning")), frozenset(("evening, prepared", "evening"))}


def test_one_title_suffices() -> None:
    """Where day and title are the same, the version left aside, the words may be quite others."""
    short = told("Remarks on the Lower Bridge (As Delivered)", "I have torn up what I meant to say.")
    assert versions([short, told("Remarks on the Lower Bridge, As Prepared", SPEECH)])


def test_one_key_for_the_versions_of_an_occasion() -> None:
    """Three texts of one speech are one occasion, another speech is none of them."""
    texts = [told("A Speech", SPEECH), told("Remarks", SPEECH[90:]), told("Talk, As Prepared", SPEECH[:300])]
    keys = [source.occasion for source in sources_of([*texts, told("Schools", OTHER)])]
    assert len(set(keys[:3])) == 1
    assert keys[0] is not None
    assert keys[3] is None


WORDS = st.lists(st.sampled_from(["grain", "barges", "forty", "locks", "we", "the", "will", "open"]), max_size=120)


@settings(max_examples=40)
@given(texts=st.lists(WORDS, min_size=2, max_size=5), order=st.randoms(use_true_random=False))
def test_order_changes_nothing(texts: list[list[str]], order: random.Random) -> None:
    """The pairs are the same in whatever order the transcripts come, and each is in order of its ids."""
    made = [told(f"Speech {n}", f"{' '.join(words)} {SPEECH[: 40 * n]}") for n, words in enumerate(texts)]
    turned = list(made)
    order.shuffle(turned)
    assert versions(made) == versions(turned)
    assert all(pair.one < pair.other for pair in versions(made))
