"""The exception tree. Each class has a stable code, an exit status and an HTTP status.

The message is one sentence that says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from typing import ClassVar

EXIT_OK = 0
EXIT_FINDING = 1
EXIT_USAGE = 2
EXIT_REFUSED = 3
EXIT_STORE = 4


class OnrecordError(Exception):
    """Something a user can act on. ``str(error)`` is the sentence, ``error.code`` its stable name."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = EXIT_REFUSED
    http_status: ClassVar[int] = 500

    def __init__(self, message: str) -> None:
        """Keep the sentence."""
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[type[OnrecordError], tuple[str]]:
        """Travel between processes whole."""
        return type(self), (self.message,)


class UsageError(OnrecordError):
    """The command was not one: an option or argument cannot be used as given."""

    code = "usage"
    exit_status = EXIT_USAGE
    http_status = 400


class NotInRecordError(OnrecordError):
    """An id or name was asked for that the record does not hold."""

    code = "not-in-record"
    exit_status = EXIT_USAGE
    http_status = 404


class AmbiguousNameError(NotInRecordError):
    """A name or the beginning of an id may be several; the message lists them."""

    code = "ambiguous-name"
    http_status = 409


class SameSpeakerError(UsageError):
    """Two speakers to be merged are one already."""

    code = "same-speaker"


class DifferentKindsError(UsageError):
    """Two speakers to be merged are of different kinds, such as a person and a state."""

    code = "different-kinds"


# --- inputs that are refused -------------------------------------------------------------------------


class RefusedInputError(OnrecordError):
    """An input was refused; the other inputs go on."""

    code = "refused"
    exit_status = EXIT_REFUSED
    http_status = 422


class MissingInputError(RefusedInputError):
    """There is no such file or folder."""

    code = "missing"
    http_status = 404


class UnreadableInputError(RefusedInputError):
    """The file or folder cannot be opened (permission, not a regular file, an I/O error)."""

    code = "unreadable"


class EmptyInputError(RefusedInputError):
    """There is nothing in it but white space."""

    code = "empty"


class BadTableError(RefusedInputError):
    """A table a person gave has not the columns asked for, or a row of it cannot be used."""

    code = "bad-table"


class BinaryInputError(RefusedInputError):
    """It is not text."""

    code = "binary"


class EncodingError(RefusedInputError):
    """Its characters cannot be decoded as the encoding it declares, or as any that fits."""

    code = "encoding"


class InputTooLargeError(RefusedInputError):
    """It is over a size limit (see :mod:`onrecord.limits`)."""

    code = "too-large"
    http_status = 413


class InputTooDeepError(RefusedInputError):
    """Its markup is nested too deep, or an element carries too many attributes."""

    code = "too-deep"


class MalformedLineError(RefusedInputError):
    """A line of a JSONL file is not a JSON object with a text."""

    code = "bad-line"


class NoArticleError(RefusedInputError):
    """Nothing in the page reads as an article."""

    code = "no-article"


class NotATranscriptError(RefusedInputError):
    """Nothing in the text reads as words said by somebody."""

    code = "no-transcript"


class WorkerDiedError(RefusedInputError):
    """Reading it took down or outlasted its worker process."""

    code = "worker-died"


class StageFailedError(RefusedInputError):
    """A stage failed on it: a fault of ours, kept from the other inputs."""

    code = "stage-failed"
    http_status = 500


# --- the store ---------------------------------------------------------------------------------------


class StoreError(OnrecordError):
    """The record file cannot be used."""

    code = "store"
    exit_status = EXIT_STORE
    http_status = 500


class NotARecordError(StoreError):
    """The file is not an onrecord record."""

    code = "not-a-record"


class SchemaMismatchError(StoreError):
    """The record was written by another version whose schema this one does not know."""

    code = "schema"


class StoreBusyError(StoreError):
    """Another process is writing to the record."""

    code = "store-busy"
    http_status = 503


class StoreFullError(StoreError):
    """The disk is full; what was stored before is unharmed."""

    code = "store-full"
    http_status = 507
