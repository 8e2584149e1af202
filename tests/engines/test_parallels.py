"""Parallels in a record: the same however it came to be, and touched only where something changed."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.engines import Work, add_reports, texts
from onrecord.engines.settle import VERSIONS
from onrecord.model import Parallel
from onrecord.reports import documents
from onrecord.statements import meeting
from onrecord.statements.parallels import KEPT_APART
from onrecord.store import Record
from onrecord.store.kept import forget

SLOGANS = (
    "Nobody in Veldmark should have to heat a kitchen with reeds",
    "The ferrymen will be paid before the ice comes down the river",
    "We counted forty barges below the upper locks, every one of them with grain for Sluisdorp",
)
TAILS = ("", ", not this winter", ", and the council of Sluisdorp knows it")
TOWNS = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Larch", "Maple")
DAYS = ("2031-02-03", "2031-02-04", "2031-03-10", "2031-05-21", "2031-05-22", "2031-08-30")
RALLIES = range(36)
OUTLETS = ("Kestrel Post", "Heron Herald", "Sluice Gazette")


Row = Callable[[int], dict[str, str]]


def row(number: int) -> dict[str, str]:
    """Return the report of a number: one or two slogans that Ilse Varga says every month; most reports tell the day."""
    day, outlet = DAYS[number % len(DAYS)], OUTLETS[number // len(DAYS) % len(OUTLETS)]
    said = [SLOGANS[number % len(SLOGANS)], SLOGANS[number // 7 % len(SLOGANS)]]
    when = " on Monday" if number % 5 else ""
    tail = TAILS[number // 5 % len(TAILS)]
    told = "\n\n".join(f"“{words}{tail},” Varga said{when}. Report {number}." for words in dict.fromkeys(said))
    head, foot = f"Transport minister Ilse Varga spoke in town number {number % 5}.", f"The hall held {number} people."
    text = f"{head}\n\n{told}\n\n{foot}\n"
    return {"id": str(number), "outlet": outlet, "date": day, "headline": f"Rally {number}", "text": text}


def add(record: Record, numbers: Sequence[int], folder: Path, workers: int = 1, of: Row = row) -> Work:
    """Add the reports of some numbers; return what settling had to do."""
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(of(number)) + "\n" for number in numbers), encoding="utf-8")
    done: list[Work] = []
    for fate in add_reports(record, documents([str(path)]), workers=workers, settled=done.append):
        assert fate.outcome != "refused", fate
    return done[0]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("rallies")
    with Record.open(folder / "r.db", create=True) as record:
        add(record, RALLIES, folder, 2)
        yield record


def all_of(record: Record) -> list[Parallel]:
    return list(record.parallels())


def test_slogans_are_linked_from_rally_to_rally_and_not_merged(at_once: Record) -> None:
    """Every link is of words that both have; where a day is not told, they may be old ones printed anew."""
    found = all_of(at_once)
    assert min(Counter(one.kind for one in found)[kind] for kind in ("repetition", "possible")) >= 5
    for one in found:
        here, there = (
            {word for span in side.spans for word in span.of(at_once.page(side.report)).lower().split()}
            for side in one.shared
        )
        assert len(here & there) >= 3
        statements = [at_once.statement(name) for name in one.statements]
        for statement, side in zip(statements, one.shared, strict=True):
            assert side.quotation in {witness.quotation for witness in statement.witnesses}


def in_batches(record: Record, seed: int, folder: Path, workers: int) -> None:
    """Add the same reports in random order, a few at a time."""
    numbers, chance = list(RALLIES), random.Random(seed)
    chance.shuffle(numbers)
    cuts = sorted({0, len(numbers), *(chance.randrange(len(numbers)) for _ in range(5))})
    for low, high in pairwise(cuts):
        add(record, numbers[low:high], folder, workers)
        assert [one.name for one in record.doctor() if one.findings] == []


@pytest.mark.parametrize(("seed", "workers"), [(1, 1), (2, 2)])
def test_any_order_and_any_batches_give_the_same(seed: int, workers: int, at_once: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db", create=True) as record:
        in_batches(record, seed, tmp_path, workers)
        assert all_of(record) == all_of(at_once)
        assert record.digest() == at_once.digest()


def in_town(number: int) -> dict[str, str]:
    """Return a report of another day for each number, with the slogan in words that no other report has.

    The days lie further and further apart.
    """
    day = (date(2031, 1, 1) + timedelta(days=number * number + 10 * number)).isoformat()
    words = f"“{SLOGANS[0]}, not even in {TOWNS[number]},” Varga said."
    text = f"Ilse Varga spoke.\n\n{words}\n\nIt rained on rally {number}.\n"
    return {"id": str(number), "outlet": OUTLETS[0], "date": day, "headline": f"Rally {number}", "text": text}


@pytest.mark.parametrize("seed", [1, 2])
def test_so_it_is_where_texts_move_apart_and_together(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With two neighbours instead of sixteen, of far days one, a report between others ends links and parallels."""
    for name, number in (("NEAR", 2), ("FAR", 1), ("CLOSE_DAYS", 40)):
        monkeypatch.setattr(meeting, name, number)
        monkeypatch.setattr(texts, name, number, raising=False)
    (tmp_path / "whole").mkdir()
    numbers = list(range(len(TOWNS)))
    random.Random(seed).shuffle(numbers)
    with (
        Record.open(tmp_path / "whole" / "r.db", create=True) as whole,
        Record.open(tmp_path / "r.db", create=True) as record,
    ):
        add(whole, sorted(numbers), tmp_path / "whole", of=in_town)
        for number in numbers:
            add(record, [number], tmp_path, of=in_town)
        assert len(all_of(record)) > len(numbers)
        assert all_of(record) == all_of(whole)
        assert record.digest() == whole.digest()


