"""A real server, a real browser. Without a Chromium on this machine the tests here skip and say so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Names a Chromium goes by; ONRECORD_CHROMIUM names another."""

Serve = Callable[..., str]
Open = Callable[..., Page]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that is installed here."""
    named = [os.environ.get("ONRECORD_CHROMIUM"), *(shutil.which(name) for name in BROWSERS)]
    found = next((path for path in named if path), None)
    if found is None:
        pytest.skip("no Chromium here; install it (apt-get install chromium) or name it in ONRECORD_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


def start_server(record: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """Run ``onrecord serve`` on a free port and return it with its address."""
    command = [str(Path(sys.executable).parent / "onrecord"), "serve", "--record", str(record), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        if " is at http" in line:
            return process, line.split(" is at ")[1].split(" ")[0].rstrip("/")
    raise AssertionError(f"onrecord serve did not start: {said}")


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """A function that serves a record and returns the address; every server is ended at the end."""
    running: list[subprocess.Popen[str]] = []

    def begin(record: Path, *options: str) -> str:
        process, address = start_server(record, *options)
        running.append(process)
        return address

    yield begin
    for process in running:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def full(serve: Serve, demo: Path, onrecord: Run, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a reading room of the bundled sample, transcripts included; nothing is added to it."""
    record = tmp_path_factory.mktemp("full") / "record.db"
    with closing(sqlite3.connect(demo / "record.db")) as made:
        made.execute("VACUUM INTO ?", (str(record),))
    done = onrecord("add", str(demo / "transcripts"), "--record", str(record), "--workers", "1")
    assert done.returncode == 0, done.stderr.decode()
    return serve(record)


@pytest.fixture(scope="session")
def empty(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a reading room of an empty record; nothing is added to it."""
    return serve(tmp_path_factory.mktemp("empty") / "record.db")


def is_fault(said: ConsoleMessage) -> bool:
    """Tell whether the browser complains of more than a page that says 4xx, which may be what the test asked for."""
    return said.type == "error" and "status of 4" not in said.text


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """A function that opens a page in a context of its own. Scripts that fail or are stopped fail the test."""
    faults: list[str] = []
    contexts = []

    def open_page(address: str, *, script: bool = True, width: int = 1280) -> Page:
        context = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if is_fault(said) else None)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
