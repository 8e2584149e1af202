"""Bytes read piece by piece: gzip unpacked with an eye on bombs, lines and JSON items with an eye on length.

Memory stays within a few limits' worth (see :mod:`onrecord.limits`) however long the stream is.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputTooLargeError, MalformedLineError, RefusedInputError, UnreadableInputError
from onrecord.limits import MAX_DECOMPRESSED_RATIO, MAX_LINE_CHARS, MAX_REPORT_BYTES
from onrecord.reports.wording import place, shown

CHUNK_BYTES = 65_536
"""Bytes read at a time."""

GZIP_MAGIC = b"\x1f\x8b"
_GZIP_FORMAT = 31
"""zlib's ``wbits`` for the gzip format."""

MAX_UTF8_BYTES = 4
"""Bytes of the longest UTF-8 sequence: a line of so many times the limit's bytes is over it for certain."""


class Prefixed(io.RawIOBase):
    """Bytes already read, then the rest of the stream they were read from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        """Take the bytes and the stream."""
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one read goes."""
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


class Gunzip(io.RawIOBase):
    """The bytes of a gzip stream, its members one after the other.

    Reading raises :class:`InputTooLargeError` for a bomb (past one report's size, more than
    ``MAX_DECOMPRESSED_RATIO`` bytes for each byte read) and :class:`UnreadableInputError` for a broken stream.
    """

    def __init__(self, packed: BinaryIO, path: str) -> None:
        """Take the packed stream and the path to name in refusals."""
        self._packed = packed
        self._path = path
        self._member = zlib.decompressobj(_GZIP_FORMAT)
        self._waiting = b""
        self._bytes_in = 0
        self._bytes_out = 0
        self._fresh = True

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with unpacked bytes; 0 at the end."""
        while True:
            data = self._step(len(buffer))
            if data is None:
                return 0
            if data:
                buffer[: len(data)] = data
                return len(data)

    def _step(self, size: int) -> bytes | None:
        """Unpack up to ``size`` bytes; None at the end."""
        if not self._waiting and not self._refill():
            return None
        try:
            data = self._member.decompress(self._waiting, size)
        except zlib.error:
            raise self._broken("damaged") from None
        self._fresh = False
        self._waiting = self._member.unconsumed_tail
        if self._member.eof:
            self._waiting = self._member.unused_data.lstrip(b"\0")
            self._member = zlib.decompressobj(_GZIP_FORMAT)
            self._fresh = True
        self._count(len(data))
        return data

    def _refill(self) -> bool:
        """Read more packed bytes; False at the proper end of the stream."""
        self._waiting = self._packed.read(CHUNK_BYTES)
        self._bytes_in += len(self._waiting)
        if self._waiting:
            return True
        if not self._fresh:
            raise self._broken("cut off")
        return False

    def _count(self, size: int) -> None:
        """Stop a bomb."""
        self._bytes_out += size
        if self._bytes_out > max(MAX_REPORT_BYTES, MAX_DECOMPRESSED_RATIO * self._bytes_in):
            raise InputTooLargeError(
                f"{shown(self._path)} unpacks to more than {MAX_DECOMPRESSED_RATIO} times its size, as no text does; "
                "unpack it yourself and look at what is in it."
            )

    def _broken(self, how: str) -> UnreadableInputError:
        """Return the refusal of a broken stream."""
        return UnreadableInputError(
            f"{shown(self._path)} is {how} inside its gzip packing; fetch or pack it again (gzip -t tests it)."
        )


def unpacked(stream: BinaryIO, path: str) -> tuple[bytes, io.BufferedReader]:
    """Return the first bytes of a stream and the whole stream from its start, gzip unpacked by its magic number."""
    first = stream.read(len(GZIP_MAGIC))
    raw: io.RawIOBase = Prefixed(first, stream)
    if first == GZIP_MAGIC:
        raw = Gunzip(io.BufferedReader(raw, CHUNK_BYTES), path)
    buffered = io.BufferedReader(raw, CHUNK_BYTES)
    head = buffered.read(CHUNK_BYTES)
    return head, io.BufferedReader(Prefixed(head, buffered), CHUNK_BYTES)


def whole(stream: io.BufferedReader, path: str) -> bytes:
    """Return all bytes of one report.

    Raises:
        InputTooLargeError: over ``MAX_REPORT_BYTES``.
    """
    data = stream.read(MAX_REPORT_BYTES + 1)
    if len(data) > MAX_REPORT_BYTES:
        raise InputTooLargeError(
            f"{shown(path)} is over the {MAX_REPORT_BYTES:,} bytes of one report; "
            "split it, or write one report a line as JSONL."
        )
    return data


def lines(stream: io.BufferedReader, path: str) -> Iterator[tuple[int, bytes | RefusedInputError]]:
    """Yield the lines that are not blank with their numbers, line ends left off; a line too long as its refusal.

    Of a line too long no more than the limit is held; the lines after it go on.
    """
    limit = MAX_UTF8_BYTES * MAX_LINE_CHARS
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        size = len(line)
        while not line.endswith(b"\n") and size > limit:
            rest = stream.readline(CHUNK_BYTES)
            size += len(rest)
            if not rest or rest.endswith(b"\n"):
                break
        if size > limit or _is_long(line):
            yield number, _too_long(f"{path}#{number}", size)
        elif line.strip():
            yield number, line.strip(b"\r\n")


def _is_long(line: bytes) -> bool:
    """Tell whether a line has too many characters."""
    return len(line) > MAX_LINE_CHARS and len(line.decode("utf-8", "replace").rstrip("\r\n")) > MAX_LINE_CHARS


def _too_long(path: str, size: int) -> InputTooLargeError:
    """Return the refusal of a line."""
    return InputTooLargeError(
        f"{place(path)} has {size:,} bytes, over the {MAX_LINE_CHARS:,} characters of a line; "
        "shorten or delete it and add the file again; the other rows are not held up."
    )


_SIGN = re.compile(rb'["{}\[\]]')
_STRING_SIGN = re.compile(rb'["\\]')


class _Splitter:
    """Cuts the objects out of a JSON text: the elements of its outer array, or objects one after the other."""

    def __init__(self) -> None:
        """Start outside of everything."""
        self.depth = 0
        self.base: int | None = None
        self.in_string = False
        self.escaped = False
        self.item = bytearray()

    @property
    def inside(self) -> bool:
        """Whether an item has begun and not ended."""
        return self.base is not None and self.depth > self.base

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Take in a chunk; yield the items that end in it."""
        kept, at = 0, 0
        while at < len(chunk):
            if self.escaped:
                self.escaped, at = False, at + 1
                continue
            found = (_STRING_SIGN if self.in_string else _SIGN).search(chunk, at)
            if not found:
                break
            at = found.end()
            before = self.inside
            self._sign(found[0])
            if self.inside and not before:
                kept = found.start()
            elif before and not self.inside:
                self.item += chunk[kept:at]
                yield bytes(self.item)
                self.item.clear()
        if self.inside:
            self.item += chunk[kept:]

    def _sign(self, sign: bytes) -> None:
        """Take in one sign of the syntax."""
        if sign == b'"':
            self.in_string = not self.in_string
        elif sign == b"\\":
            self.escaped = True
        elif sign in b"{[":
            if self.base is None:
                self.base = 1 if sign == b"[" else 0
            self.depth += 1
        else:
            self.depth = max(0, self.depth - 1)


def json_items(stream: io.BufferedReader, path: str) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of a JSON text with their numbers, from 1. What is in an object is not looked at.

    Raises:
        InputTooLargeError: an item over ``MAX_REPORT_BYTES``.
        MalformedLineError: the text ends inside an item, or holds none.
    """
    splitter = _Splitter()
    number = 0
    while chunk := stream.read(CHUNK_BYTES):
        for item in splitter.feed(chunk):
            number += 1
            yield number, item
        if len(splitter.item) > MAX_REPORT_BYTES:
            raise InputTooLargeError(
                f"{place(f'{path}#{number + 1}')} has over the {MAX_REPORT_BYTES:,} bytes of one report; "
                "check its brackets and quotation marks, or write one report a line as JSONL."
            )
    if splitter.inside or splitter.in_string:
        raise MalformedLineError(f"{place(f'{path}#{number + 1}')} does not end; complete the file and add it again.")
    if not number:
        raise MalformedLineError(
            f"{shown(path)} holds no JSON object; give one object a report, in a list or one a line."
        )
