"""The head of a witness: which of its first words stand for which of the base's, where the base begins before it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.statements.align import Pair, affinity
from onrecord.statements.tokens import Piece
from onrecord.statements.words import expand, stem, word_set

SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they"})
"""Pronouns that may be the subject of a clause."""
SUBJECT_WITHIN = 8
"""Tokens between subject and verb: *we're going to have to continue to* **work**."""
SUBJECT_WORDS = 5
"""Words of a subject and its auxiliaries in the narrator's mouth: *the lower harbour board will*."""
REPLACED_WORDS = 3
"""Words of a subject at a witness's head, and of the base's before the same auxiliary."""
HELPERS = frozenset({"be", "have", "do"})
GOING_ON = frozenset({"go", "continu", "keep", "start", "begin", "tri"})
"""Stems of verbs that say of another that it is going on, or soon will."""


def headed(base: Sequence[Piece], tokens: Sequence[Piece], columns: list[Pair]) -> list[Pair]:
    """Return the columns with the first words of a witness set where they belong."""
    return _replaced(base, tokens, _subject(base, tokens, _edge_lacuna(base, tokens, columns)))


def _replaced(base: Sequence[Piece], tokens: Sequence[Piece], columns: list[Pair]) -> list[Pair]:
    """Set the subject a witness begins with against the base's, where both have the same auxiliary after it.

    Base *… at last. Ilse Marten was*, witness *that the spokeswoman was*: she is what the name was replaced by.
    """
    at = next((n for n, (i, _) in enumerate(columns) if i is None), 0)
    shared = next((n for n in range(at, len(columns)) if columns[n][0] is not None), at)
    i, j = columns[shared] if shared < len(columns) else (None, None)
    if i is None or j is None or j == 0 or j != shared - at or base[i].key != tokens[j].key:
        return columns
    low = _clause(base, i)
    head = 1 if tokens[0].key in word_set("complementizers") else 0
    sides = base[low:i], tokens[head:j]
    subjects = all(_names(side) for side in sides) and _helps(base[i]) and base[i].key != "to"
    if not subjects and not _run_together(*sides):
        return columns
    before: list[Pair] = [(n, None) for n in range(low)]
    said: list[int | None] = [None] * (j - (i - low)) + list(range(low, i))
    told: list[int | None] = [None] * (i - low - j) + list(range(j))
    return [*before, *zip(said, told, strict=True), *columns[shared:]]


def _run_together(said: Sequence[Piece], told: Sequence[Piece]) -> bool:
    """Tell whether two heads are the same letters: *Ilse Marten* / *@IlseMarten*."""
    letters = ["".join([token.key for token in side if token.word]) for side in (said, told)]
    return letters[0] == letters[1] != ""


def _names(words: Sequence[Piece]) -> bool:
    """Tell whether some words before a verb or noun may be replaced: a few, and not articles alone."""
    few = 0 < len(words) <= REPLACED_WORDS and all(token.word for token in words)
    small = word_set("stopwords") - SUBJECTS - {"this", "that", "these", "those"}
    return few and not all(token.key in small for token in words)


def _clause(base: Sequence[Piece], at: int) -> int:
    """Return where the clause begins that a base token stands in: after a sign or a word that joins."""
    low = at
    while low > 0 and base[low - 1].word:
        if base[low - 1].key in word_set("connectives") | word_set("complementizers"):
            break
        low -= 1
    return low


def _subject(base: Sequence[Piece], tokens: Sequence[Piece], columns: list[Pair]) -> list[Pair]:
    """Set the narrator's subject against the speaker's, where other words came between subject and verb.

    Base *and we're going to keep working*, witness *The board is working*: what is left out begins after *we're*,
    which *The board* stands for, and only *and* is what the witness lacks.
    """
    at = next((n for n, (i, _) in enumerate(columns) if i is None), 0)
    verb = next((n for n in range(at, len(columns)) if columns[n][0] is not None), at)
    i, j = columns[verb] if verb < len(columns) else (None, None)
    if at == verb or i is None or j is None or j != verb - at or stem(base[i].key) != stem(tokens[j].key):
        return columns
    mine = _narrators(tokens[:j])
    theirs = _speakers(base, i)
    if mine is None or theirs is None or not base[i].word or base[i].key in word_set("stopwords"):
        return columns
    before: list[Pair] = [(n, None) for n in range(theirs)]
    between: list[Pair] = [(n, None) for n in range(theirs + 1, i)]
    return [
        *before,
        *((None, n) for n in range(mine)),
        (theirs, mine),
        *between,
        *((None, n) for n in range(mine + 1, j)),
        *columns[verb:],
    ]


def _narrators(head: Sequence[Piece]) -> int | None:
    """Return which word of a witness's head is the subject: the last before its auxiliaries, None if there is none."""
    words = [n for n, token in enumerate(head) if token.word]
    if len(words) != len(head) or len(head) > SUBJECT_WORDS:
        return None
    while words and _helps(head[words[-1]]):
        words.pop()
    last = head[words[-1]] if words else None
    if last is None or (last.key in word_set("stopwords") - SUBJECTS and last.key != "us"):
        return None
    return words[-1]


def _helps(token: Piece) -> bool:
    """Tell whether a token is an auxiliary or a modal verb, or *to* between two."""
    return stem(token.key) in HELPERS or token.key in ("will", "would", "shall", "should", "can", "could", "to")


def _speakers(base: Sequence[Piece], verb: int) -> int | None:
    """Return which base token is the subject of a verb: the pronoun before it and its auxiliaries."""
    for n in range(verb - 1, max(-1, verb - 1 - SUBJECT_WITHIN), -1):
        if expand(base[n].key)[0] in SUBJECTS:
            return n
        if not _helps(base[n]) and stem(base[n].key) not in GOING_ON and base[n].key != "not":
            return None
    return None


def _edge_lacuna(base: Sequence[Piece], tokens: Sequence[Piece], columns: list[Pair]) -> list[Pair]:
    """Free the connective of an unwitnessed clause from the first word of the witness.

    Base *… last week, that we have had*, witness *the US has had*: *that* belongs to what the witness lacks;
    *the US has* stands for *we have*.
    """
    at = next((n for n, (_, j) in enumerate(columns) if j is not None), 0)
    if at >= len(columns):
        return columns
    i, j = columns[at]
    if i is None or j is None:
        return columns
    one, two = base[i], tokens[j]
    other = two.key in word_set("complementizers") and one.key not in word_set("stopwords") and one.key != two.key
    if other:
        return [*columns[:at], (i, None), (None, j), *columns[at + 1 :]]
    joins = one.key in word_set("connectives") or (at > 0 and one.key in word_set("complementizers"))
    if at == 0 and two.key not in word_set("complementizers"):
        return columns
    if joins and one.key != two.key and affinity(one.key, two.key, one.word, two.word) < 0:
        return [*columns[:at], (i, None), (None, j), *columns[at + 1 :]]
    return columns
