"""Naming variants: what kind of difference a witness's reading is, and how much it matters."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Layer, VariantClass
from onrecord.statements.commitment import denial_and_strength, regraded
from onrecord.statements.region import Region
from onrecord.statements.replaced import of_pairs, other_person
from onrecord.statements.strength import grades
from onrecord.statements.tokens import Piece
from onrecord.statements.words import (
    content_stems,
    expand,
    is_negation,
    is_pronoun,
    number_value,
    stem,
    strength,
    word_set,
)

SENSE: frozenset[str] = frozenset(
    {"negation", "modality_strengthened", "modality_weakened", "self_correction_inverted"}
)
"""Classes that change what was said."""
PRESENTATION: frozenset[str] = frozenset({"orthography", "punctuation", "spelling"})
"""Classes that change how it is written only."""
ARTICLES = frozenset({"the", "a", "an"})
ELISION_WORDS = 3
"""Words that must be gone inside one pair of marks to speak of an elision: a lost word or two is a slip."""
CLAUSE_WORDS = 12
"""Words of a clause: where more is gone, or a sentence's end is passed over, what stood apart was spliced."""
NAME_WORDS = 6
"""Words before the noun of a name or office: *the deputy master of the lower* **harbour**."""
JOINING = frozenset({"and", "or", "nor"})
REPEATED_WITHIN = 14
"""Tokens before a lost phrase within which it may already have been said."""
SENTENCE_ENDS = (".", "!", "?")
BRACKETS = frozenset("[]()")
AUXILIARIES = frozenset({"be", "have", "do"})


def classify(region: Region) -> tuple[VariantClass, ...]:
    """Return the classes of a difference, most telling first, each once."""
    found: list[VariantClass] = []
    moved = _transposed(region)
    if region.ending and not moved:
        return ("substitution", *denial_and_strength(region))
    if region.far:
        return ("transposition",)
    if moved:
        found.append("transposition")
    correction = _self_correction(region)
    if correction:
        found.append(correction)
    if correction == "self_correction_kept" and not region.lost:
        return (correction,)
    found.extend(denial_and_strength(region))
    if region.kind != "direct" and _moved_back(region):
        found.append("tense_shift")
    opened = None if moved else _opened_or_closed(region)
    if _clarified(region):
        found.append("editors_bracket")
    elif opened:
        found.append(opened)
    elif _repeated_away(region):
        found.append("conflation")
    else:
        found.extend(name for name in of_pairs(region) if not _explained(name, found, region))
        found.extend(_of_rest(region, found, moved))
    if not found:
        found.append("orthography" if region.reading else "omission")
    if "punctuation" in found and "orthography" in found and _capital_follows(region):
        found.remove("orthography")
    return tuple(dict.fromkeys(found))


def _clarified(region: Region) -> bool:
    """Tell whether an editor's bracket stands for words without content: *them* / *[the smugglers]*."""
    if not region.lemma or not any(token.text in BRACKETS for token in region.reading):
        return False
    return _bracketed(region.reading) and not any(_is_content(token) for token in region.lemma)


def _capital_follows(region: Region) -> bool:
    """Tell whether the only other writing is a capital or small letter that a changed stop asks for."""
    stops = [(one.key in SENTENCE_ENDS) != (two.key in SENTENCE_ENDS) for one, two in region.pairs if not one.word]
    stops += [token.key in SENTENCE_ENDS for token in (*region.lost, *region.gained)]
    words = [(one, two) for one, two in region.pairs if one.word or two.word]
    return any(stops) and len(words) == 1 and words[0][0].text.casefold() == words[0][1].text.casefold()


def layer_of(region: Region, classes: Sequence[VariantClass]) -> Layer:
    """Return whether a difference changes the sense, the words, or the presentation only."""
    if any(name in SENSE for name in classes):
        return "sense"
    if "number" in classes and _values(region.lemma) != _values(region.reading):
        return "sense"
    if (
        region.ending
        and "transposition" not in classes
        and all(any(_is_content(token) for token in side) for side in (region.lemma, region.reading))
    ):
        return "sense"
    if ("substitution" in classes or "homophone" in classes) and _content_replaced(region):
        return "sense"
    return "presentation" if all(name in PRESENTATION for name in classes) else "words"


