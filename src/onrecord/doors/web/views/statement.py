"""A statement: base text with variants in place, apparatus, versions side by side, how to cite it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.doors.again import HEADINGS, beside, beside_object
from onrecord.doors.web.asked import Asked
from onrecord.doors.web.citing import cite
from onrecord.doors.web.collation import LAYERS, Collation, collate
from onrecord.doors.web.page import Page, Room
from onrecord.doors.web.views.common import full_id
from onrecord.doors.web.words import digits, occasion_words
from onrecord.engines.spoken import spoken
from onrecord.errors import NotInRecordError, UsageError
from onrecord.exports.objects import statement_object
from onrecord.model import Attribution, Check, Paraphrase, Statement, Witness
from onrecord.positions.lines import Cited
from onrecord.store import Record
from onrecord.store.browsing import ReportRow
from onrecord.store.rows import quotation_text
from onrecord.store.standing import PropositionRow
from onrecord.store.standing_lists import CLAIMS

__all__ = ["statement"]

VERSIONS_SHOWN = 24
"""Versions beside one another; more are on further pages."""

REASONS_SHOWN = 12
"""Of the reasons for the speaker, which most witnesses share."""

PARAPHRASES_SHOWN = 12
"""Tellings in other words listed; the JSON of their reports has all."""

ACTS_READ = 200
"""Positions coded in the witnesses' words that are looked at."""

ACTS_SHOWN = 8

CLAIMS_READ = 40
"""Witnesses looked at for the question that was answered: of more, the first ones tell it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question a statement replies to, as a report gives it."""

    quotation: str
    report: str
    text: str
    outlet: str | None


