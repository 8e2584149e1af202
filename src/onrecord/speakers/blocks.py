"""Which entities have to be looked at together when speakers are united."""

from __future__ import annotations

from onrecord.model import Entity
from onrecord.speakers.evidence import offices_of
from onrecord.speakers.spellings import near_keys
from onrecord.speakers.surnames import name_of, short_names, whole_name
from onrecord.speakers.unite import key_of

__all__ = ["block_keys", "short_names", "whole_name"]


def block_keys(entity: Entity, story: str | None = None) -> tuple[str, ...]:
    """Return keys such that entities taken for one speaker share one, directly or through others that do.

    ``story`` is the story of the entity's report, if it shares one with another. Uniting each set of entities connected
    by keys gives the same as uniting all of them (:func:`onrecord.speakers.unite`), with one set at a time in memory.
    """
    keys: set[tuple[object, ...]] = set()
    whole = whole_name(entity)
    for word in ((whole,) if whole else short_names(entity)) if story else ():
        keys.add(("story", word, story))
    name = name_of(entity)
    if entity.kind != "person":
        key = key_of(entity)
        keys |= set() if key[0] == "alone" else {key}
    elif name:
        keys |= {("office", name[-1], office) for office in offices_of(entity)}
        keys |= near_keys(name[0], name[-1]) if len(name) > 1 else set()
    return tuple(sorted(map(repr, keys)))
