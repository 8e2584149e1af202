"""Furniture inside a line: slugs, captions and credits glued to a paragraph, notices in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.articles.credits import TAIL, photo_credit_start, tail_credit
from onrecord.articles.dateline import find_dateline, glued_before, is_known_place
from onrecord.articles.lexicon import Agency, photo_credits
from onrecord.model import Furniture, FurnitureKind
from onrecord.span import Span

HEAD = 700
"""Characters at the head of a paragraph in which a glued caption must end."""

_SLUG = re.compile(
    r"(?P<slug>[a-z0-9]{2,30}(?:[-_][a-z0-9]{1,30}){0,9}[-_][a-z0-9]{3,30}(?:\.(?:jpe?g|png|gif|webp))?)(?=[A-ZÀ-Þ“\"‘])"
)
_FILE = re.compile(r"(?P<slug>[\w-]{2,80}\.(?:jpe?g|png|gif|webp))(?=[A-ZÀ-Þ“\"‘])", re.IGNORECASE)
_WORD_SLUG = re.compile(r"(?P<slug>[a-z][a-z0-9]{2,30})(?=[A-ZÀ-Þ][a-zA-ZÀ-ÿ]{2})")
_NOTICE = re.compile(
    r"[(\[]\s?(?:READ MORE|READ|WATCH|RELATED|ALSO|SEE ALSO|MORE|PHOTOS|VIDEO|VIDEOS|POLL|CARTOONS|GALLERY|SLIDESHOW"
    r"|Also on \w{1,20}"
    r"|Also read|Read more|Read also|Related|Watch|Click here)\s?:[^()\[\]\n]{1,200}[)\]]"
)
_PHRASE = re.compile(
    r"\b(?:Story Continued Below|Story continues below(?: advertisement)?|Article continues below(?: advertisement)?"
    r"|Continue reading below|Enlarge this image|(?:toggle|hide) caption)\b"
)
_GLUED_CREDIT = re.compile(
    r"\((?:Photo|Image|Credit|AP Photo|AFP Photo|File Photo|Photograph|Picture)(?: by| courtesy of|: ?|/)"
    r"[^()\n]{1,120}\)\s*(?=[A-ZÀ-Þ“\"‘])"
    r"|\((?:file|representative|representational|archive|archival|illustrative)?\s?(?:photo|image|picture|pic)"
    r"(?: for representation)?\)\s*(?=[A-ZÀ-Þ“\"‘])"
    r"|\s\|\s(?=[A-Z])"
)
_CARD_END = re.compile(r"\bMORE\b(?=[\s,.;:)\]’'”]|$)")
CARD = 800
"""Characters of a card of links: a name in full and three or four headlines."""
_PART = r"[A-ZÀ-Þ(][\w.’'()-]{0,30}\s"
_CARD = re.compile(
    rf"(?<![\w-])(?P<name>[A-ZÀ-Þ][\w’'-]{{1,30}}?[a-zß-ÿ])(?P<card>\s?(?:{_PART}){{0,4}}(?P=name)(?=[A-ZÀ-Þ0-9‘“'(]))"
    rf"|(?P<first>[A-ZÀ-Þ][\w’'-]{{2,30}})\s(?P<last>[A-ZÀ-Þ][\w’'-]{{2,30}})"
    rf"(?P<full>\s(?P=first)\s(?:{_PART}){{0,3}}(?P=last)\b)"
)
_CREDIT_WORD = re.compile(r"[^\s|]{1,40}")


@dataclass(frozen=True, slots=True)
class Inline:
    """What was cut out of a line, and the agency its last words credit with the span of its name."""

    cuts: tuple[Furniture, ...]
    agency: tuple[Agency, Span] | None


def inline_furniture(page: str, span: Span, headline: str | None) -> Inline:
    """Return the furniture inside a paragraph of the page, in order and without overlaps.

    ``headline`` is the headline known from outside the page: what stands before it in a line that also
    has a photo credit is a caption.
    """
    cuts: list[Furniture] = []
    start = span.start
    for find in (_leading_slug, _leading_caption, _before_dateline):
        cut = find(page, Span(start, span.end))
        if cut is not None:
            cuts.append(cut)
            start = cut.span.end
    body = Span(start, span.end).trimmed(page)
    cuts.extend(_notices(page, body))
    cuts.extend(_name_cards(page, body))
    credit = tail_credit(body.of(page), body.start)
    if credit is not None:
        cuts.append(Furniture(credit.cut, "credit", "an agency after the last stop or closing mark"))
    return Inline(_apart(cuts), (credit.agency, credit.name) if credit else None)


def _apart(cuts: list[Furniture]) -> tuple[Furniture, ...]:
    """Return the cuts in order, those that overlap an earlier one dropped."""
    out: list[Furniture] = []
    for cut in sorted(cuts, key=lambda cut: cut.span):
        if len(cut.span) and (not out or out[-1].span.end <= cut.span.start):
            out.append(cut)
    return tuple(out)


def _leading_slug(page: str, span: Span) -> Furniture | None:
    """Return a slug or file name glued to the first word: 'harbour-talks-imgHarbour City: The'.

    A single word counts only before a dateline with a known place ("talksWashington: The").
    """
    end = min(span.end, span.start + 160)
    match = _FILE.match(page, span.start, end) or _SLUG.match(page, span.start, end)
    if match is not None:
        return Furniture(Span(*match.span("slug")), "slug", "a slug glued to the first word")
    word = _WORD_SLUG.match(page, span.start, end)
    if word is None:
        return None
    dateline = find_dateline(page, word.end("slug"), span.end)
    if dateline is None or dateline.place is None or not is_known_place(dateline.place.of(page)):
        return None
    return Furniture(Span(*word.span("slug")), "slug", "a word glued to the dateline")


def _leading_caption(page: str, span: Span) -> Furniture | None:
    """Return a caption with its photo credit at the head of a paragraph that goes on after it.

    '… told reporters. | Jane Doe/Getty Images Talks resume', '(Photo: Jane Doe, AP) HARBOUR CITY — The'.
    """
    limit = min(span.end, span.start + HEAD)
    for match in _GLUED_CREDIT.finditer(page, span.start, limit):
        end = match.end()
        if page[match.start()] != "(":
            found = _credit_end(page, end, limit)
            if found is None:
                continue
            end = found
        if end >= span.end:
            return None  # the whole line is a caption: a rule for lines
        return Furniture(Span(span.start, end), "caption", "a caption with its credit before the paragraph")
    return None


def _credit_end(page: str, start: int, limit: int) -> int | None:
    """Return where a credit that starts at ``start`` ends: after the name of a picture desk within its first words."""
    best: int | None = None
    words: list[tuple[int, int]] = []
    for number, match in enumerate(_CREDIT_WORD.finditer(page, start, min(limit, start + TAIL))):
        if number >= 7 or (words and match.start() - words[-1][1] > 1):
            break
        words.append(match.span())
        for back in range(min(3, len(words))):
            head = page[words[-1 - back][0] : match.end()].rsplit("/", 1)[-1].strip(" .,)")
            if head in photo_credits():
                best = match.end()
        if best is not None and best < match.start():
            break
    return best


def _before_dateline(page: str, span: Span) -> Furniture | None:
    """Return what is glued before a dateline with its agency: a byline, or a caption with its credit."""
    at = glued_before(page, span.start, span.end)
    if at is None:
        return None
    before = Span(span.start, at).trimmed(page)
    text = before.of(page)
    if text[:3].casefold() == "by ":
        return Furniture(before, "byline", "a byline glued before the dateline")
    if photo_credit_start(text) is not None or text.endswith((".", ")", "|")):
        return Furniture(before, "caption", "a caption glued before the dateline")
    return None


def _notices(page: str, span: Span) -> list[Furniture]:
    """Return notices in the middle of a paragraph: '(Also read: …)', 'Story Continued Below'."""
    found: list[tuple[Span, FurnitureKind, str]] = [
        (Span(*match.span()), "related", "a reference to another story in brackets")
        for match in _NOTICE.finditer(page, span.start, span.end)
    ]
    found += [
        (Span(*match.span()), "navigation", "a notice of the page inside a paragraph")
        for match in _PHRASE.finditer(page, span.start, span.end)
    ]
    return [Furniture(where, kind, rule) for where, kind, rule in found if len(where) < len(span)]


def _name_cards(page: str, span: Span) -> list[Furniture]:
    """Return the cards of links that a site prints behind a name: 'Orrin FelOrrin James FelMine talks fail MORE'.

    Such a card begins with the name in full, its last part mostly glued to a headline, and ends with the word *MORE*.
    The name before it stays.
    """
    out = []
    last = span.start
    for end in _CARD_END.finditer(page, span.start, span.end):
        found = _CARD.search(page, max(last, end.start() - CARD), end.start())
        last = end.end()
        if found is not None:
            cut = Span(found.start("card" if found["card"] else "full"), end.end())
            out.append(Furniture(cut, "related", "a name again in full with headlines, up to MORE"))
    return out
