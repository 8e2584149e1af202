"""The forms in which news prose gives a time, as one pattern; every repetition in it is bounded.

Each form has its own named groups, by which :mod:`onrecord.occasions.times` tells the forms apart.
"""

from __future__ import annotations

import re

_S = r"(?:[ \u00a0]{1,2})"
_WD = r"(?P<{0}>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_MO = r"(?P<{0}>" + _MONTH + r")"
_DD = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YY = r"(?P<{0}>(?:19|20)\d\d)"
_NOUN_OF = r"(?P<of{0}>['’]s?\b)?"
_PART = r"(?:" + _S + r"(?:morning|afternoon|evening|night|lunchtime))?"
_NUMBER = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?"
_PERIOD = r"week|month|year|weekend"

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
"""Days with a name that fall on one date every year, everywhere English news is printed."""

_FORMS = (
    # Tuesday (Sept 6), September 6, 2016, Sept. 5-7
    rf"(?:{_WD.format('w1')},?{_S}?\(?,?{_S}?(?:on{_S})?)?{_MO.format('m1')}{_S}{_DD.format('d1')}(?![\d/])"
    rf"(?:[-–]{_DD.format('e1')}(?![\d:])|{_S}(?:to|and|through){_S}{_DD.format('f1')}(?![\d:]|{_S}[a-z]))?"
    rf"(?:(?:,{_S}?|{_S}){_YY.format('y1')}(?!\d))?",
    # Tuesday, the 6th of September 2016, 5-7 September, 6-Sep-2016
    rf"(?:{_WD.format('w2')},?{_S}?\(?,?{_S}?)?(?:the{_S})?(?<![\d/])(?:{_DD.format('b2')}(?:[-–]|{_S}(?:and|to){_S}))?{_DD.format('d2')}"
    rf"(?:{_S}of)?(?:{_S}|-){_MO.format('m2')}(?:(?:,?{_S}|-){_YY.format('y2')}(?!\d))?",
    # 2016-09-06
    rf"(?<![\d/-]){_YY.format('y3')}[-/](?P<m3>[01]?\d)[-/](?P<d3>[0-3]?\d)(?![\d/-])",
    # 9/26/2016, 26.9.2016, 26/11/16
    r"(?<![\d/.-])(?P<n1>[0-3]?\d)(?P<sep>[/.-])(?P<n2>[0-3]?\d)(?P=sep)(?P<y4>(?:19|20)\d\d|(?<=/)[0-3]\d)(?![\d/-])",
    # a week ago Tuesday, two weeks ago today
    rf"\b(?P<weeks>{_NUMBER}){_S}weeks?{_S}ago{_S}(?:on{_S}|last{_S})?"
    rf"(?:{_WD.format('w4')}|(?P<r4>today|yesterday))\b",
    # a year ago today, three months ago this week
    rf"\b(?P<back>{_NUMBER}){_S}(?P<unit3>month|year)s?{_S}ago{_S}(?P<r3>today|yesterday|this{_S}(?:week|month))\b",
    # last Tuesday, Tuesday night's
    rf"(?:(?P<shift>last|next|this|this{_S}past|this{_S}coming|past|coming|every|previous|following){_S})?"
    rf"{_WD.format('w5')}(?!{_S}?/)(?:{_S}(?P<after>last|next|week)\b(?!['’]))?" + _PART + _NOUN_OF.format(5),
    # early March 2014
    rf"(?:(?:early|late|mid){_S}|mid-)?{_MO.format('m6')},?(?:{_S}of)?{_S}{_YY.format('y6')}(?!\d)",
    # today, yesterday's, last night
    rf"\b(?P<rel>[Tt]he{_S}day{_S}before{_S}yesterday|[Tt]he{_S}night{_S}before{_S}last|[Ee]arlier{_S}today|[Ll]ater{_S}today|[Tt]oday|[Yy]esterday"
    rf"(?:{_S}(?:morning|afternoon|evening))?|[Tt]omorrow|[Tt]onight|[Ll]ast{_S}(?:night|evening)"
    rf"|[Tt]his{_S}(?:morning|afternoon|evening)|[Oo]vernight(?!{_S}on\b))\b" + _NOUN_OF.format(7),
    # last week, earlier this month, the other day
    rf"\b(?P<span>(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate){_S})?(?:[Ll]ast|[Tt]his|[Nn]ext){_S}(?:{_PERIOD})"
    rf"|[Oo]ver{_S}the{_S}weekend|[Tt]he{_S}other{_S}day)\b" + _NOUN_OF.format(8),
    # since the start of this year
    rf"\b(?P<since>[Ss]ince{_S}the{_S}(?:start|beginning){_S}of{_S}(?P<which2>this|the|last){_S}(?P<unit2>year|month))\b",
    # for a second consecutive day
    rf"\b(?P<row>[Ff]or{_S}(?:a|the){_S}(?:second|third|fourth|fifth|sixth|seventh){_S}(?:consecutive|straight|successive){_S}day)\b",
    # over the past three weeks
    rf"\b(?P<within>[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or){_S}the{_S}(?:past|last){_S}(?P<count2>{_NUMBER}){_S}(?P<unit4>day|week)s?\b",
    # three days ago, a fortnight ago, two days earlier
    rf"\b(?P<count>{_NUMBER}){_S}(?P<unit>day|week|fortnight|month|year)s?{_S}(?P<ago>ago|earlier|later)\b",
    # in May, last October, since January
    rf"\b(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext|[Tt]his|[Ii]n{_S}(?:early|late|mid)|early|late|mid"
    rf"|(?:end|start|beginning|middle){_S}of)(?:{_S}|-)"
    rf"{_MO.format('m9')}\b(?!{_S}?\d)(?:,?{_S}(?:of{_S})?(?P<ryear>last|this|next){_S}year)?" + _NOUN_OF.format(9),
    # in 2014, in late 2014, in the summer of 2014
    rf"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Uu]ntil){_S}(?:(?:early|late|mid){_S}|mid-|(?:the{_S})?(?:spring|summer|autumn|fall|winter){_S}(?:of{_S})?)?{_YY.format('y8')}(?!['’]s\b|\d|s\b|[-–/]\d)",
    # the next day, later that day
    rf"\b(?P<same>(?:[Ff]or{_S}the{_S}day(?=,)|[Tt]he{_S}(?:same|next|following|previous){_S}day|[Tt]hat{_S}(?:same{_S})?day|[Tt]he{_S}day{_S}(?:before|after)"
    rf"|(?:[Ee]arlier|[Ll]ater){_S}(?:in{_S}the|that|the{_S}same){_S}day"
    rf"|(?:end(?:ed|ing)?|clos(?:e|ed|ing)|finish(?:ed|ing)?|start(?:ed)?|end{_S}of|start{_S}of|close{_S}of){_S}the{_S}day))\b(?!['’])",
    # Christmas Eve
    rf"\b(?P<holiday>Christmas{_S}(?:Eve|Day)|New{_S}Year['’]s{_S}(?:Eve|Day)|Boxing{_S}Day|Valentine['’]s{_S}Day|Halloween)\b"
    rf"(?:,?{_S}{_YY.format('yh')}(?!\d))?" + _NOUN_OF.format("h"),
    # on the 6th, the 6th of this month
    rf"\b[Oo]n{_S}the{_S}(?P<nth>[0-3]?\d)(?:st|nd|rd|th)"
    rf"(?:{_S}of{_S}(?P<which>this|last|the{_S}same|the){_S}month\b|{_S}(?P<inst>instant|inst\b\.?|ultimo|ult\b\.?)|(?=[,.;]|{_S}(?:and|when|that|he|she|they|at)\b))",
)  # fmt: skip

