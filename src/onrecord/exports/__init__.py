"""Exports: the record in forms other programs read."""

from onrecord.exports.jsonl import jsonl_objects, to_jsonl

__all__ = ["jsonl_objects", "to_jsonl"]
