"""A statement over the words a transcript has: the transcript is the base, and every witness is collated with it.

What outlets print is assembled without a transcript, so that a record gives the same statements whether it holds one or
not. Where it does, this is what is shown: the same witnesses, their variants counted from what was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Statement
from onrecord.statements.assemble import supported_tokens
from onrecord.statements.candidate import Candidate
from onrecord.statements.collate import Collator
from onrecord.statements.regions import base_piece, base_pieces, set_against
from onrecord.statements.tokens import Piece, tokenise

STAGE = "statements.said/1"
SHARED_LEAST = 0.6
"""Share of the assembled words that the transcript's must have to be the same utterance."""
STOPS = frozenset({".", "!", "?", "..."})


def over_transcript(statement: Statement, witnesses: Sequence[Candidate], said: str) -> Statement | None:
    """Return a statement with a transcript's words as its base, None if they are not its words.

    Args:
        statement: as assembled from its witnesses.
        witnesses: these, in its order, each cut to the words that were collated.
        said: a stretch of the transcript that holds them, labels and notes left out.

    The base reaches from the first to the last word that the statement has, with the stop behind it. Who stands beside
    whom is known from the transcript.
    """
    base = _own_part(statement, tuple(base_piece(token.text, token.before) for token in tokenise(said)))
    if not base:
        return None
    quoted = any(segment.own for witness in witnesses for segment in witness.segments)
    collator = Collator(base, quoted)
    tokens = (replace(token, joint="known") for token in supported_tokens(collator, witnesses))
    collated = tuple([collator.collate(witness) for witness in witnesses])
    why = (*statement.why, "the base is what the transcript has; the reports are collated with it")
    return replace(statement, base=tuple(tokens), witnesses=collated, why=why, by=STAGE)


def _own_part(statement: Statement, said: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the part of a transcript's words that a statement has; nothing where it has other words."""
    found = set_against(said, statement.text)
    low, high = found.covers
    words = [token.key for token in base_pieces(statement.base) if token.word]
    same = [i for i, j in found.columns if i is not None and j is not None and said[i].key == found.tokens[j].key]
    if sum(said[i].word for i in same) < SHARED_LEAST * len(words):
        return ()
    if high < len(said) and said[high].key in STOPS and said[high - 1].key not in STOPS:
        high += 1
    part = said[low:high]
    return (part[0]._replace(before=""), *part[1:]) if part else ()
