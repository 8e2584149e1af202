"""Records as bytes and back: JSON by msgspec, deflated; one shape for every table's ``body``."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any, TypeVar

import msgspec

__all__ = ["decode", "decode_plain", "deflate", "encode", "inflate", "sha", "text_bytes"]

T = TypeVar("T")

LEVEL = 6
"""Of zlib; more costs twice the time for one part in a hundred."""


_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """Return the decoder for a kind of record; making one takes longer than a record does."""
    if kind not in _decoders:
        _decoders[kind] = msgspec.json.Decoder(kind)
    return _decoders[kind]


def encode(record: object) -> bytes:
    """Return a record as JSON, its fields in the order of its class."""
    return msgspec.json.encode(record)


def decode(kind: type[T], body: bytes) -> T:
    """Return the record of which ``body`` is the deflated JSON.

    Raises:
        msgspec.DecodeError: if it is none of that kind.
        zlib.error: if it was not deflated.
    """
    return decode_plain(kind, zlib.decompress(body))


def decode_plain(kind: type[T], body: bytes) -> T:
    """Return the record of which ``body`` is the JSON."""
    found: T = _decoder(kind).decode(body)
    return found


def text_bytes(text: str) -> bytes:
    """Return a text as UTF-8; a lone surrogate, which a text as received may hold, passes."""
    return text.encode("utf-8", "surrogatepass")


def deflate(data: bytes) -> bytes:
    """Return the bytes, smaller."""
    return zlib.compress(data, LEVEL)


def inflate(data: bytes) -> str:
    """Return the text that was deflated."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def sha(*parts: bytes) -> str:
    """Return the SHA-256 of the parts, each preceded by its length so that no two splits agree."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
