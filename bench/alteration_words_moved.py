"""Recipes that leave words out, and that put in what was never said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from alteration_draws import SHORT, Draw, Item, quoted_whole, recipe, replacing
from alteration_words import (
    INVENTED,
    TAILS,
    UNSAID,
)
from onrecord.checks import ACCEPTED

# -- words left out --------------------------------------------------------------------------------------------------


def leaving_out(name: str, pattern: str, kinds: str, verdict: str) -> None:
    """Enter a recipe that leaves out what a pattern finds inside a sentence."""
    found_by = re.compile(pattern)

    @recipe(name)
    def made(draw: Draw) -> Iterator[Item]:
        for one in draw.found:
            found = found_by.search(one.text, 1)
            inside = found and found.start() > 8 and found.end() < len(one.text) - 8
            if found and inside:
                yield draw.in_place(one, found.start(), found.end(), "", kinds, verdict)


leaving_out("not left out", r"(?<=[a-z] )(?:not|never)(?= [a-z])", "negation", "altered")
replacing("n't left out", {f"{verb}{sign}t": verb[:-1] for verb in SHORT for sign in "'’"}, "negation")
leaving_out(
    "a hedge left out",
    r"(?<=[a-z] )(?:I think|probably|maybe|almost|kind of|sort of|likely)(?= [a-z])",
    "hedge",
    "altered",
)
leaving_out(
    "an adverb left out", r"(?<=[a-z] )(?:very|really|also|just|actually|still)(?= [a-z])", "omission", "light_edit"
)
leaving_out(
    "a phrase left out",
    r"(?<=[a-z] )(?:in|on|at|from|with|by) (?:the|this|our|their) [a-z]{4,}(?= (?:and|to|that|is))",
    "omission", "light_edit|altered",
)  # fmt: skip
leaving_out("that left out", r"(?<=[a-z] )that(?= (?:we|they|he|she|the|I) )", "omission", "light_edit")
leaving_out(
    "an adjective left out", r"(?<=[a-z] )(?:great|big|new|American|important|public|best|whole)(?= [a-z]{3,})",
    "omission", "light_edit|altered",
)  # fmt: skip


@recipe("a condition left out")
def _condition(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        found = re.search(r"(?<=[a-z])(?<! see)(?<! know)(?<! ask),? (?:if|unless) [^,.]{8,60}\.$", one.text)
        if found and one.text[: found.start()].count(" ") >= 6:
            quote = one.text[: found.start()] + "."
            yield Item("", quote, one.turn.speaker, draw.source, frozenset(ACCEPTED), (), caution="condition")


@recipe("words between left out")
def _between(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        words = one.words
        if len(words) >= 18:
            low, size = draw.chosen.randint(5, 7), draw.chosen.randint(4, 6)
            start, end = words[low][0], words[low + size][0]
            yield replace(
                quoted_whole(draw, one, start, end, "", "omission|negation|hedge|condition|modality|repetition|number"),
                verdicts=frozenset({"light_edit", "altered", "spliced"}),
            )


# -- words put in ----------------------------------------------------------------------------------------------------


def putting_in(name: str, pattern: str, new: str, kinds: str, verdict: str = "altered") -> None:
    """Enter a recipe that puts words in behind what a pattern finds."""
    found_by = re.compile(pattern)

    @recipe(name)
    def made(draw: Draw) -> Iterator[Item]:
        for one in draw.found:
            found = found_by.search(one.text)
            word = draw.chosen.choice(new.split("/"))
            if found and not re.match(rf" (?:{word}|not|never|always)\b|n['’]t", one.text[found.end() :]):
                item = quoted_whole(draw, one, found.end(), found.end(), " " + word, kinds)
                change = item.changes[0] if item.changes else None
                if change:
                    at = replace(change, start=change.start + 1)
                    yield replace(item, changes=(at,), verdicts=frozenset(verdict.split("|")))


putting_in("not put in", r"\b(?:is|are|was|were|will|can|should|would)\b", "not", "negation")
putting_in("never put in", r"\b(?:have|has|had|I|we|they)\b(?= [a-z]+)", "never", "negation|modality")
putting_in("a hedge put in", r"\b(?:is|are|was|were|will)\b", "probably/perhaps/almost/partly", "hedge")
putting_in("sureness put in", r"\b(?:is|are|was|will)\b", "definitely/certainly/absolutely", "modality")
putting_in(
    "an adjective put in", r"\b(?:the|our|their)\b(?= [a-z]{4,})", "corrupt/wonderful/expensive/secret", "invented"
)
putting_in(
    "a small word put in", r"\b(?:is|are|was|will)\b", "just/also/really/now", "addition|substitution", "light_edit"
)


@recipe("an invented tail")
def _tail(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        tail = draw.chosen.choice(TAILS)
        start = len(one.text) - 1
        item = quoted_whole(
            draw, one, start, start, f" {tail}", "invented|negation|number|hedge|modality|condition|name"
        )
        change = item.changes[0] if item.changes else None
        if change:
            yield replace(item, changes=(replace(change, start=change.start + 1),))


@recipe("an invented sentence behind")
def _behind(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        tail = draw.chosen.choice(INVENTED)
        item = quoted_whole(
            draw,
            one,
            len(one.text),
            len(one.text),
            f" {tail}",
            "invented|negation|number|hedge|modality|name|substitution",
        )
        change = item.changes[0] if item.changes else None
        if change:
            yield replace(item, changes=(replace(change, start=change.start + 1, end=change.end - 1),))


@recipe("an invented sentence before")
def _ahead(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        head = draw.chosen.choice(INVENTED)
        item = quoted_whole(draw, one, 0, 0, f"{head} ", "invented|negation|number|hedge|modality|name|substitution")
        change = item.changes[0] if item.changes else None
        if change:
            yield replace(item, changes=(replace(change, end=change.end - 2),))


@recipe("never said")
def _unsaid(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        quote = draw.chosen.choice(INVENTED)
        yield Item("", quote, one.turn.speaker, draw.source, frozenset({"not_found", "too_short"}), None)


@recipe("never said, of words said there")
def _of_words(draw: Draw) -> Iterator[Item]:
    """Fill the holes of an invented sentence with words of content said in the transcript."""
    keys = [word.surface for word in draw.source.words if len(word.surface) > 5 and word.surface.islower()]
    for one in draw.found:
        quote = re.sub(r"_+", lambda _: draw.chosen.choice(keys), draw.chosen.choice(UNSAID))
        yield Item("", quote, one.turn.speaker, draw.source, frozenset({"not_found", "too_short"}), None)


@recipe("of another transcript")
def _foreign(draw: Draw) -> Iterator[Item]:
    for one in draw.other.found if draw.other else ():
        yield Item("", one.text, None, draw.source, frozenset({"not_found", "too_short"}), None)
