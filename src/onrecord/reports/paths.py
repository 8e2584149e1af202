"""What the user named to files, one by one: files, folders, globs. A refusal for what cannot be found or opened.

Inside a folder, hidden files, files with another suffix than a report's, and files every archive carries along
(README, LICENSE …) are passed over in silence. A file named by itself is always read.
"""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import MissingInputError, RefusedInputError, UnreadableInputError
from onrecord.reports.sniff import SUFFIXES, suffix_of
from onrecord.reports.wording import shown, words

CARRIED_ALONG = words(
    "readme license licence copying notice authors contributors changelog changes makefile manifest install todo"
)
"""Names (suffix left off) of files about a collection, which are no reports."""

_GLOB_SIGNS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A regular file to read, and the name of the folder it lies in ('' at the root)."""

    path: str
    folder: str


@dataclass(frozen=True, slots=True)
class RefusedPath:
    """A path that cannot be read, and why."""

    path: str
    error: RefusedInputError


def expand(paths: Sequence[str]) -> Iterator[FoundFile | RefusedPath]:
    """Yield the files behind the paths, in the order given; inside a folder or glob in order of name."""
    for path in paths:
        try:
            yield from _expand_one(path)
        except OSError as error:
            yield RefusedPath(path, refusal(path, error))
        except ValueError:
            yield RefusedPath(path, _missing(path))


def _expand_one(path: str) -> Iterator[FoundFile | RefusedPath]:
    """Yield the files behind one path."""
    if _GLOB_SIGNS & set(path) and not os.path.lexists(path):
        yield from _glob(path)
    elif stat.S_ISDIR(Path(path).stat().st_mode):
        yield from _folder(path)
    else:
        yield _file(path)


def _glob(pattern: str) -> Iterator[FoundFile | RefusedPath]:
    """Yield the files a glob matches; ``**`` goes into folders, so folders it matches are not walked again."""
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        text = f"Nothing matches {shown(pattern)}; check the pattern, or name the folder."
        yield RefusedPath(pattern, MissingInputError(text))
    for match in matches:
        if "**" in pattern:
            if not Path(match).is_dir():
                yield from expand([glob.escape(match) if not os.path.lexists(match) else match])
        else:
            yield from expand([match])


def _folder(root: str) -> Iterator[FoundFile | RefusedPath]:
    """Yield the report files of a folder and the folders in it, in order of name.

    Links to folders are followed; a folder is walked once, so links that lead in a circle end.
    """
    waiting = [root]
    walked: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        path = waiting.pop()
        if path != root and not Path(path).is_dir():
            count += 1
            yield _checked_file(path)
            continue
        try:
            about = Path(path).stat()
            if (about.st_dev, about.st_ino) in walked:
                continue
            walked.add((about.st_dev, about.st_ino))
            waiting.extend(reversed(_entries(path)))
        except OSError as error:
            count += 1
            yield RefusedPath(path, refusal(path, error))
    if not count:
        kinds = ", ".join(sorted(SUFFIXES))
        what = f"The folder {shown(root)} holds no report files ({kinds}, each also .gz)"
        text = f"{what}; name the files themselves, or read transcripts with --transcript."
        yield RefusedPath(root, MissingInputError(text))


def _entries(folder: str) -> list[str]:
    """Return the paths in a folder that are worth a look, in order of name."""
    with os.scandir(folder) as entries:
        kept = [entry for entry in entries if not entry.name.startswith(".") and _is_wanted(entry)]
    return sorted(os.path.join(folder, entry.name) for entry in kept)  # noqa: PTH118 - keeps the path as the user gave it


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry of a folder is a folder or a report file."""
    try:
        return entry.is_dir() or _is_report(entry.name)
    except OSError:  # a link that leads to itself: looked at later, and refused by name
        return _is_report(entry.name)


def _is_report(name: str) -> bool:
    """Tell by its name whether a file in a folder is read."""
    suffix = suffix_of(name)
    stem = name.casefold().removesuffix(".gz").removesuffix(suffix)
    return (not suffix or suffix in SUFFIXES) and stem not in CARRIED_ALONG


def _checked_file(path: str) -> FoundFile | RefusedPath:
    """Return a file, or the refusal of one that is not to be had."""
    try:
        return _file(path)
    except OSError as error:
        return RefusedPath(path, refusal(path, error))


def _file(path: str) -> FoundFile | RefusedPath:
    """Return a regular file; refuse pipes, sockets and devices, which may never end."""
    if not stat.S_ISREG(Path(path).stat().st_mode):
        text = f"{shown(path)} is not a regular file but a pipe, socket or device; pipe its text in and name it -."
        return RefusedPath(path, UnreadableInputError(text))
    return FoundFile(path, Path(os.path.abspath(path)).parent.name)  # noqa: PTH100 - links are not resolved


def _missing(path: str) -> MissingInputError:
    """Return the refusal of what is not there."""
    if path.lower().startswith(("http://", "https://")):
        return MissingInputError(f"{shown(path)} is a web address, and nothing is fetched; save the page and add that.")
    if os.path.lexists(path.replace("\0", "")):
        return MissingInputError(f"{shown(path)} is a link to something that is gone; mend the link or name the file.")
    return MissingInputError(f"There is no file or folder {shown(path)}; check the name and where you are.")


def refusal(path: str, error: OSError) -> RefusedInputError:
    """Return the refusal that an error of the operating system comes to."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _missing(path)
    if error.errno == errno.ENAMETOOLONG:
        return MissingInputError(f"There is no file {shown(path)}: the name is too long for any; check what was given.")
    if isinstance(error, PermissionError):
        text = f"{shown(path)} may not be read by this user; allow it (chmod +r, for a folder +rx) and add it again."
        return UnreadableInputError(text)
    if error.errno == errno.ELOOP:
        return UnreadableInputError(f"{shown(path)} is a link that leads to itself; name the file it should lead to.")
    what = (error.strerror or "input/output error").lower()
    return UnreadableInputError(f"{shown(path)} could not be read ({what}); check the disk and add it again.")
