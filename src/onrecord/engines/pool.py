"""A small pool of worker processes that survives any of them.

Tasks go out in order and results come back in the same order, whichever worker is quicker. A worker that
dies, or outlasts :data:`~onrecord.limits.WORKER_SECONDS` (its own alarm then ends it), is replaced and its task
tried once more; then the task's result is a :class:`~onrecord.errors.WorkerDiedError`. Few tasks are under way
at once, so memory does not grow with their number.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from onrecord.errors import OnrecordError, WorkerDiedError
from onrecord.limits import WORKER_MEMORY_BYTES, WORKER_SECONDS

__all__ = ["Pool", "Task"]

AHEAD = 4
"""Tasks under way or finished early, for each worker: a slow one keeps no other worker waiting for long."""

TRIES = 2
"""A worker may die of something other than its task (memory taken by another process); twice is the task."""

END_SECONDS = 2.0
"""Given to workers to end by themselves, which takes milliseconds, before they are killed."""

T = TypeVar("T")


@dataclass(slots=True)
class Task(Generic[T]):
    """Something to be done in a worker: what the caller knows it by, the function and arguments, the outcome.

    ``function`` is ``package.module:name``; arguments and results are pickled. A task that comes already done
    is passed on in its turn. ``error`` is set where the work was refused, failed or killed its worker, else
    ``result``.
    """

    key: T
    function: str
    arguments: tuple[Any, ...]
    tries: int = 0
    done: bool = False
    result: Any = None
    error: OnrecordError | None = None


@dataclass(slots=True)
class _Worker:
    """A worker process, the line to it, and the task it has."""

    process: subprocess.Popen[bytes]
    line: Connection
    task: Task[Any] | None = None
    ready: bool = False


@dataclass(slots=True)
class Pool:
    """Up to ``workers`` processes that call functions.

    Args:
        workers: how many processes; each starts when there is a task for it.
        seconds: time for one task.
        memory: address space of a worker, in bytes.
    """

    workers: int
    seconds: int = WORKER_SECONDS
    memory: int = WORKER_MEMORY_BYTES
    _running: list[_Worker] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Enter; workers start when there is work."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every worker."""
        self.close()

    def close(self) -> None:
        """End every worker: an idle one by hanging up, a busy one by killing it."""
        for worker in self._running:
            worker.line.close()
            if worker.task is not None:
                worker.process.kill()
        for worker in self._running:
            try:
                worker.process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                worker.process.kill()
                worker.process.wait()
        self._running.clear()

    def process_ids(self) -> tuple[int, ...]:
        """Return the ids of the worker processes."""
        return tuple(worker.process.pid for worker in self._running)

    def run(self, tasks: Iterable[Task[T]]) -> Iterator[Task[T]]:
        """Yield each task with its outcome, in the order given."""
        incoming = iter(tasks)
        under_way: deque[Task[T]] = deque()
        waiting: deque[Task[T]] = deque()
        more = True
        while more or under_way:
            while more and len(under_way) < AHEAD * self.workers:
                task = next(incoming, None)
                if task is None:
                    more = False
                    break
                under_way.append(task)
                if not task.done:
                    waiting.append(task)
                    self._hand_out(waiting)
            self._hand_out(waiting)
            while under_way and under_way[0].done:
                yield under_way.popleft()
            if under_way and not under_way[0].done:
                self._listen(waiting)

    def _hand_out(self, waiting: deque[Task[T]]) -> None:
        """Give waiting tasks to idle workers, starting workers up to the number allowed."""
        while waiting:
            idle = next((worker for worker in self._running if worker.task is None), None)
            if idle is None and len(self._running) < self.workers:
                idle = self._start()
            if idle is None:
                return
            task = waiting.popleft()
            idle.task = task
            task.tries += 1
            with suppress(BrokenPipeError, ConnectionError):  # it died idle: the silence will tell
                idle.line.send((task.function, task.arguments))

    def _listen(self, waiting: deque[Task[T]]) -> None:
        """Wait until a worker answers or falls silent for good."""
        lines = {worker.line: worker for worker in self._running if worker.task is not None}
        for line in wait(list(lines)):
            worker = lines[line]  # type: ignore[index]
            try:
                succeeded, outcome = worker.line.recv()
            except (EOFError, ConnectionError):
                self._bury(worker, waiting)
                continue
            if not worker.ready:
                worker.ready = True
                continue
            task = worker.task
            worker.task = None
            if task is not None:
                task.done = True
                task.result, task.error = (outcome, None) if succeeded else (None, outcome)

    def _bury(self, worker: _Worker, waiting: deque[Task[T]]) -> None:
        """Remove a dead worker; its task goes first in the queue, or is given up."""
        worker.line.close()
        with suppress(subprocess.TimeoutExpired):
            worker.process.wait(END_SECONDS)
        worker.process.kill()
        status = worker.process.wait()
        self._running.remove(worker)
        task = worker.task
        if task is None:
            return
        if not worker.ready and task.tries >= TRIES:
            raise WorkerDiedError(f"No worker process can be started ({_signal_name(status)}); see what it said above.")
        if task.tries < TRIES:
            waiting.appendleft(task)
            return
        task.done = True
        task.error = WorkerDiedError(f"Reading it {self._cause(status)}, {TRIES} times; the other reports went on.")

    def _cause(self, status: int) -> str:
        if status == -signal.SIGALRM:
            return f"took longer than {self.seconds} seconds"
        if status == OUT_OF_MEMORY:
            return f"took more than {self.memory // 2**20} MiB of memory"
        return f"ended its worker process with {_signal_name(status)}"

    def _start(self) -> _Worker:
        """Start a worker: this interpreter, this import path, one end of a socket pair."""
        ours, theirs = socket.socketpair()
        arguments = [str(theirs.fileno()), str(self.seconds), str(self.memory)]
        environment = os.environ | {
            "OMP_NUM_THREADS": "1",
            "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        }
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and arguments
            [sys.executable, "-P", "-c", "from onrecord.engines.worker import main; main()", *arguments],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=environment,
        )
        theirs.close()
        worker = _Worker(process, Connection(ours.detach()))
        self._running.append(worker)
        return worker


OUT_OF_MEMORY = 71
"""Exit status of a worker that ran into its memory limit (EX_OSERR of sysexits.h)."""


def _signal_name(status: int) -> str:
    if status < 0:
        with suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit status {status}"
