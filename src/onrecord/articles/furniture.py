"""Line-level furniture: what a line is by its own words and shape, whatever stands around it.

Precision first: a line with speech, and a long one, is kept unless its shape leaves no doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.articles.credits import is_caption, is_contribution
from onrecord.articles.lexicon import furniture_words
from onrecord.articles.lines import QUOTE_MARKS, Line, bare, ends_in_stop, has_speech
from onrecord.model import FurnitureKind

MAX_START_WORDS = 90
"""Words of a line that starts like a promotion or notice; sign-up texts with their small print reach 80."""

MAX_LABEL_WORDS = 40
"""Words of a line such as "Read more: two headlines"."""

HEAD_CHARS = 3
"""Characters by which starting phrases are looked up: every phrase is longer."""

SURE_FORM_CHARS = 13
"""Characters of a form's phrase that is sure without a form around it: "your email address …", not "name *"."""

MAX_TAG_WORDS = 60
"""Words of a line of tags or categories."""

_COUNTER = re.compile(
    r"^(?:(?:views?|hits|reads|shares|comments|rating|votes|likes)\s?[:\-]?\s?)?"
    r"[(]?\d[\d.,]{0,11}\s?[km]?[)]?(?:\s?(?:views?|hits|reads?|shares?|comments?|replies|responses|votes?|likes?|retweets?"
    r"|total|people|followers|photos?|images?|min read|minutes? read|stars?))?$",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:(?:image|photo|slide|page|picture)s? )?0 ?(?:of ?/?|/) ?0$")
_ADDRESS = re.compile(
    r"^(?:(?:https?://|www\.)\S{3,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,24}|@\w{2,30}(?: @\w{2,30}){0,5})$",
    re.IGNORECASE,
)
_HASHTAGS = re.compile(r"^(?:#\w{2,60}[,\s]*){1,40}$")
_SLUG = re.compile(r"^(?:[a-z0-9]+(?:[-_][a-z0-9]+){2,12}|[\w-]{3,80}\.(?:jpe?g|png|gif|webp|mp4))$", re.IGNORECASE)
_FOLLOW = re.compile(
    r"^[(\[•*·\- ]{0,3}(?:(?:you can )?follow\b.{1,120}\b"
    r"(?:on|at|via) (?:twitter|facebook|instagram|social media|linkedin)\b"
    r"|follow (?:us|him|her|them)?\b.{0,40}@\w"
    r"|(?:email|e-mail|write to|contact|reach)\b.{1,80}\b(?:at|on)\b.{0,20}@\w)",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"\bsign up (?:here|now|today)\b|\b(?:click|tap) here\b|\bby clicking here\b|\bsubscribe (?:now|today)\b",
    re.IGNORECASE,
)
_AUTHOR_NOTE = re.compile(
    r"^(?P<name>[A-Z][\w.’'-]{0,24}(?: [A-Z][\w.’'-]{0,24}){1,3})(?:,? [^.]{0,40})?,? "
    r"(?:is|was|writes|covers|reports|has been|serves)\b"
)
_NOTE_SIGNS = re.compile(
    r"\bfollow (?:him|her|them|me|us)\b|\bon twitter\b|@\w{3,}|\bsyndicated column|\bopinions expressed\b"
    r"|\bauthor of [“\"]"
    r"|\bcolumnist (?:for|at|with)\b|\ba (?:contributing|senior|staff|national|political|deputy|breaking|digital)?\s?"
    r"(?:editor|writer|reporter|columnist|contributor|opinion contributor|correspondent) "
    r"(?:for|at|with|of|covering|based)\b",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"\s*[»›→>]\s*|\s+[/|]\s+")
