"""Stage 1, bytes to :class:`~onrecord.model.Report`: find the inputs, refuse what is hostile, decode, read.

:func:`documents` walks what the user named (the one function here that touches files); :func:`receive` is
pure and makes one report of one document, or raises a :class:`~onrecord.errors.RefusedInputError`.
"""

from onrecord.reports.documents import Document, documents, stream_documents
from onrecord.reports.receive import receive

__all__ = ["Document", "documents", "receive", "stream_documents"]
