"""Upload five reports, watch them arrive, open the record: by mouse, by keyboard alone, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Serve = Callable[..., str]

ARRIVAL_MILLISECONDS = 120_000
"""Given to five reports on a busy machine; it takes a few seconds."""


@pytest.fixture
def five(demo: Path) -> list[str]:
    """Five reports of the bundled sample, text and HTML."""
    found = sorted((demo / "reports").rglob("*.txt"))[:3] + sorted((demo / "reports").rglob("*.html"))[:2]
    return [str(path) for path in found]


@pytest.fixture
def room(serve: Serve, tmp_path: Path) -> str:
    """A reading room whose record does not exist yet."""
    return serve(tmp_path / "new.db", "--workers", "1")


def the_record_is_there(page: Page, five: list[str]) -> None:
    expect(page.locator("h1")).to_have_text("The record")
    expect(page.locator(".lead")).to_contain_text(f"{len(five)} reports")
    expect(page.locator("#most + .entries .entry").first).to_be_visible()


def test_by_mouse(room: str, visit: Open, five: list[str]) -> None:
    page = visit(room)
    page.get_by_role("link", name="Add the first reports").click()
    page.locator("#files").set_input_files(five)
    page.get_by_role("button", name="Add to the record").click()
    page.wait_for_url(re.compile("/add/[0-9a-f]+"))
    expect(page.locator(".count")).to_contain_text("Finished", timeout=ARRIVAL_MILLISECONDS)
    expect(page.locator(".count")).to_contain_text("5 added, 0 known already, 0 refused")
    expect(page.locator(".fates .entry")).to_have_count(5)
    page.get_by_role("link", name="Open the record").click()
    the_record_is_there(page, five)


def test_by_keyboard_alone(room: str, visit: Open, five: list[str]) -> None:
    """The paths are typed; Tab goes from field to field."""
    page = visit(room)
    page.keyboard.press("j")  # there is no list yet: nothing happens
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Add the first reports":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/add"))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "paths":
            break
    page.keyboard.type("\n".join(five))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Add to the record":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/add/[0-9a-f]+"))
    expect(page.locator(".count")).to_contain_text("Finished", timeout=ARRIVAL_MILLISECONDS)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Open the record":
            break
    page.keyboard.press("Enter")
    the_record_is_there(page, five)


def test_without_javascript(room: str, visit: Open, five: list[str]) -> None:
    """The page says how far it has come each time it is loaded."""
    page = visit(f"{room}/add", script=False)
    page.locator("#files").set_input_files(five)
    page.get_by_role("button", name="Add to the record").click()
    page.wait_for_url(re.compile("/add/[0-9a-f]+"))
    for _ in range(ARRIVAL_MILLISECONDS // 500):
        if "Finished" in page.locator(".count").inner_text():
            break
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Reload to see").click()
    page.get_by_role("link", name="Open the record").click()
    the_record_is_there(page, five)


def test_the_start_tells_that_adding_is_under_way_and_opens_when_it_has_ended(
    room: str, visit: Open, five: list[str]
) -> None:
    """Whoever opens the first page meanwhile sees how far it has come, then what was added, without reloading."""
    page = visit(f"{room}/add")
    page.locator("#files").set_input_files(five)
    page.get_by_role("button", name="Add to the record").click()
    page.wait_for_url(re.compile("/add/[0-9a-f]+"))
    page.goto(room)
    if "Reports are being added" in page.locator("main").inner_text():
        expect(page.get_by_role("link", name="Watch them arrive")).to_be_visible()
    expect(page.locator(".lead")).to_contain_text("5 reports", timeout=ARRIVAL_MILLISECONDS)
    expect(page.locator("#under-way")).to_be_empty(timeout=ARRIVAL_MILLISECONDS)
    the_record_is_there(page, five)


def test_what_cannot_be_read_is_said_and_the_rest_goes_in(room: str, visit: Open, five: list[str]) -> None:
    page = visit(f"{room}/add")
    page.locator("#files").set_input_files(
        [
            {"name": "empty.txt", "mimeType": "text/plain", "buffer": b"  \n"},
            {"name": "../../<b>.txt", "mimeType": "text/plain", "buffer": Path(five[0]).read_bytes()},
        ]
    )
    page.get_by_role("button", name="Add to the record").click()
    expect(page.locator(".count")).to_contain_text("1 added", timeout=ARRIVAL_MILLISECONDS)
    expect(page.locator(".count")).to_contain_text("1 refused")
    expect(page.locator(".fates .entry.refused")).to_contain_text("empty")
    page.locator(".fates .entry.added a").click()
    expect(page.locator(".path").first).to_have_text("<b>.txt")


def test_a_form_with_nothing_in_it_is_told_so(room: str, visit: Open) -> None:
    page = visit(f"{room}/add", script=False)
    page.get_by_role("button", name="Add to the record").click()
    expect(page.locator(".lead")).to_contain_text("Nothing was chosen")
