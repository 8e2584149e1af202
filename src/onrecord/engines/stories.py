"""Stories of the whole record, with no more of it in memory than a few reports at a time.

The same as :func:`onrecord.stories.group` over every sketch (a test holds the two together): sketches, postings and
likenesses lie in scratch tables, and stories are linked one connected set of reports at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.engines.pool import Pool, Task
from onrecord.model import Story
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database
from onrecord.store.kept import Shelved
from onrecord.store.reads import shown_reading, stored_report
from onrecord.store.scratch import Calendar, Graph, Shelf, Terms
from onrecord.store.swap import shown_all, swap
from onrecord.store.writes import draft_row
from onrecord.stories import Sketch
from onrecord.stories.group import (
    MOST_POSTINGS,
    Edge,
    Vector,
    day_number,
    last_day,
    likeness,
    link,
    posting_keys,
    unit_vector,
)

__all__ = ["Concerned", "settle_stories"]

SKETCHES_KEPT = 2_048
"""Sketches and vectors held at once, about 10 KB each: reports like one another were mostly printed near in time."""

Tick = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Concerned:
    """What a change of some reports concerns: the reports of each story that holds one or is new, and those gone."""

    stories: tuple[tuple[str, ...], ...]
    gone: tuple[str, ...]


def settle_stories(db: Database, pool: Pool, changed: Sequence[str], tick: Tick) -> Concerned:
    """Bring the record's stories up to date; ``changed`` are the reports that are new, read anew, or gone."""
    _sketch(db, pool, changed, tick)
    before = shown_all(db, "story")
    known = {report for report in changed if shown_reading(db, report) is not None}
    rows, concerned = [], []
    for story in _grouped(db):
        row = draft_row(story)
        rows.append(row)
        if known.intersection(story.reports) or (row[1], row[2]) not in before:
            concerned.append(story.reports)
    swap(db, "story", before, rows)
    return Concerned(tuple(concerned), tuple(sorted(set(changed) - known)))


def _sketch(db: Database, pool: Pool, changed: Sequence[str], tick: Tick) -> None:
    """Keep the sketches of some reports, made by the workers."""
    shelf = Shelved(db, "sketch")
    stored = ((report, stored_report(db, report)) for report in changed)
    tasks = (
        Task(report, "onrecord.engines.work:sketch_report", parts) if parts else Task(report, "", (), done=True)
        for report, parts in stored
    )
    for done, task in enumerate(pool.run(tasks), 1):
        if task.error is not None:
            raise task.error
        shelf.replace(task.key, {} if task.result is None else {task.key: task.result})
        tick("stories", done, len(changed))


def _grouped(db: Database) -> Iterator[Story]:
    """Yield every story of the record."""
    sketches = Shelved(db, "sketch")
    shelf, spread, calendar = Shelf(db, "sketches"), Terms(db, "story_terms"), Calendar(db, "story_days")
    graph = Graph(db, "story_edges")
    for report in sketches.ids():
        body = sketches.get(report) or b""
        shelf.put(report, body)
        spread.add(report, [term for term, _ in decode_plain(Sketch, body).terms])
    spread.count()
    total = len(shelf)

    @lru_cache(SKETCHES_KEPT)
    def sketch_of(report: str) -> Sketch:
        return decode_plain(Sketch, shelf.get(report) or b"")

    @lru_cache(SKETCHES_KEPT)
    def vector_of(report: str) -> Vector:
        one = sketch_of(report)
        found = spread.frequency([term for term, _ in one.terms])
        return unit_vector(one, {term: max(count, 1) for term, count in found.items()}, total)

    def vectors(one: Sketch) -> Vector:
        return vector_of(one.report)

    for report in shelf.ids():
        one = sketch_of(report)
        calendar.put(report, day_number(one), posting_keys(one, vectors(one)))
    for report in shelf.ids():
        one = sketch_of(report)
        for other in _near(calendar, one, vectors(one)):
            edge = likeness(one, sketch_of(other), vectors)
            if edge:
                graph.put(report, other, encode(edge))
    for members, bodies in graph.components(shelf.ids()):
        found = (decode_plain(Edge, body) for body in bodies)
        yield from link([sketch_of(member) for member in members], dict(zip(graph.among(members), found, strict=True)))
    for table in (shelf, spread, calendar, graph):
        table.drop()


def _near(calendar: Calendar, one: Sketch, vector: Vector) -> Iterator[str]:
    """Yield the reports printed with or after one that share a key with it, each once, in order."""
    day = day_number(one)
    last = last_day(day)
    found: set[str] = set()
    for key in posting_keys(one, vector):
        found.update(calendar.after(key, day, one.report, last, MOST_POSTINGS))
    yield from sorted(found)
