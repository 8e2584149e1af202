"""The words just before and after a quotation, and what the cut does to the sense.

A quotation printed as a sentence of its own, that was said under *I don't think that …* or *if …*, is word for
word and still not what was said. Where the cut falls inside a sentence the dropped words of the same clause are
looked at; they turn the sense only if the print begins, or ends, as if nothing had been there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from onrecord.checks.columns import Leg
from onrecord.checks.lexicon import phrases_of, words_of
from onrecord.checks.quoted import Quoted
from onrecord.checks.senses import conditional, contents, denials, hedges, is_small, numbers
from onrecord.checks.source import Source
from onrecord.model import Caution, CautionKind

SHOWN_WORDS = 14
"""Words shown before and after where the sentence itself is longer or gives none."""
LED_BY = 12
"""Words before a quotation that may lead it: *I don't think anybody in this building believes that …*."""
FOLLOWED_BY = 3
"""Words after it in which a condition or a contrast begins."""
YOU_WORDS = 6
"""Words before a quotation in which *you said* leads it in: *you said just last week, …*."""
YOU_APART = 2
"""Words by which *you* may stand before the verb: *you have said*."""
QUALIFIED = 5
"""Words after it in which a denial takes part of it back: *and it is not enough*."""
RETRACED = 6
"""Words on either side of a dash among which one comes again when the speaker corrects himself."""
_DASH = re.compile(r"[–—]|--")
_BOUNDARY = re.compile(r"[;:—–.!?…]|--|\n")
_OPENING = re.compile(r"[“\"«]")
_CLOSING = re.compile(r"[”\"»]")


def around(legs: Sequence[Leg], source: Source) -> tuple[str, str]:
    """Return the words before the first and after the last leg: of the sentence, or the sentence beside."""
    first, last = legs[0].said[0], legs[-1].said[1]
    turn_start, turn_end = source.turn_range(source.turn_at(first))[0], source.turn_range(source.turn_at(last - 1))[1]
    start = source.sentence(first)[0]
    start = max(turn_start, min(start, first - SHOWN_WORDS) if start == first else max(start, first - 3 * SHOWN_WORDS))
    end = source.sentence(last - 1)[1]
    end = min(turn_end, last + SHOWN_WORDS if end == last else min(end, last + 3 * SHOWN_WORDS))
    return source.sentence_text(start, first), source.sentence_text(last, end)


def cautions_of(legs: Sequence[Leg], source: Source, quoted: Quoted) -> tuple[Caution, ...]:
    """Return what the words beside a quotation do to it."""
    out = [*_before(legs[0], source, quoted), *_after(legs[-1], source, quoted), *_asked(legs[-1], source, quoted)]
    out += [one for leg in legs for one in _struck_out(leg, source)]
    return tuple(dict.fromkeys(out))


def _struck_out(leg: Leg, source: Source) -> list[Caution]:
    """Return a caution for each stretch of words that the office struck out of its transcript.

    They were said; that the office takes them back is flagged where they deny, count or tell anything.
    """
    struck = [j for j, i in leg.columns if i is not None and j is not None and source.words[j].flag == "struck"]
    out = []
    for _, group in itertools.groupby(enumerate(struck), key=lambda one: one[1] - one[0]):
        places = [j for _, j in group]
        keys = [source.keys[j] for j in places]
        turns = bool(denials(keys) or numbers(keys) or contents([source.words[j] for j in places]))
        why = "the office struck these words out of its transcript"
        out.append(_caution("correction", source, places[0], places[-1] + 1, turns, why))
    return out


def _caution(kind: CautionKind, source: Source, start: int, end: int, turns: bool, why: str) -> Caution:
    return Caution(kind, source.text(start, end), source.span(start, end), turns, why)


