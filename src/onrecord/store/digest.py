"""One number for the whole record as shown."""

from __future__ import annotations

import hashlib

from onrecord.store import queries
from onrecord.store.database import Database

__all__ = ["digest"]


def digest(db: Database) -> str:
    """Return the SHA-256 over kind, id and content hash of every record shown, in order of kind and id.

    Paths and times of arrival are no part of it.
    """
    whole = hashlib.sha256()
    for kind, identifier, content in db.stream(queries.DIGEST):
        whole.update(f"{kind} {identifier} {content}\n".encode())
    return whole.hexdigest()
