"""Pronouns in the journalist's own words: who has the floor, and who else could be meant.

Nearest-name guessing gives "he replied" to the wrong minister. Here a pronoun leads to somebody only if one candidate
is left: of the right gender and number, named in the journalist's own words since the floor last changed, not merely
in passing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import BODIES, Entity
from onrecord.speakers.cast import Cast, Standing
from onrecord.speakers.forward import comes_forward, is_passing
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.prose import Prose
from onrecord.speakers.shapes import is_party_tag
from onrecord.speakers.strangers import Stranger, between, near, opens_after

ONLY_CANDIDATE = 0.92
"""One person in reach, and he has the floor."""
FLOOR_HOLDER = 0.88
"""The floor's holder, while others are named only in passing (objects, possessives, inside told content)."""
SUBJECT = 0.8
"""Nobody has the floor or it is another's; one person is the subject of the sentence or of the one before."""
ONLY_NEARBY = 0.8
"""Nobody has the floor, and one person who fits is named in this paragraph or the one before."""
NEWCOMER = 0.75
"""One person came forward after the floor's holder and is the subject of the sentence before."""
AHEAD = 0.85
"""The subject named behind an opening clause with the pronoun."""
UNKNOWN_KIND = 0.75
"""At most, where the one meant is a name of which nothing shows that it is a person's."""
BODY_FLOOR = 0.85
"""``it``: the body or state that spoke last, nothing else named since."""
ONLY_BODY = 0.75
"""``they`` in somebody's words: the one state or body that the sentence has named."""
REACH = 3
"""Paragraphs a pronoun reaches back, its own included. Longer chains of "he said" keep the floor by their own."""


REACH_WORDS = 600
"""Words a pronoun reaches back, however long the paragraphs are."""


HIS_SOURCE = 2
"""Words into the source of the last words within which an office stands that is the speaker's: "the Thai official"."""


MAX_TURNS = 2_000
"""Turns looked back through; no report has more."""


