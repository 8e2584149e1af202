"""Terms of office: a report that calls somebody by a present office was written while he held it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from onrecord.model import Entity
from onrecord.speakers.cast import family_of
from onrecord.speakers.chains import bare

Window = tuple[date, date]


@cache
def _terms() -> dict[tuple[str, str, str], Window]:
    """Return (first name, last name, class of office) → first and last day."""
    text = (files("onrecord") / "data" / "occasions" / "terms.tsv").read_text(encoding="utf-8")
    out: dict[tuple[str, str, str], Window] = {}
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, family, first, last = line.split("\t")
        words = bare(name.split())
        out[words[0], words[-1], family] = date.fromisoformat(first), date.fromisoformat(last)
    return out


def window_of(entities: Iterable[Entity]) -> Window | None:
    """Return the days on which all persons of a report that the table knows held the offices it gives them.

    None if it names none, or if their terms do not overlap (somebody is called by an office he had).
    """
    first, last = date.min, date.max
    for entity in entities:
        for role in entity.roles if entity.kind == "person" else ():
            if any(word in ("former", "ex", "late", "then", "elect", "president-elect") for word in role.title.split()):
                continue
            window = _term(entity.name or "", family_of(role.title) or "")
            if window:
                first, last = max(first, window[0]), min(last, window[1])
    return (first, last) if date.min < first <= last else None


def in_term(name: str, family: str, day: date) -> bool | None:
    """Tell whether somebody held a class of office on a day, None where the table has no term of theirs in it."""
    window = _term(name, family)
    return None if window is None else window[0] <= day <= window[1]


def _term(name: str, family: str) -> Window | None:
    """Return the days on which a person held a class of office; None for a bare surname, or one the table has not."""
    words = bare(name.split())
    return _terms().get((words[0], words[-1], family)) if len(words) > 1 else None
