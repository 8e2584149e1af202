"""What a report makes of the words it reports: said, denied, or not said."""

from __future__ import annotations

import pytest
from tests.quotations.passages import article_of

from onrecord.quotations import extract

REPORTED = [
    # Said, whatever denials stand in the words or beside them.
    ("Varga said that the pier was not sold.", "said"),
    ("“We never sold the pier,” Varga said.", "said"),
    ("Varga denied it. “We never sold the pier,” she said.", "said"),
    ("Varga did not hesitate to call the contract a fraud.", "said"),
    ("Varga could not help saying that the pier was sold.", "said"),
    ("Varga not only said that the pier was sold.", "said"),
    ("Varga, no doubt expecting a storm, said that the pier was closed.", "said"),
    ("Varga dismissed the report as nonsense.", "said"),
    # Denied by the source.
    ("Varga denied that the pier was sold.", "denied"),
    ("The ministry rejected claims that the pier was sold.", "denied"),
    ("Varga denied she had “sold the pier” to a firm.", "denied"),
    ("Varga did not believe that the pier was safe.", "denied"),
    ("Varga refused to sell the pier.", "denied"),
    ("Varga refused “ten times” to outline whether the pier was sold.", "not_said"),
    ("Varga argued against the toll on the pier.", "denied"),
    ("Varga doubted that the pier was safe.", "denied"),
    # Not said: the report tells that the source did not say it, or would not.
    ("Varga did not say that the pier was sold.", "not_said"),
    ("Varga would not say whether the pier was sold.", "not_said"),
    ("Varga wouldn’t say whether the pier was sold.", "not_said"),
    ("Varga has never said that the pier was sold.", "not_said"),
    ("Varga declined to say whether the pier was sold.", "not_said"),
    ("Varga declined to comment on the contract.", "not_said"),
    ("Responding to a query about the reed talks, Varga refrained from revealing details.", "not_said"),
    ("Varga did not deny that the pier was sold.", "not_said"),
    ("Varga did not want to say that the pier was sold.", "not_said"),
    ("Nor did the minister of ferries say that the pier was sold.", "not_said"),
    ("Nobody said that the pier was sold.", "not_said"),
    ("Neither side said that the pier was sold.", "not_said"),
    ("Not many people said that the pier was sold.", "not_said"),
    ("No Republican said that the pier was sold.", "not_said"),
    ("No Harbour Board official said that the pier was sold.", "not_said"),
    # Supposed only.
    ("Varga could have said that the pier was sold.", "not_said"),
    ("If Varga says that the pier is sold, the tenants will leave.", "not_said"),
    # Not supposed: what a wish was, what may have been said, what is asked.
    ("Varga would have preferred to sell the pier.", "said"),
    ("Varga may have said that the pier was sold.", "said"),
    ("Even if Varga says that the pier is sold, the tenants will stay.", "said"),
    # Offices and parties that begin like a denial.
    ("No Tolls, a union of drivers, said that the pier was sold.", "said"),
    ("No less a man than Orth said that the pier was sold.", "said"),
    ("Varga noted that the pier was sold.", "said"),
]


@pytest.mark.parametrize(("text", "polarity"), REPORTED)
def test_the_cue_tells_whether_words_were_said(text: str, polarity: str) -> None:
    found = extract(*article_of(text)).quotations
    assert [one.polarity for one in found if one.inside is None][-1:] == [polarity]
