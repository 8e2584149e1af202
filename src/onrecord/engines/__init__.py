"""Engines: where the stages run."""

from onrecord.engines.local import Progress, Workers, add_reports, default_workers, settle_record
from onrecord.engines.settle import Work

__all__ = ["Progress", "Work", "Workers", "add_reports", "default_workers", "settle_record"]
