"""Offices of a state: which words give one, and whether somebody held it on a day."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from onrecord.model import Entity, Role
from onrecord.occasions.terms import in_term
from onrecord.positions.actors import GOVERNS, SPEAKS_ALONE
from onrecord.speakers.cast import family_of

__all__ = ["ORGANISED", "left_offices", "names_office", "present_offices"]

_HIGH = re.compile(
    r"\b(?:president(?![- ]elect)|premier|prime minister|\w*minister|secretary(?! general)|ambassador|envoy|diplomats?|"
    r"embassy|consul\w*|(?<!secretary )(?<!secretary-)(?<!director )(?<!director-)"
    r"general(?! manager| counsel| secretary)|admiral|commodore|colonel|commander|army|military|navy|"
    r"air force|chancellor|king|queen|emir|sultan|crown prince|supreme leader|negotiators?|"
    r"national security advis[eo]r|attorney general|officials?|delegation)\b",
    re.IGNORECASE,
)
"""Offices that, beside a state's name, are the state's."""
_SPOKES = re.compile(r"\bspokes\w+", re.IGNORECASE)
_LOW = re.compile(
    r"\b(?:press secretary|chief|head|director|adviser|advisor|strategist|aide|administrator|undersecretary|"
    r"representative|delegate|commissioner|leads|side|council|department)\b",
    re.IGNORECASE,
)
"""Offices of anybody: the state's only at a body that governs."""
ORGANISED = re.compile(
    r"\b(?:association|union|federation|institut\w+|university|college|compan(?:y|ies)|firm|corporation|corp|inc|bank|"
    r"group|foundation|league|society|chamber|party|campaign|club|coalition|cent(?:er|re)|church|network|bureau of "
    r"economic|airlines?|airways|hospital|school|trust|agency|maker|manufacturer|team|charity|newspaper|magazine|"
    r"television|committee|caucus|guild|congress of|movement|front|lobby|think tank|exchange)\b",
    re.IGNORECASE,
)
"""Words of what is no part of a government, whatever state its name has ("American Nurses Association")."""
_PAST: Final = frozenset({"former", "ex", "late", "then", "onetime", "one-time", "retired", "elect", "president-elect"})
_ALONE: Final = frozenset(
    {
        "governor",
        "legislator",
        "judge",
        "police",
        "candidate",
        "chair",
        "lawyer",
        "scholar",
        "reporter",
        "artist",
        "activist",
    }
)
"""Classes of roles whose holders speak for themselves, or for a town or province."""


def names_office(words: str) -> bool:
    """Tell whether words that name a state give an office of it: "Norlandish foreign minister", not "US economist"."""
    if SPEAKS_ALONE.search(words) or ORGANISED.search(words):
        return False
    bare = words.replace("press secretary", "spokesman").replace("Press Secretary", "spokesman")
    bare = bare.replace("government relations", "").replace("government affairs", "")
    return bool(GOVERNS.search(bare) or _HIGH.search(bare) or _SPOKES.search(bare))


def present_offices(entity: Entity) -> tuple[str, ...]:
    """Return the classes of the offices of a state that a report gives somebody; () if it gives another calling.

    A candidate, a senator, a party's or company's official holds none, whatever else the report calls them. An office
    whose known term is over, or has not begun, on the report's day is not held.
    """
    present = [role for role in entity.roles if not _PAST & set(re.split(r"[\s,]+", role.title.lower()))]
    if any(_speaks_alone(role) for role in present):
        return ()
    held = [role for role in present if _of_a_state(role) and _is_current(entity, role)]
    return tuple(sorted({family_of(role.title) or role.title for role in held}))


def left_offices(entity: Entity) -> tuple[str, ...]:
    """Return the classes of the offices that a report says somebody held before."""
    past = {"former", "ex", "onetime", "one-time"}
    left = [role for role in entity.roles if past & set(role.title.lower().split())]
    return tuple(sorted({family for role in left if (family := family_of(role.title))}))


def _speaks_alone(role: Role) -> bool:
    words = f"{role.title} {role.body or ''}"
    return family_of(role.title) in _ALONE or bool(SPEAKS_ALONE.search(words) or ORGANISED.search(words))


def _of_a_state(role: Role) -> bool:
    """Tell whether a role is an office of a state: a high one, or another at a body that governs or none."""
    if _SPOKES.search(role.title):
        return role.body is None or GOVERNS.search(role.body) is not None
    if _HIGH.search(role.title) and "press secretary" not in role.title:
        return True
    return bool(GOVERNS.search(f"{role.title} {role.body or ''}"))


def _is_current(entity: Entity, role: Role) -> bool:
    """Tell whether nothing known of the terms of an office contradicts that it was held on the report's day."""
    if not entity.name or not role.day:
        return True
    return in_term(entity.name, family_of(role.title) or "", date.fromisoformat(role.day)) is not False
