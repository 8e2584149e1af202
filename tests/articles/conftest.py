"""The builder of reports as a fixture."""

from __future__ import annotations

import pytest
from tests.articles.builder import Build, build_report


@pytest.fixture(scope="session")
def build() -> Build:
    """The builder of reports."""
    return build_report