@dataclass(slots=True)
class Floor:
    """Who spoke where, in reading order: (word, entity id) of the journalist's own attributions."""

    turns: list[tuple[int, str]] = field(default_factory=list)

    def take(self, at: int, speaker: str, nested: bool) -> None:
        """Note that a speaker was named or resolved at a word; nested voices take no floor."""
        if not nested:
            self.turns.append((at, speaker))

    def holder(self, before: int, but: Collection[str] = ()) -> tuple[int, str] | None:
        """Return the last turn before a word, those of some speakers passed over."""
        for turn in reversed(self.turns[-MAX_TURNS:]):
            if turn[0] < before and turn[1] not in but:
                return turn
        return None


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun means, why, and how surely."""

    entity: Entity
    why: str
    confidence: float


def antecedent(
    prose: Prose,
    cast: Cast,
    floor: Floor,
    at: int,
    person: str,
    askers: frozenset[str] = frozenset(),
    strangers: Sequence[Stranger] = (),
) -> Antecedent | None:
    """Return whom the pronoun at word ``at`` means, None if that is not plain.

    ``person`` is ``m``, ``f``, ``n`` (it), ``p`` (they) or ``r`` (who). ``askers`` are those who put questions: "When a
    journalist asked about it, she said" is not the journalist. ``strangers`` are those who come forward
    and are in no chain ("a judge").
    """
    if at >= len(prose.words) or person == "p":
        return None
    if person == "r":
        return _relative(prose, cast, at)
    if person == "n":
        return _body(prose, cast, floor, at)
    found = _person(prose, cast, floor, at, person, askers, strangers)
    if found and found.entity.kind == "unnamed" and found.confidence > UNKNOWN_KIND:
        return replace(found, confidence=UNKNOWN_KIND)
    return found


def _relative(prose: Prose, cast: Cast, at: int) -> Antecedent | None:
    """Return the name a relative pronoun follows: "Roe, who said", or "Roe, a former envoy to Velmora, who said"."""
    first = prose.sentences[prose.words[at].sentence][0]
    near = [s for s in cast.inside(max(at - RELATIVE_REACH, first), at) if s.entity.kind in ("person", "body", "group")]
    persons = [s for s in near if s.end == at and s.entity.kind == "person"]
    if not persons:
        persons = [s for s in near if s.entity.kind == "person" and _apposition_ends(prose, s, at)]
        persons = [] if any(_joined_to_another(prose, s) for s in persons) else persons
    if len(persons) == 1 and prose.gap(at - 1).strip().lstrip(".)") in (",", ""):
        return Antecedent(persons[0].entity, f"“who” follows the name {persons[0].entity.name}.", ONLY_CANDIDATE)
    return None


def _joined_to_another(prose: Prose, standing: Standing) -> bool:
    """Tell whether "and" stands before a name and its title: "Roe of Ohio and Sen. Orr of Iowa, who" are two."""
    sentence = prose.words[standing.start].sentence
    before = [word for word in prose.words[max(standing.start - 2, 0) : standing.start] if word.sentence == sentence]
    while before and before[-1].fold in lexicon().honorifics:
        before.pop()
    return bool(before) and before[-1].fold in ("and", "or")


RELATIVE_REACH = 14
"""Words before "who" in which its name stands, an apposition of a dozen words between them included."""


def _apposition_ends(prose: Prose, standing: Standing, at: int) -> bool:
    """Tell whether what stands between the name and word ``at`` explains it: an office, a party, where he is from.

    "Roe, a former envoy to Velmora, who", "Sen. Jane Roe (R-Ohio), who", "Jane Roe of Ohio, who".
    """
    if _in_brackets(prose, standing.end, at) or _from_a_place(prose, standing.end, at):
        return True
    if prose.gap(standing.end - 1).strip() != "," or prose.gap(at - 1).strip() not in (",", ".,"):
        return False
    if is_party_tag(prose.words[standing.end].text) and not any(
        "," in prose.gap(index) for index in range(standing.end, at - 1)
    ):
        return True  # "Sen. Jane Roe, R-Ohio, who said"
    if any("," in prose.gap(index) for index in range(standing.end, at - 1)):
        return False
    places = [clean for role in standing.entity.roles if (clean := prose.places.clean(role.span))]
    return any(standing.end <= prose.within(clean)[0] < at for clean in places)


def _in_brackets(prose: Prose, start: int, at: int) -> bool:
    """Tell whether all words from ``start`` to ``at`` stand in one pair of brackets, and a comma may follow."""
    first, last = prose.gap(start - 1).strip(), prose.gap(at - 1).strip()
    return first == "(" and last.lstrip(".") in (")", "),") and at - start <= MAX_BRACKETED


MAX_BRACKETED = 4
"""Words in brackets behind a name: "(R-W. Va.)", "(D., N.Y.)"."""


def _from_a_place(prose: Prose, start: int, at: int) -> bool:
    """Tell whether ", who" stands behind the place a person is of: "Sen. Jane Roe of New Mexico, who"."""
    words = prose.words[start:at]
    if not 2 <= len(words) <= MAX_BRACKETED or prose.gap(at - 1).strip() not in (",", ".,"):
        return False
    plain = words[0].fold in ("of", "from") and all(prose.gap(index).isspace() for index in range(start - 1, at - 1))
    return plain and all(word.capital for word in words[1:])


def _in_reach(prose: Prose, cast: Cast, at: int, since: int) -> list[Standing]:
    """Return the mentions in the journalist's own words from word ``since`` to ``at``, within reach."""
    paragraph = prose.words[at].paragraph
    out = []
    for standing in cast.inside(since, at):
        word = prose.words[standing.start]
        if word.layer != "quoted" and word.paragraph > paragraph - REACH:
            out.append(standing)
    return out


def _person(
    prose: Prose, cast: Cast, floor: Floor, at: int, gender: str, askers: frozenset[str], strangers: Sequence[Stranger]
) -> Antecedent | None:
    """Return the one person "he" or "she" can mean."""
    turn = _last_who_can(prose, cast, floor, at, gender)
    held = cast.by_id.get(turn[1]) if turn and is_near(prose, turn[0], at) else None
    since = _since(prose, turn[0] if turn and held else None, at)
    reach = [s for s in _in_reach(prose, cast, at, since) if fits(cast, s.entity, gender) and s.entity.id not in askers]
    if held and (held.kind in ("person", "role") or held.kind == "unnamed") and not fits(cast, held, gender):
        held = None if held.kind == "person" or held.name else held
    strangers = [one for one in near(strangers, at - REACH_WORDS, at) if one.gender in (gender, None)]
    unknown = max((s.at for s in strangers if s.speaks and s.at < at and is_near(prose, s.at, at)), default=-1)
    if turn and unknown > turn[0]:
        held, reach = None, [s for s in reach if s.start > unknown and prose.words[s.start].layer == "narration"]
    ahead = _ahead(prose, cast, at, gender)
    if ahead is not None:
        return ahead
    if held and turn:
        strangers = [one for one in strangers if one.only != held.id and not 0 <= one.at - turn[0] <= HIS_SOURCE]
    if held and fits(cast, held, gender):
        return _held(prose, cast, held, reach, at, strangers)
    if held and held.kind in ("role", "unnamed"):
        return None
    if not reach and held is None and unknown < 0:
        return _further_back(prose, cast, at, gender, askers, strangers)
    return _subject(prose, reach, at, strangers)


