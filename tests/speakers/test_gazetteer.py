"""States, capitals, demonyms, ministries and armed groups by the names the news gives them, over many countries.

Each row is a source in a sentence and whom it means: kind, name, ISO code (None where the body is of no one country, or
nobody can be told).
"""

from __future__ import annotations

import pytest
from marked_prose import read_marked

from onrecord.speakers import find_entities, find_voices, unite

SAYS = [
    # Capitals for their governments.
    ("Islamabad", "state", "Pakistan", "PK"),
    ("Seoul", "state", "South Korea", "KR"),
    ("New Delhi", "state", "India", "IN"),
    ("Tehran", "state", "Iran", "IR"),
    ("Beijing", "state", "China", "CN"),
    ("Moscow", "state", "Russia", "RU"),
    ("Ankara", "state", "Türkiye", "TR"),
    ("Kyiv", "state", "Ukraine", "UA"),
    ("Riyadh", "state", "Saudi Arabia", "SA"),
    ("Pyongyang", "state", "North Korea", "KP"),
    ("Brasília", "state", "Brazil", "BR"),
    ("Nairobi", "state", "Kenya", "KE"),
    ("Hanoi", "state", "Vietnam", "VN"),
    ("Canberra", "state", "Australia", "AU"),
    ("Ottawa", "state", "Canada", "CA"),
    ("Berlin", "state", "Germany", "DE"),
    ("Tbilisi", "state", "Georgia", "GE"),
    ("Washington", "state", "United States", "US"),
    # Names, short names, abbreviations.
    ("the United States", "state", "United States", "US"),
    ("the US", "state", "United States", "US"),
    ("the U.S.", "state", "United States", "US"),
    ("America", "state", "United States", "US"),
    ("Pak", "state", "Pakistan", "PK"),
    ("the UK", "state", "United Kingdom", "GB"),
    ("Britain", "state", "United Kingdom", "GB"),
    ("the UAE", "state", "United Arab Emirates", "AE"),
    ("the Hermit Kingdom", "state", "North Korea", "KP"),
    ("N. Korea", "state", "North Korea", "KP"),
    ("Burma", "state", "Myanmar", "MM"),
    ("the Czech Republic", "state", "Czechia", "CZ"),
    ("the Holy See", "state", "Vatican City", "VA"),
    ("the Democratic Republic of Congo", "state", "Democratic Republic of the Congo", "CD"),
    ("Côte d’Ivoire", "state", "Côte d'Ivoire", "CI"),
    ("Kiribati", "state", "Kiribati", "KI"),
    ("Tuvalu", "state", "Tuvalu", "TV"),
    ("the Marshall Islands", "state", "Marshall Islands", "MH"),
    ("Greenland", "state", "Greenland", "GL"),
    ("Puerto Rico", "state", "Puerto Rico", "PR"),
    # Governments by the demonym.
    ("the Afghan government", "state", "Afghanistan", "AF"),
    ("the Dutch government", "state", "Netherlands", "NL"),
    ("the Government of India", "state", "India", "IN"),
    ("the Filipino government", "state", "Philippines", "PH"),
    ("the Iraqi government", "state", "Iraq", "IQ"),
    # Seats and ministries by their usual names.
    ("the Kremlin", "body", "Kremlin", "RU"),
    ("Foggy Bottom", "body", "Foggy Bottom", "US"),
    ("the State Department", "body", "State Department", "US"),
    ("the White House", "body", "White House", "US"),
    ("Downing Street", "body", "Downing Street", "GB"),
    ("the Foreign Office", "body", "Foreign Office", None),  # Pakistan's and Germany's are called so too
    ("the British Foreign Office", "body", "British Foreign Office", "GB"),
    ("the Quai d’Orsay", "body", "Quai d’Orsay", "FR"),
    ("the Blue House", "body", "Blue House", "KR"),
    ("South Block", "body", "South Block", "IN"),
    ("Zhongnanhai", "body", "Zhongnanhai", "CN"),
    ("Malacañang", "body", "Malacañang", "PH"),
    ("the Casa Rosada", "body", "Casa Rosada", "AR"),
    ("Aso Rock", "body", "Aso Rock", "NG"),
    ("the Verkhovna Rada", "body", "Verkhovna Rada", "UA"),
    ("the Knesset", "body", "Knesset", "IL"),
    ("the Pentagon", "body", "Pentagon", "US"),
    ("the ISPR", "body", "ISPR", "PK"),
    ("the IDF", "body", "IDF", "IL"),
    ("the IAEA", "body", "IAEA", None),
    ("ASEAN", "body", "ASEAN", None),
    ("the UN Security Council", "body", "UN Security Council", None),
    # Armed groups.
    ("the Taliban", "group", "Taliban", "AF"),
    ("the Haqqani Network", "group", "Haqqani Network", None),
    ("Tehrik-e-Taliban Pakistan", "group", "Tehrik-e-Taliban Pakistan", "PK"),
    ("Hezbollah", "group", "Hezbollah", "LB"),
    ("Boko Haram", "group", "Boko Haram", "NG"),
    ("FARC", "group", "FARC", "CO"),
    ("the PKK", "group", "PKK", "TR"),
    ("M23", "group", "M23", "CD"),
]


