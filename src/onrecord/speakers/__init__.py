"""Stage 4, who: names and roles of a report, who speaks each quotation, and one speaker across reports.

``find_entities`` reads the names of one report into chains, ``find_voices`` leads each quotation's source to one of
them or to nobody, ``unite`` takes the entities of several reports for one speaker where the evidence allows.
"""

from onrecord.speakers.entities import find_entities
from onrecord.speakers.unite import unite
from onrecord.speakers.voices import Voice, find_voices

__all__ = ["Voice", "find_entities", "find_voices", "unite"]
