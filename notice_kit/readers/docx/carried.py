"""The notice that a DOCX carries, and the bookmarks that tell which paragraph is which.

The part is found by its namespace: programs rename parts and identifiers when they save.
Not here: whether the text still says what the carried notice says (`notice_kit.edits`).
"""

from __future__ import annotations

from typing import Final

from notice_kit.codec.carried import NAMESPACE, Carried, CarriedAltered, CarriedError, decode
from notice_kit.errors import BrokenInput, Location
from notice_kit.findings import Finding, Severity
from notice_kit.messages.others import reason_of
from notice_kit.model import ResidueKind
from notice_kit.ooxml import w
from notice_kit.ooxml.package import Package
from notice_kit.ooxml.properties import Element
from notice_kit.readers.docx.story import Handler, Story

_FOLDER: Final = "customXml/"
_MOST_PARTS: Final = 20
_ROOT: Final = f"{{{NAMESPACE}}}carried"
_PREFIX: Final = "_nk"


def read_carried(package: Package) -> tuple[Carried | None, tuple[Finding, ...]]:
    """Return the notice that a document carries, or why it cannot be relied on."""
    names = [name for name in package.archive.namelist() if name.startswith(_FOLDER)]
    for name in names[:_MOST_PARTS]:
        if not name.endswith(".xml") or "/_rels/" in name:
            continue
        try:
            root = package.root(name)
            if root.tag == _ROOT:
                return decode(root.text or "", root.get("sha256", "")), ()
        except BrokenInput:
            continue  # a part of somebody else
        except CarriedError as error:
            return None, (_unusable(package.name, name, error),)
    return None, ()


def _unusable(file: str, part: str, error: CarriedError) -> Finding:
    return Finding(
        rule="EMB002",
        slug="carried-notice-unusable",
        severity=Severity.ERROR if isinstance(error, CarriedAltered) else Severity.WARNING,
        message=f"文件所附的规范数据不可用，按版面文字读入（{reason_of(error).told('zh')}）",
        english=f"the notice carried in this file cannot be used ({error}); the shown text is read",
        basis="惯例",
        location=Location(file=file, path=part),
    )


def anchor_rule(anchors: dict[str, int]) -> dict[str, Handler]:
    """Return the rule that notes in which paragraph each of our bookmarks begins."""

    def note(story: Story, element: Element, aside: ResidueKind | None) -> None:
        del aside
        name = element.get(w("name"), "")
        if name.startswith(_PREFIX):
            anchors.setdefault(name, story.paragraphs)

    return {w("bookmarkStart"): note}
