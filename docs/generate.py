"""Write the reference pages that are made from the program: run it after changing a command or the schema.

python docs/generate.py            write docs/cli.md and docs/record-format.md
python docs/generate.py --check    exit 1 if either lags behind the program
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.doors.cli import commands
from onrecord.exports.schema import schema_page

HERE = Path(__file__).parent


def cli_page() -> str:
    """Return the Markdown reference of every command, from its own help."""
    parts = [
        "# The command line\n\nMade from the commands themselves by `docs/generate.py`.\n",
        _section(commands, "onrecord"),
    ]
    parts += [_section(command, f"onrecord {name}") for name, command in commands.commands.items()]
    return "\n".join(parts)


def _section(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100)
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


def pages() -> dict[Path, str]:
    """Return each generated page with its text."""
    return {HERE / "cli.md": cli_page(), HERE / "record-format.md": schema_page()}


def main() -> int:
    """Write the pages, or with ``--check`` compare them."""
    lagging = [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in lagging:
            sys.stderr.write(f"{path.name} lags behind the program; run: python docs/generate.py\n")
        return 1 if lagging else 0
    for path in lagging:
        path.write_text(pages()[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
