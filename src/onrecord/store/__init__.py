"""The store: one SQLite file, and the only place in onrecord that knows SQL."""

from onrecord.store.doctor import Examined
from onrecord.store.record import Listed, Record
from onrecord.store.searching import Found, FoundReports, Hit, ReportHit

__all__ = ["Examined", "Found", "FoundReports", "Hit", "Listed", "Record", "ReportHit"]
