"""The pool of worker processes: order kept, every death survived, nothing left behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.engines.pool import AHEAD, Pool, Task
from onrecord.errors import BinaryInputError, StageFailedError, WorkerDiedError

HERE = "tests.engines.in_workers:"
MEMORY = 2 * 1024 * 1024 * 1024


@pytest.fixture
def pool() -> Iterator[Pool]:
    with Pool(2, seconds=30, memory=MEMORY) as pool:
        yield pool


def outcomes(pool: Pool, function: str, *arguments: tuple[object, ...]) -> list[Task[int]]:
    """Run one function on each of some arguments."""
    return list(pool.run(Task(number, HERE + function, one) for number, one in enumerate(arguments)))


class TestResults:
    def test_they_come_in_the_order_of_the_tasks(self, pool: Pool) -> None:
        done = outcomes(pool, "doubly_slow_when_even", *((number,) for number in range(40)))
        assert [(task.key, task.result) for task in done] == [(number, 2 * number) for number in range(40)]

    def test_a_task_that_is_done_already_is_passed_on_in_its_turn(self, pool: Pool) -> None:
        tasks = [
            Task("one", HERE + "double", (1,)),
            Task("two", "", (), done=True),
            Task("three", HERE + "double", (3,)),
        ]
        assert [(task.key, task.result) for task in pool.run(tasks)] == [("one", 2), ("two", None), ("three", 6)]

    def test_a_refusal_comes_back_as_it_was_raised(self, pool: Pool) -> None:
        (task,) = outcomes(pool, "refuse", ("a.bin",))
        assert isinstance(task.error, BinaryInputError)
        assert task.error.message == "a.bin is not text."

    def test_a_fault_in_a_stage_is_told_with_its_place(self, pool: Pool) -> None:
        (task,) = outcomes(pool, "fail", ("x",))
        assert isinstance(task.error, StageFailedError)
        assert "KeyError in tests.engines.in_workers" in task.error.message

    def test_a_structure_too_deep_is_told_as_such(self, pool: Pool) -> None:
        (task,) = outcomes(pool, "recurse", (0,))
        assert isinstance(task.error, StageFailedError)
        assert "too deep" in task.error.message


class TestDeaths:
    def test_the_others_go_on(self, pool: Pool) -> None:
        done = outcomes(pool, "die", *((number,) for number in range(9)))
        assert [task.result for task in done if task.error is None] == [0, 2, 4, 6, 8]
        assert [task.key for task in done if isinstance(task.error, WorkerDiedError)] == [1, 3, 5, 7]

    def test_the_message_says_how_it_died(self, pool: Pool) -> None:
        (task,) = outcomes(pool, "die", (1,))
        assert task.error is not None
        assert "SIGSEGV, 2 times" in task.error.message

    def test_a_task_is_tried_twice(self, pool: Pool, tmp_path: Path) -> None:
        (task,) = outcomes(pool, "die_once", (str(tmp_path / "died"),))
        assert (task.result, task.tries, task.error) == ("survived", 2, None)

    def test_of_too_much_time(self) -> None:
        with Pool(1, seconds=1, memory=MEMORY) as pool:
            (task,) = outcomes(pool, "sleep_for_ever", ())
        assert isinstance(task.error, WorkerDiedError)
        assert "took longer than 1 seconds" in task.error.message

    def test_of_too_much_memory(self, pool: Pool) -> None:
        (task,) = outcomes(pool, "eat_memory", ())
        assert isinstance(task.error, WorkerDiedError)
        assert "took more than 2048 MiB of memory" in task.error.message


class TestProcesses:
    def test_no_more_than_asked_for_and_used_again(self, pool: Pool) -> None:
        done = outcomes(pool, "process", *(() for _ in range(12)))
        assert {task.result for task in done} <= set(pool.process_ids())
        assert len(pool.process_ids()) <= 2

    def test_they_end_with_the_pool(self) -> None:
        with Pool(2, seconds=30, memory=MEMORY) as pool:
            outcomes(pool, "double", (1,), (2,))
            ids = pool.process_ids()
        assert ids
        for process in ids:
            with pytest.raises(ProcessLookupError):
                os.kill(process, 0)

    def test_they_end_when_the_caller_stops_half_way(self) -> None:
        with Pool(2, seconds=30, memory=MEMORY) as pool:
            running = pool.run(Task(number, HERE + "doubly_slow_when_even", (number,)) for number in range(1000))
            next(running)
            ids = pool.process_ids()
        for process in ids:
            with pytest.raises(ProcessLookupError):
                os.kill(process, 0)

    def test_tasks_are_taken_as_they_are_needed(self, pool: Pool) -> None:
        """However many tasks there are, few are under way: memory does not grow with their number."""
        taken = 0

        def tasks() -> Iterator[Task[int]]:
            nonlocal taken
            for taken in range(1, 10_000):
                yield Task(taken, HERE + "double", (taken,))

        for number, task in enumerate(pool.run(tasks()), 1):
            assert task.key == number
            assert taken - number <= AHEAD * 2
            if number == 50:
                break

    def test_a_worker_that_cannot_start_is_an_error_not_a_refusal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "executable", "/bin/false")
        with Pool(1, seconds=5, memory=MEMORY) as pool, pytest.raises(WorkerDiedError, match="can be started"):
            outcomes(pool, "double", (1,))
