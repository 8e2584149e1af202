"""``onrecord show OCCASION``: what each report says of the day, and which question it puts before which answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.doors.cli import commands
from onrecord.engines import add_reports
from onrecord.reports import documents
from onrecord.store import Record

HEAD = "Port stays open, says ministry\n\nPublished: September 7, 2016 11:30\n\n"
WORDS = [
    "“The port of Velmark will stay open through the winter, whatever the council of Tarn decides,”",
    "“We have asked the pilots for forty more crossings before the first of December,”",
    "“Nobody in this ministry has ever spoken of selling the lighthouse to a brewery,”",
    "“The ferrymen were paid on Friday, every one of them, and in full,”",
]


def report(day: str, question: str, number: int) -> str:
    """Return a report that gives all the words, on a day, the last after a question."""
    said = [f"{WORDS[0]} ministry spokeswoman Ana Ruel said at a briefing{day}."]
    said += [f"{words} Ruel said." for words in WORDS[1:3]]
    said += [f"Asked about {question}, Ruel said: {WORDS[3].rstrip(',”')}.”"]
    return HEAD.replace("Port", f"Port {number}") + "\n\n".join(said) + "\n"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record of four reports of one briefing: one has the wrong weekday and another question, one no day."""
    folder = tmp_path_factory.mktemp("occasion")
    days = (" on Tuesday", " on Tuesday", " on Monday", "")
    for number, day in enumerate(days):
        question = "the new quay" if "Monday" in day else "the wages of the ferrymen"
        outlet = folder / "reports" / f"outlet-{number}"
        outlet.mkdir(parents=True)
        (outlet / "a.txt").write_text(report(day, question, number), encoding="utf-8")
    path = folder / "r.db"
    with Record.open(str(path), create=True) as made:
        for fate in add_reports(made, documents([str(folder / "reports")]), workers=1, outlet_from_folder=True):
            assert fate.outcome == "added", fate
    return path


def test_the_occasion_has_the_day_of_most_reports(record: Path) -> None:
    with Record.open(str(record), readonly=True) as opened:
        (occasion,) = (one for one in opened.occasions() if len(one.reports) > 1)
        assert occasion.date is not None
        assert occasion.date.value == "2016-09-06"
        assert sorted(str(d.agrees) for d in occasion.days) == ["False", "True", "True", "True"]


def test_the_report_that_differs_is_shown_as_such(record: Path) -> None:
    with Record.open(str(record), readonly=True) as opened:
        name = next(one.id for one in opened.occasions() if len(one.reports) > 1)
    shown = CliRunner().invoke(commands, ["show", "--record", str(record), "--text", name]).output
    assert shown.count("agrees") == 2
    assert "allows it" in shown
    assert "“Monday”" in shown
    assert "DIFFERS" in shown
    assert "REPORTS DIFFER" in shown  # on the question before the last answer
    assert "the new quay" in shown


def test_a_search_by_day_finds_what_only_the_occasion_dates(record: Path) -> None:
    """A report without any day of its own is found under the day its occasion has by the others."""
    with Record.open(str(record), readonly=True) as opened:
        on_the_day = opened.search("lighthouse", since="2016-09-06", until="2016-09-06")
        assert on_the_day.total == 3
