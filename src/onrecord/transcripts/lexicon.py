"""The word lists of the stage, from ``data/transcripts/lexicon.toml`` (our own)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words_of(name: str) -> frozenset[str]:
    """Return one of the lists as a set."""
    source = files("onrecord").joinpath("data/transcripts/lexicon.toml")
    return frozenset(str(tomllib.loads(source.read_text("utf-8"))[name]).split())
