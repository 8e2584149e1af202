"""What runs in a worker process: the functions that tasks name, one task at a time.

The process guards itself: an alarm ends it when a task takes too long, even inside C code, and its address
space is limited. It ends when the other end of the line hangs up.
"""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from onrecord.engines.pool import OUT_OF_MEMORY
from onrecord.errors import OnrecordError, StageFailedError

__all__ = ["main", "serve"]


@cache
def named(function: str) -> Callable[..., Any]:
    """Return the function called ``package.module:name``."""
    module, _, name = function.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def _attempt(function: str, arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    """Return whether the call succeeded, with its result or the error to report."""
    try:
        return True, named(function)(*arguments)
    except OnrecordError as error:
        return False, error
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    except RecursionError:
        return False, StageFailedError("Its structure is nested too deep for a stage to follow; it was not read.")
    except Exception as error:
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        place = f"{at.tb_frame.f_globals.get('__name__')}:{at.tb_lineno}" if at else "?"
        return False, StageFailedError(
            f"A stage failed on it ({type(error).__name__} in {place}: {error}); please report it."
        )


def serve(line: Connection, seconds: int) -> None:
    """Say that we are ready, then answer each task with ``(succeeded, result or error)`` until the line hangs up."""
    line.send((True, None))
    while True:
        try:
            function, arguments = line.recv()
        except (EOFError, ConnectionError):
            return
        signal.alarm(seconds)
        answer = _attempt(function, arguments)
        signal.alarm(0)
        line.send(answer)


def main() -> None:
    """Run a worker; its arguments are the line's descriptor and the two limits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    descriptor, seconds, memory = sys.argv[1:]
    with suppress(ValueError, OSError):  # not above a lower limit that holds already
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    with suppress(BrokenPipeError, ConnectionError):
        serve(Connection(int(descriptor)), int(seconds))
