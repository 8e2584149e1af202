"""A pair that kills its worker costs its own match and no other."""

from __future__ import annotations

from onrecord.engines.matching import in_lots, one_by_one
from onrecord.engines.pool import Pool, Task
from onrecord.statements.candidate import bare_candidate
from onrecord.store.codec import encode

WORDS = (
    "We have counted forty barges below the upper locks, and every single one of them was carrying grain to Sluisdorp."
)


def test_lots_hold_everything_in_order() -> None:
    assert list(in_lots(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(in_lots((), 3)) == []


def test_one_by_one() -> None:
    candidates = [bare_candidate(WORDS, report) for report in ("report-1", "report-2", "report-3")]
    bodies = {one.id: encode(one) for one in candidates}
    first, second, third = sorted(bodies)
    pairs = [(first, second, first, second), (first, "lethal", first, "lethal"), (second, third, second, third)]
    failed = Task(pairs, "tests.engines.in_workers:compare_but_die", (bodies, pairs))
    with Pool(1, seconds=30) as pool:
        (done,) = pool.run([failed])
        assert done.error is not None
        assert [found[0] for found in one_by_one(pool, failed)] == [(first, second), (second, third)]