@pytest.mark.parametrize(("source", "kind", "name", "country"), SAYS)
def test_who_speaks(source: str, kind: str, name: str, country: str | None) -> None:
    report, article, quotations = read_marked(f"On Monday [S1 {source}] [C1 said] [Q1 it would not wait].")
    entities = find_entities(report, article, quotations)
    voice = find_voices(report, article, quotations, entities)["1"]
    found = next(entity for entity in entities if entity.id == voice.speaker)
    assert (found.kind, found.name, found.country) == (kind, name, country)


NOBODY = [
    # A capital as a place, a state of the union, a word that looks like a country.
    "They met in [S1 Islamabad] [C1 said] [Q1 so].",
    "[S1 Georgia’s governor] [C1 said] [Q1 no].",
    "[S1 The erring country] [C1 said] [Q1 no].",
    "They told [S1 us] [C1 said] [Q1 no].",
    # Officials of a state are not the state.
    "[S1 Pakistani officials] [C1 said] [Q1 no].",
]


@pytest.mark.parametrize("text", NOBODY)
def test_who_is_not_told(text: str) -> None:
    report, article, quotations = read_marked(text)
    entities = find_entities(report, article, quotations)
    voice = find_voices(report, article, quotations, entities)["1"]
    assert not [entity for entity in entities if entity.id == voice.speaker and entity.kind == "state"]


def test_georgia_is_a_country_where_the_report_means_it() -> None:
    text = "Georgian troops left. Tbilisi agreed. [S1 Georgia] [C1 said] [Q1 no]."
    report, article, quotations = read_marked(text)
    entities = find_entities(report, article, quotations)
    voice = find_voices(report, article, quotations, entities)["1"]
    assert [entity.country for entity in entities if entity.id == voice.speaker] == ["GE"]


ONE_ACROSS = [
    ("Islamabad", "Pak"),
    ("the Foreign and Commonwealth Office", "the FCO"),
    ("ISIS", "Daesh"),
    ("the FBI", "the Federal Bureau of Investigation"),
    ("Foggy Bottom", "the State Department"),
    ("the IRGC", "the Revolutionary Guards"),
    ("the UN refugee agency", "the UNHCR"),
]


@pytest.mark.parametrize(("one", "other"), ONE_ACROSS)
def test_two_names_are_one_speaker(one: str, other: str) -> None:
    found = []
    for source in (one, other):
        report, article, quotations = read_marked(f"On Monday [S1 {source}] [C1 said] [Q1 it would not wait].")
        entities = find_entities(report, article, quotations)
        voice = find_voices(report, article, quotations, entities)["1"]
        found += [entity for entity in entities if entity.id == voice.speaker]
    assert len(found) == 2
    assert len(unite(found)) == 1
