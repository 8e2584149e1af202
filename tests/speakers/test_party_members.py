"""Members of a party that their state and party take up: told in rows of prose with the name expected."""

from __future__ import annotations

import pytest
from marked_prose import read_marked

from onrecord.speakers import find_entities, find_voices

ROWS = [
    # However party and state are told, before the name or behind it.
    ("Sen. Jane Roe, R-Texas, came.", "the Texas Republican", "Jane Roe"),
    ("Sen. Jane Roe (R-Texas) came.", "the Texas Republican", "Jane Roe"),
    ("Sen. Jane Roe (R., S.C.) came.", "the South Carolina Republican", "Jane Roe"),
    ("Sen. Jane Roe, D-N.Y., came.", "the New York Democrat", "Jane Roe"),
    ("Sen. Jane Roe, Republican of Texas, came.", "the Texas Republican", "Jane Roe"),
    ("Sen. Jane Roe, a Republican from Texas, came.", "the Texas Republican", "Jane Roe"),
    ("Sen. Jane Roe, a freshman Texas Republican, came.", "the Texas Republican", "Jane Roe"),
    ("Sen. Jane Roe, Texas Republican, came.", "the Texas Republican", "Jane Roe"),
    ("Texas Republican Jane Roe came.", "the Texas Republican", "Jane Roe"),
    # Of two, the one who fits.
    ("Sen. Jane Roe, R-Texas, met Rep. Max Orr (D-Texas).", "the Texas Democrat", "Max Orr"),
    ("Sen. Jane Roe, R-Texas, met Rep. Max Orr (R-Ohio).", "the two-term Ohio Republican", "Max Orr"),
    # Half of it told, and nobody else near.
    ("Texas Sen. Jane Roe came.", "the Texas Republican", "Jane Roe"),
    ("Republican Sen. Jane Roe met Max Orr.", "the Texas Republican", "Jane Roe"),
    # Nothing told, but she has the floor.
    ("[S1 Jane Roe] [C1 spoke]: [Q1 “Yes.”]", "the Texas Republican", "Jane Roe"),
    ("[S1 Jane Roe] [C1 spoke]: [Q1 “Yes.”] Max Orr came.", "the Texas Republican", None),
    # Another's party or state, or two who fit alike.
    ("Sen. Jane Roe, D-Texas, came.", "the Texas Republican", None),
    ("Sen. Jane Roe, R-Ohio, came.", "the Texas Republican", None),
    ("Sen. Jane Roe, R-Texas, met Rep. Max Orr (R-Texas).", "the Texas Republican", None),
    # Without a state only whoever has the floor.
    ("[S1 Sen. Jane Roe, R-Texas,] [C1 spoke]: [Q1 “Yes.”]", "the Republican", "Jane Roe"),
    ("Sen. Jane Roe, R-Texas, met Max Orr.", "the Republican", None),
    # Not a member taken up: the first, another, a crowd.
    ("Sen. Jane Roe, R-Texas, came.", "the other Texas Republican", None),
    ("Sen. Jane Roe, R-Texas, came.", "a Texas Republican", None),
    ("Sen. Jane Roe, R-Texas, came.", "the Texas Republicans", None),
]


@pytest.mark.parametrize(("before", "source", "expected"), ROWS)
def test_who_is_taken_up(before: str, source: str, expected: str | None) -> None:
    assert _speakers(f"{before} [S9 {source}] [C9 said] [Q9 no].")["9"] == expected


WHO = [
    ("Sen. Jane Roe (R-Texas), [S9 who] [C9 said] [Q9 no], came.", "Jane Roe"),
    ("Sen. Jane Roe (D., N.Y.), [S9 who] [C9 said] [Q9 no], came.", "Jane Roe"),
    ("Some, including Sen. Jane Roe of New Mexico, [S9 who] [C9 said] [Q9 no], came.", "Jane Roe"),
    ("Jane Roe of the Harbour Union, [S9 who] [C9 said] [Q9 no], came.", None),
    # Two at once.
    ("Sen. Max Orr of Ohio and Sen. Jane Roe of Texas, [S9 who] [C9 said] [Q9 no], came.", None),
]


@pytest.mark.parametrize(("text", "expected"), WHO)
def test_who_follows_where_the_member_is_from(text: str, expected: str | None) -> None:
    assert _speakers(text)["9"] == expected


def _speakers(marked: str) -> dict[str, str | None]:
    report, article, quotations = read_marked(marked)
    entities = find_entities(report, article, quotations)
    names = {entity.id: entity.name for entity in entities}
    voices = find_voices(report, article, quotations, entities)
    return {key: names.get(voice.speaker or "") for key, voice in voices.items()}
