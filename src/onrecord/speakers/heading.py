"""Which name heads a source: what may stand before it and behind it as its description, and whose a document is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import BODIES, Entity
from onrecord.speakers.cast import Standing
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.prose import Prose, Word
from onrecord.speakers.titles import Title, known_at

DETERMINERS = frozenset({"the", "a", "an", "both", "this", "that"})
OWNERS = frozenset({"its", "their", "our", "his", "her"})
_EXPLAINS = frozenset(["of", "at", "from", "with", "in", "himself", "herself", "who", "and", "for", "jr", "sr", "ii"])
_JOINTS = frozenset(
    [
        *("of", "for", "to", "with", "by", "from", "at", "in", "on", "against", "about", "and", "or", "than", "who"),
        *("whose", "that", "between", "under", "over", "near", "like", "including", "such", "as", "per", "via", "but"),
        *("not", "except", "besides", "without", "after", "before", "during", "because", "while", "when", "since"),
        *("which", "where", "what", "is", "was", "are", "were", "has", "had", "have", "if", "plus", "toward", "nor"),
        *("towards", "through", "throughout", "around", "outside", "inside", "behind", "across", "among", "within"),
        *("into", "upon", "until", "unlike", "despite", "above", "below", "beside", "out", "up", "down", "off"),
    ]
)
"""Words that make what follows them the complement of what stands before, not its head."""
_OPENERS = frozenset({"which", "that", "what", "where", "when", "as", "if", "because", "but", "and", "while", "since"})
"""Words that go before a clause and so before its subject: "which Mr. Roe later disowned"."""
_ADJECTIVES = frozenset(
    [
        *(
            "acting",
            "sitting",
            "outgoing",
            "incoming",
            "leading",
            "ruling",
            "grieving",
            "visiting",
            "retiring",
            "aging",
        ),
        *("rising", "reigning", "surviving", "standing", "opposing", "losing", "winning", "founding", "managing"),
    ]
)
"""What describes a name right behind it; another word in *-ing* takes it for its object: "a video showing Jane Roe"."""
_DOCUMENTS = frozenset(
    [
        *("statement", "report", "reporting", "reports", "study", "survey", "poll", "polling", "analysis", "data"),
        *("figures", "memo", "memorandum", "letter", "email", "e-mail", "emails", "bulletin", "article", "story"),
        *("investigation", "review", "assessment", "ad", "post", "tweet", "tweets", "release", "readout", "note"),
        *("brief", "ruling", "order", "editorial", "column", "op-ed", "paper", "dispatch", "message", "calculations"),
        *("estimates", "estimate", "research", "testimony", "complaint", "findings", "projections", "document"),
    ]
)
"""Nouns for what says what its maker says."""
_MADE = frozenset(
    [
        *("written", "issued", "prepared", "conducted", "compiled", "sent", "signed", "posted", "delivered"),
        *("authored", "produced", "made", "provided", "drafted", "penned"),
    ]
)
"""Participles of those who make a document; whoever *obtained*, *cited* or *released* one has not made it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source: the words ``[start, end)`` of a text, with the titles and the names inside."""

    prose: Prose
    titles: Sequence[Title]
    inside: Sequence[Standing]
    start: int
    end: int

    def headed_by(self, standing: Standing) -> bool:
        """Tell whether a name heads the source, and is not part of another's description."""
        prose, start = self.prose, self.start
        last = prose.words[standing.end - 1]
        if last.possessive and standing.end < self.end:
            return False
        at = self.name_start(standing, start)
        if at <= start:
            return True
        if prose.words[at - 1].possessive and prose.gap(at - 1).isspace():
            return True  # "Roe's campaign manager Max Orr"
        at = self._described_from(standing, at)
        if at <= start:
            return True
        comma = prose.gap(at - 1).strip() == ","
        titled = standing.entity.kind not in BODIES and any(title.end <= at for title in self.titles)
        return comma and (titled or self._describes(at))

    def ends_with(self, body: Standing) -> bool:
        """Tell whether a body's name is the source's last word, but for what explains it behind a comma or bracket."""
        gaps = [self.prose.gap(index).strip() for index in range(body.end - 1, self.end - 1)]
        return not gaps or gaps[0][:1] == "," or (gaps[0][:1] == "(" and not any(")" in gap for gap in gaps))

    def explains(self, head: Standing) -> bool:
        """Tell whether what follows a name in the source can describe it; a verb or another noun cannot."""
        if head.start > self.start and self.prose.words[head.start - 1].fold in ("a", "an"):
            return False  # "an Orr for Harbour spokeswoman" is not Orr
        gap = self.prose.gap(head.end - 1).strip() if head.end < self.end else "."
        if gap:
            closed = head.entity.kind == "person" or bracket_ends(self.prose, head.end, self.end)
            return gap[:1] != "(" or closed
        return self.prose.words[head.end].fold in _EXPLAINS

    def issuer(self) -> Entity | None:
        """Return whose a document is that the source names: "a report by the ministry", "an email from Jane Roe"."""
        words = self.prose.words
        for standing in self.inside:
            if standing.entity.kind in ("person", "body", "group") and self._owns_document(standing):
                return standing.entity
            if standing.end != self.end or standing.entity.kind not in ("person", "body", "group"):
                continue
            at = self.name_start(standing, self.start)
            at = self._described_from(standing, at)
            by = at - 1
            if by <= self.start or words[by].fold not in ("by", "from"):
                continue
            noun = by - 1 - (words[by - 1].fold in _MADE)
            if noun >= self.start and words[noun].fold in _DOCUMENTS and self._plain(self.start, noun):
                return standing.entity
        return None

    def _owns_document(self, standing: Standing) -> bool:
        """Tell whether a source is one's own document: "Jane Roe's statement", "a Harbour Times report"."""
        words, last = self.prose.words, self.end - 1
        owned = last > self.start and (words[last - 1].possessive or standing.entity.kind in ("body", "group"))
        if standing.end != last or not owned or words[last].fold not in _DOCUMENTS or words[last].capital:
            return False  # "the Bureau of Harbour Analysis" is a name
        return self._described_from(standing, self.name_start(standing, self.start)) <= self.start

    def name_start(self, standing: Standing, start: int) -> int:
        """Return where the noun phrase of a name begins: title, form of address and determiner included."""
        prose, at = self.prose, standing.start
        while at > start and prose.words[at - 1].fold in lexicon().honorifics and prose.joined(at - 1):
            at -= 1
        for title in self.titles:
            if title.end == at and prose.joined(title.end - 1):
                at = title.start
        for back in (at - 1, at - 2, at - 3):
            # "Indiana Gov. Mike Pence": the state before the office.
            known = known_at(prose, back, at) if back >= start else None
            if known and known[0] == at and known[1][0].kind in ("state", "place") and prose.joined(at - 1):
                at = back
                break
        if at > start and prose.words[at - 1].fold in DETERMINERS | OWNERS | {"my"}:
            at -= 1
        return self._office_start(standing, at)

    def _office_start(self, standing: Standing, at: int) -> int:
        """Return where an office with its place right before a name begins: "ambassador to the U.S. Max Orr".

        "Counselor to the President Max Orr" too, but not "lawyer for President Max Orr", who is another.
        """
        words = self.prose.words
        joint = at - 1
        if joint <= self.start or words[joint].fold not in ("of", "to", "for") or standing.start == at:
            return at
        place = any(s.entity.kind in BODIES and s.end == standing.start for s in self.inside)
        chief = (
            words[joint].fold == "to" and words[at].fold == "the" and any(t.end == standing.start for t in self.titles)
        )
        office = [t for t in self.titles if t.end == joint or t.head == joint - 1] if place or chief else []
        return office[0].start if office and not office[0].plural else at

    def _described_from(self, standing: Standing, at: int) -> int:
        """Return where the words of description before a name begin: "veteran strategist Jane Roe".

        None of them makes the name its complement, and the last is no unknown capital that may be the name's own.
        """
        words = self.prose.words
        if words[at].fold in DETERMINERS | OWNERS or not self._ends_before(standing, at):
            return at
        named = (s for s in self.inside if s.entity.kind in BODIES and s.end <= standing.start)
        covered = {i for s in named for i in range(s.start, s.end)}
        began = at
        while at > self.start and self._next_to(at - 1, began):
            word = words[at - 1]
            taking = at == standing.start and _takes_object(word)
            if (word.fold in _JOINTS or taking) and at - 1 not in covered and not self._goes_on(standing, at - 1):
                return self.start if at - 1 == self.start and word.fold in _OPENERS else at
            at -= 1
            if word.fold in DETERMINERS | OWNERS:
                break
        return at

    def _goes_on(self, standing: Standing, joint: int) -> bool:
        """Tell whether *and* joins two offices of one, or parts of a body's name before his title.

        "Former candidate and Arvo Gov. Max Orr", "Roads and Bridges Authority Director Max Orr"; not "the mayor and
        Gov. Max Orr" or "the FBI and Gov. Max Orr", who are two.
        """
        words = self.prose.words
        at = self.name_start(standing, self.start)
        if words[joint].fold not in ("and", "of") or at == standing.start or words[self.start].fold in DETERMINERS:
            return False
        if any(title.head == joint - 1 for title in self.titles):
            single = all(not title.plural for title in self.titles if title.head == joint - 1)
            return single and all(word.capital for word in words[joint + 1 : at])
        if joint + 1 == at:
            return False
        named = any(s.end == joint for s in self.inside)
        return not named and all(word.capital or word.fold in ("and", "of") for word in words[joint - 1 : at])

    def _next_to(self, index: int, began: int) -> bool:
        """Tell whether only a space, or a plural's apostrophe, parts a word from the next; commas among capitals too.

        "pilots’ leader Max Orr", "South Bay, Arvo, Mayor Jane Roe".
        """
        gap = self.prose.gap(index)
        if self.prose.words[index].sentence != self.prose.words[began].sentence:
            return False
        if gap.strip() == ",":
            return began < self.end and all(word.capital for word in self.prose.words[self.start : began + 1])
        return gap.isspace() or gap.strip() in ("’", "'") or self._shortened(index, gap.strip())

    def _shortened(self, index: int, gap: str) -> bool:
        """Tell whether a bracket with a short form opens or closes behind a word: "Foreign Office (FO) | spokesman"."""
        short = self.prose.words[index if gap == ")" else index + 1].text
        return gap in ("(", ")") and short.isupper() and len(short) <= SHORT_FORM

    def _ends_before(self, standing: Standing, at: int) -> bool:
        """Tell whether the word before a name's phrase is surely none of the name: a title, a small letter, a name."""
        if at < standing.start or at <= self.start:
            return True
        near = self.prose.words[at - 1]
        opens = at == 1 or self.prose.words[at - 2].sentence != near.sentence
        if not near.capital or opens or any(s.end == at for s in self.inside):
            return True
        return any(
            (known := known_at(self.prose, back, at)) is not None and known[0] == at
            for back in range(max(self.start, at - 3), at)
        )

    def _describes(self, until: int) -> bool:
        """Tell whether the words before a comma describe one: "the woman, Jane Roe", "her publisher, Harbour House"."""
        words = self.prose.words
        first = words[self.start]
        if not (first.fold in DETERMINERS | OWNERS | {"another", "one"} or first.possessive):
            return False
        said = {word.fold for word in words[self.start : until]}
        joints = sum(word.fold in _JOINTS for word in words[self.start : until])
        return joints <= MAX_JOINTS and said.isdisjoint(_DOCUMENTS) and self._plain(self.start, until - 1)

    def _plain(self, first: int, last: int) -> bool:
        """Tell whether words ``[first, last]`` hold no clause, list or comma."""
        words = self.prose.words[first : last + 1]
        apart = any(self.prose.gap(index).strip() == "," for index in range(first, last))
        return not apart and not any(word.fold in _CLAUSES for word in words)


