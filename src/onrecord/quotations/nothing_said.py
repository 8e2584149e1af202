"""Triples that report nothing: what a thing is called, signs, who is cited, how a question opens."""

from __future__ import annotations

import re
from typing import Final

from onrecord.quotations.closed import words_of
from onrecord.quotations.tagger import Triple

ALONE: Final = re.compile(
    r"(?:What|Who|Which|Whom|How|Where|When|Why)(?:\s(?:did|do|does|has|have|is|are|was|will|would))?"
)
"""How a question opens; by itself it is nobody's words: ``What did the reports claim?``."""
NAMING: Final = re.compile(
    r",\s(?:called|dubbed|nicknamed|codenamed|termed)\s(?:the\s|an?\s)?[“\"'‘][^“”\"’\n]{1,40}?,?[”\"'’],?\s(?=[a-z])"
)
"""What a thing is called in passing: ``hosts of the summit, called the “troika,” are to meet``."""
NAMED: Final = re.compile(r"(?:dubbed|code-?named|entitled|titled)")
A_NAME: Final = re.compile(r"[“\"'‘]?[A-Z]{3,}")
"""What a thing is named, in capitals: ``exercises dubbed | SHIELD``."""
LINK_ALONE: Final = words_of("about on over regarding")
"""Words that join and tell of no saying: ``Grills Envoy | About | Insults``."""
NOBODY: Final = words_of("there")
"""Words that stand for a subject and say nothing."""
CITES: Final = re.compile(r"(?:has\s|have\s|had\s)?(?:cit(?:es|ed|ing|e)|quot(?:es|ed|ing|e))", re.IGNORECASE)
CITED: Final = re.compile(
    r"(?:[\w-]+\s){0,4}(?:sources?|officials?|people|persons?|diplomats?|documents?|reports?)"
    r"(?:\s(?:familiar|close|briefed|with|in|from|at|of)\b[^,.:“”\"]*)?,?"
)
"""Who or what is cited, and nothing that it says: ``citing | unnamed sources``."""
SIGNS: Final = re.compile(r"(?:has\s|have\s|had\s)?(?:show(?:s|n|ed|ing)?|gave|given|gives)\s+signs?\b.*")
"""What tells of what can be seen, not of what is said: ``Arvo has shown signs it is unwilling``."""


def says_nothing(clean: str, triple: Triple) -> bool:
    """Tell whether a triple's source is no subject, or its content no more than how a question opens."""
    source = triple.source.of(clean).lower() if triple.source else ""
    if triple.cues and NAMING.match(clean, max(triple.cues[0].start - 2, 0)):
        return True
    if triple.cues and SIGNS.match(clean, triple.cues[0].start):
        return True
    if triple.cues and all(cue.of(clean).lower() in LINK_ALONE for cue in triple.cues):
        return True
    content = " ".join(part.of(clean) for part in triple.content)
    if triple.cues and CITES.fullmatch(triple.cues[0].of(clean)) and CITED.fullmatch(content):
        return True
    if triple.cues and NAMED.fullmatch(triple.cues[0].of(clean)) and A_NAME.match(content):
        return True
    return source in NOBODY or (len(triple.content) == 1 and ALONE.fullmatch(triple.content[0].of(clean)) is not None)