_HOME = frozenset(
    {"home", "homepage", "home page", "news", "front page", "start", "index", "you are here", "you are here: home"}
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a line or part of one is furniture."""

    kind: FurnitureKind
    rule: str


def line_mark(line: Line, *, first: bool, last: bool) -> Mark | None:
    """Return why the whole line is furniture by itself, or None.

    ``first`` says that nothing of the article stands above the line, ``last`` that it is among the last
    lines of the page.
    """
    return _by_shape(line) or _by_words(line, first) or _by_role(line, last)


def _by_shape(line: Line) -> Mark | None:
    """Judge signs, numbers, addresses, tags, slugs and breadcrumbs."""
    text = line.text
    if not any(char.isalnum() for char in text):
        return None if any(char in QUOTE_MARKS for char in text) else Mark("boilerplate", "a line of signs only")
    if len(text) > 400:
        return None
    if (_COUNTER.match(text) and not text.endswith(".")) or _OF.match(line.folded):
        return Mark("counter", "a bare number or count")
    if _ADDRESS.match(text):
        return Mark("boilerplate", "a bare address")
    if _HASHTAGS.match(text):
        return Mark("tags", "hashtags only")
    if _SLUG.match(text) and not text.isupper():
        return Mark("slug", "a file name or slug by itself")
    return _breadcrumb(line)


def _breadcrumb(line: Line) -> Mark | None:
    """Judge a path of section names: 'Home » World » Title'."""
    if line.words > MAX_LABEL_WORDS:
        return None
    crumbs = [bare(part) for part in _CRUMBS.split(line.folded)]
    crumbs = [crumb for crumb in crumbs if crumb]
    if len(crumbs) < 2 or ends_in_stop(line.text):
        return None
    if crumbs[0] in _HOME:
        return Mark("breadcrumb", "a path that starts at the home page")
    arrows = sum(line.text.count(char) for char in "»›→")
    if arrows >= 2 and len(crumbs[0].split()) <= 4:
        return Mark("breadcrumb", "a path of sections")
    return None


def _by_words(line: Line, first: bool) -> Mark | None:
    """Judge by stock phrases: the whole line, a label before a colon, the start."""
    words = furniture_words()
    plain = bare(line.folded)
    if line.text[0] == "©" and ("0" in line.folded or "right" in line.folded) and not has_speech(line.text):
        return Mark("copyright", "a copyright sign with year or rights")
    if plain in words.whole:
        return Mark(words.whole[plain], f"the stock line “{plain}”")
    if plain in words.header:
        return Mark("related", f"the stock heading “{plain}”")
    label, colon, rest = line.folded.partition(":")
    label = bare(label)
    if colon and label in words.label and not (first and rest) and _label_fits(line, words.label[label]):
        return Mark(words.label[label], f"the label “{label}:”")
    if line.words > MAX_START_WORDS or has_speech(line.text):
        return None
    opening = line.folded.lstrip("•*·-–—»› (")
    found = _phrase_at(opening) or _phrase_at(line.folded)
    if found is not None:
        return Mark(words.start[found], f"starts with “{found}”")
    if not opening.startswith(words.form):
        return None
    form = next(phrase for phrase in words.form if opening.startswith(phrase))
    return Mark("comment_form", f"starts with “{form}”") if len(form) >= SURE_FORM_CHARS else None


@cache
def _starts_by_head() -> dict[str, tuple[str, ...]]:
    """Return the phrases that lines start with, by their first :data:`HEAD_CHARS` characters."""
    out: dict[str, tuple[str, ...]] = {}
    for phrase in furniture_words().start:
        out[phrase[:HEAD_CHARS]] = (*out.get(phrase[:HEAD_CHARS], ()), phrase)
    return out


def _phrase_at(text: str) -> str | None:
    """Return the phrase the text starts with, at a word's end, or None."""
    for phrase in _starts_by_head().get(text[:HEAD_CHARS], ()):
        if text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum():
            return phrase
    return None


def _label_fits(line: Line, kind: FurnitureKind) -> bool:
    """Tell whether what follows a label can be a headline or tags, not running text of several sentences."""
    limit = MAX_TAG_WORDS if kind == "tags" else MAX_LABEL_WORDS
    return line.words <= limit and not (has_speech(line.text) and ends_in_stop(line.text)) and line.text.count(". ") < 2


def _by_role(line: Line, last: bool) -> Mark | None:
    """Judge captions, contributors and authors' notes."""
    if is_contribution(line):
        return Mark("credit", "names contributors")
    if is_caption(line):
        return Mark("caption", "a caption or photo credit")
    speech = has_speech(line.text)
    if last and line.folded.startswith("tags ") and not ends_in_stop(line.text):
        return Mark("tags", "tags at the end of the page")
    if _INVITES.search(line.text) and line.words <= MAX_LABEL_WORDS and not speech:
        return Mark("promotion", "asks to click or sign up here")
    if _FOLLOW.match(line.text) and line.words <= MAX_LABEL_WORDS and not speech:
        return Mark("promotion", "asks to follow or write to someone")
    if last and line.words <= MAX_START_WORDS and not speech and is_author_note(line.text):
        return Mark("boilerplate", "a note about the author at the end")
    return None


def is_author_note(text: str) -> bool:
    """Tell whether a line is about its author: 'Jane Doe is a columnist for …. Follow her …'."""
    return _AUTHOR_NOTE.match(text) is not None and _NOTE_SIGNS.search(text) is not None


def is_form_line(line: Line) -> bool:
    """Tell whether the line belongs to a comment form and nothing else."""
    return line.folded.startswith(furniture_words().form)


def is_list_header(line: Line) -> bool:
    """Tell whether a list of headlines of other stories follows such a line."""
    return bare(line.folded) in furniture_words().header
