"""Stage 2, Report → Article: furniture, masthead, dateline, paragraphs and sentences. Pure functions."""

from onrecord.articles.recurrence import line_keys, recurring
from onrecord.articles.select import select
from onrecord.articles.sentences import sentences

__all__ = ["line_keys", "recurring", "select", "sentences"]
