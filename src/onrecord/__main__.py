"""``python -m onrecord``: the command line, where no script is on the path."""

from __future__ import annotations

from onrecord.doors.cli import main

if __name__ == "__main__":
    main()
