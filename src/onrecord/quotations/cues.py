"""The cue lexicon: which word forms introduce speech, attitudes and questions, and what they take.

Verbs stand in ``data/quotations/cues.tsv`` (the flags are explained there); forms are made here by the regular
rules of English with the irregular ones listed. Nominal cues (``X's demand that``) are few and stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal, cast

from onrecord.model import Reports
from onrecord.quotations.closed import words_of

Form = Literal["base", "s", "past", "participle", "ing"]

VOWELS: Final = "aeiou"

NOUNS_WITH_CLAUSE: Final[dict[str, Reports]] = {
    **dict.fromkeys(
        sorted(
            words_of(
                "allegation announcement argument assertion claim complaint confirmation declaration "
                "insistence message pledge prediction promise proposal recommendation reply "
                "report "
                "statement suggestion threat tweet vow warning word admission acknowledgment acknowledgement "
                "accusation contention charge "
                "assurance denial remark"
            )
        ),
        "speech",
    ),
    **dict.fromkeys(
        sorted(
            words_of(
                "belief decision demand desire determination doubt expectation fear hope idea opinion plan position "
                "refusal suspicion view willingness wish worry concern conviction concerns fears hopes"
            )
        ),
        "attitude",
    ),
    **dict.fromkeys(sorted(words_of("call request plea appeal")), "speech"),
}
"""Nouns whose that- or to-clause is content: ``the ministry's demand that the banks reopen``."""

NOUNS_WITH_PREPOSITION: Final[dict[str, tuple[str, ...]]] = {
    "criticism": ("of",),
    "condemnation": ("of",),
    "praise": ("for",),
    "endorsement": ("of",),
    "opposition": ("to",),
    "denunciation": ("of",),
    "rejection": ("of",),
    "attack": ("on",),
    "attacks": ("on",),
    "calls": ("for",),
    "call": ("for",),
    "promise": ("of",),
    "threat": ("of",),
    "claims": ("of",),
    "allegations": ("of",),
    "accusations": ("of",),
    "complaints": ("about",),
    "comments": ("about", "on"),
    "remarks": ("about", "on"),
    "description": ("of",),
    "embrace": ("of",),
    "defense": ("of",),
    "announcement": ("of",),
    "view": ("of",),
    "views": ("on", "of"),
    "refusal": (),
}

QUESTION_NOUNS: Final = words_of("question questions query queries")
QUESTION_LINKS: Final = words_of("about on regarding citing over concerning whether if as why how")


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb: what it reports and what it takes (flags as in the lexicon)."""

    lemma: str
    reports: Reports
    flags: frozenset[str]
    particles: tuple[tuple[str, ...], ...]

    @property
    def noun_like(self) -> bool:
        """Whether its forms are everyday nouns too (claims, reports, plans)."""
        return "a" in self.flags

    @property
    def tags_quotes(self) -> bool:
        """Whether it stands with quoted words: “…,” she joked."""
        return "q" in self.flags


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _present_participle(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe")):
        return lemma[:-1] + "ing"
    return lemma + "ing"


def verb_forms(lemma: str, irregular: str) -> dict[str, Form]:
    """Return each form of a verb with its name. ``irregular`` is ``past[,participle][/ing form]`` or empty."""
    finite, _, gerund = irregular.partition("/")
    past, _, participle = finite.partition(",")
    forms: dict[str, Form] = {lemma: "base", _third_person(lemma): "s"}
    forms[gerund or _present_participle(lemma)] = "ing"
    if participle and participle != past:
        forms[participle] = "participle"
    if past != lemma:
        forms[past or _past(lemma)] = "past"
    return forms


@lru_cache(maxsize=1)
def verbs() -> dict[str, tuple[Verb, Form]]:
    """Return the lexicon by word form, lower case."""
    out: dict[str, tuple[Verb, Form]] = {}
    text = files("onrecord").joinpath("data/quotations/cues.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        lemma, reports, flags, irregular, particles = (line.split("\t") + [""] * 5)[:5]
        groups = tuple(tuple(group.split()) for group in particles.split("|") if group)
        verb = Verb(lemma, cast("Reports", reports), frozenset(flags), groups)
        for form, name in verb_forms(lemma, irregular).items():
            out.setdefault(form, (verb, name))
    return out


@lru_cache(maxsize=1)
def tag_words() -> frozenset[str]:
    """Return the finite forms that may tag a quotation: “…,” she *said*."""
    return frozenset(
        form
        for form, (verb, name) in verbs().items()
        if verb.tags_quotes and name in {"past", "s"} and verb.lemma != "read"
    )
