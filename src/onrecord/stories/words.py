"""Words that tell no story from another."""

_WORDS = """
a about above after again against all also am an and any are as at be because been before being below between both
but by can could did do does doing down during each even few for from further get got had has have having he her here
hers herself him himself his how i if in into is it it's its itself just last like made make many may me might more
most mr mrs ms much must my myself new no nor not now of off on once one only or other our ours out over own per
percent said same say saying says she should since so some such than that the their theirs them themselves then there
these they this those three through time to told too two under until up upon us very was we week well were what when
where which while who whom whose why will with would year years yesterday yet you your monday tuesday wednesday
thursday friday saturday sunday january february march april june july august september october november december
don't didn't doesn't isn't wasn't weren't won't can't couldn't wouldn't i'm i've we're we've they're he's she's that's
there's according added
"""
STOPWORDS = frozenset(_WORDS.split())
"""English function words, days and months, and the verbs of reporting. Our own list."""
