"""The bundled sample: every planted alteration is found, and nothing else is accused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from tests.checks.briefings import DAYS, briefing

from onrecord.checks import ACCEPTED, check
from onrecord.engines import add_reports
from onrecord.engines.checks import taken
from onrecord.engines.looking import check_quotation
from onrecord.reports import documents
from onrecord.store import Record

GOLD = json.loads(files("onrecord").joinpath("data/sample/gold.json").read_text("utf-8"))
CLAIMS = {claim["id"]: claim for document in GOLD["documents"].values() for claim in document["attributions"]}


def speaker_of(item: dict[str, str]) -> str | None:
    """Return the name of who is said to have said something, None if the gold record does not know."""
    actor = (CLAIMS[item["attribution"]]["speaker"] or {}).get("actor")
    return GOLD["actors"].get(actor, {}).get("name") if actor else None


@pytest.mark.parametrize("item", GOLD["checks"], ids=lambda item: item["id"])
def test_verdicts_of_the_gold_record(item: dict[str, str]) -> None:
    """The verdict is the hand-made one; a cut that was planted to turn the sense is flagged, no other."""
    day = item["occasion"][-2:]
    made = check(item["text"], speaker_of(item), [briefing(day)], [briefing(one) for one in DAYS if one != day])
    planted = item["verdict"] == "verbatim" and item["what"] is not None
    assert made.verdict == item["verdict"]
    assert made.attention == (planted or item["verdict"] not in ACCEPTED)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Return a record of the sample's reports and transcripts."""
    path = tmp_path_factory.mktemp("sample") / "record.db"
    with as_file(files("onrecord.data").joinpath("sample")) as folder, Record.open(path, create=True) as made:
        paths = [str(Path(folder) / name) for name in ("reports", "transcripts")]
        fates = list(add_reports(made, documents(paths), outlet_from_folder=True, workers=2))
        assert sum("read as a transcript" in fate.notes for fate in fates) == len(DAYS)
        yield made


class TestInTheRecord:
    """Adding transcripts with the reports checks every quotation of their occasions."""

    def test_transcripts_are_tied(self, record: Record) -> None:
        """Each to the one occasion of its day on which its speaker spoke."""
        for one in record.transcripts():
            tie = record.occasion_of_transcript(one.id)
            assert tie is not None
            occasion = record.occasion(tie[0])
            assert occasion.date is not None
            assert one.day is not None
            assert occasion.date.value == one.day.value
            assert occasion.transcript == one.id

    def test_nothing_else_is_accused(self, record: Record) -> None:
        """What needs attention holds words of a planted alteration."""
        wrong = [one for one in GOLD["checks"] if one["verdict"] not in ACCEPTED or one["what"]]
        planted = {word for one in wrong for word in [one["text"].casefold()]}
        for one in record.checks():
            text = one.text.casefold().strip(" ,.")
            if one.attention:
                assert any(text in other or other.strip(" ,.") in text for other in planted), one.text

    def test_what_was_taken(self, record: Record) -> None:
        """Of each briefing the quoted sentences are told from those that were left."""
        for transcript in record.transcripts():
            lines = taken(record, transcript)
            assert any(line.quoted for line in lines)
            assert any(not line.quoted for line in lines)
            assert all(line.outlets <= len(line.quoted) for line in lines)
            assert any(line.changed for line in lines)

    def test_words_from_outside(self, record: Record) -> None:
        """Any words can be held against the record: found by its transcripts first."""
        made = check_quotation(record, "Bread is not a lever.", "Pavel Orne")
        assert (made.verdict, made.passages[0].speaker) == ("verbatim", "Pavel T. Orne")
        assert check_quotation(record, "Bread is a lever.", "Pavel Orne").attention
        assert check_quotation(record, "Bread is not a lever.", "Lidia Castellan").verdict == "misattributed"

    def test_words_no_transcript_has(self, record: Record) -> None:
        """What only outlets have is said to be what was printed."""
        made = check_quotation(record, "I have never taken a lever to anybody's bread in my life")
        assert made.verdict == "not_found"
        assert made.searched == ("all 3 transcripts of the record",)

    def test_the_doctor_finds_it_whole(self, record: Record) -> None:
        """Transcripts and checks are examined with the rest."""
        found = {one.name: one.findings for one in record.doctor()}
        assert found["checks"] == ()
