"""What an HTML page says about itself: JSON-LD, Open Graph, ``meta``, ``link``, ``time``; then htmldate.

The first source that states a value wins, in the order given here; the value's rule names the source.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.model import Metadata, Moment, Value
from onrecord.reports.decode import lone_surrogate
from onrecord.reports.jsonl import MAX_FIELD_CHARS, names_in
from onrecord.reports.jsonld import Node, addresses, article_node, resolve
from onrecord.reports.markup import Token
from onrecord.reports.moments import moment

HEADLINE_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title", "hdl")
BYLINE_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
OUTLET_META = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name", "cre")
URL_META = ("og:url", "twitter:url", "parsely-link")
PUBLISHED_META = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "originalpublicationdate",
    "date",
)
UPDATED_META = (
    "article:modified_time",
    "article:modified",
    "og:modified_time",
    "og:updated_time",
    "datemodified",
    "cxenseparse:recs:modifiedtime",
    "dc.date.modified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
    "revised",
)
"""Names of ``meta`` elements (``name``, ``property`` or ``itemprop``), best first. ``og:updated_time`` is the
page's, but pages that have nothing else mean the article's."""

HTMLDATE_FIRST_DAY = "1995-01-01"
"""htmldate's own first day: the first news pages of the web."""

HTMLDATE_LAST_DAY = "2199-12-31"
"""Given in place of htmldate's default, which is today: the result may not depend on the day of the run."""


@dataclass(slots=True)
class _Head:
    """What the tags of a page state, by name; for each name the first that states something."""

    meta: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    canonical: str | None = None
    title: str = ""


def read_head(source: str, tokens: Iterable[Token], cleared: str) -> tuple[Metadata, tuple[str, ...]]:
    """Return the metadata of an admitted HTML page, and notes on dates that could not be read.

    ``cleared`` is the source as it may be given to a library's parser.
    """
    head = _collect(source, tokens)
    url = _url(head)
    found = article_node(head.scripts, url.value if url else None)
    node, by_id = found or ({}, {})
    notes: list[str] = []
    published = _stated(node, "datePublished", head, PUBLISHED_META, notes) or _time_element(head)
    if published is None:
        published = _htmldate(cleared, url.value if url else None)
    metadata = Metadata(
        headline=_jsonld(node, "headline", by_id) or _meta(head, HEADLINE_META) or _title(head),
        byline=_jsonld(node, "author", by_id) or _meta(head, BYLINE_META),
        outlet=_jsonld(node, "publisher", by_id) or _meta(head, OUTLET_META),
        url=url or _own_address(node),
        published=published,
        updated=_stated(node, "dateModified", head, UPDATED_META, notes),
    )
    return metadata, tuple(notes)


def _collect(source: str, tokens: Iterable[Token]) -> _Head:
    """Go through the tags once and keep what they state."""
    head = _Head()
    jsonld = False
    for token in tokens:
        if token.kind == "start":
            stated = _attributes(source, token)
            jsonld = token.name == "script" and "ld+json" in stated.get("type", "").lower()
            _take(head, token.name, stated)
        elif token.kind == "raw" and jsonld:
            head.scripts.append(source[token.start : token.end])
        elif token.kind == "text" and token.name == "title" and not head.title:
            head.title = _line(source[token.start : min(token.end, token.start + MAX_FIELD_CHARS)])
    return head


def _attributes(source: str, token: Token) -> dict[str, str]:
    """Return the attributes this module reads, short ones only, character references decoded."""
    if token.name not in ("meta", "link", "script", "time") and all(a.name != "itemprop" for a in token.attributes):
        return {}
    out: dict[str, str] = {}
    for attribute in token.attributes:
        if attribute.end - attribute.start <= MAX_FIELD_CHARS:
            out.setdefault(attribute.name, html.unescape(source[attribute.start : attribute.end]).strip())
    return out


