"""axe-core finds no violation up to WCAG 2.2 AA on any page, by day and by night, full and empty, open and closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Open = Callable[..., Page]

EVERY = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What the light can change; all other rules ask the same document the same."""

PAGES = [
    "/",
    "/statements",
    "/statements?order=most-changed&changed=sense&outlet=varra-today",
    "/occasions",
    "/reports",
    "/speakers",
    "/search",
    "/search?q=crossings",
    "/search?q=crossings&view=concordance",
    "/search?q=xylophone",
    "/positions",
    "/positions?by=pairs",
    "/positions?by=propositions",
    "/positions?name=xylophone",
    "/positions/maravia",
    "/positions/maravia?about=xylophone",
    "/positions/maravia/of/dovenia",
    "/add",
    "/check",
]
DRAFT = """Castellan said on Tuesday: "We are asking Dovenia to choose between its neighbors."

"Our position has not changed," she said. "The moon is a balloon and we will sell it by Friday," she said.
"""
FIRST = {"statement": "/statements", "occasion": "/occasions", "report": "/reports", "speaker": "/speakers"}


def violations(page: Page) -> Iterator[str]:
    """Yield what axe finds, in both themes."""
    for scheme, rules in (("light", EVERY), ("dark", COLOUR)):
        page.emulate_media(color_scheme=scheme)
        for one in Axe().run(page, options=rules).response["violations"]:
            for node in one["nodes"][:3]:
                yield f"{scheme}: {one['id']}: {one['help']}: {node['html'][:160]}"


@pytest.mark.parametrize("path", PAGES)
def test_full(full: str, visit: Open, path: str) -> None:
    assert list(violations(visit(full + path))) == []


@pytest.mark.parametrize("kind", FIRST)
def test_one_of_each_kind(full: str, visit: Open, kind: str) -> None:
    """The page of the first of a list; then with what it can open."""
    page = visit(full + FIRST[kind])
    page.locator(f'main a[href^="/{kind}/"]').first.click()
    page.wait_for_load_state()
    assert list(violations(page)) == []
    for button in page.locator("main button[popovertarget]").all()[:2]:
        if button.is_visible():
            button.click()
            assert list(violations(page)) == []
            page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert list(violations(page)) == []


def test_a_proposition(full: str, visit: Open) -> None:
    page = visit(f"{full}/positions?by=propositions")
    page.locator('main a[href^="/proposition/"]').first.click()
    page.wait_for_url("**/proposition/*")
    assert list(violations(page)) == []


def test_a_transcript(full: str, visit: Open) -> None:
    page = visit(f"{full}/occasions?order=most-reported")
    page.locator("main .what a").first.click()
    page.get_by_role("link", name="Transcript: what the press took").click()
    page.wait_for_url("**/transcript/*")
    assert list(violations(page)) == []


def test_a_draft_with_every_kind_of_verdict(full: str, visit: Open) -> None:
    page = visit(f"{full}/check")
    page.locator("#draft").fill(DRAFT)
    page.get_by_role("button", name="Check it").click()
    page.wait_for_url("**/check/*")
    assert list(violations(page)) == []


@pytest.mark.parametrize(
    "path", ["/", "/check", "/statements", "/occasions?which=all", "/reports", "/speakers", "/positions", "/search?q=a"]
)
def test_empty(empty: str, visit: Open, path: str) -> None:
    assert list(violations(visit(empty + path))) == []


def test_narrow(full: str, visit: Open) -> None:
    """Nothing is wider than a narrow screen (WCAG 1.4.10)."""
    page = visit(full, width=320)
    for path in PAGES:
        page.goto(full + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    assert list(violations(page)) == []
