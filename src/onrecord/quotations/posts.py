"""Posts printed in an article with their signature: ``We will not sign. — Ilse Varga (@ilsevarga) June 22, 2018``.

A page that embeds a post prints it as a paragraph without marks, and behind a dash whose it is, the account in brackets
and mostly the day. What stands before the dash are that person's own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.quotations.segments import Marks
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

TAIL: Final = 160
"""Characters at the end of a paragraph in which a signature stands."""
SIGNATURE: Final = re.compile(
    r"(?P<dash>[—–―]|--|-)\s?(?P<name>[^\s—–―@()](?:[^\n—–―@()]{0,58}[^\s—–―@()])?)\s?\(@\w{1,30}\)"
    r"(?:\s?[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\s?\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})?\s*$"
)
LINK: Final = re.compile(r"(?:\s*(?:https?://\S{1,80}|(?:pic\.twitter\.com|t\.co)/\S{1,40}))+\s*$")
"""Addresses of pictures and pages behind the words."""
CONFIDENCE: Final = 0.95
FOUND_BY: Final = "rules:post"


@dataclass(frozen=True, slots=True)
class Post:
    """One post: the number of its paragraph, its words, the dash and the name, in clean-text spans."""

    paragraph: int
    words: Span
    dash: Span
    name: Span


def find_posts(clean: str, paragraphs: Sequence[Span]) -> list[Post]:
    """Return the posts of an article in order."""
    return [post for number, span in enumerate(paragraphs) if (post := _post(clean, number, span))]


def _post(clean: str, number: int, paragraph: Span) -> Post | None:
    match = SIGNATURE.search(clean, max(paragraph.start, paragraph.end - TAIL), paragraph.end)
    if match is None:
        return None
    words = Span(paragraph.start, match.start("dash")).trimmed(clean)
    link = LINK.search(clean, max(words.start, words.end - TAIL), words.end)
    words = Span(words.start, link.start() if link else words.end)
    if not any(char.isalpha() for char in words.of(clean)):
        return None
    return Post(number, words, Span(*match.span("dash")), Span(*match.span("name")))


def part_signatures(clean: str, paragraphs: Sequence[Span], marks: Marks) -> None:
    """Take the signatures out of quotations in marks that go on over them: their closing mark was lost."""
    posts = {post.paragraph: post for post in find_posts(clean, paragraphs)}
    for segment in marks.segments if posts else ():
        post = posts.get(segment.paragraph)
        if post and segment.outer.start < post.dash.start < segment.outer.end:
            end = max(post.words.end, segment.inner.start)
            segment.inner, segment.outer = Span(segment.inner.start, end), Span(segment.outer.start, end)


def read_posts(clean: str, paragraphs: Sequence[Span]) -> list[Triple]:
    """Return each post as a report of speech by its signature."""
    return [
        Triple((post.words,), post.name, (post.dash,), CONFIDENCE, FOUND_BY, "speech")
        for post in find_posts(clean, paragraphs)
    ]
