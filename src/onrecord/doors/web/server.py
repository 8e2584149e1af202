"""The reading room on a socket."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from pathlib import Path

import uvicorn

from onrecord.doors.web.app import ReadingRoom, application
from onrecord.doors.web.security import LOOPBACK, host_name
from onrecord.errors import UsageError

__all__ = ["LOOPBACK", "run_server"]

BACKLOG = 64


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        UsageError: if the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise UsageError(
            f"Cannot listen on {host} port {port}: {error.strerror}; choose another with --port."
        ) from error


def run_server(
    record: Path,
    *,
    host: str,
    port: int,
    names: Iterable[str],
    adding: bool,
    workers: int | None,
    ready: Callable[[str], None],
) -> None:
    """Serve until interrupted; ``ready`` is called with the address once requests are answered.

    Raises:
        UsageError: if the address cannot be listened on.
    """
    listening = _bound(host, port)
    number = listening.getsockname()[1]
    local = host in LOOPBACK
    hosts = frozenset(host_name(name) for name in names) | (LOOPBACK if local else frozenset({host}))
    app = application(ReadingRoom(record, hosts, adding, workers))
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    shown = "localhost" if local else host
    ready(f"http://{shown}:{number}/")
    uvicorn.Server(config).run(sockets=[listening])