def _take(head: _Head, name: str, stated: dict[str, str]) -> None:
    """Keep what one tag states."""
    if name == "link" and "canonical" in stated.get("rel", "").lower().split():
        head.canonical = head.canonical or stated.get("href")
    if name == "time" and stated.get("datetime"):
        head.times.append(stated["datetime"])
    content = stated.get("content") or stated.get("datetime")
    if not content:
        return
    keys = [stated.get(key, "").lower() for key in ("property", "name", "itemprop")]
    if name != "meta":
        keys = [key for key in keys if key in ("datepublished", "datemodified")]
        if name == "time" and "pubdate" in stated:
            keys.append("pubdate")
    for key in keys:
        if key:
            head.meta.setdefault(key, content)


def _line(text: str) -> str:
    """Return a text on one line, character references decoded (some pages encode them twice)."""
    return " ".join(html.unescape(text).split())


def _value(text: str, rule: str) -> Value | None:
    """Return a value, or None for nothing, too much, or characters that cannot be stored."""
    line = _line(text)
    if not line or len(line) > MAX_FIELD_CHARS or lone_surrogate(line) is not None:
        return None
    return Value(line, None, rule)


def _is_address(text: str) -> bool:
    """Tell whether a text is a web address."""
    return text.lower().startswith(("http://", "https://"))


def _jsonld(node: Node, key: str, by_id: Mapping[str, Node]) -> Value | None:
    """Return what the article's node states: a text, or the names of persons or bodies."""
    names = [name for name in names_in(resolve(node.get(key), by_id)) if not _is_address(name)]
    return _value(", ".join(names), f"html:json-ld:{key}")


def _meta(head: _Head, names: tuple[str, ...]) -> Value | None:
    """Return what the first of these ``meta`` elements states, addresses left out."""
    for name in names:
        text = head.meta.get(name, "")
        value = None if _is_address(text) else _value(text, f"html:{name}")
        if value:
            return value
    return None


def _title(head: _Head) -> Value | None:
    """Return the page's title: the headline, often with the outlet's name behind it."""
    return _value(head.title, "html:title")


def _url(head: _Head) -> Value | None:
    """Return the page's own address, whole ones only."""
    stated = [(head.canonical or "", "html:link:canonical")]
    stated += [(head.meta.get(name, ""), f"html:{name}") for name in URL_META]
    return next((_value(text, rule) for text, rule in stated if _is_address(text)), None)


def _own_address(node: Node) -> Value | None:
    """Return the address the article's node gives; of several the first in alphabetical order."""
    return next((_value(text, "html:json-ld:url") for text in sorted(addresses(node)) if _is_address(text)), None)


def _stated(node: Node, key: str, head: _Head, names: tuple[str, ...], notes: list[str]) -> Moment | None:
    """Return the point in time that JSON-LD states, else the first ``meta`` that states one."""
    places = [(node.get(key), f"html:json-ld:{key}")]
    places += [(head.meta.get(name), f"html:{name}") for name in names]
    for text, rule in places:
        if not isinstance(text, str) or not text.strip():
            continue
        found = moment(text, rule)
        if found:
            return found
        notes.append(f"{rule} does not state a date that can be read in one way only.")
    return None


def _time_element(head: _Head) -> Moment | None:
    """Return the time of the page's ``time`` elements, if all of them name one day (else: whose is which?)."""
    moments = [found for text in head.times if (found := moment(text, "html:time")) and found.day]
    if len({found.day for found in moments}) != 1:
        return None
    return moments[0]


def _htmldate(source: str, url: str | None) -> Moment | None:
    """Ask htmldate for the day of publication, without its search of running text, which guesses."""
    from htmldate import find_date

    try:
        day = find_date(
            source,
            extensive_search=False,
            original_date=True,
            url=url,
            min_date=HTMLDATE_FIRST_DAY,
            max_date=HTMLDATE_LAST_DAY,
        )
    except Exception:  # not ours; a page it fails on has no date, that is all
        return None
    return moment(day, "html:htmldate") if day else None