def _before(leg: Leg, source: Source, quoted: Quoted) -> list[Caution]:
    """Return what leads the quotation inside its sentence."""
    first = leg.said[0]
    start = _clause_start(source, first)
    if start == first:
        return []
    keys = [source.keys[n] for n in range(start, first)]
    whole = _begins_whole(quoted)
    if denials(keys) and not _answer_only(keys):
        return [_caution("negation", source, start, first, whole, "what goes before denies it")]
    if conditional(keys):
        return [_caution("condition", source, start, first, whole, "what goes before makes it a condition")]
    if _reports(keys, source, start, first):
        return [_caution("attribution", source, start, first, whole, "the speaker gives it as somebody else's")]
    if hedges(keys):
        return [_caution("hedge", source, start, first, False, "what goes before weakens it")]
    return []


def _clause_start(source: Source, first: int) -> int:
    """Return where the clause begins that leads word ``first``: no farther than a stop, a dash or *, but*."""
    start = first
    low = max(source.sentence(first)[0], first - LED_BY)
    while start > low:
        gap = source.between(start - 1)
        if _BOUNDARY.search(gap) or (
            "," in gap and start != first and source.keys[start] in ("but", "and", "so", "or")
        ):
            break
        if "," in gap and source.keys[start - 1] in ("no", "not", "well", "yes", "yeah", "look"):
            break
        start -= 1
    return start


def _answer_only(keys: Sequence[str]) -> bool:
    """Tell whether words are only an answer (*No, no, …*) and lead nothing."""
    return all(key in ("no", "yes", "yeah", "well", "okay", "look", "so", "and", "but") for key in keys)


def _begins_whole(quoted: Quoted) -> bool:
    """Tell whether the print begins as a sentence."""
    return bool(quoted.words) and quoted.words[0].surface.lstrip("[")[:1].isupper() and quoted.words[0].key != "i"


def _reports(keys: Sequence[str], source: Source, start: int, first: int) -> bool:
    """Tell whether words say that another said it: *he says that*, *people tell me*."""
    saying = [n for n, key in enumerate(keys) if key in words_of("saying")]
    if not saying:
        return False
    subject = keys[max(0, saying[-1] - 3) : saying[-1]]
    if any(key in ("i", "we") for key in subject):
        return False
    names = any(source.words[start + n].surface[:1].isupper() for n in range(max(0, saying[-1] - 2), saying[-1]))
    return names or any(key in words_of("others") for key in subject)


def _after(leg: Leg, source: Source, quoted: Quoted) -> list[Caution]:
    """Return what follows the quotation inside its sentence and takes something back."""
    last = leg.said[1]
    end = source.sentence(last - 1)[1]
    if end == last:
        return []
    keys = [source.keys[n] for n in range(last, min(end, last + FOLLOWED_BY))]
    whole = _ends_whole(quoted)
    if _taken_back(source, last, end):
        return [_caution("correction", source, last, end, True, "the speaker took it back at once")]
    apart = bool(_BOUNDARY.search(source.between(last - 1)))
    if keys[0] in words_of("conditions") or keys[:2] in (["but", "only"], ["only", "if"]):
        return [_caution("condition", source, last, end, whole, "it was said on a condition")]
    if denials(keys[:2]) and keys[0] != "no" and not apart:
        verb = bool(denials(keys[:1])) and source.keys[last - 1] in words_of("auxiliaries")
        return [_caution("negation", source, last, end, whole or verb, "what follows denies")]
    further = [source.keys[n] for n in range(last, min(end, last + QUALIFIED))]
    if keys[0] in ("and", "but", "yet", "though", "although") and denials(further) and not apart:
        alone = whole and _begins_whole(quoted)
        return [_caution("contrast", source, last, end, alone, "the sentence goes on to take part of it back")]
    if keys[0] in words_of("contrasts"):
        return [_caution("contrast", source, last, end, False, "the sentence goes on with a reservation")]
    return []


