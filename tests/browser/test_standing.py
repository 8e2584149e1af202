"""Find where somebody stands, see what was told stronger than it was said, go to the words: three ways.

In the bundled sample a spokeswoman says “That’s not where we are today”, and outlets have her rule it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def see_what_was_told_stronger(page: Page) -> None:
    """Words and tellings stand beside each other, with strengths; the drawing has a mark for each, the table a row."""
    telling = page.locator(".telling", has_text="not where we are today").first
    expect(telling).to_contain_text("not at that point")
    expect(telling.locator(".tag.sense").first).to_have_text("stronger than the words")
    expect(page.locator("svg.strengths .mark").first).to_be_visible()
    expect(page.locator("svg.strengths .rod").first).to_be_attached()


def see_the_words_in_their_report(page: Page) -> None:
    page.wait_for_url(re.compile(r"/report/[0-9a-f]+\?at=\d+-\d+#pointed"))
    assert "not where we are today" in page.locator(".pointed").first.inner_text()


def test_by_mouse(full: str, visit: Open) -> None:
    page = visit(full)
    page.get_by_role("link", name="Maravia on Dovenia").click()
    expect(page.locator(".thread")).to_contain_text("assurance")
    expect(page.locator(".notice")).to_contain_text("Still open:")
    page.get_by_role("link", name="Positions", exact=True).first.click()
    page.get_by_role("link", name="propositions").click()
    page.locator("th a").first.click()
    page.wait_for_url(re.compile("/proposition/"))
    see_what_was_told_stronger(page)
    page.locator(".telling blockquote a", has_text="not where we are today").first.click()
    see_the_words_in_their_report(page)


def test_a_mark_leads_to_its_row(full: str, visit: Open) -> None:
    page = visit(f"{full}/positions/maravia")
    mark = page.locator("svg.strengths a").first
    address = mark.get_attribute("href") or ""
    mark.click()
    expect(page.locator(f"tr{address}:target")).to_be_in_viewport()
    page.reload()
    expect(page.locator(f"tr{address}:target")).to_be_in_viewport()


def test_by_keyboard_alone(full: str, visit: Open) -> None:
    """``j`` goes through the list, then through tellings and rows; Enter opens."""
    page = visit(f"{full}/positions?by=propositions")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/proposition/"))
    see_what_was_told_stronger(page)
    for _ in range(40):
        page.keyboard.press("j")
        if page.evaluate("document.activeElement.closest('.telling') !== null"):
            break
    assert "not where we are today" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    see_the_words_in_their_report(page)


def test_without_javascript(full: str, visit: Open) -> None:
    page = visit(f"{full}/positions?by=propositions", script=False)
    page.locator("th a").first.click()
    see_what_was_told_stronger(page)
    page.get_by_label("About").fill("no such words")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".none")).to_contain_text("No position here fits")
    page.get_by_role("link", name="Show all").click()
    see_what_was_told_stronger(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_drawing_and_table_agree_and_nothing_is_wider_than_the_screen(full: str, visit: Open, width: int) -> None:
    page = visit(f"{full}/positions/maravia/of/dovenia", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    rows = {row.get_attribute("id") for row in page.locator("table.standing tbody tr").all()}
    marks = {(mark.get_attribute("href") or "#")[1:] for mark in page.locator("svg.strengths a").all()}
    assert marks
    assert marks <= rows


def test_a_statement_and_a_speaker_lead_there(full: str, visit: Open) -> None:
    page = visit(f"{full}/search?q=not+where+we+are+today")
    page.locator(".entry .said a").first.click()
    page.wait_for_url(re.compile("/statement/"))
    expect(page.locator(".acts")).to_contain_text("rules out")
    page.locator(".acts a", has_text="Maravia").first.click()
    page.wait_for_url("**/positions/maravia")
    page.locator("aside .speaker", has_text="Maravia").click()
    page.wait_for_url(re.compile("/speaker/"))
    page.get_by_role("link", name="Where Maravia stands").click()
    page.wait_for_url("**/positions/maravia")
