"""Datelines. Each row: why, the head of a paragraph, the place expected (None: no dateline), the agency."""

from __future__ import annotations

import pytest

from onrecord.articles.dateline import end_of_filing, find_dateline
from onrecord.span import Span

ROWS = [
    ("capitals and a colon, a known place", "WASHINGTON: The envoys met on Tuesday.", "WASHINGTON", None),
    ("a region, no space before the hyphen", "Washington, DC- The envoys met.", "Washington, DC", None),
    ("place, country, agency", "KABUL, Afghanistan (AP) — The envoys met.", "KABUL, Afghanistan", "AP"),
    ("a date between place and agency", "NEW DELHI, Sept 6 (Reuters) - The envoys met.", "NEW DELHI", "Reuters"),
    ("two places", "GENEVA/VIENNA (Reuters) - The envoys met.", "GENEVA/VIENNA", "Reuters"),
    ("date and agency without a separator", "Islamabad, Sep 7 (APP) The envoys met.", "Islamabad", "APP"),
    ("a dash after a place nobody listed", "PORT ELSO — The envoys met.", "PORT ELSO", None),
    (
        "a place nobody listed, with an agency",
        "PORT ELSO, Norland (AFP) – The envoys met.",
        "PORT ELSO, Norland",
        "AFP",
    ),
    ("a place nobody listed before a colon, alone of its kind", "PORT ELSO: The envoys met.", "PORT ELSO", None),
    ("an agency nobody listed", "PORT ELSO, March 12 (MWS) – The envoys met.", "PORT ELSO", "MWS"),
    ("a network's letters without a sign behind them", "Tokyo (CNN) Envoys met.", "Tokyo", "CNN"),
    ("a known place and letters nobody listed", "Tokyo (MWS) Envoys met.", "Tokyo", "MWS"),
    ("a region's letters", "Washington (DC) Mayor Ada Brook met the envoys.", None, None),
    ("no place, only the agency", "(Reuters) - The envoys met.", None, "Reuters"),
    ("a known place in small letters before a dash", "London — The envoys met.", "London", None),
    ("a hyphenated place", "PORT-AU-PRINCE, Haiti (AP) — The envoys met.", "PORT-AU-PRINCE, Haiti", "AP"),
    ("a place as part of a word", "Washington-based envoys met.", None, None),
    ("a place as the subject", "Washington has not decided.", None, None),
    ("a sentence with brackets", "The Union on Tuesday (Sept 6) ruled it out.", None, None),
    ("a speaker in a transcript", "ORLO: “Thank you, and good evening.”", None, None),
    ("a label", "UPDATE: The envoys met.", None, None),
    ("a heading in small letters with a colon", "Why talks fail: The envoys met.", None, None),
    ("a place before a colon that goes on in small letters", "Paris: a city of talks.", None, None),
    ("nothing after the dateline", "GENEVA —", None, None),
    ("only the agency, before a dash", "IRNA – The envoys met.", None, "IRNA"),
    ("day and agency between slashes", "PORT ELSO, May 3. /TASS/. The envoys met.", "PORT ELSO", "TASS"),
    ("an agency behind a comma", "TEHRAN, Nov 21, IRNA – The envoys met.", "TEHRAN", "IRNA"),
    ("an agency behind a comma and no day", "Damascus, SANA- The envoys met.", "Damascus", "SANA"),
    ("an agency as a sentence", "YEREVAN, MAY 3, ARMENPRESS. The envoys met.", "YEREVAN", "ARMENPRESS"),
    ("an agency that speaks is no dateline's", "Moscow, TASS reported, has agreed.", None, None),
    ("a name that is no agency's", "GENEVA, NATO. The envoys met.", None, None),
    ("a stop behind the place", "MOSCOW. Nov 21 (Interfax) - The envoys met.", "MOSCOW", "Interfax"),
    ("a country in square brackets", "New Delhi [India], May 3 (ANI): The envoys met.", "New Delhi", "ANI"),
    (
        "the outlet and the day of filing in brackets",
        "Copenhagen, (HarbourPoint / Harbour News - 11th Oct, 2019 ) :The envoys met.",
        "Copenhagen",
        None,
    ),
    ("a known place in capitals before the text", "TOKYO The envoys met.", "TOKYO", None),
    ("a known place in capitals before an office", "TOKYO Mayor Ada Brook met the envoys.", None, None),
    ("a day in brackets", "GENEVA (21 November 2016) – The envoys met.", "GENEVA", None),
    ("a known place on a line of its own", "ANKARA", "ANKARA", None),
    ("with the day", "Baku, Azerbaijan, Nov. 21", "Baku, Azerbaijan", None),
    ("a place in small letters on a line of its own is a heading", "Ankara", None, None),
    ("a place nobody listed on a line of its own may be any heading", "PORT ELSO", None, None),
]


@pytest.mark.parametrize(("why", "text", "place", "agency"), ROWS)
def test_datelines(why: str, text: str, place: str | None, agency: str | None) -> None:
    found = find_dateline(text, 0, len(text), sole=True)
    assert (found.place.of(text) if found and found.place else None) == place, why
    assert (found.agency_span.of(text) if found and found.agency_span else None) == agency, why


def test_an_unknown_place_before_a_colon_is_a_speaker_where_others_speak() -> None:
    text = "PORT ELSO: The envoys met."
    assert find_dateline(text, 0, len(text), sole=False) is None


def test_offsets_are_those_of_the_page() -> None:
    page = "Talks resume\n\nGENEVA (AP) — The envoys met."
    found = find_dateline(page, page.index("GENEVA"), len(page))
    assert found is not None
    assert found.place is not None
    assert found.place.of(page) == "GENEVA"
    assert page[found.end :] == "The envoys met."


def test_a_filing_ends_where_the_text_begins() -> None:
    for head in ("PORT ELSO, May 3 (AFP) - ", "PORT ELSO, May 3. /TASS/. ", "PORT ELSO: "):
        text = f"{head}The envoys met."
        assert text[end_of_filing(text, Span(0, 9), len(text)) :] == "The envoys met."
    assert end_of_filing("Port Elso met the envoys.", Span(0, 9), 25) == 9
