"""States are addresses: whatever a page was changed to, its address loads the same page again, and back goes back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Change = Callable[[Page], None]


def pick(selector: str, value: str) -> Change:
    return lambda page: page.locator(selector).select_option(value) and None


CHANGES: list[tuple[str, str, Change]] = [
    ("/statements", "another order", lambda page: page.get_by_role("link", name="most changed").click()),
    ("/statements", "one outlet", pick("select[name=outlet]", "varra-today")),
    ("/statements", "changed in sense", lambda page: page.get_by_label("changed in sense").check()),
    ("/occasions", "any report", lambda page: page.get_by_role("link", name="any report").click()),
    ("/reports", "one outlet", pick("select[name=outlet]", "kellmoor-post")),
    ("/speakers", "by name", lambda page: page.locator(".orders a").click()),
    ("/search?q=crossings", "a facet", lambda page: page.locator(".facet a").first.click()),
    ("/search?q=crossings", "the concordance", lambda page: page.get_by_role("link", name="concordance").click()),
    ("/positions", "by pairs", lambda page: page.get_by_role("link", name="pairs").click()),
    ("/positions/maravia", "plain claims too", lambda page: page.get_by_label("plain claims too").check()),
    ("statement", "a layer more", lambda page: page.get_by_label("presentation").check()),
    ("statement", "another base", pick("select[name=base]", "2")),
]


@pytest.mark.parametrize(("path", "what", "change"), CHANGES, ids=[f"{path} {what}" for path, what, _ in CHANGES])
def test_a_changed_page_reloads_as_it_is(full: str, visit: Open, path: str, what: str, change: Change) -> None:
    page = visit(full + ("/statements" if path == "statement" else path))
    if path == "statement":
        page.locator(".entry .said a").first.click()
        page.wait_for_url(re.compile("/statement/"))
    before, start = page.locator("main").inner_text(), page.url
    change(page)
    page.wait_for_function("start => location.href !== start", arg=start)
    page.wait_for_load_state("networkidle")
    changed = page.locator("main").inner_text()
    page.reload()
    assert page.locator("main").inner_text() == changed
    page.go_back()
    page.wait_for_function("start => location.href === start", arg=start)
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1").first).to_be_visible()
    assert page.locator("main").inner_text() == before


def shapes(seen: set[str]) -> set[str]:
    """Return addresses with the names of actors left out."""
    return {re.sub(r"(/positions/|/of/)[^/.]+", r"\1*", path) for path in seen}


def test_every_link_of_every_page_leads_to_a_page(full: str, visit: Open) -> None:
    """From the start on, one address of each shape: none is missing, and each has its JSON twin."""
    page = visit(full)
    seen: set[str] = set()
    todo = ["/"]
    while todo:
        path = todo.pop()
        shape = re.sub(r"[0-9a-f]{16}", "*", path.partition("?")[0])
        if shape in seen:
            continue
        seen.add(shape)
        answer = page.request.get(full + path)
        assert answer.status == 200, path
        if "text/html" not in answer.headers["content-type"]:
            continue
        todo += [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', answer.text())]
    assert {"/statement/*", "/report/*", "/occasion/*", "/speaker/*", "/quotation/*", "/index.json"} <= seen
    assert {"/positions/*", "/positions/*/of/*", "/proposition/*", "/proposition/*.csv"} <= shapes(seen)
    assert {"/statement/*.json", "/report/*.json", "/statements.csv", "/speakers.csv"} <= seen