def _content_replaced(region: Region) -> bool:
    """Tell whether a content word was replaced by another (in a transposition: one that is not there otherwise)."""
    sides = [{stem(token.key) for token in side if _is_content(token)} for side in (region.lemma, region.reading)]
    moved = sides[0] & sides[1] if _transposed(region) else set()
    return any(
        _is_content(one) and _is_content(two) and len({stem(one.key), stem(two.key)} - moved) == 2
        for one, two in region.pairs
    )


def _explained(name: VariantClass, found: Sequence[VariantClass], region: Region) -> bool:
    """Tell whether a replaced word is what a denial or a change of strength already says (*may* / *must*)."""
    if name != "substitution" or not any(one in SENSE for one in found):
        return False
    if regraded(region):
        return True
    sides = [side for pair in region.pairs for side in pair]
    return all(
        is_negation(one.key) or one.key in word_set("stopwords") | word_set("indefinites") or _graded(one)
        for one in sides
    )


def _graded(token: Piece) -> bool:
    """Tell whether a token grades a clause by itself."""
    return strength((token.key,)) is not None or bool(grades(token.text))


def _repeated_away(region: Region) -> bool:
    """Tell whether a phrase that the base says twice is said once: *good for A, good for B* / *good for A and B*."""
    if len(region.lost) < 2 or not region.reading:
        return False
    lost = [token.key for token in region.lost if token.word]
    gained = [token.key for token in region.gained if token.word]
    extra = [two.key for _, two in region.pairs if two.word]
    if len(lost) < 2 or any(word not in JOINING for word in [*gained, *extra]) or not (gained or extra):
        return False
    before = [
        token.key for token in region.base[max(0, region.at_to[0] - REPEATED_WITHIN) : region.at_to[0]] if token.word
    ]
    return any(before[n : n + len(lost)] == lost for n in range(len(before)))


def _is_content(token: Piece) -> bool:
    """Tell whether a token is a word of content."""
    return token.word and token.key not in word_set("stopwords")


def _values(tokens: Sequence[Piece]) -> list[float]:
    """Return what the numerals among tokens are worth."""
    return sorted(value for token in tokens if (value := number_value(token.key)) is not None)


# --- whole region ------------------------------------------------------------------------------------


def _transposed(region: Region) -> bool:
    """Tell whether words left out in one place were put in elsewhere in the region."""
    if not region.lost or not region.gained:
        return False
    lost = [token.key for token in region.lost if token.word]
    gained = [token.key for token in region.gained if token.word]
    shared = [key for key in lost if key in gained]
    return len(shared) >= 2 and any(key not in word_set("stopwords") for key in shared)


def _self_correction(region: Region) -> VariantClass | None:
    """Return what the witness did with a self-correction that the region touches."""
    if not region.kept and not region.corrections:
        return None
    gained = {j for i, j in region.columns if j is not None and i is None}
    for one in region.kept:
        back = [n for n in range(one.start, one.comma) if region.tokens[n].word]
        repair = [n for n in range(one.repair, one.end) if region.tokens[n].word and region.tokens[n].key != "rather"]
        sides = _own_words(region.tokens, back, repair), _own_words(region.tokens, repair, back)
        if any(side and gained.issuperset(side) for side in sides):
            return "self_correction_kept"
    gone = {i for i, j in region.columns if i is not None and (j is None or region.base[i].key != region.tokens[j].key)}
    for one in region.corrections:
        back = [n for n in range(one.start, one.comma) if region.base[n].word]
        repair = [n for n in range(one.repair, one.end) if region.base[n].word and region.base[n].key != "rather"]
        back, repair = _own_words(region.base, back, repair), _own_words(region.base, repair, back)
        back_gone = sum(n in gone for n in back) * 2 >= len(back) > 0
        repair_gone = sum(n in gone for n in repair) * 2 >= len(repair) > 0
        if repair_gone and not back_gone:
            return "self_correction_inverted"
        if back_gone and not repair_gone:
            return "self_correction_resolved"
    return None


