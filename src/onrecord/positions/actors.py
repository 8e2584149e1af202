"""Who is meant: the actors a text names, whose position an utterance is, and to whom it is addressed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from onrecord.span import Span

__all__ = ["GOVERNS", "HOLDS_OFFICE", "SPEAKS_ALONE", "Actor", "Cast", "whose"]

MAX_FORMS: Final = 2_000
"""Names looked for in one text; a report has some dozens."""
MIN_FORM: Final = 2
"""Letters of a name that is looked for."""

HOLDS_OFFICE = re.compile(
    r"\b(?:president|premier|prime minister|ministe?r\w*|ministry|secretary|spokes\w+|government|authorit\w+|"
    r"officials?|"
    r"ambassador|envoy|diplomat|embassy|general|admiral|commodore|colonel|army|military|navy|chancellor|king|queen|"
    r"cabinet|state department|white house|foreign office|side|administration|director|commander|head of|leads|chief|"
    r"delegat\w+|representative of|council|observers?|department|presidency|palace|kremlin|commissioner)\b",
    re.IGNORECASE,
)
GOVERNS = re.compile(
    r"\b(?:ministry|government|authorities|embassy|army|military|navy|air force|cabinet|state department|white house|"
    r"foreign office|administration|mission|presidency|palace|kremlin|pentagon|downing street|(?:defen[cs]e|justice|"
    r"commerce|homeland security|interior|energy|health) department|department of \w+|treasury|homeland security|"
    r"national security council|foreign service)\b",
    re.IGNORECASE,
)
SPEAKS_ALONE = re.compile(
    r"\b(?:former|ex-\w+|candidate|nominee|hopeful|(?<!white )house|senate|"
    r"congress|democrat\w*|republican\w*|chamber of|"
    r"senator|sen|rep|congress\w+|lawmaker|mp|opposition|candidate|mayor|analyst|professor|expert|"
    r"critic|activist|resident|lawyer|sister|brother|mother|father|wife|husband|son|daughter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can hold a position: an id, a name, every form it is named by, and what it is.

    ``kind`` is ``state``, ``body``, ``person`` or ``group``; ``speaks_for`` is the id of the state or body whose
    position this one utters by office, None if it speaks for itself; ``voice`` tells that the office is to speak
    (a spokesperson). ``country`` is an ISO 3166 alpha-2 code where one is known.
    """

    id: str
    name: str
    forms: tuple[str, ...]
    kind: str = "state"
    speaks_for: str | None = None
    voice: bool = False
    country: str | None = None


@dataclass(frozen=True)
class Cast:
    """The actors of a report, and where a text names them."""

    actors: tuple[Actor, ...]

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        """The actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _by_form(self) -> dict[str, Actor]:
        out: dict[str, Actor] = {}
        for actor in self.actors:
            for form in (actor.name, *actor.forms):
                bare = form.removeprefix("the ").removeprefix("The ")
                if len(bare) >= MIN_FORM:
                    out.setdefault(bare, actor)
        return dict(list(out.items())[:MAX_FORMS])

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)") if forms else None

    def mentions(self, text: str) -> list[tuple[Span, Actor]]:
        """Return where the text names an actor, in order, the longest name at each place."""
        if self._pattern is None:
            return []
        found = self._pattern.finditer(text)
        return [(Span(match.start(), match.end()), self._by_form[match.group()]) for match in found]

    def holder(self, actor: Actor) -> Actor:
        """Return whose position an actor utters: its own, or that of the state or body it speaks for."""
        return self.by_id.get(actor.speaks_for, actor) if actor.speaks_for else actor

    def faced(self, actor: Actor, by: Actor | None) -> Actor:
        """Return who is meant where ``by`` names an actor: who speaks for nobody else means an official as a person."""
        alone = by is not None and by.kind == "person" and actor.kind == "person"
        return actor if alone else self.holder(actor)


def whose(source: str, cast: Cast) -> tuple[Actor | None, Actor | None]:
    """Return who speaks and whose position it is, as the words of a source tell: None where they do not.

    "Norland's foreign minister, Ada Quell," speaks for Norland; a senator, a former minister, a resident for nobody
    but themselves.
    """
    found = [actor for _, actor in cast.mentions(source)]
    person = next((actor for actor in found if actor.kind == "person"), None)
    body = next((actor for actor in found if actor.kind != "person"), None)
    if person is None:
        if body is not None and body.kind == "state" and SPEAKS_ALONE.search(source):
            return None, None
        return body, cast.holder(body) if body else None
    if SPEAKS_ALONE.search(source):
        return person, person
    if body is not None and (HOLDS_OFFICE.search(source) or re.search(r"\bof\b", source)):
        return person, cast.holder(body)
    return person, cast.holder(person)
