"""The day of publication where the report was written: the outlet's time of printing taken to the dateline's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from onrecord.model import Moment
from onrecord.occasions.calendar import day_of


@cache
def _tables() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return place → zone and region → zones."""
    text = (files("onrecord") / "data" / "occasions" / "zones.tsv").read_text(encoding="utf-8")
    places: dict[str, str] = {}
    regions: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            what, name, zone = line.split("\t")
            if what == "place":
                places[name] = zone
            else:
                regions[name] = tuple(zone.split(";"))
    return places, regions


def zone_of(dateline: str | None) -> str | None:
    """Return the zone of a dateline ("WASHINGTON", "AUSTIN, Texas"), None if the table does not settle it.

    Two places ("NEW DELHI/ISLAMABAD") must have one zone; a region that is not in the table leaves the zone unknown,
    since the place may be another of that name ("LONDON, Ontario").
    """
    found = {_of_place(one) for one in (dateline or "").split("/")}
    return found.pop() if len(found) == 1 else None


def _of_place(text: str) -> str | None:
    """Return the zone of one place with its region, if it has one."""
    places, regions = _tables()
    place, _, region = (part.strip().lower() for part in text.partition(","))
    zone = places.get(place)
    if not region:
        return zone
    zones = regions.get(region, ())
    if len(zones) == 1:
        return zones[0]
    return zone if zone in zones else None


def day_there(published: Moment | None, dateline: str | None) -> tuple[date | None, date | None]:
    """Return the day of publication in the dateline's zone and, if it is another, as the outlet prints it.

    Where the time, its zone or the dateline's zone is not known, the printed day is all there is.
    """
    printed = day_of(published.day) if published else None
    zone = zone_of(dateline)
    if published is None or printed is None or zone is None or published.zone is None or len(published.value) < 16:
        return printed, None
    try:
        stated = datetime.fromisoformat(published.value + published.zone.replace("Z", "+00:00"))
        there = stated.astimezone(UTC).astimezone(ZoneInfo(zone)).date()
    except (ValueError, OverflowError):  # no such time of day, or the calendar's first or last day
        return printed, None
    return there, (printed if printed != there else None)
