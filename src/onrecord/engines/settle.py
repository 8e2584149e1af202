"""Settling."""

from __future__ import annotations


def settle(record, progress):
    """Nothing yet."""