def _own_words(base: Sequence[Piece], some: Sequence[int], others: Sequence[int]) -> list[int]:
    """Return the tokens whose word the others have not, all if there is none: *on Monday, I mean on Tuesday*."""
    keys = {base[n].key for n in others}
    return [n for n in some if base[n].key not in keys] or list(some)


def _opened_or_closed(region: Region) -> VariantClass | None:
    """Return expansion or conflation: the same words in longer or shorter form, or joined into one phrase."""
    if not region.lemma or not region.reading:
        return None
    sides = [
        [part for token in side if token.word for part in expand(token.key)] for side in (region.lemma, region.reading)
    ]
    if not sides[0] or not sides[1]:
        return None
    keys = [[token.key for token in side if token.word] for side in (region.lemma, region.reading)]
    if keys[0] != keys[1] and _letters(keys[0]) == _letters(keys[1]):
        return "spelling"
    if sides[0] == sides[1] and keys[0] != keys[1]:
        longer = (
            sum(map(len, keys[1])) - sum(map(len, keys[0]))
            if len(keys[0]) == len(keys[1])
            else len(keys[1]) - len(keys[0])
        )
        return "expansion" if longer > 0 else "conflation"
    bracketed = any(token.text in BRACKETS for token in region.reading)
    if not bracketed and (_initials(*keys) or _initials(*keys[::-1])):
        return "expansion" if len(keys[1]) > len(keys[0]) else "conflation"
    content = [content_stems(side) for side in sides]
    stems = [set(side) for side in content]
    if min(len(stems[0]), len(stems[1])) < 2:
        return None
    joins = len(content[0]) > len(stems[0]) or any(token.key in JOINING for token in region.gained)
    if stems[1] <= stems[0] and len(sides[1]) < len(sides[0]) and region.gained and joins:
        return "conflation"
    return "expansion" if stems[0] <= stems[1] and len(sides[1]) > len(sides[0]) and region.lost else None


