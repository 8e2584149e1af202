"""How a statement's words may be printed: in quotation marks only where all of them were quoted."""

from __future__ import annotations

from typing import Final

from onrecord.model import Given, Polarity

__all__ = ["POLARITY_WORDS", "as_given"]

POLARITY_WORDS: Final[dict[Polarity, str]] = {"said": "", "denied": "denied or rejected", "not_said": "not said"}
"""What is put before words that nobody said; nothing before words that were said."""


def as_given(text: str, given: Given, marks: bool = True) -> str:
    """Return words as they may be printed: “quoted”, told, *denied or rejected: told*, *not said: told*."""
    if given == "quoted":
        return f"“{text}”" if marks else text
    if given == "told":
        return text
    return f"{POLARITY_WORDS[given]}: {text}"
