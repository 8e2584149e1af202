"""Every limit on size, depth and time, each with its reason. Sizes are in the unit the name says."""

MAX_FILE_BYTES = 512 * 1024 * 1024
"""A whole input file, compressed or not: a JSONL corpus of a hundred thousand reports fits, a disk image does not."""

MAX_REPORT_BYTES = 8 * 1024 * 1024
"""One report. The longest news page in our samples is 1.1 MB of HTML; eight times that is not a report."""

MAX_PAGE_CHARS = 2_000_000
"""Code points of one page as read: some 300,000 words, ten times the longest transcript we have seen."""

MAX_LINE_CHARS = 1_000_000
"""One line of plain text or JSONL: a whole report may stand on one line, a 50 MB line is no report."""

MAX_DECOMPRESSED_RATIO = 200
"""Bytes out for one byte in: text gzips at 3 to 8, a decompression bomb at over a thousand."""

MAX_TABLE_BYTES = 64 * 1024 * 1024
"""A table of ids that a person gives: a million rows fit."""

MAX_HTML_DEPTH = 256
"""Open elements at once. Real pages stay under 60; lxml and the extractors behind it recurse or go
quadratic on tens of thousands."""

MAX_HTML_ATTRIBUTES = 512
"""Attributes of one element. Real pages stay under 100; parsers compare each new one with all before it."""

MAX_HTML_ELEMENTS = 200_000
"""Elements of one page: the largest page of our samples has 11,000."""

WORKER_SECONDS = 60
"""Time for one report in a worker process; the median takes some hundredths of a second."""

WORKER_MEMORY_BYTES = 4 * 1024 * 1024 * 1024
"""Address space of a worker process: room for interpreter and libraries, a stop for a hostile report."""

MAX_UPLOAD_BYTES = 64 * 1024 * 1024
"""Files sent by a browser in one go: they are held in memory. Larger ones are named by their path."""
