"""Paste a draft, see the false quotation: by mouse, by keyboard alone, and without JavaScript.

The draft quotes the bundled sample's briefing: once to the letter, once without its "not", once invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]

DRAFT = """Castellan was asked about it on Tuesday.

"We are asking Dovenia to choose between its neighbors," she said.

"I'm not going to parse it for you," Lidia Castellan said. <script>window.ran = 1</script>

Lidia Castellan said: "The harbor tax will be doubled before the summer, and nobody will notice."
"""


def see_the_false_quotation(page: Page) -> None:
    """The draft stands there with its quotations marked; the false one is first in the list, with the words dropped."""
    page.wait_for_url(re.compile("/check/[0-9a-f]{16}$"))
    expect(page.locator("h1")).to_contain_text("2 quotations to look at")
    false = page.locator(".finding").first
    expect(false).to_contain_text("altered")
    expect(false.locator("ins")).to_have_text(re.compile("not"))
    expect(page.locator(".page a.checked.sense").first).to_contain_text("We are asking Dovenia")
    expect(page.locator(".page a.checked.added")).to_contain_text("not going to parse it")
    expect(page.locator(".finding", has_text="not found")).to_contain_text("Searched: all 3 transcripts")
    assert "<script>window.ran" in page.locator(".page").inner_text()


def test_by_mouse(full: str, visit: Open) -> None:
    page = visit(full)
    page.get_by_role("link", name="Check", exact=True).click()
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_role("button", name="Check it").click()
    see_the_false_quotation(page)
    page.locator(".finding").first.get_by_role("link", name="see it").click()
    page.wait_for_url(re.compile("/transcript/.*#t"))
    expect(page.locator(".turn:target")).to_contain_text("We are not asking Dovenia to choose")


def test_by_keyboard_alone(full: str, visit: Open) -> None:
    page = visit(f"{full}/check")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "draft":
            break
    page.keyboard.insert_text(DRAFT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    see_the_false_quotation(page)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.finding') !== null")


def test_without_javascript_and_again(full: str, visit: Open) -> None:
    page = visit(f"{full}/check", script=False)
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_role("button", name="Check it").click()
    see_the_false_quotation(page)
    page.reload()
    see_the_false_quotation(page)


def test_who_reported_it_and_from_whom_they_had_it(full: str, visit: Open) -> None:
    """Beside the verdict stand the outlets with their own words, and a drawing of who copied whom."""
    page = visit(f"{full}/check", script=False)
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_role("button", name="Check it").click()
    trace = page.locator(".finding").first.locator("details", has_text="Reported by")
    trace.locator("summary").click()
    expect(trace).to_contain_text("frontier-dispatch")
    expect(trace).to_contain_text("had from")
    assert trace.locator("svg path").count() > 0


def test_a_draft_is_told_apart_from_its_twin_as_data(full: str, visit: Open) -> None:
    """The JSON twin gives each quotation with its place in the draft as it was pasted."""
    page = visit(f"{full}/check")
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_role("button", name="Check it").click()
    page.wait_for_url(re.compile("/check/[0-9a-f]{16}$"))
    found = page.request.get(page.url + ".json").json()["quotations"]
    assert found[0]["verdict"] == "altered"
    assert all(DRAFT[one["span"]["start"] : one["span"]["end"]] == one["span"]["text"] for one in found)
