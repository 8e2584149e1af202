"""Stage 5, when, where and in answer to what: times, settings, questions, and one occasion across reports.

``attribute`` makes a report's settings and a claim about each of its quotations, ``resolve_times`` reads the time
expressions of any text, ``unite`` takes settings of several reports for one occasion where their dates, hosts and
speakers agree, and ``complete`` carries an occasion's date to the claims that lack one.
"""

from onrecord.occasions.attribute import attribute
from onrecord.occasions.times import Time, resolve_times
from onrecord.occasions.unite import unite
from onrecord.occasions.vote import complete

__all__ = ["Time", "attribute", "complete", "resolve_times", "unite"]
