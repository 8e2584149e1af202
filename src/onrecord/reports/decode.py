"""Bytes to characters: byte order mark, then what the document declares, then UTF-8, then a guess.

Control characters are kept and line ends stay as they are. A byte order mark is no character of the text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import BinaryInputError, EmptyInputError, EncodingError
from onrecord.reports.binary import looks_like, zeros
from onrecord.reports.wording import place, words

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Longer marks first: that of UTF-32 begins with that of UTF-16."""

DECLARATION_BYTES = 4096
"""Where a declaration is looked for. HTML asks for the first 1024 bytes; real pages are less tidy."""

_AS_NAMED = words(
    "cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 koi8-r koi8-u mac-roman mac-cyrillic"
    " iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14"
    " iso8859-15 iso8859-16 euc_jp iso2022_jp"
)
READ_AS = {name: name for name in _AS_NAMED} | {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_kr": "cp949",
    "cp949": "cp949",
}
"""Declared encoding (Python's name) to the one it is read as: the WHATWG Encoding Standard's labels. A page
that was found to declare UTF-16 in single bytes is not in UTF-16. Other codecs of Python are no encodings of text."""

MOSTLY = 10
"""A text is UTF-8 with damage, not another encoding, if it has this many good sequences for each broken byte:
characters of another encoding hardly ever make a good sequence by chance."""

GUESS_BYTES = 262_144
"""How much of the text the guess looks at."""

_META = re.compile(rb"<meta\b[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})")
_WINDOWS_MARKS = frozenset(b"\x85\x91\x92\x93\x94\x96\x97\xa0\xab\xbb")
"""Ellipsis, quotation marks, dashes, hard space: the same bytes in every Windows code page of Europe."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding (Python's name), how it is known, and what a reader should be told."""

    text: str
    encoding: str
    rule: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, path: str, declares: bool = False) -> Decoded:
    """Return the characters of a document. ``declares`` tells that it may declare its encoding (HTML).

    Raises:
        EmptyInputError: no bytes but white space.
        BinaryInputError: not text: zero bytes, or the first bytes of a known kind of file.
        EncodingError: no encoding fits.
    """
    if not data.strip():
        raise EmptyInputError(f"{place(path)} is empty; check that it was saved or downloaded whole.")
    marked = _marked(data)
    if marked:
        return _strictly(data[len(marked[0]) :], marked[1], "byte order mark", path)
    _refuse_binary(data, path)
    wide = zeros(data)
    if wide and wide != "binary":
        return _strictly(data, wide, "zero in every other byte", path)
    notes: list[str] = []
    for encoding, rule in _stated(data, declares):
        text = _try(data, encoding)
        if text is not None:
            return Decoded(text, encoding, rule, tuple(notes))
        if rule != "valid UTF-8":
            notes.append(f"The document declares {encoding}, but its bytes do not fit that.")
    return _guess(data, path, tuple(notes))


def _marked(data: bytes) -> tuple[bytes, str] | None:
    """Return the byte order mark at the start and the encoding it stands for."""
    return next(((mark, name) for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _refuse_binary(data: bytes, path: str) -> None:
    """Refuse what is no text."""
    kind = looks_like(data)
    if kind is None and zeros(data) == "binary":
        kind = f"binary data (a zero byte at {data.index(0)})"
    if kind:
        raise BinaryInputError(
            f"{place(path)} is not text but looks like {kind}; save its words as plain text or HTML."
        )


def _try(data: bytes, encoding: str) -> str | None:
    """Decode strictly, or return None."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _strictly(data: bytes, encoding: str, rule: str, path: str) -> Decoded:
    """Decode what can be nothing else, or refuse."""
    text = _try(data, encoding)
    if text is None:
        raise EncodingError(
            f"{place(path)} starts as {encoding} ({rule}) but does not go on so; save it again as UTF-8."
        )
    if not text.strip():
        raise EmptyInputError(f"{place(path)} is empty; check that it was saved or downloaded whole.")
    if "\x00" in text:
        raise BinaryInputError(f"{place(path)} holds zero characters, which no text has; save its words as plain text.")
    return Decoded(text, encoding, rule)


def _stated(data: bytes, declares: bool) -> Iterator[tuple[str, str]]:
    """Yield the encodings to try, with the rule that names each: declared, then UTF-8."""
    head = data[:DECLARATION_BYTES]
    for form, rule in ((_META, "meta charset"), (_XML, "XML declaration")) if declares else ():
        found = form.search(head)
        name = _known(found[1].decode("ascii")) if found else None
        if name:
            yield name, rule
    yield "utf-8", "valid UTF-8"


def _known(label: str) -> str | None:
    """Return the encoding a label is read as, None if it is no encoding of text that we know."""
    try:
        return READ_AS.get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return READ_AS.get(label.lower())


def _guess(data: bytes, path: str, notes: tuple[str, ...]) -> Decoded:
    """Decode what is neither as declared nor UTF-8: damaged UTF-8, Windows marks, or the likeliest encoding."""
    damaged = _damaged_utf8(data)
    if damaged:
        return Decoded(damaged[0], "utf-8", "UTF-8 with damage", (*notes, damaged[1]))
    if {byte for byte in data if byte > 0x7F} <= _WINDOWS_MARKS:
        return Decoded(data.decode("cp1252"), "cp1252", "Windows punctuation only", notes)
    encoding = _likeliest(_sample(data))
    text = _try(data, encoding) if encoding else None
    if encoding is None or text is None or "\x00" in text or _has_surrogates(text):
        raise EncodingError(
            f"{place(path)}: its bytes fit no text encoding we know; save it again as UTF-8 and add that."
        )
    note = f"The encoding is not stated; {encoding} is a guess from the letters, so accented ones may be others."
    return Decoded(text, encoding, "guessed by charset-normalizer", (*notes, note))


def _likeliest(sample: bytes) -> str | None:
    """Return the likeliest encoding of those the Web knows, None if none fits.

    charset-normalizer often finds several Latin code pages equally likely; the Western one is by far the most
    frequent of them (it is what browsers fall back to), so it wins a draw.
    """
    from charset_normalizer import from_bytes

    matches = list(from_bytes(sample, cp_isolation=sorted(set(READ_AS.values()) - {"utf-8"})))
    if not matches:
        return None
    best = matches[0]
    draw = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    names = [match.encoding for match in draw]
    return "cp1252" if "cp1252" in names else names[0]


def _sample(data: bytes) -> bytes:
    """Return the first bytes, up to a line end where there is one: a character cut in two would mislead the guess."""
    head = data[:GUESS_BYTES]
    return head if len(head) == len(data) else head[: head.rfind(b"\n") + 1] or head


def _damaged_utf8(data: bytes) -> tuple[str, str] | None:
    """Read UTF-8 in which a few bytes are broken, each shown as U+FFFD; None if it is not mostly UTF-8."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(1 for char in text if char > "\x7f") - text.count("\ufffd")
    if good < MOSTLY * broken:
        return None
    return text, f"{broken} bytes or sequences that are not UTF-8 are shown as U+FFFD."


def _has_surrogates(text: str) -> bool:
    """Tell whether there are surrogates, which no encoding of text yields and UTF-8 cannot hold."""
    return lone_surrogate(text) is not None


_SURROGATE = re.compile("[\ud800-\udfff]")


def lone_surrogate(text: str) -> int | None:
    """Return the place of the first lone surrogate, None if there is none."""
    found = _SURROGATE.search(text)
    return found.start() if found else None
