"""Adding, changing and taking away a little at a time gives what everything at once gives."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.engines import add_reports, texts
from onrecord.engines.matching import Matching
from onrecord.engines.pool import Pool
from onrecord.engines.texts import Words, enter
from onrecord.reports import documents
from onrecord.statements import Candidate, Match, meeting
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.match import as_possible
from onrecord.statements.meeting import words_number
from onrecord.statements.pairing import matches_among, twins_among
from onrecord.store import Record
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database, create
from onrecord.store.kept import Links, Shelved

SAMPLE = Path(__file__).resolve().parents[2] / "src/onrecord/data/sample/reports"

CLAUSES = (
    "We have counted forty barges below the upper locks",
    "every single one of them was carrying grain to Sluisdorp",
    "nobody in Veldmark should have to heat a kitchen with reeds",
    "the ferrymen will be paid before the ice comes",
    "Yes.",
)


@st.composite
def quotations(draw: st.DrawFn) -> Candidate:
    """One of a few reports gives some of five clauses on one of three days, perhaps with a speaker."""
    some = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=3, unique=True))
    report = f"report-{draw(st.integers(0, 5))}"
    day = draw(st.sampled_from([None, "2031-05-06", "2031-05-07", "2031-05-30"]))
    speaker = draw(st.sampled_from([None, "varga", "pell"]))
    return bare_candidate(" and ".join(some), report, published=day, speaker=speaker)


Step = tuple[list[Candidate], list[int]]
"""Quotations that come or change, and which of those there go."""
steps = st.lists(st.tuples(st.lists(quotations(), max_size=6), st.lists(st.integers(0, 20), max_size=3)), max_size=5)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("increments") / "r.db"
    create(path)
    db = Database(path)
    yield db
    db.close()


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1) as pool:
        yield pool


@pytest.fixture(params=[(16, 4, 10), (2, 1, 0), (3, 2, 1)], ids=["near 16", "near 2", "near 3"])
def reach(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two neighbours instead of sixteen, texts move apart and together all the time."""
    for name, number in zip(("NEAR", "FAR", "CLOSE_DAYS"), request.param, strict=True):
        monkeypatch.setattr(meeting, name, number)
        monkeypatch.setattr(texts, name, number, raising=False)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_links_after_every_step_are_those_of_all_at_once(
    db: Database, pool: Pool, reach: None, given_steps: Sequence[Step]
) -> None:
    there: dict[str, Candidate] = {}
    for table in ("kept", "same_words", "word_place", "link", "kindred"):
        db.write(f"DELETE FROM {table}")
    shelf, links = Shelved(db, "alone"), Links(db, 1)
    for coming, going in given_steps:
        for number in going:
            there.pop(sorted(there)[number], None) if number < len(there) else None
        there |= {one.id: one for one in coming}
        changes = {}
        for report in (f"report-{number}" for number in range(6)):
            mine = {name: encode(one) for name, one in there.items() if one.report == report}
            changes |= shelf.replace(report, mine)
        Matching(db, pool, Words(db, 1), links).update(enter(db, changes))
        counted = {(min(name, two), max(name, two)) for name in there for two, _ in links.counted(name)}
        apart = {(min(name, two), max(name, two)): body for name in there for two, body in links.apart(name)}
        everyone = sorted(there.values(), key=lambda one: one.id)
        firsts = twins_among(everyone)
        matches = matches_among([one for one in everyone if one.id in firsts], firsts)
        assert counted == {(match.first, match.second) for match in matches.same}
        assert {ends: as_apart(body) for ends, body in apart.items()} == {
            (match.first, match.second): match for match in matches.others
        }


def as_apart(body: bytes) -> Match:
    """A link that makes no two quotations one utterance, as it is told."""
    match = decode_plain(Match, body)
    return as_possible(match) if match.relation == "same" else match


def made(batches: Sequence[Sequence[Path]], folder: Path, workers: int) -> str:
    """Return the digest of a record to which batches of files are added one after the other."""
    with Record.open(folder / "r.db", create=True) as record:
        for batch in batches:
            incoming = documents([str(path) for path in batch])
            for _ in add_reports(record, incoming, workers=workers, outlet_from_folder=True):
                pass
        assert [one.name for one in record.doctor() if one.findings] == []
        return record.digest()


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> str:
    return made([sorted(SAMPLE.rglob("*.*"))], tmp_path_factory.mktemp("whole"), 2)


@pytest.mark.parametrize(("seed", "workers"), [(1, 1), (2, 2)])
def test_a_record_made_in_random_batches_is_that_made_at_once(
    seed: int, workers: int, at_once: str, tmp_path: Path
) -> None:
    files, chance = sorted(SAMPLE.rglob("*.*")), random.Random(seed)
    chance.shuffle(files)
    cuts = sorted({0, len(files), *(chance.randrange(len(files)) for _ in range(4))})
    assert made([files[low:high] for low, high in pairwise(cuts)], tmp_path, workers) == at_once


def test_an_unchanged_quotation_is_not_looked_up_again(db: Database, pool: Pool) -> None:
    """Of a hundred reports of other words, adding one more touches none."""
    shelf, links = Shelved(db, "alone"), Links(db, 1)
    for table in ("kept", "same_words", "word_place", "link", "kindred"):
        db.write(f"DELETE FROM {table}")
    made = [
        bare_candidate(f"Barge number {n} was {n * 7} days late at the lock of Sluisdorp {n % 9}", f"report-{n}")
        for n in range(100)
    ]
    changes = {}
    for one in made:
        changes |= shelf.replace(one.report, {one.id: encode(one)})
    Matching(db, pool, Words(db, 1), links).update(enter(db, changes))
    more = bare_candidate(CLAUSES[2], "report-100")
    adding = Matching(db, pool, Words(db, 1), links)
    adding.update(enter(db, shelf.replace(more.report, {more.id: encode(more)})))
    assert (adding.looked_up, adding.compared, adding.touched) == (1, 0, {more.id: words_number(more)})
    again = replace(made[5], published="2031-05-06")
    changing = Matching(db, pool, Words(db, 1), links)
    changing.update(enter(db, shelf.replace(again.report, {again.id: encode(again)})))
    assert changing.looked_up == 1
