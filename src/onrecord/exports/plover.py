"""Positions as PLOVER records: the JSON of the Open Event Data Alliance's gold standard records.

Fields after PLOVER 0.5b1 (2016) with the event names of PLOVER 2021: ``id``, ``date``, ``source``, ``target``
(``actorText``, ``code``, ``sector`` of each), ``event``, ``mode``, ``eventText``, ``context``, ``text``, ``textInfo``,
``language``, ``publication``, ``coder``, ``version``. CAMEO codes stand in ``cameo``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import IO, Final

import msgspec

from onrecord.exports.objects import JsonObject
from onrecord.model import Party
from onrecord.positions.lines import Cited

__all__ = ["plover_objects", "to_plover"]

CODER: Final = "onrecord"
GOVERNMENT: Final = "GOV"
UNKNOWN: Final = "---"
"""What PLOVER writes for an actor without a code."""


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Return the ISO 3166 alpha-3 code of each state of the gazetteer by its folded name, where the list has one."""
    text = files("onrecord.data").joinpath("positions", "iso3.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name.lower(): code for code, *names in rows for name in names}


def _actor(party: Party) -> JsonObject:
    code = _codes().get(party.name.lower().removeprefix("the "))
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
            "date": place.said,
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
