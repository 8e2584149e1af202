"""Which things hang together: disjoint sets, of which the least member stands for all."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=Any)
"""What can be hashed and put in order."""


class Clusters(Generic[T]):
    """Disjoint sets that begin with each thing by itself; which stands for a set is the same in any order of ties."""

    def __init__(self) -> None:
        """Begin with nothing tied."""
        self._home: dict[T, T] = {}

    def find(self, one: T) -> T:
        """Return the least of all that hang together with a thing."""
        while (home := self._home.get(one, one)) != one:
            self._home[one] = self._home.get(home, home)
            one = home
        return one

    def unite(self, one: T, two: T) -> bool:
        """Tie two things together; tell whether they were not before."""
        ends = self.find(one), self.find(two)
        if ends[0] != ends[1]:
            self._home[max(ends)] = min(ends)
            return True
        return False
