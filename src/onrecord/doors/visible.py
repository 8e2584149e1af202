"""Text of a report made safe to show: an article is data, never an instruction to a terminal or a page.

Control characters, bidirectional overrides and zero-width characters can hide or reorder what a reader sees, or
drive a terminal. Each is shown as a visible stand-in; line breaks and tabs are left to the caller.
"""

from __future__ import annotations

import unicodedata

__all__ = ["one_line", "shorten", "visible"]

SAFE_CONTROLS = frozenset("\n\t")
CONTROL_PICTURES = 0x2400
"""U+2400 to U+241F picture the controls U+0000 to U+001F."""

HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
JOINERS = frozenset("\u200c\u200d")
"""Zero-width joiners are part of the spelling of some scripts and of emoji: kept between two letters or symbols."""


def _stand_in(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(CONTROL_PICTURES + code)
    if code == 0x7F:
        return "\u2421"
    return f"<U+{code:04X}>"


def visible(text: str) -> str:
    """Return ``text`` with every hidden or controlling character replaced by something one can see."""
    if text.isascii() and text.isprintable():
        return text
    out: list[str] = []
    for index, char in enumerate(text):
        hidden = unicodedata.category(char) in HIDDEN_CATEGORIES and char not in SAFE_CONTROLS
        if hidden and char in JOINERS and 0 < index < len(text) - 1:
            hidden = text[index - 1].isspace() or text[index + 1].isspace()
        out.append(_stand_in(char) if hidden else char)
    return "".join(out)


def one_line(text: str) -> str:
    """Return the visible text with every run of white space as one space."""
    return visible(" ".join(text.split()))


def shorten(text: str, width: int) -> str:
    """Return the text on one line, cut at a word to at most ``width`` characters with an ellipsis."""
    line = one_line(text)
    if len(line) <= width:
        return line
    cut = line.rfind(" ", 0, width - 1)
    return line[: cut if cut > width // 2 else width - 1].rstrip() + "…"