TIME = re.compile(r"(?<!\w)(?=\w)(?:" + "|".join(f"(?:{form})" for form in _FORMS) + ")")
"""A time expression of any form, the longest forms first. It begins where a word begins: the look before it spares the
forms most of the text."""

# --- names that only look like times ------------------------------------------------------------------

_NAMED_BEFORE = re.compile(
    r"\b(?:Black|Good|Super|Bloody|Easter|Palm|Ash|Cyber|Fat|Holy|Shrove|Giving|Ruby|Freaky|Whit|Maundy|Spy|News|Joe|The)"
    r"[ \u00a0]$"
)
_NAMED_AFTER = re.compile(
    r"[ \u00a0](?:Times|Mail|Telegraph|Express|Mirror|Herald|Post|Star|Sun|World|Independent|Standard|People|Business"
    r"|Island|Night[ \u00a0][A-Z]|Review|Group|Agreement|Politics|Today|Show|Edition)\b"
)


def is_named(text: str, start: int, end: int) -> bool:
    """Tell whether a weekday is part of a name: Black Monday, The Sunday Times, Good Friday."""
    return bool(_NAMED_BEFORE.search(text[max(start - 10, 0) : start]) or _NAMED_AFTER.match(text[end : end + 20]))


_FROM_ELSEWHERE = re.compile(r"[ \u00a0](?:after|before|when|that|following|preceding)\b")


