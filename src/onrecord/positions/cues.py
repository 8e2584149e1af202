"""What a cue is worth: whether it says or does anything, whether it is read with the words, what it hedges."""

from __future__ import annotations

import re

from onrecord.positions.acts import Utterance
from onrecord.positions.frames import find_frame
from onrecord.positions.words import read

__all__ = ["hedges_of", "joked", "leads", "not_done", "says_nothing", "unsaid"]

_NARRATOR_HEDGE = re.compile(r"(?<![\w-])(?:allegedly|reportedly|supposedly|purportedly|apparently|so-called)(?![\w-])")
_SPEECH_CUE = re.compile(
    r"(?<![\w-])(?:say|says|said|saying|tell\w*|told|add\w*|repl\w+|answer\w*|stat\w+|declar\w+|announc\w+|not(?:e|"
    r"es|ed|ing)|"
    r"insist\w*|warn\w*|explain\w*|remark\w*|comment\w*|argu\w+|continu\w+|repeat\w*|reiterat\w+|stress\w*|"
    r"emphasi[sz]\w+|"
    r"wr[io]t\w*|tweet\w*|observ\w+|maintain\w*|claim\w*|suggest\w*|indicat\w*|report\w*|reveal\w*|point\w* out|"
    r"describ\w+|call\w*|put|quot\w+|ask\w*|respond\w*|conclud\w+|predict\w*|believ\w+|think\w*|thought)(?![\w-])"
)
_STRADDLES = re.compile(
    r"(?<![\w-])(?:tell|tells|told|ask\w*|warn\w*|advis\w*|order\w*|instruct\w*|urg\w+|call\w*)(?![\w-])"
)

_JOKES = re.compile(
    r"(?<![\w-])(?:jok(?:e|es|ed|ing(?:ly)?)|quip\w*|jest\w*|deadpan\w*|kidd(?:ed|ing)|mock(?:ed|ing|s|ingly)?|"
    r"sarcastic\w*|"
    r"facetious\w*|wisecrack\w*|teas(?:ed|ing|ingly)|parod\w+|imitat\w+|impersonat\w+|ironically|"
    r"tongue-in-cheek)(?![\w-])"
)


def joked(cue: str | None) -> bool:
    """Tell whether the narrator says that words are a joke or mimic somebody: nobody's position."""
    return cue is not None and _JOKES.search(cue.lower()) is not None


_NOT_DONE = re.compile(
    r"(?<![\w-])(?:(?:could|might|may|should|must|cannot|can[’']?t|couldn[’']?t)(?: \w+ly)?|"
    r"(?:used|struggl\w+|tri(?:es|ed)|trying|expected|likely|unlikely|able|unable|urg\w+|asked|called on|pressed|"
    r"failed|"
    r"want\w*|needs?|hesitat\w+|threatened|supposed)(?:[\w ’']{0,20}|, however,) to|"
    r"without|instead of|rather than|short of|avoid\w*(?: \w+){0,3}|"
    r"(?:credit|responsible|criticiz\w+|fired|charged|known) (?:him |her |them )?(?:for|with))[ ,]+$",
    re.IGNORECASE,
)
_ASKED_WHAT = re.compile(r"\b(?:what|whether|how|if|when|which) (?:[\w.’'-]+ ){1,4}(?:will|would|might|may|could) $")
"""Words before a cue that leave open whether it will be done ("do not know what Roe will decide to")."""
_SUFFERS = re.compile(
    r"\b(?:fac(?:e|es|ed|ing)|field(?:s|ed|ing)?|draws?|drew|drawn|drawing|receiv\w+|deflect\w*|sparked|prompted|amid|"
    r"despite|under|weather\w*|shrug\w* off|brush\w* off)(?: (?!the call)\w+){0,3}[ ]?$",
    re.IGNORECASE,
)
"""Words before a noun that asks or blames, where it is others' who do: "is fielding accusations"."""
_BLAMING = re.compile(
    r"(?:\w+ )*?(?:accusations?|criticisms?|complaints?|calls?|demands?|allegations?|charges|condemnation|praise|"
    r"applause|support|opposition|objections?|protests?|rebukes?|thanks|endorsements?)\b"
)
_WILL_BY = re.compile(r"\b(?:will|would|could|may|might|to)\b[^.;]*\bby $")
"""Words before a cue that say how something may yet be done: "will try to settle it by promising"."""
_SUFFERED = re.compile(r"\b(?:was|were|been|be|being|is|are)(?: \w+ly)? $", re.IGNORECASE)


