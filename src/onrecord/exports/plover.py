"""Positions as PLOVER records: the JSON of the Open Event Data Alliance's gold standard records.

Fields after PLOVER 0.5b1 (2016) with the event names of PLOVER 2021: ``id``, ``date``, ``source``, ``target``
(``actorText``, ``code``, ``sector`` of each), ``event``, ``mode``, ``eventText``, ``context``, ``text``, ``textInfo``,
``language``, ``publication``, ``coder``, ``version``. CAMEO codes stand in ``cameo``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Final

import msgspec

from onrecord.exports.objects import JsonObject
from onrecord.model import Party
from onrecord.positions.events import code_of
from onrecord.positions.lines import Cited, is_a_day

__all__ = ["plover_objects", "to_plover"]

CODER: Final = "onrecord"
GOVERNMENT: Final = "GOV"
UNKNOWN: Final = "---"
"""What PLOVER writes for an actor without a code."""


def _actor(party: Party) -> JsonObject:
    code = code_of(party.name)
    if code is None:
        return {"actorText": party.name, "code": UNKNOWN}
    return {"actorText": party.name, "code": code, "sector": GOVERNMENT}


def plover_objects(cited: Iterable[Cited]) -> Iterator[JsonObject]:
    """Yield the PLOVER record of each position that has an event or a CAMEO code."""
    for one in cited:
        place = one.position
        if place.event is None or place.actor is None:
            continue
        yield {
            "id": place.id,
            "date": place.said if is_a_day(place.said) else None,
            "source": [_actor(place.actor)],
            "target": [_actor(party) for party in place.recipients],
            "event": place.event.event,
            "mode": place.event.mode,
            "cameo": place.event.cameo,
            "eventText": "; ".join(place.why),
            "context": ", ".join(place.event.context),
            "text": one.words,
            "textInfo": {"report": place.report, "quotation": place.quotation, "outlet": one.outlet},
            "language": "en",
            "publication": one.outlet,
            "coder": CODER,
            "version": place.by,
            "confidence": place.event.confidence,
        }


def to_plover(cited: Iterable[Cited], out: IO[bytes]) -> int:
    """Write the PLOVER records as one JSON array and return how many there are."""
    rows = list(plover_objects(cited))
    out.write(msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n")
    return len(rows)