def statement(room: Room, asked_id: str, link: str) -> Page:
    """A statement's page. ``link`` is its permanent address, for citing it."""
    record, asked = room.record, room.asked
    found = record.statement(full_id(room, "statement", asked_id))
    layers = _layers(asked)
    base = asked.number("base", 0, len(found.witnesses)) or None
    said = spoken(record, found)
    over = said.statement if said else found
    laid = collate(over, layers, None if base is None else base - 1)
    pages = max(1, -(-len(laid.versions) // VERSIONS_SHOWN))
    at = asked.number("versions", 1, pages)
    rows = record.reports_listed(witness.report for witness in found.witnesses)
    names = record.names_of([found.speaker])
    occasion = record.occasions_listed([found.occasion]).get(found.occasion or "")
    where = occasion_words(occasion.kind, occasion.host, occasion.place) if occasion else None
    claims = record.claims_of(witness.quotation for witness in found.witnesses[:CLAIMS_READ])
    speaker = names.get(found.speaker or "")
    values = {
        "statement": over,
        "spoken": said,
        "laid": laid,
        "layers": layers,
        "base": base,
        "versions": laid.versions[(at - 1) * VERSIONS_SHOWN : at * VERSIONS_SHOWN],
        "versions_page": at,
        "versions_pages": pages,
        "reports": rows,
        "speaker_name": speaker,
        "occasion": occasion,
        "outlets": outlet_names(found.witnesses, rows),
        "questions": _questions(record, claims),
        "why_speaker": list(dict.fromkeys(reason for claim in claims.values() for reason in claim.why))[:REASONS_SHOWN],
        "current": bool(record.statements_listed([found.id])),
        "hidden": _hidden(over, layers),
        "checks": _checks(record, found),
        "paraphrases": [(one, _told(record, one)) for one in record.paraphrases(statement=found.id)][
            :PARAPHRASES_SHOWN
        ],
        "beside": beside(record, found.id),
        "beside_words": HEADINGS,
        "acts": _acts(record, found),
        "citation": cite(found, speaker, where, list(rows.values()), link),
    }
    return Page("statement.html", _title(found, speaker), values, _data(record, found), section="statements")


def _title(found: Statement, speaker: str | None) -> str:
    words = found.text if len(found.text) < 60 else found.text[:60].rpartition(" ")[0] + "…"
    return f"{speaker or 'Speaker unknown'}: “{words}”"


def _data(record: Record, found: Statement) -> Callable[[], dict[str, object]]:
    """Return the object of the export, with what stands beside it."""
    report_of = lru_cache(maxsize=None)(record.report)
    return lambda: {
        **statement_object(found, report_of, record.names_of([found.speaker])),
        "parallels": beside_object(record, found.id),
    }


def _layers(asked: Asked) -> tuple[str, ...]:
    """Return the layers asked for; sense and words unless told otherwise, none where only ``none`` is asked."""
    given = asked.values("layer")
    if not given:
        return ("sense", "words")
    if any(one not in (*LAYERS, "none") for one in given):
        raise UsageError(f"No such layer; there is {', '.join(LAYERS)} (and none).")
    return tuple(one for one in LAYERS if one in given)


def _hidden(found: Statement, layers: tuple[str, ...]) -> int:
    """Return how many differences stand in layers that are not shown."""
    return sum(one.layer not in layers for witness in found.witnesses for one in witness.variants)


def outlet_names(witnesses: Sequence[Witness], rows: dict[str, ReportRow]) -> tuple[str, ...]:
    """Return a name for each witness: its outlet, else where the report came from."""
    names = []
    for witness in witnesses:
        row = rows.get(witness.report)
        names.append(witness.outlet or (row and (row.path or row.url)) or witness.report)
    return tuple(names)


def _questions(record: Record, claims: dict[str, Attribution]) -> tuple[Question, ...]:
    """Return the questions the witnesses say this answers, the same words once."""
    asked = dict.fromkeys(claim.answers for claim in claims.values() if claim.answers)
    found: dict[str, Question] = {}
    for identifier in asked:
        try:
            quotation = record.quotation(identifier)
        except NotInRecordError:
            continue
        text = quotation_text(quotation, record.page(quotation.report))
        row = record.reports_listed([quotation.report]).get(quotation.report)
        found.setdefault(
            " ".join(text.split()), Question(identifier, quotation.report, text, row.outlet if row else None)
        )
    return tuple(found.values())


def _checks(record: Record, found: Statement) -> dict[int, Check]:
    """Return the verdict on each witness, by number: of several parts the one somebody should look at first."""
    worst: dict[int, Check] = {}
    for number, witness in enumerate(found.witnesses[:CLAIMS_READ]):
        checks = sorted(record.checks_of(witness.quotation), key=lambda one: not one.attention)
        if checks:
            worst[number] = checks[0]
    return worst


@dataclass(frozen=True, slots=True)
class Act:
    """What a statement does: a position with the proposition it is on, and the outlets in whose words it is coded."""

    cited: Cited
    proposition: PropositionRow | None
    outlets: tuple[str, ...]


def _acts(record: Record, found: Statement) -> tuple[Act, ...]:
    """Return the acts coded in the witnesses' words, each once, those of most outlets first."""
    coded = record.standings_of_quotations((one.quotation for one in found.witnesses[:CLAIMS_READ]), limit=ACTS_READ)
    names = record.propositions_listed(coded.proposition.values())
    together: dict[tuple[object, ...], list[Cited]] = {}
    for one in sorted(coded.cited, key=lambda one: (not one.quoted, one.position.id)):
        place = one.position
        actor = place.actor.name if place.actor else None
        key = (actor, place.act, place.polarity, place.strength, coded.proposition.get(place.id) or place.predicate)
        together.setdefault(key, []).append(one)
    acts = [
        Act(
            some[0],
            names.get(coded.proposition.get(some[0].position.id, "")),
            tuple(dict.fromkeys(one.outlet or "unknown outlet" for one in some)),
        )
        for some in together.values()
        if some[0].position.act not in CLAIMS
    ]
    return tuple(sorted(acts, key=lambda one: (-len(one.outlets), one.cited.position.id)))[:ACTS_SHOWN]


def _told(record: Record, one: Paraphrase) -> tuple[str, str | None]:
    """Return the words of a paraphrase and the outlet that has them."""
    row = record.reports_listed([one.report]).get(one.report)
    return quotation_text(record.quotation(one.quotation), record.page(one.report)), row.outlet if row else None


def witness_number(laid: Collation, number: int) -> int:
    """Return the number, from 1, of the version a witness belongs to."""
    return next(place for place, one in enumerate(laid.versions, 1) if number in one.witnesses)


def quotation_address(quotation: str) -> str:
    """Return the address that leads to a quotation in its report."""
    return f"/quotation/{digits(quotation)}"
