"""Article → marks and quotations: which words are reported, of whom, by which cue, and what is wrong with the marks."""

from onrecord.quotations.extract import Extraction, extract
from onrecord.quotations.rules import RulesTagger
from onrecord.quotations.tagger import Tagger, Triple

__all__ = ["Extraction", "RulesTagger", "Tagger", "Triple", "extract"]
