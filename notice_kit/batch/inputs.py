"""Inputs: files, folders, globs and lists → sources, one by one in a fixed order.

Nothing is opened but folders and archives; memory does not grow with their number. A
folder gives every file whose suffix has a reader or may hide another format, and every such
member of its archives; hidden files and links to folders are left alone. Not here:
archives themselves (`archives`), addresses with :// (`remote`).
"""

from __future__ import annotations

import fnmatch
import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from notice_kit import formats
from notice_kit.batch import archives, remote
from notice_kit.batch.source import BatchSource
from notice_kit.errors import Location, ReadError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

_NO_LINK = _("this link leads out of the folder, or nowhere; name its target itself")
_MISLEADING = frozenset({".doc", ".wps"})
"""Suffixes of old documents under which also newer ones and web pages are saved."""
_LOCK_FILE = "~$"
"""How a word processor begins the name of the file that says a document is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What to look for, and where not."""

    paths: tuple[str, ...] = ()
    """Files, folders, archives, globs, addresses."""

    lists: tuple[str, ...] = ()
    """Files with a path a line."""

    root: str = ""
    """Folder from which entries of lists count; that of the list if empty."""

    include: tuple[str, ...] = ()
    """Patterns that the last part of a name must fit; all if empty."""

    exclude: tuple[str, ...] = ()
    """Folders that are not entered, as that of the outputs."""

    format: str | None = None
    """Format of all sources; then a glob needs no suffix that is known."""

    ignored: Counter[str] = field(default_factory=Counter, compare=False)
    """What was left alone: reason → how many; counted while searching."""


def iter_sources(search: Search) -> Iterator[BatchSource]:
    """Yield all sources, in the order of arguments and names; no two share a name.

    Raises ReadError if a list cannot be read.
    """
    excluded = frozenset(os.path.realpath(path) for path in search.exclude)
    roots = list(_expanded(search.paths))
    files = [root for root, _ in roots if _is_single(root)]
    labels = _labels(
        [root for root, _ in roots if root not in files], search.lists, has_files=bool(files)
    )
    basenames = Counter(os.path.basename(path) for path in files)
    for root, pattern in roots:
        if root in files:
            base = os.path.basename(root)
            name = base if basenames[base] == 1 else _absolute_name(root)
            yield BatchSource(path=root, name=name)
        else:
            walk = _Walk(search=search, root=root, excluded=excluded, pattern=pattern)
            yield from walk.sources(labels[root])
    for path in search.lists:
        yield from _listed(path, labels[path], search, excluded)


def input_roots(search: Search) -> list[str]:
    """Return the folders from which files are taken, which outputs must not touch."""
    roots = [root for root, _ in _expanded(search.paths) if "://" not in root]
    return [os.path.realpath(root) for root in roots if os.path.isdir(root)]