def test_one_more_report_writes_only_its_own_links(tmp_path: Path) -> None:
    """A rally far from the others in words leaves every parallel as it is; adding it again writes none."""
    with Record.open(tmp_path / "r.db", create=True) as record:
        assert add(record, range(12), tmp_path).linked == len(all_of(record)) > 0
        before = all_of(record)
        path = tmp_path / "other.txt"
        path.write_text("“The pilots have worked two winters without a contract,” Anton Reyes said.\n")
        done: list[Work] = []
        list(add_reports(record, documents([str(path)]), workers=1, settled=done.append))
        assert (done[0].reports, done[0].linked, all_of(record)) == (1, 0, before)


def test_settled_anew_they_are_the_same(tmp_path: Path) -> None:
    """What was kept is forgotten, as after a new version: the next ``add`` makes it again."""
    with Record.open(tmp_path / "r.db", create=True) as record:
        add(record, range(12), tmp_path)
        before, digest = all_of(record), record.digest()
        with record.database.transaction():
            forget(record.database)
            record.database.write("DELETE FROM meta WHERE name = 'settled'")
        assert all_of(record) == []
        add(record, [0], tmp_path)
        assert (all_of(record), record.digest()) == (before, digest)


def test_a_new_version_of_the_stage_settles_anew() -> None:
    assert any(name.startswith("statements.parallels/") for name in VERSIONS)


def test_the_links_of_one_statement(at_once: Record) -> None:
    """By statement, by kind, so many, and how many there are: the same as looking through all."""
    name = Counter(name for one in all_of(at_once) for name in one.statements).most_common(1)[0][0]
    whole = list(at_once.parallels(name))
    assert {one.id for one in whole} == {one.id for one in all_of(at_once) if name in one.statements}
    assert [one.bits for one in whole] == sorted((one.bits for one in whole), reverse=True)
    assert list(at_once.parallels(name, limit=3)) == whole[:3]
    assert list(at_once.parallels(name, "repetition")) == [one for one in whole if one.kind == "repetition"]
    assert at_once.count_parallels(name) == dict(Counter(one.kind for one in whole))
    assert list(at_once.parallels(kind="possible")) == [one for one in all_of(at_once) if one.kind == "possible"]


def test_the_doctor_sees_a_parallel_of_what_is_not_shown(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db", create=True) as record:
        add(record, range(12), tmp_path)
        gone = all_of(record)[0]
        record.database.write("UPDATE statement SET current = 0 WHERE id = ?", (gone.statements[0],))
        [findings] = [one.findings for one in record.doctor() if one.name == "parallels"]
        assert any(finding.startswith(gone.id) for finding in findings)


SHORT = "We counted forty barges below the locks"
VOICES = {
    "a": f"Transport minister Ilse Varga spoke in Sluisdorp. “{SHORT},” Varga said.",
    "b": f"One sentence was heard all day in Sluisdorp: “{SHORT}.”",
    "c": f"Senator Anton Reyes spoke in Sluisdorp. “{SHORT},” Reyes said.",
}


def told(texts: dict[str, str]) -> Row:
    """Return how to make reports of one day of some texts, by the order of their names."""

    def of(number: int) -> dict[str, str]:
        name = sorted(texts)[number]
        return {
            "id": name,
            "outlet": OUTLETS[number],
            "date": DAYS[0],
            "headline": f"Locks {name}",
            "text": texts[name],
        }

    return of


def test_what_other_reports_keep_apart_is_linked(tmp_path: Path) -> None:
    """Words that a report gives to nobody may be either of two speakers': they stand with one and lead to the other."""
    with Record.open(tmp_path / "r.db", create=True) as record:
        add(record, range(3), tmp_path, of=told(VOICES))
        speakers = {one.id: {witness.outlet for witness in one.witnesses} for one in record.statements()}
        found = all_of(record)
        assert sorted(map(len, speakers.values())) == [1, 2]
        assert [(one.kind, KEPT_APART in one.why) for one in found] == [("possible", True)]


LINE = "We counted forty barges below the locks of Sluisdorp"
MEDIA = {
    "posted": f"Transport minister Ilse Varga is not done with the locks. “{LINE},” Varga tweeted on Monday.",
    "on air": f"Ilse Varga was asked about the locks. “{LINE}, some of them,” Varga said in an interview on Monday.",
}


def test_what_was_posted_and_what_was_said_are_two(tmp_path: Path) -> None:
    """Who posts a line says it too: the two are shown beside each other."""
    with Record.open(tmp_path / "r.db", create=True) as record:
        add(record, range(2), tmp_path, of=told(MEDIA))
        [found] = all_of(record)
        assert found.kind == "possible"
        assert "one is said to have been posted, the other not" in found.why
