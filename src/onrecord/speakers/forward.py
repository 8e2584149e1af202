"""Whether a name comes forward: can be the subject of its clause, and so whom the text goes on about."""

from __future__ import annotations

from onrecord.speakers.cast import Standing
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.prose import Prose

__all__ = ["comes_forward", "is_passing"]

_PASSING = frozenset(
    [
        *("of", "by", "for", "to", "with", "from", "against", "about", "on", "over", "under", "at", "in", "between"),
        *("among", "than", "toward", "towards", "after", "before", "like", "as", "including", "via", "behind", "near"),
        *("through", "without", "within", "despite", "amid", "alongside", "during", "since", "until", "into", "onto"),
        *("and", "or", "told", "asked", "said", "accused", "criticized", "thanked", "praised", "met", "replaced"),
        *("who", "which", "whom"),
    ]
)
"""Words before a name that make it no subject."""


def is_passing(fold: str) -> bool:
    """Tell whether a word before a name makes it no subject."""
    return fold in _PASSING


def comes_forward(prose: Prose, standing: Standing) -> bool:
    """Tell whether a mention can be the subject of its clause: no preposition before it, no possessive."""
    first, last = prose.words[standing.start], prose.words[standing.end - 1]
    if first.layer != "narration" or last.possessive or prose.gap(standing.end - 1).startswith(":"):
        return False
    if standing.form == "part" and any(
        word.fold in ("the", "a", "an") for word in prose.words[max(standing.start - 2, 0) : standing.start]
    ):
        return False  # "the presumed Roe favorite"
    at = _explained(prose, standing.start)
    reach = at - 7
    while at > max(reach, 0) and prose.words[at - 1].sentence == first.sentence:
        if prose.gap(at - 1).strip(" .\u00a0") and not _one_word_quoted(prose, at - 1):
            break
        before = prose.words[at - 1]
        if before.fold in _PASSING or (before.fold.endswith("ing") and _opens(prose, at - 1)):
            return False
        at -= 1
    return True


def _one_word_quoted(prose: Prose, index: int) -> bool:
    """Tell whether a word stands in marks by itself before a name: "turned to “little” Max Orr"."""
    before, after = prose.gap(index - 1).strip(), prose.gap(index).strip()
    return len(before) == len(after) == 1 and before + after in ("“”", '""', "‘’", "''")


def _explained(prose: Prose, start: int) -> int:
    """Return where a name begins, or the office that it only explains: "the prime minister, Jane Roe"."""
    office = start > 1 and prose.gap(start - 1).strip() == "," and (prose.words[start - 1].fold,) in lexicon().roles
    return start - 1 if office else start


def _opens(prose: Prose, index: int) -> bool:
    """Tell whether a word opens its sentence: "Quoting the minister, Jane Roe, she said"."""
    return prose.sentences[prose.words[index].sentence][0] == index
