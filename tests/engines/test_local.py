"""Adding reports: what becomes of each, and that the record depends on nothing but the reports."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from tests.engines.corpus import FOOT, write_corpus
from tests.engines.in_workers import LETHAL

from onrecord.engines import Workers, add_reports
from onrecord.model import Fate
from onrecord.reports import documents
from onrecord.store import Record

REPORTS = 24


def add(record: Record, *paths: Path, **options: object) -> list[Fate]:
    """Add paths with two workers; return every fate."""
    return list(add_reports(record, documents([str(path) for path in paths]), **{"workers": 2} | options))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus") / "all.jsonl", range(REPORTS))


@pytest.fixture(scope="module")
def added(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the whole corpus, added at once by two workers. Tests read it."""
    path = tmp_path_factory.mktemp("record") / "all.db"
    with Record.open(path, create=True) as record:
        assert {fate.outcome for fate in add(record, corpus)} == {"added"}
    return path


@pytest.fixture(scope="module")
def digest(added: Path) -> str:
    with Record.open(added, readonly=True) as record:
        return record.digest()


class TestTheRecord:
    def test_every_stage_left_something(self, added: Path) -> None:
        with Record.open(added, readonly=True) as record:
            counts = record.counts()
            assert (counts["reports"], counts["outlets"]) == (REPORTS, 5)
            assert all(counts[name] > 0 for name in ("quotations", "speakers", "stories", "statements"))
            assert counts["shared_statements"] >= 4
            assert {"Ilse Varga", "Jonas Pell", "Mira Tolland", "Anton Reyes"} <= set(record.names().values())

    def test_the_doctor_finds_nothing(self, added: Path) -> None:
        with Record.open(added, readonly=True) as record:
            assert {one.name: one.findings for one in record.doctor() if one.findings} == {}

    def test_a_line_that_recurs_in_an_outlet_is_furniture(self, added: Path) -> None:
        """Each outlet has four or five reports here, and all end in the same line."""
        with Record.open(added, readonly=True) as record:
            for report in record.reports():
                furniture = record.reading(report.id).article.furniture
                assert FOOT in {piece.span.of(report.page) for piece in furniture}

    def test_adding_again_changes_nothing(self, added: Path, corpus: Path, digest: str) -> None:
        with Record.open(added) as record:
            assert {fate.outcome for fate in add(record, corpus)} == {"known"}
            assert record.digest() == digest

    @pytest.mark.parametrize("parts", [(20, 0), (7, 23, 3)], ids=["two parts", "three parts"])
    def test_it_does_not_depend_on_the_order(self, parts: Sequence[int], tmp_path: Path, digest: str) -> None:
        """In several parts, backwards, by one worker: every early report is read again when its lines recur."""
        bounds = sorted({0, REPORTS, *(parts)})
        pieces = [range(low, high)[::-1] for low, high in pairwise(bounds)][::-1]
        with Record.open(tmp_path / "parts.db", create=True) as record:
            for number, piece in enumerate(pieces):
                add(record, write_corpus(tmp_path / f"{number}.jsonl", piece), workers=1)
            assert record.digest() == digest

    def test_progress_names_every_stage(self, corpus: Path, tmp_path: Path) -> None:
        seen: dict[str, tuple[int, int | None]] = {}

        def note(stage: str, done: int, total: int | None) -> None:
            assert done >= seen.get(stage, (0, None))[0]
            seen[stage] = (done, total)

        with Record.open(tmp_path / "progress.db", create=True) as record:
            add(record, write_corpus(tmp_path / "few.jsonl", range(6)), progress=note)
        assert seen["receive"] == (6, None)
        assert seen["read"] == seen["stories"] == (6, 6)
        assert {"receive", "read", "speakers", "stories", "statements"} <= set(seen)
        assert all(done == total for done, total in seen.values() if total is not None)


class TestFates:
    def test_refusals_come_in_their_place_and_the_others_go_in(self, tmp_path: Path) -> None:
        corpus = write_corpus(tmp_path / "some.jsonl", range(2))
        lines = corpus.read_text().splitlines()
        corpus.write_text("\n".join([lines[0], "{broken", lines[1]]))
        (tmp_path / "empty.txt").write_text(" \n")
        with Record.open(tmp_path / "r.db", create=True) as record:
            fates = add(record, tmp_path / "missing.txt", corpus, tmp_path / "empty.txt")
            assert [(fate.outcome, fate.code) for fate in fates] == [
                ("refused", "missing"), ("added", None), ("refused", "bad-line"), ("added", None), ("refused", "empty"),
            ]  # fmt: skip
            assert record.counts()["reports"] == 2

    def test_an_outlet_may_be_named_or_be_the_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "The Folder"
        folder.mkdir()
        (folder / "a.txt").write_text("“The locks are open,” Ilse Varga said.")
        with Record.open(tmp_path / "r.db", create=True) as record:
            add(record, folder)
            add(record, folder, outlet="The Name")
            add(record, folder, outlet_from_folder=True)
            assert {one.outlet for one in record.listing()} == {None, "The Name", "The Folder"}


class TestHostileReports:
    def test_one_that_kills_its_worker_is_refused_and_the_others_go_in(self, tmp_path: Path, added: Path) -> None:
        corpus = write_corpus(tmp_path / "some.jsonl", range(6))
        lethal = tmp_path / "lethal.txt"
        lethal.write_text(f"“Nothing,” Ilse Varga said. {LETHAL}")
        work = Workers(read="tests.engines.in_workers:read_unless_lethal")
        with Record.open(tmp_path / "r.db", create=True) as record:
            fates = add(record, lethal, corpus, work=work)
            refused = [fate for fate in fates if fate.outcome == "refused"]
            assert [(fate.path, fate.code) for fate in refused] == [(str(lethal), "worker-died")]
            assert record.counts()["unread"] == 1
            assert len(list(record.stories())) > 0
            assert [one.name for one in record.doctor() if one.findings] == []

            again = add(record, corpus, work=work)
            assert {fate.outcome for fate in again} == {"known"}, "it is not tried again with every add"

            mended = add(record, lethal)
            assert [fate.outcome for fate in mended] == ["known"], "named again, it is tried again"
            assert "unread" not in record.counts()

    def test_it_takes_no_more_than_its_time(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("“Nothing,” Ilse Varga said.")
        work = Workers(receive="tests.engines.in_workers:sleep_for_ever_on", seconds=1)
        with Record.open(tmp_path / "r.db", create=True) as record:
            (fate,) = add(record, tmp_path / "a.txt", work=work)
            assert (fate.outcome, fate.code) == ("refused", "worker-died")
            assert record.counts()["reports"] == 0
