"""How a path is shown in a sentence: safe on a terminal and in UTF-8, short enough to read; lists of words."""

from __future__ import annotations

MAX_SHOWN_CHARS = 200
"""Longest path printed whole; the rest of a longer one says nothing a reader needs."""


def storable(path: str) -> str:
    r"""Return the path as text that UTF-8 can hold: bytes of a file name that are not UTF-8 become ``\udcXX``."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def shown(path: str) -> str:
    """Return the path for a sentence: unprintable characters escaped, a very long one cut in the middle."""
    safe = "".join(char if char.isprintable() else repr(char)[1:-1] for char in storable(path[: 4 * MAX_SHOWN_CHARS]))
    if len(path) <= MAX_SHOWN_CHARS:
        return safe
    return f"{safe[:MAX_SHOWN_CHARS]}… ({len(path)} characters)"


def place(path: str) -> str:
    """Return where a document stands: ``corpus.jsonl#12`` is "line 12 of corpus.jsonl"."""
    name, mark, number = path.rpartition("#")
    if mark and number.isdigit():
        what = "item" if name.casefold().removesuffix(".gz").endswith(".json") else "line"
        return f"{what} {number} of {shown(name)}"
    return shown(path)


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set: a list of names in the code that is easy to read."""
    return frozenset(text.split())
