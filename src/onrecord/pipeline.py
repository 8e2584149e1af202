"""The stages, in order: what one report yields by itself."""

from __future__ import annotations

from onrecord.articles import select
from onrecord.articles.select import BY as ARTICLES
from onrecord.model import Article, Reading, Report, record_id
from onrecord.occasions import attribute
from onrecord.occasions.scene import BY as OCCASIONS
from onrecord.quotations import extract
from onrecord.quotations.extract import BY as QUOTATIONS
from onrecord.speakers import find_entities, find_voices
from onrecord.speakers.sources import BY as SPEAKERS

__all__ = ["VERSIONS", "read", "read_article", "reading_id"]

VERSIONS = (ARTICLES, QUOTATIONS, SPEAKERS, OCCASIONS)
"""The stages a reading rests on."""


def read(report: Report, recurring: frozenset[str] = frozenset()) -> Reading:
    """Return everything a report yields by itself. Pure.

    ``recurring`` are the keys of lines that recur across the outlet's reports; those the report does not
    have make no difference.
    """
    return read_article(report, select(report, recurring))


def read_article(report: Report, article: Article) -> Reading:
    """Return what a report yields where it is known which of its characters are the article. Pure."""
    extraction = extract(report, article)
    quotations = extraction.quotations
    entities = find_entities(report, article, quotations)
    voices = find_voices(report, article, quotations, entities)
    settings, attributions = attribute(report, article, quotations, entities, voices)
    return Reading(report.id, article, extraction.marks, quotations, entities, settings, attributions)


def reading_id(report: str, recurring: frozenset[str]) -> str:
    """Return the id of the reading of a report (by its id) with these of its lines recurring, by today's stages."""
    return record_id("reading", report, tuple(sorted(recurring)), VERSIONS)
