"""Pages as HTML. Every string a template prints is made visible first, then escaped: text of a report is data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.checks import ACCEPTED
from onrecord.doors.given import POLARITY_WORDS, as_given
from onrecord.doors.sureness import certainty_words, doubt_words
from onrecord.doors.visible import shorten, visible
from onrecord.doors.web import standing, words
from onrecord.doors.web.asked import Asked
from onrecord.doors.web.collation import Version
from onrecord.doors.web.page import Page
from onrecord.doors.web.views.common import actor_slug
from onrecord.doors.web.views.statement import quotation_address, witness_number
from onrecord.model import Check
from onrecord.store.words import fold

__all__ = ["STATIC", "html", "static_file"]

STATIC = {
    "onrecord.css": "text/css; charset=utf-8",
    "onrecord.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""The files a page loads."""


def _shown(value: Any) -> Any:
    """Make hidden characters of a string visible; markup of our own passes."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return "" if value is None else value
    return visible(value)


@cache
def static_file(name: str) -> tuple[bytes, str]:
    """Return one of our two files and the hash that its address carries, so that a browser may keep it."""
    data = files("onrecord.doors.web").joinpath("static", name).read_bytes()
    return data, sha256(data).hexdigest()[:12]


def _static(name: str) -> str:
    return f"/static/{static_file(name)[1]}/{name}"


def _joined(parts: Iterable[str], limit: int) -> str:
    """Return names in a line, so many at most."""
    named = list(parts)
    more = len(named) - limit
    return ", ".join(named[:limit]) + (f" and {more} more" if more > 0 else "")


def verdict_look(check: Check) -> str:
    """Return how a verdict is set: ``good``, ``words`` (somebody may look), ``sense`` (somebody must) or ``known``."""
    if check.verdict in ("not_found", "too_short"):
        return "presentation"
    if check.attention:
        return "sense"
    return "added" if check.verdict in ACCEPTED else "words"


def _version_name(version: Version, outlets: Sequence[str]) -> str:
    """Return the names of the first outlets of a version, each once."""
    return ", ".join(list(dict.fromkeys(outlets[number] for number in version.witnesses))[:3])


@cache
def environment() -> Environment:
    """Return the templates with the words and addresses they use."""
    made = Environment(
        loader=PackageLoader("onrecord.doors.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )
    made.filters.update(
        day=words.date_words,
        digits=words.digits,
        kind=words.kind_words,
        short=shorten,
        joined=_joined,
        slug=lambda name: quote(actor_slug(fold(name))),
        strength=standing.strength_label,
        change=standing.change,
    )
    made.globals.update(
        plural=words.plural,
        occasion_words=words.occasion_words,
        class_words=words.CLASS_WORDS,
        copy_words=words.COPY_WORDS,
        drift_words=words.DRIFT_WORDS,
        verdict_words=words.VERDICT_WORDS,
        verdict_look=verdict_look,
        layer_words=words.LAYER_WORDS,
        basis_words=words.BASIS_WORDS,
        act_words=standing.ACT_WORDS,
        form_words=standing.FORM_WORDS,
        polarity_words=standing.POLARITY_WORDS,
        evidence_address=standing.evidence_address,
        quotation_address=quotation_address,
        version_name=_version_name,
        witness_number=witness_number,
        as_given=as_given,
        certainty_words=certainty_words,
        doubt_words=doubt_words,
        said_words=POLARITY_WORDS,
        static=_static,
    )
    return made


def html(page: Page, asked: Asked, **room: Any) -> str:
    """Return a page as HTML. ``room`` is what every page knows: the record's name, whether reports may be added."""
    template = environment().get_template(page.template)
    return template.render(**page.values, page=page, asked=asked, room=room)
