"""Credit lines: the agency a report came from, who took a photograph, who else worked on the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.articles.lexicon import Agency, agencies, photo_credits
from onrecord.articles.lines import Line, has_speech
from onrecord.span import Span

TAIL = 80
"""Characters at the end of a paragraph in which an agency credit is looked for."""

MAX_CAPTION_WORDS = 110
"""Words of a caption with its credit; agency captions tell who, where, when and what it was about."""

MAX_CONTRIBUTION_WORDS = 50
"""Words of a line that names contributors."""

_PREFIX = re.compile(r"^(?:source|sources|credit|agency|via|with agencies|edited by|—|–|--|-)[:\s]*", re.IGNORECASE)
_TAIL_CREDIT = re.compile(
    r"(?P<before>[.!?…][\"”’']?|[\"”][.,]?)\s*(?P<credit>(?:—|–|--?|\||/)\s?(?P<dashed>[A-Z][\w .&/,-]{1,48}?)"
    r"|[\[(](?:(?:with )?(?:inputs?|additional reporting) from |source:? ?|via )?"
    r"(?P<bracketed>[A-Z][\w .&/,-]{1,48}?)[)\]]"
    r"|(?P<bare>[A-Z]{2,5}(?: [A-Z]{2,4}){1,4}|[A-Z]{2,5}))\s*\.?$"
)
_ACRONYM = re.compile(r"[A-Z]{2,5}$")
_NO_AGENCIES = frozenset(
    {"ALERT", "LIVE", "MORE", "NEWS", "NOTE", "OPED", "PHOTO", "POLL", "READ", "TV", "VIDEO", "WATCH"}
)
_CONTRIBUTION = re.compile(
    r"contribut(?:ed|ing) (?:to )?(?:this|the) (?:report|story|article|piece|post)|contributed reporting"
    r"|^\(?(?:reporting|additional reporting|writing|editing) by |^\(?(?:with )?(?:inputs?|files|material) from "
    r"|^contributing:|^contributors?:|^with (?:post )?wires\b|^the associated press$|reported from .{1,80}contributed"
    r"|^\(?reporting by",
    re.IGNORECASE,
)
_PHOTO_LEAD = re.compile(
    r"^[(\[]?(?:(?:photo|image|picture|photograph|screenshot|illustration|video|graphic)s?(?: illustration)?"
    r"(?: ?credits?| ?source| courtesy| provided| supplied| taken)?(?:[:—–]| by | of | courtesy )"
    r"|(?:ap|afp|reuters|file) photo\b"
    r"|credit:|getty images|image via|file photo|file -|file –|file—"
    r"|© ?(?!\d)[A-Za-z]|enlarge this image|representational)",
    re.IGNORECASE,
)
_PHOTO_INSIDE = re.compile(
    r"\bin (?:this|an?) (?:(?:recent|undated|handout|combination|[A-Z]\w+\.?|\d{1,4},?) ){0,5}"
    r"(?:file (?:photo|photograph|picture|image)|handout (?:photo|picture|image))\b"
)
"""What is seen on a picture: "in this recent file photo"."""
_PHOTO_TAIL = re.compile(
    r"(?:\((?:photo|image|credit|ap photo|photograph|file photo|picture|video|courtesy|illustration)[^()]{0,120}\)"
    r"|(?:photo|image|photograph)s? ?(?:credit|by|courtesy)?s?: ?[^.:()]{2,60}|credit\s?\.\.\.[^.]{2,60}"
    r"|submitted photo"
    r"|\((?:[\w.]{2,20} ){0,3}(?:photo|image|photograph|picture|illustration)s? ?[:/][^()]{1,120}\)"
    r"|\(via [^()]{2,40}\)|© ?[^.()]{2,60}"
    r"|\(credit:[^()]{0,100}\)|(?:hide|toggle) caption)\.?$",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"(?:^|[\s|(.…])(?P<name>[^\s|/()]{2,24}(?: [^\s|/()]{1,24}){0,3})/(?P<desk>[A-Z][^|()\n]{1,60})$"
)


_DESK_FIRST = re.compile(r"(?<![\w/])(?P<desk>[A-Za-z]{2,12})/[A-Z][\w.’'-]{0,24}(?: [A-Z][\w.’'-]{0,24}){1,3}$")
"""A desk before the photographer: "on Monday. REUTERS/Jane Doe"."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency credit: the span of the agency's name, the span to cut, and who it is."""

    name: Span
    cut: Span
    agency: Agency


