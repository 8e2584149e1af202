"""What many tests share: the record of the bundled sample, made once for each test process by the real command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def run_onrecord(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command as a user would and return what it printed."""
    command = [str(Path(sys.executable).parent / "onrecord"), *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "ONRECORD_RECORD"}
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, check=False)


@pytest.fixture(scope="session")
def onrecord() -> Run:
    """The command line, as a function."""
    return run_onrecord


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which ``onrecord demo`` has run; its record is ``record.db``. Tests read it and leave it as it is."""
    folder = tmp_path_factory.mktemp("demo") / "onrecord-demo"
    done = run_onrecord("demo", str(folder))
    assert done.returncode == 0, done.stderr.decode()
    (folder / "printed.txt").write_bytes(done.stdout)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data that may not be shipped; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the data in ../shared, which is not here")
    return SHARED
