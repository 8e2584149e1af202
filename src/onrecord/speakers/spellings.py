"""Names spelled in several ways: a letter, a short form, another way of writing a foreign name.

None of them shows one person by itself: the two must hold an office at one body or in one country, or hold the same
class of office, for short forms and transliterations be named at all, in one story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from onrecord.speakers.chains import is_nickname
from onrecord.speakers.evidence import Office, offices_of, seats_of, told_in
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.namesakes import SLIPS, name_both
from onrecord.speakers.surnames import Group, Grouped, GroupFacts, Name, may_be_one, name_of

MIN_SPELLING = 5
"""Letters of a name in which one differing letter may be a spelling ("Khalilzad", "Khalizad"); shorter names differ."""
MAX_VARIANTS = 8
"""Names near one name: more are a family of common names, and none is merged."""

_ENDINGS = (
    *(("skyi", "sky"), ("skyy", "sky"), ("skiy", "sky"), ("skii", "sky"), ("skyj", "sky"), ("skij", "sky")),
    *(("ski", "sky"), ("off", "ov"), ("eff", "ev"), ("jan", "ian"), ("yan", "ian"), ("iev", "ev"), ("yev", "ev")),
)
_LETTERS = (("tch", "ch"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"))
"""Ways in which Cyrillic and Arabic names are written in Latin letters; own table, from the romanisations in use."""


@cache
def canonical(word: str) -> str:
    """Return one spelling for all ways of writing a folded name ("Youssef", "Yusuf"; "Zelenskiy", "Zelensky")."""
    listed = lexicon().spellings.get(word)
    if listed:
        return listed
    for ending, plain in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word.removesuffix(ending) + plain
            break
    for letters, plain in _LETTERS:
        word = word.replace(letters, plain)
    out = [char for index, char in enumerate(word) if not index or char != word[index - 1]]
    return "".join(out)


def near_keys(first: str, last: str) -> set[tuple[str, ...]]:
    """Return keys of which two names share one if one letter, a short form or a way of writing is all that differs.

    For letters: the name with each left out (deletion neighbours).
    """
    keys: set[tuple[str, ...]] = {("l", first, last), ("c", canonical(first), canonical(last))}
    if len(last) >= MIN_SPELLING:
        keys |= {("l", first, last[:i] + last[i + 1 :]) for i in range(len(last))}
    if len(first) >= MIN_SPELLING:
        keys |= {("f", first[:i] + first[i + 1 :], last) for i in range(len(first))}
        keys.add(("f", first, last))
    return keys | {("n", formal, last) for formal in (*lexicon().nicknames.get(first, ()), first)}


def join_spellings(groups: Grouped, stories: Mapping[str, str]) -> Grouped:
    """Merge groups whose names are near each other and who share what shows one person."""
    near: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, (group, _) in enumerate(groups):
        first, last = name_of(group[0])[0], name_of(group[0])[-1]
        for key in sorted(near_keys(first, last)):
            near[key].append(index)
    partners: dict[int, dict[int, str]] = defaultdict(dict)
    facts = GroupFacts(groups)
    # Two names share many of these keys: each pair is looked at once.
    for one, other in sorted({pair for found in near.values() for pair in _pairs(found)}):
        how = _near(groups[one][0], groups[other][0], stories)
        if how and may_be_one(facts[one], facts[other]):
            partners[one][other] = partners[other][one] = how
    return _merge(groups, partners)


def _pairs(found: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the pairs among the groups under one key; none where the key is a family of common names."""
    return combinations(found, 2) if len(found) <= MAX_VARIANTS else ()


def _near(one: Group, other: Group, stories: Mapping[str, str]) -> str | None:
    """Return how two groups' names are near each other if the evidence shows one person, None if it does not."""
    a, b = name_of(one[0]), name_of(other[0])
    if (a[0], a[-1]) == (b[0], b[-1]) or _middles_differ(a, b):
        return None  # namesakes, told apart before
    distance = Levenshtein.distance(a[0], b[0]) + Levenshtein.distance(a[-1], b[-1])
    how = "one letter apart" if distance == 1 else None
    if a[-1] == b[-1] and is_nickname(a[0], b[0]):
        how = "the same surname and a short form of the first name"
    elif distance and canonical(a[0]) == canonical(b[0]) and canonical(a[-1]) == canonical(b[-1]):
        how = "two ways of writing one name"
    if how is None or name_both(one, other):
        return None
    offices = [frozenset(o for e in group for o in offices_of(e) | told_in(e, stories)) for group in (one, other)]
    if offices[0] & offices[1] or (distance != 1 and _seats(one) & _seats(other)):
        return f"{how}, with the same office"
    told = [{stories[e.report] for e in group if e.report in stories} for group in (one, other)]
    return f"{how}, in one story" if told[0] & told[1] and distance != 1 else None


def _seats(group: Group) -> frozenset[Office]:
    """Return the seats that a group's reports give."""
    return frozenset(seat for entity in group for seat in seats_of(entity))


def _middles_differ(one: Name, other: Name) -> bool:
    """Tell whether two names have middle names that begin otherwise."""
    initials = [[word[0] for word in name[1:-1]] for name in (one, other)]
    return bool(initials[0] and initials[1]) and initials[0] != initials[1]


def _merge(groups: Grouped, partners: Mapping[int, Mapping[int, str]]) -> Grouped:
    """Merge sets in which everyone is everyone's partner; where a name is near two that are not, none is merged.

    A rare name near a frequent one is a slip: it keeps no two others apart, and goes where all that it is near go.
    """
    slips = {index for index in partners if _is_slip(index, groups, partners)}
    plain = {index: {other for other in near if other not in slips} for index, near in partners.items()}
    circles = [{index, *plain[index]} for index in sorted(partners) if index not in slips and plain[index]]
    joined = {min(circle): circle for circle in circles if all(circle == {one, *plain[one]} for one in circle)}
    home = {index: first for first, circle in joined.items() for index in circle}
    for index in sorted(slips):
        first = {home.get(other, other) for other in plain[index]}
        if len(first) == 1:
            joined.setdefault(min(first), set(first)).add(index)
    out: Grouped = []
    inside = {index for circle in joined.values() for index in circle}
    for index, group in enumerate(groups):
        if index in joined:
            out.append(_joined(index, sorted(joined[index] - {index}), groups, partners))
        elif index not in inside:
            out.append(group)
    return out


def _is_slip(index: int, groups: Grouped, partners: Mapping[int, Mapping[int, str]]) -> bool:
    """Tell whether a name is rare beside one that it is near."""
    return any(len(groups[index][0]) * SLIPS <= len(groups[other][0]) for other in partners[index])


def _joined(
    first: int, others: Sequence[int], groups: Grouped, partners: Mapping[int, Mapping[int, str]]
) -> tuple[Group, tuple[str, ...]]:
    """Return several groups as one, with the reasons."""
    entities = tuple(entity for index in (first, *others) for entity in groups[index][0])
    why = [reason for index in (first, *others) for reason in groups[index][1]]
    for index in others:
        near = first if first in partners[index] else min(set(partners[index]) & {first, *others})
        why.append(f"{groups[index][0][0].name} is {groups[near][0][0].name}: {partners[index][near]}.")
    return entities, tuple(why)
