"""Find a statement, see what was altered, cite it: by mouse, by keyboard alone, and without JavaScript.

The statement is one of the bundled sample: six outlets carry it, one of them without its "not".
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

WORDS = "choose between its"


def see_what_was_altered(page: Page) -> None:
    """The page shows the base text with the place marked, the apparatus, and the outlet that dropped the word."""
    expect(page.locator("blockquote.base")).to_contain_text("asking Dovenia to choose")
    mark = page.locator("blockquote.base a.locus.sense")
    expect(mark.first).to_contain_text("not")
    row = page.locator("table.apparatus tr.sense").first
    expect(row).to_contain_text("frontier-dispatch")
    expect(row).to_contain_text("changes the sense")
    expect(page.locator(".version del", has_text="not").first).to_be_visible()


def test_by_mouse(full: str, visit: Open) -> None:
    page = visit(full)
    page.get_by_label("Search what was said").fill(WORDS)
    page.get_by_role("button", name="Search").click()
    page.locator(".entry .said a", has_text="not asking Dovenia").first.click()
    see_what_was_altered(page)
    page.get_by_role("button", name="Cite this").click()
    cited = page.get_by_label("Plain").input_value()
    assert "Castellan: “We are not asking Dovenia" in cited
    assert "12 March 2013" in cited
    assert cited.endswith(page.url)
    assert page.get_by_label("BibTeX").input_value().startswith("@misc{onrecord-")


def test_by_keyboard_alone(full: str, visit: Open) -> None:
    """``/`` searches, ``j`` goes down the list, Enter opens, ``c`` cites, Escape closes."""
    page = visit(full)
    page.keyboard.press("/")
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search"))
    for _ in range(10):
        page.keyboard.press("j")
        if "not asking Dovenia" in (page.evaluate("document.activeElement.textContent") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/statement/"))
    see_what_was_altered(page)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className").startswith("locus")
    page.keyboard.press("c")
    expect(page.get_by_label("Plain")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Plain")).to_be_hidden()


def test_with_tab_and_enter_where_single_keys_are_off(full: str, visit: Open) -> None:
    """The switch in the help turns single keys off (WCAG 2.1.4); everything is still reached with Tab."""
    page = visit(f"{full}/search?q=choose+between+its")
    page.keyboard.press("?")
    page.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    page.locator("body").press("j")
    assert page.evaluate("document.activeElement.closest('[data-entry]')") is None
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.entry .said a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/statement/|/report/"))


def test_without_javascript(full: str, visit: Open) -> None:
    page = visit(full, script=False)
    page.get_by_label("Search what was said").fill(WORDS)
    page.get_by_role("button", name="Search").click()
    page.locator(".entry .said a", has_text="not asking Dovenia").first.click()
    see_what_was_altered(page)
    page.get_by_label("words").uncheck()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("a.locus.words")).to_have_count(0)
    page.get_by_role("button", name="Cite this").click()
    expect(page.get_by_label("Plain")).to_be_visible()


def test_any_witness_can_be_read_as_the_base(full: str, visit: Open) -> None:
    """Read as the outlet has it that dropped the word, the five others add it."""
    page = visit(f"{full}/search?q=choose+between+its")
    page.locator(".entry .said a", has_text="not asking Dovenia").first.click()
    option = page.locator("select[name=base] option", has_text="frontier-dispatch").first
    page.locator("select[name=base]").select_option(option.get_attribute("value"))
    page.wait_for_url(re.compile("base="))
    expect(page.locator(".notice")).to_contain_text("Read as frontier-dispatch has it")
    expect(page.locator(".version ins", has_text="not").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_note_on_each_quotation_of_a_report(full: str, visit: Open, width: int) -> None:
    """Jump between quotations by key; Enter shows who, when and which statement; Escape closes."""
    page = visit(f"{full}/search?q=neighbors", width=width)
    page.locator(".entry .meta a").last.click()
    page.wait_for_url(re.compile("/report/"))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    note = page.locator(".note:popover-open")
    expect(note).to_contain_text("characters")
    box = note.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)


def test_versions_scroll_together(full: str, visit: Open) -> None:
    """Beside one another, versions of different length show the same part of themselves."""
    page = visit(f"{full}/statements?order=most-changed&changed=sense")
    page.locator(".entry .said a").first.click()
    page.wait_for_url(re.compile("/statement/"))
    panes = page.locator(".version [data-scroll]")
    assert panes.count() > 2
    panes.evaluate_all("all => all.forEach(one => { one.style.maxHeight = '3rem'; })")
    part = "one => one.scrollTop / (one.scrollHeight - one.clientHeight)"
    scrolled = [pane for pane in panes.all() if pane.evaluate("one => one.scrollHeight - one.clientHeight > 8")]
    assert len(scrolled) > 1
    scrolled[0].evaluate("one => { one.scrollTop = (one.scrollHeight - one.clientHeight) / 2; }")
    for pane in scrolled[1:]:
        page.wait_for_function(f"one => Math.abs(({part})(one) - 0.5) < 0.15", arg=pane.element_handle())
    scrolled[-1].evaluate("one => { one.scrollTop = one.scrollHeight; }")
    for pane in scrolled[:-1]:
        page.wait_for_function(f"one => ({part})(one) > 0.85", arg=pane.element_handle())


def test_which_outlet_says_which_day(full: str, visit: Open) -> None:
    """Each report's own words of the day, those that differ first; the words lead to where they stand."""
    page = visit(f"{full}/occasions?order=most-reported")
    page.locator("main .what a").first.click()
    page.get_by_text("Which report says which day").click()
    row = page.locator("table.days tbody tr").first
    words = row.locator("a").inner_text().strip("“”")
    row.locator("a").click()
    page.wait_for_url(re.compile(r"/report/[0-9a-f]+\?at="))
    assert page.locator(".pointed").first.inner_text().split()[0] == words.split()[0]
