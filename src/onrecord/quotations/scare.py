"""Marks that delimit no speech: titles of works, slogans on a banner, words held at arm's length.

``“Make America Great Again” banner``, ``so-called “reset”``, ``the “Morning Line” host``. Decided from the words in
and around the marks before any frame is read; what is left over and short after the frames is settled in ``link``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.quotations.closed import PREPOSITIONS, words_of
from onrecord.quotations.segments import Segment
from onrecord.span import Span

TITLE_WORDS: Final = 9
"""The longest title taken for one by its capitals alone."""
SCARE_WORDS: Final = 3
"""The longest phrase taken for a word held at arm's length."""

HEADLINE_CHARS: Final = 140
"""A first paragraph this short may be a headline, where marks say that a word is somebody's."""

WORKS: Final = words_of(
    "album anthem article ballad banner banners blog book books cap caps campaign chapter column comedy "
    "documentary drama "
    "editorial episode essay exhibition film films hat hats headline hit hymn journal magazine memoir "
    "movie movies musical novel "
    "opera painting paper play podcast poem poster posters program programme report segment series shirt "
    "shirts show sign "
    "signs single sitcom sketch slogan slogans song songs speech sticker stickers story t-shirt t-shirts "
    "title track tune video "
    "host hosts co-host anchor crowd star author"
)
AFTER_TITLE: Final = re.compile(rf"\s*(?:{'|'.join(sorted(WORKS))})\b")
BEFORE_TITLE: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(WORKS))}|reading|titled|entitled|named|called|headlined)"
    r",?(?: (?:of|a|the))?\s*$",
    re.IGNORECASE,
)
BEFORE_SCARE: Final = re.compile(
    r"\b(?:so-called|so called|self-styled|self-described|the term|the terms|the word|the words|the phrase|the phrases|"
    r"nicknamed|dubbed|known as|"
    r"the label|the slur|the hashtag|codenamed|code-named|referred to as|means|meaning|stands for)\s*$",
    re.IGNORECASE,
)
BEFORE_OUTLET: Final = re.compile(r"\b(?:told|tells|telling|informed)\s*$")
AFTER_OUTLET: Final = re.compile(r"\s+(?:that|on|in|yesterday|the|he|she|it|they|last|this)\b|[.,;]?\s*$|[.,;]\s")
"""``told “Harbour Today” that``: whom somebody told is no speech."""
SMALL_IN_TITLES: Final = PREPOSITIONS | words_of("a an the and or but nor for")
CONTEXT_CHARS: Final = 40


def _title_case(words: Sequence[str]) -> bool:
    """Tell whether every longer word of a phrase begins with a capital or digit."""
    big = [word for word in words if word.lower() not in SMALL_IN_TITLES]
    return len(big) >= 2 and all(word[0].isupper() or word[0].isdigit() for word in big)


def is_title_case(text: str) -> bool:
    """Tell whether a text of a few words has a title's capitals: ``“Fox and Friends.”``."""
    words = re.findall(r"[\w’'&-]+", text[:120])
    return len(text) <= 120 and len(words) <= TITLE_WORDS and _title_case(words)


def classify(clean: str, paragraphs: Sequence[Span], segments: Sequence[Segment]) -> None:
    """Set the use of each segment that is plainly a title or a scare quotation."""
    for segment in segments:
        if segment.continues is None and not segment.goes_on and not segment.defects:
            _classify_one(clean, paragraphs[segment.paragraph], segment)


def _classify_one(clean: str, paragraph: Span, segment: Segment) -> None:
    if len(segment.inner) > 120:
        return
    text = segment.inner.of(clean)
    words = re.findall(r"[\w’'&-]+", text)
    if not words or len(words) > TITLE_WORDS:
        return
    before = clean[max(paragraph.start, segment.outer.start - CONTEXT_CHARS) : segment.outer.start]
    after = clean[segment.outer.end : min(paragraph.end, segment.outer.end + CONTEXT_CHARS)]
    sentence = text.rstrip()[-1] in "!?" or (text.rstrip()[-1] in ".," and before.rstrip()[-1:] in {"", ",", ":", "."})
    if (
        (_title_case(words) and (AFTER_TITLE.match(after) or BEFORE_TITLE.search(before)))
        or (
            _title_case(words)
            and not sentence
            and re.search(r"\b(?:on|in|of|to|watch|watching|the|his|her|their|its)\s*$", before)
        )
        or (_title_case(words) and not sentence and BEFORE_OUTLET.search(before) and AFTER_OUTLET.match(after))
    ):
        segment.use = "title"
    elif len(words) <= SCARE_WORDS and BEFORE_SCARE.search(before):
        segment.use = "scare"
    elif (
        segment.width == "double"
        and len(words) <= SCARE_WORDS
        and AFTER_TITLE.match(after)
        and words[0][0].isupper()
        and not sentence
    ):
        segment.use = "title"
