"""Article → marks and quotations: which words are reported, of whom, by which cue, and what is wrong with the marks."""

from onrecord.quotations.combine import CombinedTagger
from onrecord.quotations.deeds import tells_deed
from onrecord.quotations.extract import Extraction, extract
from onrecord.quotations.model_tagger import ModelTagger
from onrecord.quotations.rules import RulesTagger
from onrecord.quotations.tagger import Tagger, Triple

__all__ = ["CombinedTagger", "Extraction", "ModelTagger", "RulesTagger", "Tagger", "Triple", "extract", "tells_deed"]