def _last_who_can(prose: Prose, cast: Cast, floor: Floor, at: int, gender: str) -> tuple[int, str] | None:
    """Return the last turn before a word; of a state's or body's, the person's before it if nobody else is named since.

    "Roe said so. Velmora has told the council of it. She said": Roe.
    """
    turn = floor.holder(at, cast.crowds)
    if turn is None or turn[1] not in cast.nobodys:
        return turn
    before = floor.holder(at, cast.nobodys)
    if before is None or not is_near(prose, before[0], at):
        return turn
    since = {s.entity.id for s in _in_reach(prose, cast, at, before[0]) if fits(cast, s.entity, gender)}
    return before if since <= {before[1]} else turn


def _further_back(
    prose: Prose, cast: Cast, at: int, gender: str, askers: frozenset[str], strangers: Sequence[Stranger]
) -> Antecedent | None:
    """Return the one person who fits within reach, where nobody who fits is named in the paragraph or the one before.

    The paragraphs between go on about whoever the one before them named: "Roe was asked. / She shrugged. / She said".
    """
    since = max(at - REACH_WORDS, 0)
    reach = [s for s in _in_reach(prose, cast, at, since) if fits(cast, s.entity, gender) and s.entity.id not in askers]
    people = {s.entity.id: s.entity for s in reach if s.entity.kind == "person"}
    if len(people) != 1 or len({s.entity.id for s in reach}) != 1 or between(strangers, reach[-1].start, at):
        return None
    entity = next(iter(people.values()))
    if cast.gender[entity.id] is None or not any(comes_forward(prose, s) for s in reach):
        return None
    return Antecedent(entity, f"{entity.name} is the only one named in three paragraphs who fits.", NEWCOMER)


def is_near(prose: Prose, turn: int, at: int) -> bool:
    """Tell whether a turn lies within the reach of a pronoun."""
    return prose.words[turn].paragraph > prose.words[at].paragraph - REACH


def _since(prose: Prose, turn: int | None, at: int) -> int:
    """Return the first word of the sentence in which the floor was taken, else of the paragraph before."""
    if turn is not None:
        return max(prose.sentences[prose.words[turn].sentence][0], at - REACH_WORDS)
    paragraph = prose.words[at].paragraph
    index = at
    while index > at - REACH_WORDS and index and prose.words[index - 1].paragraph >= paragraph - 1:
        index -= 1
    return index


def fits(cast: Cast, entity: Entity, gender: str) -> bool:
    """Tell whether an entity can be "he" or "she"; a name of which nothing is known can."""
    if entity.id in cast.crowds:
        return False
    known = entity.kind in ("person", "role") or (entity.kind == "unnamed" and _may_be_person(entity.name))
    return known and cast.gender[entity.id] in (gender, None)


def _may_be_person(name: str | None) -> bool:
    """Tell whether a name of which nothing is known may be a person's: one or two words, not in capitals."""
    return name is not None and len(name.split()) <= 2 and not any(word.isupper() for word in name.split())


def _held(
    prose: Prose, cast: Cast, held: Entity, reach: list[Standing], at: int, strangers: Sequence[Stranger]
) -> Antecedent | None:
    """Return the floor's holder, unless another has come forward since."""
    others = [s for s in reach if s.entity.id != held.id]
    name = held.name or "the one who"
    turn = max((s.start for s in reach if s.entity.id == held.id), default=-1)
    if turn >= 0 and opens_after(prose, strangers, turn, at):
        return None
    if not others:
        sure = ONLY_CANDIDATE if held.kind == "person" else FLOOR_HOLDER
        return Antecedent(held, f"{name} spoke last, and nobody else who fits is named since.", sure)
    later = [s for s in others if s.start > turn and comes_forward(prose, s)]
    forward = [s for s in later if not _explains(prose, s, turn) and not _is_told_of(prose, s, at)]
    if not forward or _named_again(prose, reach, held, at):
        if any(_opens_about(prose, s, at) for s in others) and not _named_again(prose, reach, held, at):
            return None
        return Antecedent(held, f"{name} spoke last; others are named only in passing.", FLOOR_HOLDER)
    return _newcomer(prose, cast, forward, turn, at, strangers)


