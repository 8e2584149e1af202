"""Whose an official's words are: the state's, or their own where they speak of themselves or of home."""

from __future__ import annotations

import re
from typing import Final

from onrecord.positions.actors import Actor, Cast
from onrecord.positions.acts import Act

__all__ = ["is_own"]

_HOME = re.compile(
    r"\b(?:Congress\w*|Senat\w+|House (?:Republicans|Democrats|GOP|leaders|Speaker)|the House|Capitol Hill|lawmakers?|"
    r"legislat(?:ors?|ure)|MPs|Democrat\w*|Republican\w*|GOP|Dems|Tor(?:y|ies)|Labour(?: Party)?|Conservatives|"
    r"conservatives|liberals|Supreme Court|special counsel|Tea Party|governors?|mayors?|the press|the media|"
    r"fake news|voter (?:fraud|ID)|mail-in|ballots?|rigged|impeach\w*|witch hunt|"
    r"(?:his|her|my) party|nominees?|nominations?|candidates?|candidacy|primaries)\b"
)
"""Matters at home: a state has no position towards its own parliament, parties and candidates."""
_CAREER = re.compile(
    r"\b(?:resign\w*|step(?:s|ped|ping)? (?:down|aside)|stand(?:s|ing)? (?:down|aside)|retir(?:e|es|ed|ing|ement)|"
    r"run(?:ning)? (?:again|for (?:president|office|the|re-?election|a second|another|parliament|prime))|"
    r"(?:run|running) (?:himself|herself)|re-?elect\w*|campaign(?:ing|ed)? (?:for|against|with)|leadership "
    r"(?:race|contest|bid|election)|"
    r"(?:stay|remain|stays|remains|leave|leaving|staying|remaining)(?: in)? (?:office|power)|"
    r"(?:my|his|her) (?:own )?(?:career|famil(?:y|ies)|wife|husband|children|daughters?|sons?|life|campaign|job|post|"
    r"party|successor|predecessor|candidacy|memoirs?|book|faith|friends?|health|speech|vote|confirmation)|the post)\b",
    re.IGNORECASE,
)
"""What is of a person, not of an office: a career, a family, an election of one's own."""
_FIRST = re.compile(
    r"^[\W_]*(?:(?:and|but|so|that|well|look|because|now|as|though)\W+)*"
    r"(?:I(?:['’](?:m|ve|ll|d))?|(?:he|she)(?:['’](?:s|ll|d))?|my|his|her)\b"
    r"(?! (?:also |still |do(?:es)? not |don['’]t |doesn['’]t |strongly |firmly |have )?(?:think|thinks|believe|"
    r"believes|hope|hopes|want|wants|urge|urges|call|calls|expect|expects|know|knows)(?: that)? "
    r"(?:we|our|the|it|this|that|they|these|those|all|there|on|everyone|everybody|you)\b)"
)
"""One person as the subject: "I refuse", "he would step down", but not "I think that we must"."""
_MINE = re.compile(r"^[\W_]*(?:that )?(?:I|I['’](?:m|ve|ll|d)|my) ")
"""The same of what is hoped or said: "we need help, but I hope that I …"."""
_THEIRS: Final = frozenset({"commit", "promise", "rule_out", "state_goal", "deny", "reject", "decline_to_confirm"})
"""Acts that are about the speaker's own doings."""


def is_own(act: Act, text: str, speaker: Actor, state: Actor, cast: Cast) -> bool:
    """Tell whether an official speaks for themself, not for the state.

    Where another state, or anybody abroad, is who the words are to or about, they are the state's. Without any, they
    are the speaker's own where they are to somebody of the state itself, about its parliament or parties, about the
    speaker's career, or say "I"; a spokesperson's "I" is the state's.
    """
    others = [one for name in act.recipients if (one := cast.by_id.get(name)) is not None]
    if any(_abroad(one, state, cast) for one in others):
        return False
    words = act.evidence.of(text)
    if _HOME.search(words) or (others and (not speaker.voice or any(_at_home(one, state, cast) for one in others))):
        return True
    if act.act in _THEIRS and _CAREER.search(words):
        return True
    if not speaker.voice and act.act == "deny":
        return True  # what somebody is accused of
    if speaker.voice:
        return False
    return _FIRST.match(words) is not None or _MINE.match(act.base.of(text)) is not None


def _abroad(one: Actor, state: Actor, cast: Cast) -> bool:
    """Tell whether an actor is another state or of one, or known to be of no state's own people."""
    side = cast.holder(one)
    if side.kind == "state":
        return side is not state
    if one.country is not None:
        return one.country != state.country
    return one.kind in ("group", "body") and _HOME.search(one.name) is None


def _at_home(one: Actor, state: Actor, cast: Cast) -> bool:
    """Tell whether an actor is known to be of a state's own people."""
    same = one.country is not None and one.country == state.country
    return same or cast.holder(one) is state or _HOME.search(one.name) is not None
