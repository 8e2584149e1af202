"""What moved a speaker: what others said, asked or did, and he only spoke to.

The learned tagger gives it to him (``responding to a query that …``, ``Asked if she would go, Sorel laughed``); it is
theirs.
"""

from __future__ import annotations

from typing import Final

from onrecord.quotations.closed import words_of
from onrecord.quotations.ground import Ground
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

NOUN_CLAUSE: Final = "rules:noun clause"
EDGE_ROOM: Final = 8
"""Characters before a cue in which its comma stands."""
BEFALLING: Final = frozenset({"asked", "questioned", "pressed", "quizzed", "told", "reminded", "shown", "informed"})
"""Participles that, behind a name and a comma, tell what others did to the one named."""
SPEAKING_TO: Final = words_of(
    "respond responds responded responding reply replies replied replying react reacts reacted reacting"
    " refer refers referred referring allude alludes alluded alluding attention"
)
SPEAKING_OF: Final = words_of(
    "answer answers answered answering field fields fielded fielding"
    " study studies studied studying examine examines examined examining review reviews reviewed reviewing"
)
"""With ``to`` and without: verbs whose object is what somebody else said or asked, never the speaker's own words."""


def befell(ground: Ground, triple: Triple) -> bool:
    """Tell whether a content before its cue is what was put to its source: ``Asked if she would go, Sorel laughed``."""
    part = triple.content[0]
    first = part.of(ground.clean).split(maxsplit=1)[0].lower()
    return first in BEFALLING and part.end <= triple.cues[0].start and not ground.quoted(part)


def behind_colon(ground: Ground, part: Span) -> bool:
    """Tell whether words in marks stand behind a colon, as answers do: ``answered a charge that he lied: “No.”``."""
    return ground.quoted(part) and ground.clean[max(0, part.start - EDGE_ROOM) : part.start].rstrip().endswith(":")


def was_asked(ground: Ground, triple: Triple) -> bool:
    """Tell whether a cue in commas is what befell the one before it: ``Reyes, asked about the ferry, said …``.

    Not where the comma closes what explains the source: ``Reyes, the mayor, told The Courier in a note: “…”``.
    """
    cue, source = triple.cues[0], triple.source
    if source is not None and "," in source.of(ground.clean).rstrip(", ") and source.end <= cue.start:
        return False
    first = cue.of(ground.clean).split(maxsplit=1)[0].lower()
    return first in BEFALLING and ground.clean[max(0, cue.start - EDGE_ROOM) : cue.start].rstrip()[-1:] == ","


def tells_what_moved_him(ground: Ground, cue: Span) -> bool:
    """Tell whether what follows a cue is what others said and he spoke to: ``responding to a query that …``.

    ``It's not to say`` tells nothing either: it begins words of the speaker's own.
    """
    text = cue.of(ground.clean).lower()
    if text.endswith(("not to say", "needless to say")):
        return True
    words = text.split()
    to = words[-1] == "to" or ground.clean[cue.end : cue.end + len(" to ")] == " to "
    verb = words[-2] if words[-1] == "to" and len(words) > 1 else words[-1]
    return verb in (SPEAKING_TO if to else SPEAKING_OF)


def speaks_to(ground: Ground, triple: Triple) -> bool:
    """Tell whether a content is another's report that its source spoke to: ``was replying to | a warning by X that …``.

    Words in marks that somebody *referred to* are still his.
    """
    cue, first = triple.cues[0], triple.content[0]
    gap = ground.clean[cue.end : first.start].strip() if cue.end <= first.start else "…"
    others = (ground.ruled[number].found_by for number in ground.with_cue_in(first))
    return gap in {"", "to"} and NOUN_CLAUSE in others and tells_what_moved_him(ground, cue)
