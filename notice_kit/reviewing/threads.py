"""Threads: the comments of a document with their answers, read and added to.

Comments have four parts: their words (comments), which answer which and which are settled
(commentsExtended), their lasting numbers (commentsIds), and who wrote them (people). Those that
a document has are added to, the others made. Not here: where comments stand (`marking`), and
what they say (`remarks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from lxml import etree

from notice_kit.ooxml import W_NS, w
from notice_kit.ooxml.package import Package
from notice_kit.ooxml.properties import Element
from notice_kit.reviewing.rewriting import Rewriting

W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID: Final = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PARA_ID: Final = f"{{{W14}}}paraId"
_TEXT_ID: Final = f"{{{W14}}}textId"
_USUAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MOST_ID: Final = 0x7FFFFFFE
"""Numbers of paragraphs and comments stay below 0x80000000 (MS-DOCX 2.2.4.1)."""
_FIRST_ID: Final = 0x4E4B0001
_SIZE: Final = "18"
"""Half points of the words of a comment: those of a notice would fill the margin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A part of comments: what it is called, and where its elements live."""

    relation: str
    content_type: str
    file: str
    root: str
    namespaces: dict[str, str]


_KINDS: Final = {
    "comments": _Kind(
        relation=f"{_USUAL}comments",
        content_type=f"{_TYPE}comments+xml",
        file="comments.xml",
        root=f"{{{W_NS}}}comments",
        namespaces={"w": W_NS, "w14": W14},
    ),
    "commentsExtended": _Kind(
        relation="http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        content_type=f"{_TYPE}commentsExtended+xml",
        file="commentsExtended.xml",
        root=f"{{{W15}}}commentsEx",
        namespaces={"w": W_NS, "w15": W15},
    ),
    "commentsIds": _Kind(
        relation="http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
        content_type=f"{_TYPE}commentsIds+xml",
        file="commentsIds.xml",
        root=f"{{{W16CID}}}commentsIds",
        namespaces={"w": W_NS, "w16cid": W16CID},
    ),
    "people": _Kind(
        relation="http://schemas.microsoft.com/office/2011/relationships/people",
        content_type=f"{_TYPE}people+xml",
        file="people.xml",
        root=f"{{{W15}}}people",
        namespaces={"w": W_NS, "w15": W15},
    ),
}
"""Kind of a part, as its reference names it → what it is like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAnswer:
    """A comment that answers another one."""

    author: str
    """Who wrote it."""

    date: str
    """When, as the file says it."""

    text: str
    """What it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment and its answers."""

    number: str
    """Its number in the document."""

    author: str
    """Who wrote it."""

    date: str
    """When, as the file says it."""

    paragraphs: tuple[str, ...]
    """What it says."""

    answers: tuple[CommentAnswer, ...] = ()
    """Its answers, in order."""

    is_settled: bool = False
    """True if it was marked as done."""


def comments_in(package: Package) -> tuple[Comment, ...]:
    """Return the comments of a document, answers below what they answer."""
    part = next(iter(package.related(package.main, "comments")), "")
    if not part:
        return ()
    above, settled = _states(package)
    roots: dict[str, Comment] = {}
    answers: dict[str, list[CommentAnswer]] = {}
    for element in package.root(part).iter(w("comment")):
        said = tuple(_words(each) for each in element.iter(w("p")))
        own = [each.get(_PARA_ID, "") for each in element.iter(w("p"))][-1:]
        key = own[0] if own and own[0] else f"#{element.get(w('id'))}"
        author, date = element.get(w("author"), ""), element.get(w("date"), "")
        if (parent := above.get(key)) is not None:
            answer = CommentAnswer(author=author, date=date, text="\n".join(said))
            answers.setdefault(parent, []).append(answer)
            continue
        roots[key] = Comment(
            number=element.get(w("id"), ""),
            author=author,
            date=date,
            paragraphs=said,
            is_settled=key in settled,
        )
    return tuple(_with_answers(each, tuple(answers.get(key, ()))) for key, each in roots.items())


def _with_answers(comment: Comment, answers: tuple[CommentAnswer, ...]) -> Comment:
    return Comment(
        number=comment.number,
        author=comment.author,
        date=comment.date,
        paragraphs=comment.paragraphs,
        answers=answers,
        is_settled=comment.is_settled,
    )


def _states(package: Package) -> tuple[dict[str, str], set[str]]:
    """Return which paragraph answers which, and which comments are done."""
    above: dict[str, str] = {}
    settled: set[str] = set()
    for part in package.related(package.main, "commentsExtended"):
        for each in package.root(part):
            own, parent = each.get(f"{{{W15}}}paraId", ""), each.get(f"{{{W15}}}paraIdParent")
            if parent:
                above[own] = parent
            if each.get(f"{{{W15}}}done") in ("1", "true"):
                settled.add(own)
    return above, settled


def _words(paragraph: Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(w("t")))


