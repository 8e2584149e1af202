"""What bytes that are no text look like, so that the refusal can name it."""

from __future__ import annotations

MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"%PDF-", 0, "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", 0, "a PNG image"),
    (b"\xff\xd8\xff", 0, "a JPEG image"),
    (b"GIF87a", 0, "a GIF image"),
    (b"GIF89a", 0, "a GIF image"),
    (b"WEBPVP8", 8, "a WebP image"),
    (b"II*\x00", 0, "a TIFF image"),
    (b"MM\x00*", 0, "a TIFF image"),
    (b"{\\rtf", 0, "a rich text (RTF) document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Office document (doc, xls, ppt)"),
    (b"PK\x05\x06", 0, "an empty zip archive"),
    (b"Rar!\x1a\x07", 0, "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"),
    (b"\x1f\x8b", 0, "gzip data inside gzip data"),
    (b"1AY&SY", 4, "a bzip2 archive"),
    (b"\xfd7zXZ\x00", 0, "an xz archive"),
    (b"\x28\xb5\x2f\xfd", 0, "a zstd archive"),
    (b"ustar\x00", 257, "a tar archive"),
    (b"ustar  ", 257, "a tar archive"),
    (b"\x7fELF", 0, "a program (ELF)"),
    (b"MZ\x90\x00", 0, "a Windows program"),
    (b"\xca\xfe\xba\xbe", 0, "a compiled program"),
    (b"SQLite format 3\x00", 0, "an SQLite database"),
    (b"PAR1\x15", 0, "a Parquet file"),
    (b"ARROW1\x00\x00", 0, "an Arrow file"),
    (b"ID3\x03", 0, "an MP3 recording"),
    (b"ID3\x04", 0, "an MP3 recording"),
    (b"OggS\x00", 0, "an Ogg recording"),
    (b"WAVEfmt", 8, "a WAV recording"),
    (b"AVI LIST", 8, "an AVI recording"),
    (b"ftyp", 4, "an MP4 recording"),
    (b"\x1a\x45\xdf\xa3", 0, "a Matroska or WebM recording"),
)
"""First bytes, where they stand, and what they announce (the files' own specifications)."""

ZIPPED = (
    (b"word/", "a Word document (docx)"),
    (b"xl/", "an Excel workbook (xlsx)"),
    (b"ppt/", "a PowerPoint document (pptx)"),
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)
"""Names inside a zip archive that say what kind of document it is."""

HEAD_BYTES = 65_536
"""How much is looked at: enough for the first names in a zip archive and for a fair share of control bytes."""

MAX_CONTROL_SHARE = 0.1
"""Share of control bytes (tab, line ends, form feed, backspace and escape aside) above which it is no text: text
has next to none, compressed data some 11 % (28 of 256)."""

MIN_SHARED_BYTES = 64
"""In fewer bytes a share says nothing."""

_CONTROLS = bytes([*sorted(set(range(32)) - set(b"\t\n\r\x0c\x08\x1b")), 127])


def looks_like(data: bytes) -> str | None:
    """Return what the bytes look like if that is not text, else None.

    Zero bytes are left to :func:`zeros`: UTF-16 has them too.
    """
    head = data[:HEAD_BYTES]
    if head.startswith(b"PK\x03\x04"):
        return next((what for mark, what in ZIPPED if mark in head), "a zip archive")
    for mark, at, what in MAGIC:
        if head.startswith(mark, at):
            return what
    controls = len(head) - len(head.translate(None, _CONTROLS)) - head.count(b"\x00")
    if len(head) >= MIN_SHARED_BYTES and controls > MAX_CONTROL_SHARE * len(head):
        return "data of no known kind"
    return None


def zeros(data: bytes) -> str | None:
    """Say what the zero bytes in ``data`` mean: ``utf-16-le``, ``utf-16-be``, ``binary``, or None without any.

    Text in an alphabet of the West in UTF-16 without a byte order mark has a zero in every other byte.
    """
    head = data[:HEAD_BYTES]
    if b"\x00" not in data:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.7 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.02 * half:
        return "utf-16-be"
    return "binary"
