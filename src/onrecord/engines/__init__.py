"""Engines: where the stages run."""

from onrecord.engines.local import Progress, Workers, add_reports, default_workers

__all__ = ["Progress", "Workers", "add_reports", "default_workers"]