def not_done(lead: str, cue: str) -> bool:
    """Tell whether the words before a cue say that its act was not done, or done to its source.

    "Used to call for", "struggled to defend", "was accused of".
    """
    lead = lead.rsplit(". ", 1)[-1]
    done_to = cue.split(" ")[0].endswith("ed") and _SUFFERED.search(lead)
    blame = _BLAMING.match(cue)
    if blame is not None and _SUFFERS.search(lead + cue[: blame.end()].rpartition(" ")[0]):
        return True
    if cue.split(" ")[0].endswith("ing") and _WILL_BY.search(lead):
        return True
    return bool(done_to) or _NOT_DONE.search(lead) is not None or _ASKED_WHAT.search(lead) is not None


def hedges_of(cue: str, words: str, utterance: Utterance) -> tuple[str, ...]:
    """Return the narrator's hedges in a cue and, where the words are not the speaker's own, in them."""
    found = _NARRATOR_HEDGE.findall(cue.lower())
    return tuple(found + ([] if utterance.kind == "direct" else _NARRATOR_HEDGE.findall(words.lower())))


def unsaid(cue: str, hedges: tuple[str, ...]) -> bool:
    """Tell whether a hedged cue neither says nor does anything."""
    return bool(hedges) and not _SPEECH_CUE.search(cue.lower()) and find_frame(read(cue).plain, 0, len(cue)) is None


_EVALUATED = re.compile(
    r"(?<![\w-])be (?:\w+ )?(?:right|wrong|entitled|free|careful|quick|fair) to (?:say|note|argue|insist|claim)$"
)
_NOT_SAID = re.compile(
    r"(?<![\w-])(?:not|never) (?:\w+ ){0,3}?(?:stat(?:e|ed|ing)|express\w*|voic\w+|articulat\w+)(?![\w-])"
)
_WANTS = re.compile(r"(?<![\w-])wants?(?:ed)?$")
_CONTENT_CLAUSE = re.compile(r"\W*(?:that|to|whether|if|for|how|what)\b", re.IGNORECASE)


def says_nothing(cue: str, content: str, utterance: Utterance) -> bool:
    """Tell whether a cue neither says nor does anything and a noun follows ("did not care about the tolls")."""
    plain = read(cue).plain
    if utterance.kind != "indirect" or utterance.role == "headline" or _CONTENT_CLAUSE.match(content):
        return False
    if _NOT_SAID.search(plain):
        return True
    if _SPEECH_CUE.search(plain) or _STRADDLES.search(plain) or _WANTS.search(plain):
        return False
    joined = read(f"{cue} {content}").plain
    found = find_frame(joined, 0, len(joined))
    return found is None or found[1].start() > len(plain)


def leads(cue: str, content: str, utterance: Utterance) -> bool:
    """Tell whether the cue says more than that somebody spoke, so that it is read with the words."""
    plain = read(cue).plain
    if _EVALUATED.search(plain):
        return False
    if find_frame(plain, 0, len(plain)) is not None or not _SPEECH_CUE.search(plain):
        return True
    if utterance.kind == "direct":
        return False
    joined = read(f"{cue} {content}").plain  # "continues to press" with "Lorand to open the port"
    found = find_frame(joined, 0, len(joined))
    return bool(_STRADDLES.search(plain)) or (found is not None and found[1].start() < len(plain) < found[1].end())
