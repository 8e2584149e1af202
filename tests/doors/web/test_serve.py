"""``onrecord serve``: what cannot be served is said in a sentence, with the exit status of the house."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def refused(onrecord: Run, *options: str) -> tuple[int, str]:
    done = onrecord("serve", *options)
    return done.returncode, done.stderr.decode()


def test_a_port_that_is_taken(onrecord: Run, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, said = refused(onrecord, "--record", str(tmp_path / "new.db"), "--port", port)
    assert status == 2
    assert "choose another with --port" in said


def test_an_address_of_others_needs_a_name(onrecord: Run, tmp_path: Path) -> None:
    """A server that others reach answers only to names it was given, or any page could rebind one to it."""
    status, said = refused(onrecord, "--record", str(tmp_path / "new.db"), "--host", "0.0.0.0")
    assert status == 2
    assert "--allow-host NAME" in said
    assert not (tmp_path / "new.db").exists()


def test_what_is_no_record_is_left_alone(onrecord: Run, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a record " * 20)
    status, said = refused(onrecord, "--record", str(other))
    assert status == 4
    assert "is not an onrecord record" in said
    assert other.read_text().startswith("not a record")


def test_nothing_is_made_where_nothing_may_be_added(onrecord: Run, tmp_path: Path) -> None:
    status, said = refused(onrecord, "--record", str(tmp_path / "new.db"), "--read-only")
    assert status == 2
    assert "There is no record" in said
