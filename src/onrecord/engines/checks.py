"""Checks over the record: transcripts tied to occasions, each quotation of own words held against its transcript.

Both rest only on the transcripts, the readings and what was settled, so they come out the same in any order of
adding. Nothing is done in a record without transcripts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from onrecord.checks import ACCEPTED, Source, check, source_of
from onrecord.checks.quoted import quoted
from onrecord.checks.source import named
from onrecord.checks.verdict import BY
from onrecord.engines.looking import FULL_READ
from onrecord.engines.seeking import seek
from onrecord.engines.versions import settle_versions
from onrecord.model import Attribution, Check, Occasion, Quotation, Transcript, first_day, last_day, record_id
from onrecord.span import Span
from onrecord.statements.rarity import run_bits
from onrecord.statements.words import stem
from onrecord.store import Record
from onrecord.store.checks import StoredCheck, add_checks, hide_checks, shown_inputs
from onrecord.store.transcripts import Tie, set_occasions, transcript_ids, transcripts_held
from onrecord.transcripts import same_person

__all__ = ["Taken", "own_parts", "settle_checks", "taken"]

TIED_BY = 5
"""Words of a quotation that must stand in a transcript to tie its occasion to it."""
TELLING = 45.0
"""Bits of words that tie an occasion of no known day to a transcript: a sentence of eight or nine words."""
SOURCES_KEPT = 24
"""Transcripts kept ready: quotations of one occasion are checked together."""
Progress = Callable[[str, int, int | None], None]


@dataclass(slots=True)
class _Work:
    """What is at hand while the record's quotations are checked."""

    record: Record
    occasions: dict[str, Occasion]
    ties: dict[str, list[str]] = field(default_factory=dict)
    """The transcripts of each occasion."""


def settle_checks(record: Record, progress: Progress = lambda stage, done, total: None) -> None:
    """Pair the versions among the transcripts, tie them to occasions and bring the checks of the record up to date."""
    if not transcripts_held(record.database):
        return
    settle_versions(record)
    occasions = {one.id: one for one in record.occasions()}
    work = _Work(record, occasions)
    source = lru_cache(SOURCES_KEPT)(lambda identifier: source_of(record.transcript(identifier)))
    ties, beside = _ties(work, source)
    set_occasions(record.database, ties, beside)
    for transcript, occasion, _ in sorted([*ties, *beside]):
        work.ties.setdefault(occasion, []).append(transcript)
    _check_all(work, source, progress)


def _ties(work: _Work, source: Callable[[str], Source]) -> tuple[list[Tie], list[Tie]]:
    """Return which occasion each transcript gives the words of, and whose occasions beside it.

    Its day must not contradict, the occasion's speaker must speak in it, and words reported from the occasion must
    stand in it. Of several occasions the one with most such words is taken, versions of one occasion together; those
    of others who surely speak in it, on its very day, stand beside it. So does an occasion of no known day of which
    telling words stand in no other.
    """
    record, names = work.record, work.record.names()
    words = _reported(work)
    reported = [one for one in work.occasions.values() if words.get(one.id)]
    counts: dict[str, dict[str, int]] = {}
    for identifier in transcript_ids(record.database) if reported else ():
        head = record.transcript_head(identifier)
        fitting = [one for one in reported if _fits(head, one, names)]
        counted = {one.id: _shared(source(identifier), words[one.id]) for one in fitting}
        counts[identifier] = {name: count for name, count in counted.items() if count}
    ties = [tie for identifier in counts if (tie := _best_tie(work, identifier, counts))]
    own = {transcript: occasion for transcript, occasion, _ in ties}
    beside: list[Tie] = []
    undated: dict[str, list[Tie]] = defaultdict(list)
    for identifier, found in counts.items():
        head = record.transcript_head(identifier)
        for name in sorted(found.keys() - {own.get(identifier)}, key=lambda name: (found[name], name), reverse=True):
            one, tie = work.occasions[name], _tie(identifier, found[name], work.occasions[name])
            if _speaks_there(head, one, names):
                beside.append(tie)
            elif one.date is None and _has_turn(head, one, names) and _telling(source(identifier), words[name]):
                undated[name].append(tie)
    known = set(own.values())
    return ties, beside + [one[0] for name, one in undated.items() if len(one) == 1 and name not in known]