def find_agency(text: str) -> Agency | None:
    """Return the agency a stretch names and nothing else, or None; of several ('AP/Reuters') the first."""
    plain = _PREFIX.sub("", text.strip(" \t\u00a0()[].,;:|—–-")).strip(" ,.")
    known = agencies()
    if plain in known:
        return known[plain]
    if plain.title() in known:  # 'AGENCIES', 'NEWS AGENCIES'
        return known[plain.title()]
    parts = [part.strip(" ,.") for part in re.split(r"[/,&]| and | with ", plain)] if len(plain) <= TAIL else []
    if len(parts) > 1 and all(part in known or part.title() in known for part in parts if part):
        return known.get(parts[0]) or known.get(parts[0].title())
    return None


def unlisted_agency(name: str) -> Agency | None:
    """Return an agency that no list holds, by its shape: a few capitals, in a place where only agencies stand."""
    return Agency(name, strong=False) if _ACRONYM.match(name) and name not in _NO_AGENCIES else None


def tail_credit(text: str, at: int) -> Credit | None:
    """Return the agency credit glued to the end of a paragraph after a stop or closing mark, or None.

    ``at`` is the page offset of the text. "attacks”. —Agencies" has one; "“Quote.” — Jane Doe" has none:
    what follows the dash must be an agency or, after a stop, a few capitals. Brackets must follow a stop:
    "the so-called “Islamic State” (IS)" has none. Letters without either ("… he said. PTI AB CD", the desk
    initials of Indian agencies) must begin with an agency's name that stands for nothing else.
    """
    base = max(0, len(text) - TAIL)
    match = _TAIL_CREDIT.search(text, base)
    if match is None:
        return None
    group = next(name for name in ("dashed", "bracketed", "bare") if match.group(name))
    name = match.group(group)
    stopped = any(char in ".!?…" for char in match.group("before"))
    if group == "bare":
        agency = agencies().get(name.split()[0])
        agency = agency if agency is not None and agency.strong else None
    else:
        agency = find_agency(name) or (unlisted_agency(name) if stopped else None)
    if agency is None or (group == "bracketed" and not stopped):
        return None
    start, end = match.span(group)
    return Credit(Span(at + start, at + end), Span(at + match.start("credit"), at + len(text)), agency)


def is_contribution(line: Line) -> bool:
    """Tell whether a line names contributors: 'Jane Doe contributed to this report.'."""
    if line.words > MAX_CONTRIBUTION_WORDS or has_speech(line.text):
        return False
    return _CONTRIBUTION.search(line.text) is not None


def _ends_at_desk(text: str) -> bool:
    """Tell whether the text ends with the name of a picture desk or agency."""
    words = text.rstrip(" .)]").replace("/", " ").replace(",", " ").replace("|", " ").split()[-3:]
    return any(" ".join(words[-count:]) in photo_credits() for count in (1, 2, 3) if count <= len(words))


def _names_desk(text: str) -> bool:
    """Tell whether the first or last part of a credit with slashes is a picture desk ("Reuters/Jane Doe/Pool")."""
    parts = [part.strip() for part in re.split(r"[/:]", text)]
    return len(parts) > 1 and not photo_credits().isdisjoint((parts[0], parts[-1]))


def photo_credit_start(text: str) -> int | None:
    """Return where a photo credit at the end of the text starts ('… on Friday. | Jane Doe/Pool'), or None."""
    base = max(0, len(text) - 2 * TAIL)
    tail = _PHOTO_TAIL.search(text, base)
    if tail is not None:
        return tail.start()
    bar = text.rfind("|", base)
    if bar >= 0 and len(text) - bar <= TAIL and _ends_at_desk(text[bar:]):
        return bar
    opened = text.rfind("(", base)
    if opened >= 0 and text.endswith(")") and _names_desk(text[opened + 1 : -1]):
        return opened
    slashed = _SLASHED.search(text, base)
    if slashed is not None and _ends_at_desk(slashed.group("desk")):
        return slashed.start("name")
    first = _DESK_FIRST.search(text, base)
    known = first is not None and not photo_credits().isdisjoint((first["desk"], first["desk"].title()))
    return first.start() if first is not None and known else None


def is_caption(line: Line) -> bool:
    """Tell whether a line is a caption or photo credit: it begins like one, or ends in a credit.

    A long line, and one that only begins like one but goes on to speech, is kept.
    """
    if line.words > MAX_CAPTION_WORDS:
        return False
    if photo_credit_start(line.text) is not None or (_PHOTO_INSIDE.search(line.text) and not has_speech(line.text)):
        return True
    return (
        _PHOTO_LEAD.match(line.text) is not None and not has_speech(line.text) and line.words <= MAX_CAPTION_WORDS // 2
    )
