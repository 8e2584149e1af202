"""Which entities have to be looked at together when speakers are united."""

from __future__ import annotations

from onrecord.model import Entity
from onrecord.speakers.unite import _key, _neighbours, _offices, name_of

__all__ = ["block_keys"]


def block_keys(entity: Entity) -> tuple[str, ...]:
    """Return keys such that entities taken for one speaker share one, directly or through others that do.

    Uniting each set of entities connected by keys gives the same as uniting all of them
    (:func:`onrecord.speakers.unite`), with one set at a time in memory.
    """
    if entity.kind != "person":
        key = _key(entity)
        return () if key[0] == "alone" else (repr(key),)
    name = name_of(entity)
    if not name:
        return ()
    keys: set[tuple[object, ...]] = {("office", name[-1], office) for office in _offices(entity)}
    if len(name) > 1:
        keys |= _neighbours(name[0], name[-1])
    return tuple(sorted(map(repr, keys)))