def _best_tie(work: _Work, transcript: str, counts: Mapping[str, Mapping[str, int]]) -> Tie | None:
    """Return the tie to the occasion of which most words stand in a transcript and its versions."""
    versions = work.record.transcript_versions(transcript)
    every: Counter[str] = Counter()
    for one in (transcript, *versions):
        every.update(counts.get(one, {}))
    if not every:
        return None
    best = max(every, key=lambda name: (every[name], name))
    count = counts[transcript].get(best, 0)
    if count:
        return _tie(transcript, count, work.occasions[best])
    of = next(one for one in versions if counts.get(one, {}).get(best))
    return transcript, best, f"it is a version of {of}, in which quotations from the occasion stand"


def _tie(transcript: str, count: int, occasion: Occasion) -> Tie:
    day = f" of {occasion.date.value}" if occasion.date else ""
    words = "quotation" if count == 1 else "quotations"
    return transcript, occasion.id, f"{count} {words} from the occasion{day} stand in it, and its speaker speaks in it"


def _speaks_there(transcript: Transcript, occasion: Occasion, names: dict[str, str | None]) -> bool:
    """Tell whether an occasion is on a transcript's very day, of somebody who surely has a turn in it."""
    if not (occasion.date and transcript.day) or occasion.date.value != transcript.day.value:
        return False
    return _has_turn(transcript, occasion, names)


def _has_turn(transcript: Transcript, occasion: Occasion, names: dict[str, str | None]) -> bool:
    """Tell whether the speaker of an occasion surely has a turn in a transcript."""
    name = names.get(occasion.speaker) if occasion.speaker else None
    return name is not None and any(same_person(name, speaker, None) is True for speaker in transcript.speakers)


def _telling(source: Source, texts: Sequence[str]) -> bool:
    """Tell whether words stand in a source that nobody says on two days."""
    long = [
        text for text in dict.fromkeys(texts) if run_bits([stem(word.key) for word in quoted(text).words]) >= TELLING
    ]
    return _shared(source, long) > 0


def _reported(work: _Work) -> dict[str, tuple[str, ...]]:
    """Return the own words reported from each occasion."""
    out: defaultdict[str, list[str]] = defaultdict(list)
    for one, claim in _claims(work):
        if claim.occasion:
            out[claim.occasion].extend(text for _, text in own_parts(work.record, one))
    return {name: tuple(texts) for name, texts in out.items()}


def _claims(work: _Work) -> Iterator[tuple[Quotation, Attribution]]:
    """Yield each quotation that is nobody's quotation of another, with its resolved attribution, report by report."""
    for listed in work.record.listing():
        if not work.record.has_reading(listed.id):
            continue
        claims = {claim.quotation: claim for claim in work.record.attributions(listed.id)}
        for one in work.record.reading(listed.id).quotations:
            claim = claims.get(one.id)
            if claim is not None and one.inside is None:
                yield one, claim


def own_parts(record: Record, quotation: Quotation) -> list[tuple[int, str]]:
    """Return the parts of a quotation that give the speaker's own words, numbered.

    They are what stands inside marks; all of a direct quotation whose marks are lost.
    """
    page = record.page(quotation.report)
    spans: tuple[Span, ...] = quotation.quoted or (quotation.content if quotation.kind == "direct" else ())
    return [(n, span.of(page)) for n, span in enumerate(spans) if quoted(span.of(page)).words]


def _fits(transcript: Transcript, occasion: Occasion, names: dict[str, str | None]) -> bool:
    """Tell whether an occasion may be that of a transcript: its day, and somebody who speaks in it."""
    date = occasion.date.value if occasion.date else None
    day = transcript.day.value if transcript.day else None
    if date is not None and day is not None and not _on(date, day):
        return False
    name = names.get(occasion.speaker) if occasion.speaker else None
    if name is None:
        return date is not None and day is not None
    return any(same_person(name, speaker, None) is not False for speaker in transcript.speakers)


def _on(date: str, day: str) -> bool:
    """Tell whether a day lies in a partial date or interval."""
    first, _, last = date.partition("/")
    return first_day(first[:10]) <= day <= last_day((last or first)[:10])


def _shared(source: Source, texts: Sequence[str]) -> int:
    """Return how many quotations of several words stand in a source."""
    long = [text for text in dict.fromkeys(texts) if len(text.split()) >= TIED_BY]
    return sum(check(text, None, (source,)).verdict in (*ACCEPTED, "light_edit") for text in long)


