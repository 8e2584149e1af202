"""How sure the witnesses of a statement are, in words: what is firm needs none."""

from __future__ import annotations

from onrecord.model import Statement, Witness

__all__ = ["certainty_words", "doubt_words"]


def certainty_words(witness: Witness) -> str:
    """Return *probable (.93)* of a witness that is not firm, nothing of one that is."""
    return f"probable ({witness.certainty or 0.0:.2f})".replace("(0.", "(.") if witness.probable else ""


def doubt_words(statement: Statement) -> str:
    """Return *1 of them probable* of a statement with a witness that is not firm, nothing of one that is firm."""
    probable = sum(one.probable for one in statement.witnesses)
    if not probable:
        return ""
    return f"{'each' if probable == len(statement.witnesses) else probable} of them probable"
