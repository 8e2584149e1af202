"""One quotation looked up in a record: against its transcripts, else against what its outlets printed.

Words are found by their rarest phrases, in stretches of transcripts. Where a stretch gives the words as they are it
suffices; else the likeliest transcripts are read as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.checks import Source, check, source_of, source_of_statement
from onrecord.checks.verdict import is_anybodys, likeliest
from onrecord.engines.reported import NOT_THERE
from onrecord.engines.seeking import Sought, seek, seek_by_steps, statements_near, too_common
from onrecord.model import Check, Statement, Transcript, first_day, last_day
from onrecord.store import Record
from onrecord.store.record import day_bound
from onrecord.store.transcripts import MOST_FOUND, transcript_ids, transcripts_held
from onrecord.transcripts import same_person

__all__ = ["FULL_READ", "check_quotation"]

FULL_READ = 4
"""Transcripts read as a whole where the words are in none of the stretches found."""
READ_AT_ONCE = frozenset({"verbatim", "presentation", "too_short"})
"""Verdicts that the stretches in which the words stand suffice for."""
PART_READ = 8
"""Transcripts of which the stretches found are read to tell which are the likeliest."""
WHOLE_READ = 2
"""Of these, how many are then read as a whole."""
QUICK_READ = 3
"""Transcripts of which only the stretches found are read first."""
STATEMENTS_READ = 5
"""Statements of the record compared where no transcript has the words."""
TOO_COMMON = (
    f"These few words stand in more than {MOST_FOUND} places of the transcripts, or are said by several people: "
    "too common to tell whose."
)
MOUTHS_READ = 48
"""Further transcripts read for words that others say, too."""


def check_quotation(record: Record, words: str, speaker: str | None = None, day: str | None = None) -> Check:
    """Return the verdict on printed words, against all transcripts of the record, else its statements.

    Args:
        record: open.
        words: as printed, with or without marks.
        speaker: who is said to have said them; None if not known.
        day: the day, month or year on which; only transcripts of it are searched, the rest is elsewhere. Those of one
            day are the occasion; those of a month are many, and other words may be of a day of which none is held.

    Raises:
        UsageError: ``day`` is none.
    """
    held = transcripts_held(record.database)
    if not held:
        return _against_statements(record, words, speaker, _missing(record, speaker, day)) or check(
            words, speaker, (), missing=_missing(record, speaker, day)
        )
    if too_common(record.database, words):
        return _common(record, words, speaker, held, _missing(record, speaker, day))
    on_day = _on_day(record, day)
    known = day is not None and first_day(day) == last_day(day)
    made = _quick(record, words, speaker, held, on_day) or _full(record, words, speaker, held, on_day, known)
    if made.verdict == "misattributed" and not known and _is_anybodys(record, words):
        return _common(record, words, speaker, held, _missing(record, speaker, day))
    if made.verdict == "not_found":
        made = _against_statements(record, words, speaker, made.missing) or made
    missing = _missing(record, speaker, day)
    return replace(made, missing=missing)


def _on_day(record: Record, day: str | None) -> frozenset[str] | None:
    """Return the ids of the transcripts of a day; None where no day is given."""
    if day is None:
        return None
    return frozenset(transcript_ids(record.database, day_bound(day, "first"), day_bound(day, "last")))


def _quick(record: Record, words: str, speaker: str | None, held: int, on_day: frozenset[str] | None) -> Check | None:
    """Return the verdict where stretches found by the words' own phrases already hold them, else None.

    What a cut that is shown passes over may lie outside the stretches read, so that it takes more to accept it.
    """
    for step in seek_by_steps(record.database, words):
        found = [one for one in step if on_day is None or one.transcript in on_day]
        best = [one for one in found if one.phrases == found[0].phrases]
        made = _in_parts(record, words, speaker, best)
        if made is not None:
            others = _versions(record, made.passages[0].source)
            if others:
                made = check(words, speaker, [_source(record, one) for one in (made.passages[0].source, *others)])
            return replace(made, searched=(_all(held),))
    return None


def _in_parts(record: Record, words: str, speaker: str | None, found: Sequence[Sought]) -> Check | None:
    """Return the verdict where the stretches found suffice for it, None otherwise.

    Where others say the words, the stretches of further transcripts are read, those in which the speaker speaks first:
    in somebody else's mouth they are only if they are not in his own, too.
    """
    first, rest = found[:QUICK_READ], found[QUICK_READ:]
    made = check(words, speaker, [_part(record, one) for one in first]) if first else None
    if made is not None and made.verdict == "misattributed" and speaker and rest:
        mine = [one for one in rest if _may_speak(record, one, speaker)]
        for at in range(0, min(len(mine), MOUTHS_READ), QUICK_READ):
            made = check(words, speaker, [_part(record, one) for one in mine[at : at + QUICK_READ]])
            if made.verdict in READ_AT_ONCE and made.passages:
                break
    return made if made is not None and made.verdict in READ_AT_ONCE and made.passages else None


def _may_speak(record: Record, one: Sought, speaker: str) -> bool:
    """Tell whether somebody has a turn in a transcript."""
    return any(same_person(speaker, name, None) for name in record.transcript_head(one.transcript).speakers)


def _common(record: Record, words: str, speaker: str | None, held: int, missing: Sequence[str]) -> Check:
    """Return that words stand in too many places to tell anything."""
    return replace(check("", speaker, (), missing=missing), text=words, why=(TOO_COMMON,), searched=(_all(held),))


def _is_anybodys(record: Record, words: str) -> bool:
    """Tell whether several people say words that say little."""
    found = next(seek_by_steps(record.database, words))[:MOUTHS_READ]
    return is_anybodys(words, (_part(record, one) for one in found))


def _part(record: Record, one: Sought) -> Source:
    """Return the stretches found in a transcript, made ready."""
    transcript = record.transcript_part(one.transcript, one.turns)
    return source_of(transcript, _occasion_key(record, transcript), one.spans)


def _full(
    record: Record, words: str, speaker: str | None, held: int, on_day: frozenset[str] | None, known: bool
) -> Check:
    """Return the verdict against the likeliest transcripts.

    They are ranked by the stretches in which phrases of the words stand. Those with most are read as a whole, with
    the other versions of their occasion, unless the words stand in one piece in one stretch of a single one.
    """
    found = seek(record.database, words)
    mine = [one for one in found if on_day is None or one.transcript in on_day]
    others = [one for one in found if one not in mine]
    best, settled = _ranked(record, words, speaker, mine)
    if on_day is None and settled and not _versions(record, best[0].id):
        made = check(words, speaker, best[:1], occasion_known=False)
        return replace(made, searched=(_all(held),))
    names = [source.id for source in best[:WHOLE_READ]]
    names = list(dict.fromkeys([*names, *(one for name in names for one in _versions(record, name))]))
    names = ([*names, *sorted(on_day - set(names))] if on_day and known else names)[:FULL_READ]
    beside = [source.id for source in _ranked(record, words, speaker, others)[0][:WHOLE_READ]]
    own, other = ([_source(record, one) for one in found] for found in (names, beside))
    made = check(words, speaker, own, other, occasion_known=known)
    return replace(made, searched=(*(made.searched if on_day is not None else ()), _all(held)))


def _ranked(record: Record, words: str, speaker: str | None, found: Sequence[Sought]) -> tuple[list[Source], bool]:
    """Return the stretches found, those that hold most of the words first, and whether the first suffices."""
    return likeliest(words, speaker, [_part(record, one) for one in found[:PART_READ]])


def _versions(record: Record, transcript: str) -> tuple[str, ...]:
    """Return the other transcripts of a transcript's occasion."""
    tie = record.occasion_of_transcript(transcript)
    tied = record.transcripts_of(tie[0]) if tie else ()
    return tuple(sorted({*tied, *record.transcript_versions(transcript)} - {transcript}))