def _explains(prose: Prose, standing: Standing, turn: int) -> bool:
    """Tell whether a name only explains a noun of the speaker's own clause: "Roe said of the author, Max Doe, that"."""
    same = turn >= 0 and prose.words[standing.start].sentence == prose.words[turn].sentence
    return same and turn < standing.start and _in_commas(prose, standing)


def _opens_about(prose: Prose, standing: Standing, at: int) -> bool:
    """Tell whether the paragraph of word ``at`` begins with what is somebody's: "Roe's own thinking had changed"."""
    word = prose.words[standing.end - 1]
    if not word.possessive or word.layer != "narration" or word.paragraph != prose.words[at].paragraph:
        return False
    before = [
        w for w in prose.words[max(standing.start - OPENING, 0) : standing.start] if w.paragraph == word.paragraph
    ]
    passing = bool(before) and before[-1].layer == "narration" and is_passing(before[-1].fold)
    return len(before) < OPENING and not passing


OPENING = 5
"""Words by which a name no longer opens its paragraph: "By 2014, Mr. Roe's own thinking" does."""


def _is_told_of(prose: Prose, standing: Standing, at: int) -> bool:
    """Tell whether a name stands in a sentence that begins with the pronoun of word ``at``, and is about that person.

    "She has met the husband of the nominee, Jane Roe. She said": still the one who was "she" before.
    """
    first, _ = prose.sentences[prose.words[standing.start].sentence]
    return first < standing.start and first != at and prose.words[first].fold == prose.words[at].fold


def _named_again(prose: Prose, reach: list[Standing], held: Entity, at: int) -> bool:
    """Tell whether the paragraph of word ``at`` names the floor's holder, and nobody else who fits, before the word."""
    paragraph = prose.words[at].paragraph
    named = {s.entity.id for s in reach if prose.words[s.start].paragraph == paragraph and s.start < at}
    return named == {held.id}


def _newcomer(
    prose: Prose, cast: Cast, forward: list[Standing], turn: int, at: int, strangers: Sequence[Stranger]
) -> Antecedent | None:
    """Return the one person who came forward after the floor's holder and is what the text goes on about."""
    near = [s for s in forward if s.start > turn and prose.words[s.start].sentence in _before(prose, at)]
    people = {s.entity.id: s.entity for s in forward}
    if len(people) != 1 or not near or between(strangers, near[-1].start, at):
        return None
    entity = near[0].entity
    known = cast.gender[entity.id] is not None or any(_opens_paragraph(prose, s) for s in near)
    if not known or all(_in_commas(prose, s) for s in near):
        return None
    return Antecedent(entity, f"{entity.name} came forward after the one who spoke last.", NEWCOMER)


def _opens_paragraph(prose: Prose, standing: Standing) -> bool:
    """Tell whether a name is the first of its paragraph: then the paragraph is about him."""
    first, before = prose.words[standing.start], standing.start - 1
    return before < 0 or prose.words[before].paragraph != first.paragraph


def _in_commas(prose: Prose, standing: Standing) -> bool:
    """Tell whether a name stands between commas inside a sentence, where it may only explain what is before it."""
    opens = prose.gap(standing.start - 1).strip() == ","
    return opens and prose.gap(standing.end - 1).strip()[:1] in (",", ".", ";")


