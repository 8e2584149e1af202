"""8b. Was it said? A quotation held against transcripts, or against statements of the record.

``source_of`` makes a transcript ready (once), ``source_of_statement`` a statement; ``check`` gives the verdict;
``edit_sentence`` says an edit in words.
"""

from onrecord.checks.reading import ACCEPTED
from onrecord.checks.source import Source, source_of, source_of_statement
from onrecord.checks.verdict import check
from onrecord.checks.words import KINDS, VERDICT_WORDS, edit_sentence

__all__ = ["ACCEPTED", "KINDS", "VERDICT_WORDS", "Source", "check", "edit_sentence", "source_of", "source_of_statement"]
