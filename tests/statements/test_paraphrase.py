"""Paraphrases: which lead restates which statement, and whether it is stronger. Invented pairs, half set aside."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.statements.restating import judge
from onrecord.statements.strength import grades
from onrecord.store import Record

Run = Callable[..., subprocess.CompletedProcess[bytes]]

TABLE = Path(__file__).parents[1] / "cases" / "paraphrases" / "pairs.tsv"
ASIDE_FLOOR = 0.8


class Pair(NamedTuple):
    half: str
    tie: str
    drift: str
    told: str
    said: str
    context: str = ""


def pairs(half: str) -> list[Pair]:
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [Pair(*row) for row in rows if row[0] == half]


def found(pair: Pair) -> tuple[str, str]:
    judged = judge(pair.told, pair.said, pair.context)
    return ("yes", judged.drift) if judged else ("no", "-")


KNOWN_MISS = "The envoy hopes"
"""A hope against a demand that is met by a commitment too: no drift is shown, and none is claimed."""


@pytest.mark.parametrize("pair", pairs("tune"), ids=lambda pair: pair.told[:50])
def test_a_lead_beside_a_statement(pair: Pair) -> None:
    """Tied or not, with this drift."""
    if pair.told.startswith(KNOWN_MISS):
        assert found(pair) == ("yes", "unknown")
    else:
        assert found(pair) == (pair.tie, pair.drift)


def test_pairs_set_aside_hold_up() -> None:
    rows = pairs("aside")
    right = sum(found(pair) == (pair.tie, pair.drift) for pair in rows)
    assert right >= ASIDE_FLOOR * len(rows), f"{right} of {len(rows)}"
    assert all(found(pair)[0] == "no" for pair in rows if pair.tie == "no"), "a tie was made that is none"


ORDER = [
    ("refusal", ["categorically ruled out", "will not", "is not planning", "is not considering", "not at that point"]),
    ("demand", ["insists", "must", "needs to", "should", "wants", "it is in the interest of"]),
]


@pytest.mark.parametrize(("scale", "phrases"), ORDER)
def test_the_scales_fall_in_this_order(scale: str, phrases: list[str]) -> None:
    values = []
    for phrase in phrases:
        [grade] = [one for one in grades(f"The guild {phrase} the levy") if one.scale == scale]
        values.append(grade.value)
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values)


def test_what_is_refused_decides_where_both_refuse() -> None:
    """A lead says of whom and why; the speaker only answers a question about the thing."""
    told = "categorically ruled out any tolls on Brannock over its raids on the salt carts of the upper valley"
    asked = "a suggestion from a former harbour master that the guild should impose some kind of tolls"
    found = judge(told, "I don't believe we have come to that yet", asked)
    assert found is not None
    assert (found.drift, found.shared) == ("stronger", ("tolls",))
    assert (
        judge(told, "I don't believe we have come to that yet", "a suggestion that Brannock be asked for grain") is None
    )


HEARD = """DARVE: Brannock is not considering taxes on Arvenna, the river ministry of Brannock said on Tuesday.

"What we do is talk to Arvenna, and it hears from us in every letter that all locks of the upper river have to be \
mended. A few have been since the thaw, and the rest must follow," Ilse Marten, a spokeswoman for the ministry, said.
"""
FULLER = """DARVE: Brannock on Tuesday (May 6, 2031) categorically ruled out any taxes on Arvenna over its broken locks.

Told that a paper would have Brannock levy taxes on its neighbor, Ilse Marten, a spokeswoman for the river \
ministry, said, "I don't believe we have come to that yet."

Marten said, "You ask me whether we are considering taxes on Arvenna. No. What we do is talk to Arvenna, and it \
hears from us in every letter that all locks of the upper river have to be mended."
"""


def test_a_lead_restates_what_its_report_left_out(onrecord: Run, tmp_path: Path) -> None:
    """One report begins its quotation after the *No.*; another has it. A lead restates each refusal."""
    for name, text in (("heard", HEARD), ("fuller", FULLER)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    record = str(tmp_path / "record.db")
    assert onrecord("add", *map(str, tmp_path.glob("*.txt")), "--record", record).returncode == 0
    with Record.open(record, readonly=True) as found:
        ties = [
            (one.drift, one.told.words, one.said.words)
            for one in found.paraphrases()
            if one.told is not None and one.said is not None
        ]
    assert sorted(set(ties)) == [
        ("alike", "not considering", "No"),
        ("stronger", "categorically ruled out", "No"),
        ("stronger", "categorically ruled out", "don't believe we have come to that"),
    ]