@dataclass(slots=True, kw_only=True)
class Writer:
    """Adds comments to a document."""

    rewriting: Rewriting
    """The document."""

    author: str
    """Under whose name."""

    date: str
    """When."""

    _parts: dict[str, Element] = field(default_factory=dict, init=False)
    _numbers: set[int] = field(default_factory=set, init=False)
    _ids: set[str] = field(default_factory=set, init=False)
    _next: int = field(default=0, init=False)
    _next_id: int = field(default=_FIRST_ID, init=False)

    def __post_init__(self) -> None:
        """Find the parts that there are, and the numbers that are taken."""
        package = self.rewriting.package
        for kind in _KINDS:
            found = package.related(package.main, kind)
            if found:
                self._parts[kind] = package.root(found[0])
        roots = [package.root(package.main), *self._parts.values()]
        for root in roots:
            self._ids.update(_hex_ids(root))
        # Marks of other kinds count as well: some programs want all of them to differ.
        for root in roots:
            numbers = (each.get(w("id"), "") for each in root.iter(etree.Element))
            self._numbers.update(int(number) for number in numbers if number.isdecimal())

    def add(self, paragraphs: Sequence[str]) -> str:
        """Add a comment of some paragraphs; return its number."""
        number = self._next = next(n for n in count(self._next) if n not in self._numbers)
        self._numbers.add(number)
        comment = etree.SubElement(
            self._part("comments"),
            w("comment"),
            {
                w("id"): str(number),
                w("author"): self.author,
                w("date"): self.date,
                w("initials"): "nk",
            },
        )
        last = ""
        for text in paragraphs:
            last = self._fresh()
            _paragraph(comment, text, last)
        extended = etree.SubElement(self._part("commentsExtended"), f"{{{W15}}}commentEx")
        extended.set(f"{{{W15}}}paraId", last)
        extended.set(f"{{{W15}}}done", "0")
        lasting = etree.SubElement(self._part("commentsIds"), f"{{{W16CID}}}commentId")
        lasting.set(f"{{{W16CID}}}paraId", last)
        lasting.set(f"{{{W16CID}}}durableId", self._fresh())
        self._note_author()
        return str(number)

    def _part(self, kind: str) -> Element:
        if kind not in self._parts:
            made = _KINDS[kind]
            prefixes = " ".join(prefix for prefix in made.namespaces if prefix != "w")
            root = etree.Element(made.root, nsmap={**made.namespaces, "mc": _MC})
            root.set(f"{{{_MC}}}Ignorable", prefixes)
            self.rewriting.add(
                made.file, root, content_type=made.content_type, relation=made.relation
            )
            self._parts[kind] = root
        elif kind not in self.rewriting.added:
            self._parts[kind] = self._taken(kind)
        return self._parts[kind]

    def _taken(self, kind: str) -> Element:
        """Return a part that was there, which now knows the names that are put into it."""
        package = self.rewriting.package
        found = package.related(package.main, kind)
        if not found or found[0] in self.rewriting.touched:
            return self._parts[kind]
        root = self.rewriting.part(found[0])
        _declare(root, _KINDS[kind].namespaces)
        return root

    def _note_author(self) -> None:
        people = self._part("people")
        name = f"{{{W15}}}author"
        if all(each.get(name) != self.author for each in people):
            etree.SubElement(people, f"{{{W15}}}person").set(name, self.author)

    def _fresh(self) -> str:
        """Return a number of eight hexadecimal digits that nothing in the document has."""
        while (made := f"{self._next_id:08X}") in self._ids:
            self._next_id = self._next_id + 1 if self._next_id < _MOST_ID else 1
        self._ids.add(made)
        return made


def _hex_ids(root: Element) -> Iterator[str]:
    names = ("paraId", "textId", "durableId")
    for each in root.iter(etree.Element):
        for key, value in each.attrib.items():
            if str(key).rpartition("}")[2] in names:
                yield str(value).upper()


def _paragraph(comment: Element, text: str, number: str) -> None:
    paragraph = etree.SubElement(comment, w("p"))
    paragraph.set(_PARA_ID, number)
    paragraph.set(_TEXT_ID, "77777777")
    properties = etree.SubElement(paragraph, w("pPr"))
    spacing = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
    etree.SubElement(properties, w("spacing"), {w(key): value for key, value in spacing.items()})
    indent = {"left": "0", "right": "0", "firstLineChars": "0", "firstLine": "0"}
    etree.SubElement(properties, w("ind"), {w(key): value for key, value in indent.items()})
    etree.SubElement(properties, w("jc"), {w("val"): "left"})
    run = etree.SubElement(paragraph, w("r"))
    look = etree.SubElement(run, w("rPr"))
    etree.SubElement(look, w("sz"), {w("val"): _SIZE})
    etree.SubElement(look, w("szCs"), {w("val"): _SIZE})
    words = etree.SubElement(run, w("t"))
    words.text = text
    words.set(_SPACE, "preserve")


def _declare(root: Element, namespaces: dict[str, str]) -> None:
    """Declare namespaces at a root, and that programs without them may pass them over."""
    missing = {
        prefix: name
        for prefix, name in {**namespaces, "mc": _MC}.items()
        if name not in root.nsmap.values() and prefix not in root.nsmap
    }
    if missing:
        kept = [prefix for prefix in root.nsmap if prefix]
        etree.cleanup_namespaces(root, top_nsmap=missing, keep_ns_prefixes=[*kept, *missing])
    known = {name: prefix for prefix, name in root.nsmap.items() if prefix}
    ignored = root.get(f"{{{_MC}}}Ignorable", "").split()
    more = [known[name] for name in namespaces.values() if name != W_NS and name in known]
    root.set(f"{{{_MC}}}Ignorable", " ".join(dict.fromkeys([*ignored, *more])))
