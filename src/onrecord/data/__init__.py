"""Lexicons, models and the bundled sample, each with its source and licence beside it."""