def _expanded(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each argument as root and pattern; a glob has the folder above its first *."""
    for path in dict.fromkeys(paths):
        if remote.is_address(path) or not glob.has_magic(path) or os.path.lexists(path):
            yield path, ""
            continue
        parts = Path(path).parts
        first = next(place for place, part in enumerate(parts) if glob.has_magic(part))
        yield os.path.join(*parts[:first]) if first else ".", "/".join(parts[first:])


def _labels(folders: Sequence[str], lists: Sequence[str], *, has_files: bool) -> dict[str, str]:
    """Return the folder of the outputs of each input; a single one needs none.

    >>> _labels(["in"], [], has_files=False), _labels(["a/in", "b"], [], has_files=False)
    ({'in': ''}, {'a/in': 'in', 'b': 'b'})
    >>> _labels(["a/in", "b/in"], [], has_files=False)["b/in"][:3]
    'in~'
    """
    from notice_kit.batch.naming import mark

    inputs = [*folders, *lists]
    if len(inputs) == 1 and not has_files:
        return {inputs[0]: ""}
    bases = Counter(_base(path) for path in inputs)
    return {
        path: _base(path) if bases[_base(path)] == 1 else f"{_base(path)}~{mark(_real(path))}"
        for path in inputs
    }


def _is_single(root: str) -> bool:
    """Tell whether an argument is one file; what is not there is one that fails."""
    is_other = remote.is_address(root) or os.path.isdir(root) or archives.is_archive(root)
    return not is_other


def _real(path: str) -> str:
    return path if remote.is_address(path) else os.path.realpath(path)


def _absolute_name(path: str) -> str:
    return os.path.splitdrive(os.path.abspath(path))[1].replace(os.sep, "/")


def _base(root: str) -> str:
    return root.rstrip("/").rpartition("/")[2] if "://" in root else Path(root).resolve().name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    search: Search
    root: str
    excluded: frozenset[str]
    pattern: str = ""

    def sources(self, label: str) -> Iterator[BatchSource]:
        """Yield what the root holds."""
        if remote.is_address(self.root):
            for source in remote.iter_sources(self.root, label):
                if self._is_wanted(source.name):
                    yield source
        elif os.path.isdir(self.root):
            yield from self._folder(self.root, label)
        else:
            base = os.path.basename(self.root)
            yield from self.archive(self.root, f"{label}/{base}" if label else base)

    def _folder(self, folder: str, name: str) -> Iterator[BatchSource]:
        if os.path.realpath(folder) in self.excluded:
            return
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            told = _("the folder cannot be read: {reason}", reason=reason_of(error))
            yield BatchSource(path=folder, name=name or ".", trouble=told)
            return
        for entry in entries:
            yield from self._entry(entry, f"{name}/{entry.name}" if name else entry.name)

    def _entry(self, entry: os.DirEntry[str], name: str) -> Iterator[BatchSource]:
        if entry.name.startswith((".", _LOCK_FILE)):
            self.search.ignored[_("hidden files")] += 1
        elif entry.is_dir(follow_symlinks=False):
            yield from self._folder(entry.path, name)
        elif entry.is_symlink() and self._is_folder_link(entry):
            self.search.ignored[_("links to folders")] += 1
        elif archives.is_archive(entry.name) and entry.is_file():
            yield from self.archive(entry.path, name)
        elif not self._is_wanted(name):
            self.search.ignored[_("other kinds of files")] += 1
        elif entry.is_symlink() and not self._stays_inside(entry.path):
            yield BatchSource(path=entry.path, name=name, trouble=_NO_LINK)
        else:
            yield BatchSource(path=entry.path, name=name)

    @staticmethod
    def _is_folder_link(entry: os.DirEntry[str]) -> bool:
        try:
            return entry.is_dir()
        except OSError:
            return False  # a loop of links

    def archive(self, path: str, name: str) -> Iterator[BatchSource]:
        """Yield the wanted members of an archive, and what is wrong with it."""
        for source in archives.iter_members(path, name):
            if source.trouble or self._is_wanted(source.name):
                yield source
            else:
                self.search.ignored[_("other kinds of files")] += 1

    def _is_wanted(self, name: str) -> bool:
        last = name.rpartition("/")[2]
        if self.pattern and not _fits(name, self.pattern):
            return False
        if self.search.include:
            return any(fnmatch.fnmatchcase(last, pattern) for pattern in self.search.include)
        return bool(self.search.format and self.pattern) or has_reader(last)

    def _stays_inside(self, path: str) -> bool:
        root = os.path.realpath(self.root)
        target = os.path.realpath(path)
        return os.path.exists(target) and target.startswith(os.path.join(root, ""))


def has_reader(name: str) -> bool:
    """Tell whether a file's suffix is one that can be read, or that often hides one.

    >>> has_reader("a.DOCX"), has_reader("a.doc"), has_reader("a.jpg")
    (True, True, False)
    """
    suffix = os.path.splitext(name)[1].lower()
    rows = (row for row in formats.formats().values() if row.can_read)
    known = any(suffix in (*row.suffixes, *row.read_suffixes) for row in rows)
    return known or suffix in _MISLEADING


def _fits(name: str, pattern: str) -> bool:
    """Tell whether a name fits a glob; ** stands for any folders, * for none of their marks.

    >>> _fits("2024/a.docx", "**/*.docx"), _fits("a.docx", "**/*.docx"), _fits("b/a.txt", "*.txt")
    (True, True, False)
    """
    head, _, rest = pattern.partition("/")
    if head == "**":
        below = name.partition("/")[2]
        return _fits(name, rest or "*") or (bool(below) and _fits(below, pattern))
    first, slash, below = name.partition("/")
    if not fnmatch.fnmatchcase(first, head):
        return False
    return _fits(below, rest) if rest and slash else not rest and not slash


def _listed(
    path: str, label: str, search: Search, excluded: frozenset[str]
) -> Iterator[BatchSource]:
    """Yield what a list names; an entry is a file, an archive or an address."""
    folder = os.path.abspath(search.root or os.path.dirname(os.path.abspath(path)))
    for entry in _entries(path):
        is_address = remote.is_address(entry)
        full = entry if is_address else os.path.normpath(os.path.join(folder, entry))
        name = _listed_name(full, folder)
        name = f"{label}/{name}" if label and not name.startswith("/") else name
        if not is_address and archives.is_archive(full):
            yield from _Walk(search=search, root=full, excluded=excluded).archive(full, name)
        else:
            yield BatchSource(path=full, name=name)


def _listed_name(full: str, folder: str) -> str:
    """Return the name of a list's entry: from the list's folder, or else all of its path.

    >>> _listed_name("/data/2024/a.docx", "/data"), _listed_name("/other/a.docx", "/data")
    ('2024/a.docx', '/other/a.docx')
    """
    if remote.is_address(full):
        return "/" + full.partition("://")[2]
    if full.startswith(os.path.join(folder, "")):
        return os.path.relpath(full, folder).replace(os.sep, "/")
    return _absolute_name(full)


def _entries(path: str) -> Iterable[str]:
    try:
        with Path(path).open("rb") as lines:
            for line in lines:
                if entry := line.rstrip(b"\r\n"):
                    yield os.fsdecode(entry)
    except OSError as error:
        raise ReadError(
            _("the list cannot be read: {reason}", reason=reason_of(error)),
            location=Location(file=path),
        ) from error
