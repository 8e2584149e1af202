"""The words that ``alterations.py`` puts in place of a speaker's. All our own."""

from __future__ import annotations


def _table(rows: str) -> dict[str, str]:
    """Return word -> words for it, parted by slashes; in the rows *word: other/other, …*."""
    pairs = (row.split(":") for row in rows.replace("\n", " ").split(","))
    return {word.strip(): others.strip() for word, others in pairs}


SYNONYMS = _table("""
people: citizens/voters, money: cash/funds, country: nation, job: post, jobs: posts, war: conflict, problem: issue,
problems: issues, start: begin, help: assist, big: large, work: labor, president: leader, family: household,
deal: bargain,
important: vital, talk: speak, talking: speaking, great: splendid, government: administration, companies: firms,
million: thousand, children: kids, kids: children, world: globe, security: safety, states: provinces, house: home,
bad: awful, happen: occur, happened: occurred, plan: scheme, city: town, tremendous: enormous, folks: friends,
fight: battle, build: construct, leaders: rulers, question: query, support: backing, believe: feel
""")
ANTONYMS = _table("""
more: less, less: more, up: down, win: lose, won: lost, strong: weak, before: after, after: before, good: bad,
bad: good,
first: last, last: first, rich: poor, poor: rich, friends: enemies, agree: disagree, right: wrong, wrong: right,
safe: dangerous, best: worst, worst: best, old: new, new: old, increase: decrease, love: hate, high: low, low: high,
strength: weakness, easy: hard, hard: easy, buy: sell, higher: lower, lower: higher, today: yesterday, better: worse,
allies: rivals, legal: illegal, success: failure, early: late, peace: war, always: seldom, true: false
""")
HEARD = _table("""
border: boarder, trade: tread, tax: attacks, wall: hall, aid: aide, right: write, whole: hole, site: sight, men: man,
plan: plane, Iran: Iraq, Iraq: Iran, great: grade, deal: dial, leave: live, live: leave, cause: course,
course: cause,
affect: effect, effect: affect, principle: principal, military: millinery, vote: boat, week: weak, peace: piece,
states: stakes, policy: police, police: policy, back: pack, budget: gadget, market: marked, weather: whether,
price: prize, region: reason, reason: region, house: mouse, part: port, worked: walked
""")
NUMBERS = _table("""
two: three, three: five, four: six, five: nine, six: four, seven: eight, ten: twelve, twenty: thirty, hundred: thousand,
thousand: hundred, million: billion, billion: million, once: twice, twice: once, dozens: hundreds, half: most/a third,
first: second, second: third, third: fifth, trillion: billion
""")
MODALS = _table("""
will: may/might/could/would/should, can: must/should/may/will, must: may/can/should, should: must/will/could,
could: will/should/must, would: will/could/must, may: will/must, might: will/should
""")
TENSES = _table("""
is: was, are: were, was: is, were: are, has: had, have: had, want: wanted, wants: wanted, know: knew, think: thought,
said: says, says: said, went: go, comes: came, need: needed, does: did, makes: made, made: makes, looking: looked,
came: come
""")
NAMES = (
    "Belgium", "Ottawa", "Kowalski", "Bulgaria", "Hendricks", "Lufthansa", "Wyoming", "Okafor", "Denmark", "Salazar",
    "Tunisia", "Montana", "Whitfield", "Peru",
)  # fmt: skip
WHOLE_NAMES = ("Ottmar Kowalski", "Belinda Okafor", "Casper Whitfield", "New Zealand", "Marta Salazar")
PHRASES = _table("""
a lot of: many, want to: would like to, wanted to: tried to, able to: free to, each and every: every, as well as: and,
said to: told, talk about: discuss, look at: consider, come up with: find, a couple of: some, in terms of: about,
get rid of: drop, make sure: see to it, deal with: handle, right now: at once
""")
CLAIMS = _table("""
want to: refuse to, try to: manage to, trying to: determined to, part of: the heart of, some of: none of,
one of: none of,
working with: fighting with, talk about: boast about, according to: contrary to, in favor of: tired of,
because of: despite
""")
TAILS = (
    "and the harbor will be sold by Christmas",
    "because the farmers asked me to do it",
    "and my brother paid for the whole thing",
    "while nobody in the kitchen was watching",
    "with the blessing of every bishop in the land",
    "and that is why I am resigning on Monday",
    "but the orchestra refused to play for us",
    "which cost the village ninety thousand crowns",
)
INVENTED = (
    "The lighthouse keepers have earned every penny of their pension.",
    "We are closing the embassy in Reykjavik before the winter.",
    "I have never eaten an oyster in my life and I never will.",
    "My grandmother taught me how to mend a fishing net.",
    "They can have my library card when they pry it from my hands.",
    "The ferry company will get its subsidy back next spring.",
    "Nobody has to tell me what a ton of barley costs.",
    "We will double the salaries of the museum guards.",
)
UNSAID = (
    "We are going to ____ the ____ and nobody is going to stop us from doing it.",
    "I told them that the ____ was a ____ and they did not like it very much.",
    "If you look at the ____ you will see that it is all about the ____ now.",
    "The ____ has to be ____ before we can talk about ____ with anybody.",
    "There is no ____ in this country that has a better ____ than we have.",
    "They want to take our ____ and give it to the ____ for nothing.",
    "You know what I think about ____ and I said it many times about the ____ too.",
)
"""Sentences with holes; unfilled, the holes are no words."""
