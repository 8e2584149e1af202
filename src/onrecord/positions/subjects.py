"""Who a plain clause is about: its subject, whose side that is, whether a modal belongs to the main clause."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ANYONE", "NARRATED", "NOUN_WE", "OUR_SIDE", "THIRD", "inside", "subject_start"]

_AGENTS: Final = (
    "country|nation|states?|government|ministry|army|navy|forces?|troops|soldiers|police|boats?|ships?|planes|party|"
    "side|"
    "team|campaign|company|council|union|delegation|people|city|town|village|office|administration|department|members|"
    "leaders|president|minister|allies|soil|territory|waters|borders?|ports?|gates?|doors?|hands?|goal|aim|policy|"
    "position"
)
OUR_SIDE = re.compile(rf"(?<![\w-])(?:we|i|us|ourselves|(?:our|my) (?:\w+ )?(?:{_AGENTS}))(?![\w-])")
"""Who acts where the speaker's side does: "our navy will", not "our optimism will"."""
NARRATED = re.compile(
    r"^(?: ?(?:that|and|but|so) )?(?: ?)(?:it|he|she|the (?:country|government|ministry|town|two sides))(?![\w-])"
)
"""A subject that in narrated words is the speaker's side."""
THIRD = re.compile(r"^(?:and |but |so |that )?(?:he|she|they|you|people|some|others|everybody|everyone)(?![\w-])")
ANYONE = re.compile(r"(?<![\w-])(?<!of )(?:you|i)(?: (?:\w+ly|just|always|all|also|still|really))* ?$")
"""A subject whose need or duty is anyone's, or the speaker's alone: "you have to be patient", "I just need to go"."""

NOUN_WE = re.compile(
    r"(?:^|(?<= ))(?<!in )(?<!at )(?<!on )(?<!by )(?<!for )(?<!of )(?<!from )(?<!during )(?<!over )(?<!after "
    r")(?<!before )"
    r"(?:the|those|these|every|all the|only|first|last) (?:(?!be\b|have\b|do\b|that\b|is\b|same\b)[\w'-]+ ){1,3}"
    r"(?:we|i|you|they|he|she)(?: \w+ly| all| also| really| most)* $|"
    r"(?:^|(?<= ))(?:the|these) (?:\w+est|most|best|worst|only|first) (?:[\w'-]+ ){1,3}(?:we|i|you|they|he|she) $"
)
"""Words before a verb that belongs to the noun before: "the records we need to see"."""
_NEW_SUBJECT = re.compile(r" , |(?<![\w-])(?:that|how|whether|because|and) ")
_EMBEDDERS: Final = ("that", "how", "whether", "because")
_LEADS_IN = re.compile(r"^(?:(?:and|but|so|that|yet|now|then|well|look|again|,) ?)*")
_BE = re.compile(r"(?<![\w-])be(?![\w-])")
_PERSON = re.compile(r"(?:i|we|you|they|he|she)(?![\w-])")
_ALONE = re.compile(
    r"\w+(?: (?:\w+ly|all|both|also|still|just|now|never|not|always|too|then|again|therefore|indeed|soon|here|each|"
    r"together|"
    r"have|either|perhaps|maybe|even|yet|ever|\w+self|\w+selves|,|(?:in|of|at|as|on|from|with|like|for) .*))*$"
)
_FINITE_INSIDE = re.compile(
    r"(?<![\w-])(?<!to )(?:be(?! (?:\w+ed|\w+ing|\w+n)(?![\w-]))|says?|said|knew|knows?|makes?|made|means?|thinks?) "
)


def subject_start(rest: str, verb: int) -> int:
    """Return where the subject of a verb begins: behind the last comma or conjunction that leaves it words."""
    last = 0
    for match in _NEW_SUBJECT.finditer(rest, 0, verb):
        if rest[match.end() : verb].strip():
            last = match.end()
    return last


def inside(rest: str, start: int, subject: str) -> bool:
    """Tell whether a modal stands in a clause inside: another verb stands between it and the main clause's beginning.

    "He knew the impact would …", "it makes it likelier that we will …", "the key is to prove that we will …".
    """
    lead = rest[:start].rstrip()
    bare = _LEADS_IN.sub("", subject.lstrip()).rstrip()
    if _LEADS_IN.sub("", lead).strip() and lead.endswith(_EMBEDDERS) and (_BE.search(lead) or _PERSON.match(bare)):
        return True
    if _PERSON.match(bare) and _ALONE.match(bare) is None:
        return True
    return _FINITE_INSIDE.search(f"{bare} ") is not None
