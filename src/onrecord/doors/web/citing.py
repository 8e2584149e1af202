"""A statement ready to be cited: plain, Markdown, BibTeX, and its address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.doors.given import as_given
from onrecord.doors.visible import one_line
from onrecord.doors.web.words import date_words, digits
from onrecord.model import Statement
from onrecord.store.browsing import ReportRow

__all__ = ["Citation", "cite"]

OUTLETS_NAMED = 4
"""Outlets named in a citation; the address leads to all."""

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_BIBTEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", **{sign: "\\" + sign for sign in "&%$#_"}}


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in four forms."""

    plain: str
    markdown: str
    bibtex: str
    link: str


def _outlets(reports: Sequence[ReportRow]) -> str:
    named = list(dict.fromkeys(one_line(one.outlet) for one in reports if one.outlet))
    more = len(named) - OUTLETS_NAMED
    listed = ", ".join(named[:OUTLETS_NAMED]) + (f" and {more} more" if more > 0 else "")
    return listed or "reports of unknown outlet"


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(char, char) for char in text)


def cite(
    statement: Statement, speaker: str | None, occasion: str | None, reports: Sequence[ReportRow], link: str
) -> Citation:
    """Return the citation of a statement. ``speaker`` and ``occasion`` are in words, None where unknown."""
    who = one_line(speaker or "Speaker unknown")
    words = as_given(one_line(statement.text), statement.given)
    when = date_words(statement.said.value) if statement.said else "date unknown"
    where = f"{one_line(occasion)}, {when}" if occasion else when
    outlets = _outlets(reports)
    plain = f"{who}: {words} ({where}). As reported by {outlets}. {link}"
    told = f"— {_markdown(who)}, {_markdown(where)} (as reported by {_markdown(outlets)}; [on record]({link}))"
    markdown = f"> {_markdown(words)}\n>\n> {told}"
    fields = {
        "author": f"{{{_bibtex(who)}}}",
        "title": _bibtex(words),
        "howpublished": _bibtex(where),
        "note": _bibtex(f"As reported by {outlets}"),
        "url": link,
    }
    if statement.said:
        fields["year"] = statement.said.value[:4]
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return Citation(plain, markdown, f"@misc{{onrecord-{digits(statement.id)},\n{body}\n}}", link)