def _initials(short: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether one word is the initials of several: *U.N.* / *the United Nations*."""
    names = [word for word in words if word not in word_set("stopwords")]
    letters = short[0].replace(".", "") if len(short) == 1 else ""
    return 1 < len(names) == len(letters) and letters == "".join([word[0] for word in names])


def _letters(keys: Sequence[str]) -> str:
    """Return words run together, as a hyphen, a space or nothing may stand between them: *long-term*, *long term*."""
    return "".join(keys).replace("-", "")


# --- word by word ------------------------------------------------------------------------------------


def _moved_back(region: Region) -> bool:
    """Tell whether the verb inside a contraction stands by itself in another form: *we'll* / *they would*."""
    inside = {part for token in region.lemma for part in expand(token.key)[1:] if not is_negation(part)}
    shown = {token.key for token in region.gained}
    return any(stem(one) == stem(two) and one != two for one in inside for two in shown)


def _of_rest(region: Region, found: Sequence[VariantClass], moved: bool) -> list[VariantClass]:
    """Return the classes of words only one side has."""
    if not region.lost and not region.gained:
        return []
    out: list[VariantClass] = []
    lost, gained = _unexplained(region, found, moved)
    corrected = any(name.startswith("self_correction") for name in found)
    clarified = (
        any(token.word for token in gained) and _bracketed(gained) and not any(_is_content(token) for token in lost)
    )
    if any(token.word for token in lost) and not (corrected and region.reading) and not clarified:
        out.extend(_left_out(region, found))
    if "self_correction_kept" not in found:
        out.extend(_additions(gained))
    if any(token.word for token in lost) and any(token.word for token in gained) and "editors_bracket" not in out:
        out = [*(name for name in out if name not in ("omission", "addition")), "substitution"]
    if regraded(region):
        out = [name for name in out if name not in ("omission", "addition", "substitution")]
    if not out and set(found) <= {"orthography"} and (lost or gained):
        signs = all(not token.word for token in [*lost, *gained])
        out.append("punctuation" if signs else "substitution")
    return out


def _left_out(region: Region, found: Sequence[VariantClass]) -> list[VariantClass]:
    """Return what leaving words out is: a plain omission, a cut not shown, or a splice of what stood apart.

    Over a break of the narrator's, or where a sign shows it, a cut is no pretence of running on.
    """
    words = [token for token in region.lemma if token.word]
    shown = any(token.key == "..." for token in region.reading)
    if shown and "negation" in found:
        return []
    same = {two for one, two in region.pairs if one.key == two.key}
    other = any(token.word and token not in same for token in region.reading)
    if shown or not region.joined or len(words) < ELISION_WORDS or other:
        return ["omission"]
    stops = [n for n, token in enumerate(region.lemma[:-1]) if token.key in SENTENCE_ENDS]
    before = region.base[region.at_to[0] - 1].key if region.at_to[0] else "."
    if before in SENTENCE_ENDS and region.lemma[-1].key in SENTENCE_ENDS:
        return ["splice"]
    return ["splice" if stops or len(words) > CLAUSE_WORDS else "elision_unmarked"]


def _unexplained(region: Region, found: Sequence[VariantClass], moved: bool) -> tuple[list[Piece], list[Piece]]:
    """Return the words only one side has, less those a shift or a move accounts for."""
    lost, gained = region.lost, region.gained
    if "negation" in found:
        lost = [token for token in lost if not is_negation(token.key)]
        gained = [token for token in gained if not is_negation(token.key)]
    if moved:
        keys = {token.key for token in lost} & {token.key for token in gained}
        lost = [token for token in lost if token.key not in keys and token.key not in ARTICLES]
        gained = [token for token in gained if token.key not in keys and token.key not in ARTICLES]
    if "substitution" in found:
        lost, gained = _beyond(region, lost), _beyond(region, gained)
    if region.kind != "direct" or "expansion" in found:
        first = 0 if "expansion" in found else 1
        parts = {stem(part) for token in region.lemma for part in expand(token.key)[first:]}
        gained = [token for token in gained if stem(token.key) not in parts]
    if "person_shift" in found or "tense_shift" in found:
        named = set() if region.kind == "direct" else _named(region)
        gained = [token for token in gained if not _frame(token) and token not in named]
        lost = [token for token in lost if not _frame(token)]
    return lost, gained


def _beyond(region: Region, words: Sequence[Piece]) -> list[Piece]:
    """Return what one side has beyond a replacement: no small words, nor a few (*half a dozen* / *many other*)."""
    replaced = sum(one.key != two.key and one.word and two.word for one, two in region.pairs)
    few = sum(token.word for token in words) <= replaced
    return [token for token in words if not token.word or (not few and _is_content(token))]


def _named(region: Region) -> set[Piece]:
    """Return the words before a noun that stands for a pronoun: *we* / *the* **lower harbour** *board*."""
    nouns = {two for one, two in region.pairs if other_person(one, two) and not is_pronoun(two.key)}
    gained = set(region.gained) if nouns else set()
    out: set[Piece] = set()
    for at, token in enumerate(region.reading):
        if token not in nouns:
            continue
        for before in reversed(region.reading[max(0, at - NAME_WORDS) : at]):
            if not before.word or before not in gained:
                break
            out.add(before)
    return out


def _frame(token: Piece) -> bool:
    """Tell whether a word belongs to the frame of reported speech: complementizer, article, auxiliary, title."""
    return (
        token.key in word_set("complementizers")
        or token.key in ARTICLES
        or stem(token.key) in AUXILIARIES
        or token.key in word_set("bodies")
    )


def _additions(gained: Sequence[Piece]) -> list[VariantClass]:
    """Return the classes of words only the witness has."""
    words = [token.key for token in gained if token.word]
    if any(token.text in BRACKETS for token in gained) and _bracketed(gained):
        return ["editors_bracket"]
    if not words:
        return []
    if all(word in word_set("complementizers") for word in words):
        return ["complementizer"]
    return ["addition"]


def _bracketed(tokens: Sequence[Piece]) -> bool:
    """Tell whether all words stand inside brackets."""
    depth = 0
    for token in tokens:
        if token.text in BRACKETS:
            depth += 1 if token.text in "[(" else -1
        elif token.word and depth <= 0:
            return False
    return True