def bracket_ends(prose: Prose, start: int, end: int) -> bool:
    """Tell whether a bracket that opens before word ``start`` closes where the source ends, or before a comma."""
    closing = next((index for index in range(start, end) if ")" in prose.gap(index)), end - 1)
    return closing >= end - 1 or "," in prose.gap(closing)


def _takes_object(word: Word) -> bool:
    """Tell whether a participle takes the name behind it for its object: "a video showing Jane Roe"."""
    return word.fold.endswith("ing") and word.fold not in _ADJECTIVES and "-" not in word.text


def described(prose: Prose, start: int, at: int) -> bool:
    """Tell whether words ``[start, at)`` do nothing but describe the name behind them, the last in small letters."""
    words = prose.words[start:at]
    if not words or not all(prose.gap(index).isspace() for index in range(start, at)):
        return False
    apart = any(word.fold in _JOINTS or word.fold in DETERMINERS | OWNERS for word in words[1:])
    near = not words[-1].capital or words[-1].possessive
    return near and not apart and words[0].fold not in _JOINTS and not _takes_object(words[-1])


SHORT_FORM = 7
"""Letters of a body's short form in brackets: "(UNHCR)", "(PML-N)"."""
MAX_JOINTS = 2
"""Prepositions of a description: "the union's new envoy to the head of the council" has two."""
_CLAUSES = frozenset(
    {"and", "or", "who", "that", "which", "whose", "where", "when", "is", "was", "are", "were", "said", "says", "told"}
)
"""Words that begin a clause or go on with a list."""