def _source(record: Record, identifier: str) -> Source:
    transcript = record.transcript(identifier)
    return source_of(transcript, _occasion_key(record, transcript))


def _occasion_key(record: Record, transcript: Transcript) -> str | None:
    """Return a key equal for the versions of one occasion: the occasion they are tied to, else the first of them."""
    tie = record.occasion_of_transcript(transcript.id)
    if tie:
        return tie[0]
    others = record.transcript_versions(transcript.id)
    return min(transcript.id, *others) if others else None


def _all(held: int) -> str:
    return f"all {held:,} transcripts of the record" if held != 1 else "the one transcript of the record"


def _missing(record: Record, speaker: str | None, day: str | None) -> tuple[str, ...]:
    """Return what was not held: transcripts of the speaker's occasions, of the day asked for."""
    out = []
    if day is not None and not transcript_ids(record.database, first_day(day), last_day(day)):
        out.append(f"a transcript of {day}")
    if speaker is None:
        return tuple(out)
    said = record.occasions_of_name(speaker)
    without = [one for one in said if not record.transcripts_of(one)]
    if without:
        out.append(f"transcripts of {len(without):,} of the {len(said):,} occasions on which the record has {speaker}")
    return tuple(out)


def _against_statements(record: Record, words: str, speaker: str | None, missing: Sequence[str]) -> Check | None:
    """Return the verdict against what outlets have printed, None if nothing there is near.

    A statement shows what was reported, not what was said: the check says so. What reports say was denied or not said
    is no source of the words, and is told.
    """
    near = statements_near(record, words)[:STATEMENTS_READ]
    told = [_as_printed(record, one) for one in near if one.given in ("quoted", "told")]
    made = check(words, speaker, told, missing=missing, occasion_known=False)
    unsaid = _unsaid(record, words, [one for one in near if one.given in ("denied", "not_said")])
    searched: tuple[str, ...] = ("the statements of the record",)
    if transcripts_held(record.database):
        searched = (_all(transcripts_held(record.database)), *searched)
    if made.verdict != "not_found":
        return replace(made, why=(PRINTED, *made.why, *unsaid), searched=searched, attention=True)
    if not unsaid:
        return None
    return replace(made, why=(*unsaid, "No report has them as said."), searched=searched, attention=True)


PRINTED = "No transcript held has these words: this is what outlets printed, not what was said."
_GIVEN = {"denied": "denied or rejected", "not_said": "not said"}


def _unsaid(record: Record, words: str, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return a sentence for each of some statements that nobody has as said and that has the words."""
    out = []
    for one in statements:
        if check(words, None, [_as_printed(record, one)]).verdict in NOT_THERE:
            continue
        who = record.speaker(one.speaker).name if one.speaker else None
        outlets = sorted({witness.outlet or "an outlet not named" for witness in one.witnesses})
        by = f" by {who}" if who else ""
        out.append(f"Such words stand in the record as {_GIVEN[one.given]}{by} ({', '.join(outlets[:3])}).")
    return tuple(out)


def _as_printed(record: Record, statement: Statement) -> Source:
    """Return a statement of the record, made ready."""
    who = record.speaker(statement.speaker).name if statement.speaker else None
    outlets = f"{statement.outlets} outlet{'s' if statement.outlets != 1 else ''}"
    return source_of_statement(statement, who, f"as printed by {outlets}")
