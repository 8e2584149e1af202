"""The closed word classes of English that the frame rules look at: all lower case."""

from __future__ import annotations

from typing import Final


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as a set: how the lists here are written."""
    return frozenset(text.split())


DETERMINERS: Final = words_of(
    "the a an this that these those his her its their our my your some any no every each another both all many "
    "several most few two three four five six seven eight nine ten one"
)
POSSESSIVES: Final = words_of("his her its their our my your whose")
PRONOUNS: Final = words_of("he she they it we i you who")
PLURAL_SUBJECTS: Final = words_of(
    "they we i you people men women many some most others critics police officials voters who"
)
FIRST_PERSON: Final = words_of("i we our us my me myself ourselves ours mine")
BE: Final = words_of(
    "is are was were be been being am 's ’s 're ’re 'm ’m isn’t isn't aren’t aren't wasn’t wasn't weren’t weren't"
)
HAVE: Final = words_of("has have had having 've ’ve hasn’t hasn't haven’t haven't hadn’t hadn't")
DO: Final = words_of("do does did don’t don't doesn’t doesn't didn’t didn't")
MODALS: Final = words_of(
    "will would can could may might shall should must cannot won’t won't wouldn’t wouldn't can’t can't "
    "couldn’t couldn't "
    "shouldn’t shouldn't 'll ’ll 'd ’d let"
)
AUXILIARIES: Final = BE | HAVE | DO | MODALS
ADVERBS: Final = words_of(
    "also even never not always often again later recently long just further now then once still only simply soon "
    "already yet too even seldom rarely ever thus first flatly immediately"
)
CHAIN: Final = words_of(
    "went go goes going on declined declines refused refuses continued continues sought tried tries used began begins "
    "came appeared seemed expected wanted wants prepared proceeded rushed had failed fails likely set able ready eager "
    "willing quick plans planned hopes hoped came chose"
)
"""Words that may stand before ``to VERB`` inside one verb group: went on to say, declined to comment."""

SUBORDINATORS: Final = words_of(
    "that because as if when while after before although though whether since until unless than where why how what "
    "which whom whose once so"
)
COORDINATORS: Final = words_of("and but or nor yet")
RELATIVES: Final = words_of("who which that whom")
PARTICIPLES: Final = words_of("led born held known seen shown chosen made built run sworn hit left sent met")
"""Irregular past participles that open a clause in commas."""
PREPOSITIONS: Final = words_of(
    "in on at to for with by from of about against during after before over under into through between among amid "
    "without within across near around behind despite following regarding via outside inside since until upon toward "
    "towards throughout than like as"
)
TEMPORAL: Final = words_of(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight earlier later recently "
    "mon. tues. wed. thurs. fri. sat. sun. now afterward afterwards morning afternoon evening night "
    "january february march "
    "april june july august september october november december jan. feb. aug. sept. oct. nov. dec. here "
    "there too again "
    "repeatedly publicly privately flatly bluntly simply before also week month year"
)
WEEKDAYS: Final = words_of("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier")
ROLES: Final = words_of(
    "spokesman spokeswoman spokesperson spokespersons spokesmen official officials minister secretary "
    "president director "
    "chairman chairwoman chair senator governor mayor professor leader leaders chief head ambassador "
    "envoy analyst analysts "
    "adviser advisor advisers aide aides manager strategist editor author founder owner executive officer "
    "lawyer attorney "
    "judge general commander candidate representative rep. congressman congresswoman lawmaker lawmakers member members "
    "deputy expert experts economist historian pollster activist host anchor reporter correspondent columnist veteran "
    "diplomat diplomats researcher researchers scientist source sources premier chancellor undersecretary commissioner "
    "coordinator organizer organiser counsel partner fellow scholar pastor bishop pope king queen prince "
    "sheriff mother "
    "father wife democrat republican democrats republicans supporter supporters donor spokesmen "
    "strategists protester delegate husband son daughter brother sister co-founder co-chair co-author "
    "vice former ex"
)
STATEMENT_PLACES: Final = words_of(
    "statement interview speech tweet press news briefing letter email e-mail memo report column post article op-ed "
    "blog release conference interview call debate rally"
)
TITLES: Final = words_of(
    "mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. sgt. capt. prof. rev. hon. st. jr. sr. maj. adm. cmdr. "
    "pres. amb. sec."
)
ABBREVIATIONS: Final = TITLES | words_of(
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. inc. co. corp. ltd. vs. no. etc. u.s. u.k. u.n. d.c. "
    "calif. fla. ill. mass. mich. minn. n.y. n.j. n.h. n.c. s.c. pa. va. wash. wis. tenn. tex. ore. ohio. "
    "ga. ala. ariz. "
    "ark. colo. conn. del. ind. kan. ky. la. md. me. miss. mo. mont. neb. nev. okla. r.i. s.d. n.d. vt. "
    "w.va. wyo. a.m. "
    "p.m. e.g. i.e. approx. dept. est. bros. ave. blvd. mt. ft. al."
)

IRREGULAR_PASTS: Final = words_of(
    "drew took gave made went came got saw became began brought bought built caught chose cut did fell "
    "felt fought found flew "
    "forgot grew heard held hit kept knew led left lent let lost meant met paid put ran rose sat sent set "
    "shook shot shut sold "
    "spent spoke stood struck swept taught threw thought told took understood won wore wrote sought"
)
"""Past forms that no ending gives away: where a clause has its verb."""

BODIES: Final = words_of(
    "ministry government department agency police court parliament council commission committee army military party "
    "campaign company union bank embassy palace board bureau institute university church report poll survey study data "
    "documents lawsuit papers statement memo un nato eu us uk"
)
"""Bodies and documents that speak in the news without a capital letter."""

SEATS: Final = frozenset(
    {
        "white house",
        "state department",
        "defense department",
        "justice department",
        "kremlin",
        "pentagon",
        "downing street",
    }
)
"""Seats of government that headlines name for who speaks there, as they are written in small letters."""

HEADINGS: Final = words_of(
    "update updated related more read watch see listen photo photos video live opinion analysis editor note source "
    "sources tip tips correction fact facts claim verdict result results score scores weather today tomorrow also next "
    "what when where why how who background example warning breaking date time place price location phone email "
    "website contact subject re step part chapter rule lesson"
)
"""Words of headings that stand before a colon and are nobody."""
