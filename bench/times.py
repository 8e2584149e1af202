"""Score the days of time expressions against MEANTIME (Minard et al. 2016): 120 Wikinews articles with TIMEX3.

    python bench/times.py [--half tune|report|all] [--misses]

Protocol. Items are the TIMEX3 of type DATE, other than the creation time, that stand on tokens and whose value is a
calendar day (``2009-05-14``). The text is the tokens set as print sets them; the anchor is the creation time the
article carries, else the first full date among its tokens. An item is *right* if an expression that overlaps it has
the gold's day, *wrong* if those that overlap it have another value, and *unknown* if there is none or it is left
open. ``accuracy`` is right out of all items, so that an abstention costs as much as an error; ``of those answered``
leaves the unknown out. The articles are halved by their number among the sorted file names: even ones were looked at
while rules were made, odd ones were scored once at the end. ``vague`` are the items whose value is a year, a month, a
week or a weekend; quarters, seasons and those that name no time (``PAST_REF``) are left out.
"""

from __future__ import annotations

import argparse
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from lxml import etree

from onrecord.occasions import resolve_times

ARCHIVE = Path(__file__).resolve().parents[2] / "shared/data/time/meantime-english.tar.gz"
FOLDER = "intra_cross-doc_annotation"
NO_SPACE_BEFORE = frozenset([",", ".", ";", ":", ")", "]", "%", "'s", "’s", "n't", "'", "’", "?", "!"])
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
PLAIN = re.compile(r"\d{4}(?:-\d\d)?")
NO_SPACE_AFTER = frozenset(["(", "[", "$", "#"])


@dataclass(frozen=True)
class Item:
    """A gold expression: where it stands in the text set from the tokens, and its value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Document:
    """An article as text with its gold expressions."""

    name: str
    text: str
    created: date | None
    items: tuple[Item, ...]


def documents() -> Iterator[Document]:
    """Yield the articles in order of their file names."""
    with tarfile.open(ARCHIVE) as archive:
        names = sorted(n for n in archive.getnames() if FOLDER in n and n.endswith(".xml") and "/._" not in n)
        for name in names:
            file = archive.extractfile(name)
            assert file is not None
            yield read(name.rsplit("/", 1)[-1], etree.fromstring(file.read()))


def read(name: str, root: etree._Element) -> Document:
    """Return an article set from its tokens."""
    parts: list[str] = []
    places: dict[str, tuple[int, int]] = {}
    length, glued, sentence = 0, True, "0"
    for token in root.iter("token"):
        word = token.text or ""
        gap = "" if glued or word in NO_SPACE_BEFORE else " "
        if token.get("sentence") != sentence:
            gap, sentence = "\n\n" if token.get("sentence") in ("1", "2") else " ", token.get("sentence")
        parts += [gap, word]
        length += len(gap)
        places[token.get("t_id")] = (length, length + len(word))
        length += len(word)
        glued = word in NO_SPACE_AFTER
    created, items = None, []
    for timex in root.iter("TIMEX3"):
        value, anchors = timex.get("value") or "", [places[a.get("t_id")] for a in timex.iter("token_anchor")]
        if timex.get("functionInDocument") == "CREATION_TIME":
            created = iso_day(value)
        elif timex.get("type") == "DATE" and anchors and (known := value if is_day(value) else as_interval(value)):
            items.append(Item(min(a for a, _ in anchors), max(b for _, b in anchors), known))
    text = "".join(parts)
    return Document(name, text, created or printed_day(text), tuple(items))


def iso_day(value: str) -> date | None:
    """Return an ISO day, None where the value is not one (one article has ``03-02-2009``)."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def printed_day(text: str) -> date | None:
    """Return the first date printed in full: Wikinews prints it under the headline."""
    full = (time.value for time in resolve_times(text[:400], None) if time.rule.endswith("date"))
    return next((day for value in full if value and (day := iso_day(value))), None)


def as_interval(value: str) -> str | None:
    """Return a vague gold value in this project's terms, None for one that names no time (``PAST_REF``)."""
    match = WEEK.fullmatch(value)
    if match:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5 if match[3] else 0)
        return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return value if PLAIN.fullmatch(value) else None


def is_day(value: str) -> bool:
    """Tell whether a TIMEX3 value is a calendar day."""
    try:
        return len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def result_of(item: Item, found: list[tuple[int, int, str | None]]) -> tuple[str, str | None]:
    """Return right, wrong or unknown, and the value found."""
    values = [value for start, end, value in found if start < item.end and item.start < end]
    known = [value for value in values if value]
    if item.value in known:
        return "right", item.value
    return ("wrong", known[0]) if known else ("unknown", None)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["tune", "report", "all"], default="all")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    if not ARCHIVE.exists():
        print(f"skipped: {ARCHIVE} is not here")
        return
    counts: Counter[tuple[str, str]] = Counter()
    extra = 0
    for number, document in enumerate(documents()):
        if arguments.half != "all" and (number % 2 == 0) != (arguments.half == "tune"):
            continue
        if document.created is None:
            counts["without creation time", "articles"] += 1
        found = [(t.span.start, t.span.end, t.value) for t in resolve_times(document.text, document.created)]
        for item in document.items:
            kind = "day" if is_day(item.value) else "vague"
            result, value = result_of(item, found)
            counts[kind, result] += 1
            if arguments.misses and result != "right":
                around = document.text[max(item.start - 40, 0) : item.end + 20].replace("\n", " ")
                words = document.text[item.start : item.end]
                print(f"  {kind} {result}: “{words}” {item.value} / {value}, {document.created}; {around!r}")
        gold = [(item.start, item.end) for item in document.items]
        extra += sum(not any(a < end and start < b for a, b in gold) for start, end, _ in found)
    for kind in ("day", "vague"):
        row = {result: counts[kind, result] for result in ("right", "wrong", "unknown")}
        share = row["right"] / max(sum(row.values()), 1)
        answered = row["right"] / max(row["right"] + row["wrong"], 1)
        counted = f"{kind}: {row['right']} right, {row['wrong']} wrong, {row['unknown']} unknown"
        print(f"{counted}; accuracy {share:.3f}, of those answered {answered:.3f}")
    print(f"{counts['without creation time', 'articles']} articles have no creation time; {extra} expressions more")


if __name__ == "__main__":
    main()