def is_told_from_elsewhere(text: str, start: int, end: int) -> bool:
    """Tell whether a weekday is counted from something told: "the Friday after the crash", not "on Friday after it"."""
    return text[max(start - 4, 0) : start].lower() == "the " and bool(_FROM_ELSEWHERE.match(text[end : end + 12]))


_HAPPENINGS = (
    r"attacks?|bombings?|massacre|shootings?|killings?|crackdown|coup|uprising|riots?|insurrection|protests?|raid"
    r"|earthquake|tsunami|tragedy|disaster|crash|referendum|elections?|vote|terrorist|terror|hijackings?|committee|siege"
)
_HAPPENED = re.compile(rf"[ \u00a0](?:[a-z][\w-]{{1,20}}[ \u00a0])?(?:{_HAPPENINGS})\b")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]|[Tt]his|[Tt]hat|its|his|her|their|of)[ \u00a0]$")


def names_a_happening(text: str, start: int, end: int) -> bool:
    """Tell whether a day names what happened on it: "the Sept. 11 attacks", "26 November terror siege"."""
    return bool(_HAPPENED.match(text[end : end + 48])) and bool(_ARTICLE.search(text[max(start - 6, 0) : start]))


def stands_before_a_noun(text: str, start: int, end: int) -> bool:
    """Tell whether a day is put before a noun by an article: "a June 3 hearing", "the June 3 meeting"."""
    noun = re.match(r"[ \u00a0][a-z]{3,20}\b", text[end : end + 24])
    return bool(_ARTICLE.search(text[max(start - 6, 0) : start])) and bool(noun)


# --- what is still to come ----------------------------------------------------------------------------

AHEAD_REACH = 90
"""Characters before an expression in which its clause is looked for."""
_CLAUSE_END = re.compile(
    r"[,;:.!?“”\"()—]|\b(?:said|says|told|announced|reported|declared|added|warned|wrote|was|were|did|had|which|who|after)\b"
)
_TO_COME = re.compile(
    r"\b(?:will|won['’]t|['’]ll|shall|would|may|might|to be|going to|upcoming|ahead of|(?:is|are) to)\b"
    r"|\b(?:due|set|scheduled|expected|slated|planned|plans?|hopes?|wants?|ready|poised) (?:to|for|on|in|by)\b"
    r"|\b(?:is|are|be) (?:due|set|scheduled|expected|slated|planned|likely)\b"
    r"|\b(?:until|by|no later than) $"
    r"|\b(?:begins|starts|opens|resumes|ends|expires|lapses|retires|takes (?:effect|office)"
    r"|(?:go|com)es into (?:effect|force))(?: (?:again|here|formally|officially))? (?:on|in|at|from) (?:the )?$"
)
_TO_COME_AFTER = re.compile(r"[ \u00a0](?:deadline|hearing (?:has|is)|will|is (?:expected|scheduled|set|due))\b")


def is_to_come(text: str, start: int, end: int) -> bool:
    """Tell whether the clause of an expression speaks of what is to come: "will be available on June 17"."""
    before = text[max(start - AHEAD_REACH, 0) : start].replace("\u00a0", " ")
    clause = before[max((match.end() for match in _CLAUSE_END.finditer(before)), default=0) :]
    return bool(_TO_COME.search(clause) or _TO_COME_AFTER.match(text[end : end + 24]))
