"""The house rules, as tests: style, types, layers, docstrings, and documentation that does not lag."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports", "--no-cache"],
        ["interrogate", "--quiet", "src"],
    ],
    ids=lambda command: command[0] + ("-format" if "format" in command else ""),
)
def test_the_tools_are_content(command: list[str]) -> None:
    """ruff, mypy --strict, import-linter and interrogate find nothing."""
    tool = Path(sys.executable).parent / command[0]
    done = subprocess.run([str(tool), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_reference_pages_are_those_of_the_program() -> None:
    """docs/cli.md and docs/record-format.md say what the commands and the schema say."""
    script = ROOT / "docs" / "generate.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_ci_runs_the_readmes_test_command() -> None:
    """There is one test command; the README names it and CI calls it and nothing else."""
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^    (bin/\w+)$", readme, re.MULTILINE)
    assert commands == ["bin/demo", "bin/test"]
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.rstrip().endswith("exec bin/test")


def test_links_in_the_documentation_lead_somewhere() -> None:
    """Every relative link of the README and the docs names a file that exists."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
