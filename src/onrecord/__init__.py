"""onrecord: who said what, when and where, in which words according to which outlet."""

__version__ = "0.1.0"