def _check_all(work: _Work, source: Callable[[str], Source], progress: Progress) -> None:
    """Check every part whose inputs changed, and show no more what has no transcript now.

    "Not found" is said only of words of a person who has a turn in the transcript: what a state or somebody unnamed
    is said to have said may have been said elsewhere.
    """
    db = work.record.database
    known = shown_inputs(db)
    names = {one.id: one.name if one.kind == "person" else None for one in work.record.speakers()}
    every = sorted({name for found in work.ties.values() for name in found} | set(transcript_ids(db)))
    wanted: set[tuple[str, int]] = set()
    made: list[StoredCheck] = []
    jobs = [(one, claim) for one, claim in _claims(work) if _spoke(work, source, claim, names)]
    for done, (one, claim) in enumerate(jobs, 1):
        for part, text in own_parts(work.record, one):
            speaker = names.get(claim.speaker or "") or names.get(claim.spoken_by or "")
            own = work.ties[claim.occasion or ""]
            inputs = record_id("inputs", one.id, part, text, speaker, tuple(own), tuple(every), BY)
            if known.get((one.id, part)) == inputs:
                wanted.add((one.id, part))
                continue
            found = _checked(work, source, one, text, speaker, claim.occasion or "")
            named_person = names.get(claim.speaker or "") is not None
            if named_person or found.verdict not in ("not_found", "too_short"):
                wanted.add((one.id, part))
                made.append(StoredCheck(found, part, one.report, claim.occasion or "", inputs))
        progress("checks", done, len(jobs))
    hide_checks(db, [key for key in known if key not in wanted])
    add_checks(db, made)


def _spoke(work: _Work, source: Callable[[str], Source], claim: Attribution, names: dict[str, str | None]) -> bool:
    """Tell whether a quotation belongs to an occasion with a transcript in which its speaker has a turn.

    Where a report gives the words of somebody who does not speak there, it only tells them beside the occasion.
    """
    if claim.occasion not in work.ties:
        return False
    name = names.get(claim.speaker or "") or names.get(claim.spoken_by or "")
    if name is None:
        return True
    turns = {turn.speaker for one in work.ties[claim.occasion] for turn in source(one).turns if turn.speaker}
    return not turns or any(same_person(name, one, None) is not False for one in turns)


def _checked(
    work: _Work, source: Callable[[str], Source], one: Quotation, text: str, speaker: str | None, occasion: str
) -> Check:
    """Return the check of a part of a quotation against the transcripts of its occasion."""
    own = [replace(source(name), occasion=occasion) for name in work.ties[occasion]]
    made = check(text, speaker, own, quotation_id=one.id)
    if made.verdict in ACCEPTED:
        return made
    others = [found.transcript for found in seek(work.record.database, text)]
    elsewhere = [source(name) for name in others if name not in work.ties[occasion]][:FULL_READ]
    return check(text, speaker, own, elsewhere, quotation_id=one.id) if elsewhere else made


# -- what the press took ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taken:
    """A sentence of a transcript, and what the press made of it.

    ``quoted`` are the checks that give words of it, each with its report; ``outlets`` how many distinct outlets;
    ``changed`` how many of the quotations need attention.
    """

    turn: int
    speaker: str
    role: str
    span: Span
    text: str
    quoted: tuple[tuple[Check, str], ...]
    outlets: int
    changed: int


def taken(record: Record, transcript: Transcript) -> tuple[Taken, ...]:
    """Return each sentence of a transcript with the quotations that give words of it; none for what was left."""
    source = source_of(transcript)
    checks = record.checks_against(transcript.id)
    outlet_of = {one.id: one.outlet for one in record.listing()}
    out = []
    for start, end in _sentences(source):
        span = source.span(start, end)
        turn = source.turn_at(start)
        quotes = tuple(
            (made, report)
            for made, report in checks
            if any(p.source == transcript.id and p.span.overlaps(span) for p in made.passages)
        )
        outlets = {outlet_of.get(report) or report for _, report in quotes}
        changed = sum(made.attention for made, _ in quotes)
        text = source.sentence_text(start, end)
        out.append(Taken(turn.number, named(turn), turn.role, span, text, quotes, len(outlets), changed))
    return tuple(out)


def _sentences(source: Source) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a source as half-open ranges of its words."""
    start = 0
    for n in range(len(source.words)):
        if n + 1 == len(source.words) or source.stops(n):
            yield start, n + 1
            start = n + 1
