"""What an address asks for: the part after the question mark, read once and refused in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from onrecord.errors import UsageError

__all__ = ["MAX_PAGE", "Asked"]

Choice = TypeVar("Choice", bound=str)

MAX_PAGE = 100_000
"""No list has more pages; a larger number is a mistake."""

MAX_VALUE_CHARS = 2_000
"""Of one value in an address: a search is a sentence at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A path and the pairs after its question mark."""

    path: str
    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, path: str, pairs: Iterable[tuple[str, str]]) -> Asked:
        """Return what is asked, empty values left out.

        Raises:
            UsageError: if a value is too long to mean anything.
        """
        kept = tuple((name, value) for name, value in pairs if value.strip())
        if any(len(value) > MAX_VALUE_CHARS for _, value in kept):
            raise UsageError(f"A value in the address is longer than {MAX_VALUE_CHARS:,} characters; shorten it.")
        return cls(path, kept)

    def text(self, name: str) -> str | None:
        """Return the last value of a name, None if it is not asked."""
        return next((value.strip() for key, value in reversed(self.pairs) if key == name), None)

    def values(self, name: str) -> tuple[str, ...]:
        """Return every value of a name."""
        return tuple(value for key, value in self.pairs if key == name)

    def choice(self, name: str, allowed: Sequence[Choice], default: Choice) -> Choice:
        """Return one of the values that are allowed.

        Raises:
            UsageError: if another is asked for.
        """
        found = self.text(name) or default
        for one in allowed:
            if one == found:
                return one
        raise UsageError(f"No such {name}: {found!r}; there is {', '.join(allowed)}.")

    def number(self, name: str, default: int = 1, most: int = MAX_PAGE) -> int:
        """Return a whole number from one on.

        Raises:
            UsageError: if it is none, or too large.
        """
        found = self.text(name)
        if found is None:
            return default
        if not (found.isascii() and found.isdigit() and len(found) < 9 and 1 <= int(found) <= most):
            raise UsageError(f"Not a number from 1 to {most:,}: {name}={found!r}.")
        return int(found)

    def address(self, **changed: str | int | None) -> str:
        """Return this address with some values put in place of others; None takes a value out."""
        kept = [(name, value) for name, value in self.pairs if name not in changed]
        kept += [(name, str(value)) for name, value in changed.items() if value is not None]
        return self.path + ("?" + urlencode(kept) if kept else "")

    def twin(self, suffix: str) -> str:
        """Return the address of this page's twin: ``.json`` or ``.csv``."""
        path = "/index" if self.path == "/" else self.path
        return path + suffix + ("?" + urlencode(self.pairs) if self.pairs else "")
