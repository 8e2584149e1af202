"""Look-alike events stay apart, reports of one event in other words come together."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.stories import Sketch, group, sketch_of

CASES = Path(__file__).resolve().parents[1] / "cases/stories/lookalikes.txt"
HARD = {21, 23, 24, 25, 27}
"""Themes whose two events have the same people and places and still fall together; bench/stories.py counts them."""


def themes() -> dict[int, list[tuple[str, Sketch]]]:
    """Return the reports of each theme, with the letter of their event."""
    out: dict[int, list[tuple[str, Sketch]]] = {}
    for number, line in enumerate(CASES.read_text("utf-8").splitlines()):
        if line.startswith("== "):
            out[int(line.split()[1])] = []
        elif line[:2] in ("A ", "B "):
            event, headline, text = line.split(" | ")
            out[max(out)].append((event[0], sketch_of(f"r{number:03}", event.split()[1], headline, [text])))
    return out


THEMES = themes()
STORIES = {story.reports for story in group([one for rows in THEMES.values() for _, one in rows])}


def test_there_are_more_than_forty_pairs_of_them() -> None:
    pairs = [(a, b) for rows in THEMES.values() for a, _ in rows for b, _ in rows if a < b]
    assert len(pairs) > 40


@pytest.mark.parametrize("theme", sorted(set(THEMES) - HARD))
def test_two_like_events_are_two_stories(theme: int) -> None:
    """All reports of all themes are grouped at once; a theme's four make two stories of two."""
    for event in "AB":
        assert tuple(sorted(one.report for letter, one in THEMES[theme] if letter == event)) in STORIES


@pytest.mark.parametrize("theme", sorted(HARD))
def test_reports_of_one_event_come_together_whoever_else_does(theme: int) -> None:
    for event in "AB":
        mine = {one.report for letter, one in THEMES[theme] if letter == event}
        assert any(mine <= set(story) for story in STORIES)
