"""Words that a speaker takes from somebody else: what stands in single marks inside his own quoted words.

*“The president let out a load of nonsense about ‘fire and fury,’” the statement said* has three words of the
president's in it. Whoever prints *“fire and fury”* as the president's prints another utterance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.statements.candidate import Candidate
from onrecord.statements.tokens import Piece, tokenise

__all__ = ["echoes"]

_IN_SINGLE_MARKS = re.compile(
    r"(?<![\w’'])([‘'])(?=[\w$])(?!(?:em|tis|til|twas|cause|bout|round)\b|\d0s)"
    r"([^‘“”\"\n]{0,400}?[\w.,!?;…])[’'](?!\w)"
)


@lru_cache(8192)
def _marked(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text inside single marks that do not hold all of it."""
    found = tuple((one.start(), one.end()) for one in _IN_SINGLE_MARKS.finditer(text))
    return tuple(one for one in found if one[1] - one[0] < len(text.strip()))


def echoes(one: Candidate, tokens: tuple[int, int]) -> bool:
    """Tell whether a range of a quotation's tokens is all words that its speaker quotes from somebody else."""
    if one.kind != "direct" or not ("’" in one.text or "'" in one.text):
        return False
    pieces: Sequence[Piece] = tokenise(one.text)
    words = [piece for piece in pieces[tokens[0] : tokens[1]] if piece.word]
    if not words:
        return False
    start, end = words[0].start, words[-1].start
    return any(low <= start and end < high for low, high in _marked(one.text))
