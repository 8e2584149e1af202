"""8a. Official words: a text as a transcript, in turns, with every character accounted for.

``read_transcript`` reads one, ``is_transcript`` tells one from a report beyond doubt, ``parts`` gives all of its page.
"""

from onrecord.transcripts.names import is_unnamed, same_person
from onrecord.transcripts.read import parts, read_transcript
from onrecord.transcripts.recognise import is_transcript

__all__ = ["is_transcript", "is_unnamed", "parts", "read_transcript", "same_person"]