def _taken_back(source: Source, last: int, end: int) -> bool:
    """Tell whether a correction follows at once: *– sorry, seventeen*."""
    keys = [source.keys[n] for n in range(last, min(end, last + 5))]
    while keys and keys[0] in ("or", "no", "well"):
        keys.pop(0)
    said = tuple(keys)
    if any(said[: len(phrase)] == phrase and len(said) > len(phrase) for phrase in phrases_of("corrections")):
        return True
    return bool(_DASH.search(source.between(last - 1))) and _said_again(source, last, end)


def _said_again(source: Source, last: int, end: int) -> bool:
    """Tell whether the words after a dash put others for the last ones: *the first week – the second week*."""
    before = [source.keys[n] for n in range(max(0, last - RETRACED), last)]
    after = [source.keys[n] for n in range(last, min(end, last + RETRACED))]
    shared = {key for key in before if key in after and not is_small(key)}
    return bool(shared) and before[-len(after) :] != after


def _ends_whole(quoted: Quoted) -> bool:
    """Tell whether the print ends as a sentence: with a stop, or a comma before the report's own words."""
    tail = quoted.text[quoted.words[-1].span.end :].strip() if quoted.words else ""
    return tail[:1] in (".", ",", "!", "?") and "…" not in tail and ".." not in tail


def _asked(leg: Leg, source: Source, quoted: Quoted) -> list[Caution]:
    """Return a caution where a question is printed as a statement."""
    last = leg.said[1]
    low, high = source.sentence(last - 1)
    gap = source.page[source.words[last - 1].span.end :][:3] if high == last else ""
    tail = quoted.text[quoted.words[-1].span.end :].lstrip()[:1]
    if gap.lstrip()[:1] == "?" and tail in (".", "!") and leg.said[0] <= low:
        return [_caution("question", source, low, high, True, "it was asked, not said")]
    return []


# --- quoting somebody ----------------------------------------------------------------------------------


def quoting(leg: Leg, source: Source) -> Caution | None:
    """Return a caution where the speaker was quoting somebody else with these words, None otherwise."""
    first, last = leg.said[0], leg.said[1] - 1
    turn = source.turn_at(first)
    start = source.words[turn.first].span.start
    here = source.words[first].span.start
    opened = _open_mark(source.page, start, here)
    if opened is None:
        return None
    end = source.words[last].span.end
    closes = _CLOSING.search(source.page, here)
    if closes is None or closes.start() < end:
        return None
    led = [n for n in range(max(turn.first, first - 40), first) if source.words[n].span.end <= opened][-LED_BY:]
    keys = [source.keys[n] for n in led]
    own = any(key in ("i", "we") for key in keys[-4:])
    if not led or own or not (_saying(keys) or _reports(keys, source, led[0], led[-1] + 1)):
        return None
    return _caution("quoting", source, led[0], led[-1] + 1, True, "the speaker was quoting somebody else")


def quoting_you(leg: Leg, source: Source) -> Caution | None:
    """Return a caution where the words are led in by *you said* or *you tweeted*: then they are the addressee's."""
    first = leg.said[0]
    start = max(source.turn_at(first).first, first - YOU_WORDS)
    keys = source.keys[start:first]
    for n in range(len(keys) - 1, -1, -1):
        if keys[n] in words_of("said_by_you") and "you" in keys[max(0, n - YOU_APART) : n]:
            return _caution("quoting", source, start, first, False, "the speaker was quoting the one addressed")
    return None


def _saying(keys: Sequence[str]) -> bool:
    return any(key in words_of("saying") for key in keys[-6:])


def _open_mark(page: str, start: int, here: int) -> int | None:
    """Return where the quotation mark stands that is open at a place, None if none is."""
    opened: int | None = None
    for at in range(max(start, here - 2_000), here):
        char = page[at]
        if char == "\n" and page[at + 1 : at + 2] == "\n":
            opened = None
        elif char in "“«":
            opened = at
        elif char in "”»":
            opened = None
        elif char == '"':
            opened = at if opened is None else None
    return opened