def _subject(prose: Prose, reach: list[Standing], at: int, strangers: Sequence[Stranger]) -> Antecedent | None:
    """Return the one person who is the subject of this sentence or the one before, when nobody has the floor."""
    people = {s.entity.id: s.entity for s in reach}
    near = [s for s in reach if prose.words[s.start].sentence in _before(prose, at)]
    subjects = {s.entity.id: s.entity for s in near if s.entity.kind != "role" and comes_forward(prose, s)}
    last = max((s.start for s in reach), default=at)
    if between(strangers, last, at):
        return None
    if len(subjects) == 1:
        entity = next(iter(subjects.values()))
        if len(people) == 1:
            return Antecedent(entity, f"{entity.name} is the only one named just before who fits.", FLOOR_HOLDER)
        return Antecedent(entity, f"{entity.name} is the subject of the sentence before.", SUBJECT)
    known = any(s.gender and prose.words[s.at].sentence in _before(prose, at) for s in strangers)
    if len(people) == 1 and not subjects and not known:
        entity = next(iter(people.values()))
        return Antecedent(entity, f"{entity.name} is the only one named nearby who fits.", ONLY_NEARBY)
    return None


def _before(prose: Prose, at: int) -> frozenset[int]:
    """Return the sentence of a word and the last one before it that has words of the journalist's own."""
    sentence = prose.words[at].sentence
    for before in range(sentence - 1, max(sentence - 1 - MAX_QUOTED_SENTENCES, -1), -1):
        first, last = prose.sentences[before]
        if any(word.layer == "narration" for word in prose.words[first:last]):
            return frozenset((sentence, before))
    return frozenset((sentence,))


MAX_QUOTED_SENTENCES = 12
"""Sentences inside marks that are passed over to find the journalist's last sentence."""


_SUBORDINATE = frozenset(
    {"while", "when", "as", "after", "before", "although", "though", "because", "once", "if", "since"}
)
MAX_AHEAD = 30
"""Words of an opening clause behind which its subject is named."""


def _ahead(prose: Prose, cast: Cast, at: int, gender: str) -> Antecedent | None:
    """Return whom a pronoun in an opening clause points forward to: "While he admitted it, Roe said"."""
    first, last = prose.sentences[prose.words[at].sentence]
    while first < at and len(prose.words[first].text) > 2 and prose.words[first].text.isupper():
        first += 1  # a heading run into its paragraph
    if at - first > 3 or not any(word.fold in _SUBORDINATE for word in prose.words[first:at]):
        return None
    for index in range(at, min(last - 1, at + MAX_AHEAD)):
        if prose.gap(index).strip() == ",":
            found = [s for s in cast.inside(index + 1, index + 5) if s.start <= index + 2 and comes_forward(prose, s)]
            fitting = [s for s in found if s.entity.kind == "person" and fits(cast, s.entity, gender)]
            if fitting and not any("," in prose.gap(i) for i in range(index + 1, fitting[0].start)):
                entity = fitting[0].entity
                return Antecedent(entity, f"{entity.name} is named right after the opening clause.", AHEAD)
            return None
    return None


def only_body_before(prose: Prose, cast: Cast, at: int) -> Entity | None:
    """Return the one state or body named before word ``at`` in its sentence, in the same words, where nobody else is.

    "From the Orvian authorities we hear that they have agreed": Orvia. A crowd named there ("voters") may be meant too.
    """
    first, _ = prose.sentences[prose.words[at].sentence]
    named = [s for s in cast.inside(first, at) if prose.words[s.start].layer == prose.words[at].layer]
    found = {s.entity.id: s.entity for s in named}
    one = next(iter(found.values())) if len(found) == 1 else None
    if one is None or one.kind not in BODIES:
        return None
    crowds = [word for word in prose.words[first:at] if word.fold in _OTHERS]
    return None if crowds else one


_OTHERS = frozenset(
    [
        *("people", "voters", "members", "men", "women", "children", "families", "terrorists", "militants", "groups"),
        *("companies", "workers", "soldiers", "troops", "refugees", "students", "players", "citizens", "others"),
    ]
)
"""Nouns for many, whom "they" may mean as well."""


def _body(prose: Prose, cast: Cast, floor: Floor, at: int) -> Antecedent | None:
    """Return the body or state "it" means: the one that spoke last, if no other is named since."""
    turn = floor.holder(at)
    held = cast.by_id.get(turn[1]) if turn and is_near(prose, turn[0], at) else None
    if held is None or turn is None or held.kind not in BODIES:
        return None
    since = _since(prose, turn[0], at)
    later = {s.entity.id for s in _in_reach(prose, cast, at, since) if s.entity.kind in BODIES}
    inside = {e.id for e in cast.entities if e.kind == "state" and e.country == held.country}
    if later - {held.id} - (inside if held.country else set()):
        return None
    return Antecedent(held, f"{held.name} spoke last, and no other body is named since.", BODY_FLOOR)
