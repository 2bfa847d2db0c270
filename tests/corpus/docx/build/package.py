"""The file round a draft: parts, relations, content types and the zip, the same each time."""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .styles import style_part
from .wml import NEW_ID, Xml, attr, section

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010"
_SPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a": f"{_DRAWING}/main",
        "pic": f"{_DRAWING}/picture",
        "wp": f"{_DRAWING}/wordprocessingDrawing",
        "wps": f"{_SHAPE}/wordprocessingShape",
        "wpg": f"{_SHAPE}/wordprocessingGroup",
        "w14": f"{_SHAPE}/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w10": "urn:schemas-microsoft-com:office:word",
    }.items()
)
_IGNORABLE = 'mc:Ignorable="w14"'
_FIRST_ID = 1000


@dataclass(kw_only=True)
class Draft:
    """One Word file to be."""

    body: str
    section: str = section()
    styles: str = ""
    numbering: str = ""
    settings: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Blocks by relation: rIdH1."""
    footers: Mapping[str, str] = field(default_factory=dict)
    footnotes: tuple[str, ...] = ()
    """Blocks of each; the first has the id 1."""
    endnotes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    """Blocks of each; the first has the id 1."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Addresses by relation."""
    picture: bytes = b""
    """The PNG of the relation rIdImage."""


def save(draft: Draft, path: Path) -> None:
    """Write a draft; the same draft gives the same bytes."""
    counter = itertools.count(_FIRST_ID)
    with zipfile.ZipFile(path, "w") as file:
        for name, part in _parts(draft).items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            file.writestr(info, _with_ids(part, counter) if isinstance(part, str) else part)


def _with_ids(part: str, counter: Iterator[int]) -> str:
    return re.sub(NEW_ID, lambda _: str(next(counter)), part)


def _parts(draft: Draft) -> dict[str, str | bytes]:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(draft),
        "_rels/.rels": _relations(
            {
                "rId1": ("officeDocument", "word/document.xml"),
                "rId2": ("extended-properties", "docProps/app.xml"),
            }
        ),
        "docProps/app.xml": _HEAD + f'<Properties xmlns="{_app_space()}"><Application>'
        "Microsoft Office Word</Application></Properties>",
        "word/_rels/document.xml.rels": _document_relations(draft),
        "word/document.xml": _root("document", f"<w:body>{draft.body}{draft.section}</w:body>"),
        "word/styles.xml": _root("styles", style_part(draft.styles)),
        "word/settings.xml": _root("settings", _settings(draft)),
    }
    if draft.numbering:
        parts["word/numbering.xml"] = _root("numbering", draft.numbering)
    parts |= _note_parts(draft)
    for name, blocks in draft.headers.items():
        parts[f"word/{name}.xml"] = _root("hdr", blocks)
    for name, blocks in draft.footers.items():
        parts[f"word/{name}.xml"] = _root("ftr", blocks)
    if draft.picture:
        parts["word/media/image1.png"] = draft.picture
    return parts


def _note_parts(draft: Draft) -> dict[str, str]:
    parts = {}
    if draft.footnotes:
        parts["word/footnotes.xml"] = _root("footnotes", _notes("footnote", draft.footnotes))
    if draft.endnotes:
        parts["word/endnotes.xml"] = _root("endnotes", _notes("endnote", draft.endnotes))
    if draft.comments:
        comments = "".join(
            f'<w:comment w:id="{number}" w:author="审核人" w:initials="审"'
            f' w:date="2025-03-04T09:30:00Z">{blocks}</w:comment>'
            for number, blocks in enumerate(draft.comments, start=1)
        )
        parts["word/comments.xml"] = _root("comments", comments)
    return parts


def _notes(kind: str, notes: tuple[str, ...]) -> str:
    rules = (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        f"<w:continuationSeparator/></w:r></w:p></w:{kind}>"
    )
    return rules + "".join(
        f'<w:{kind} w:id="{number}">{blocks}</w:{kind}>'
        for number, blocks in enumerate(notes, start=1)
    )


def _settings(draft: Draft) -> str:
    return (
        f"{draft.settings}"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )


def _root(tag: str, inner: str) -> str:
    return f"{_HEAD}<w:{tag} {_SPACES} {_IGNORABLE}>{inner}</w:{tag}>"


def _app_space() -> str:
    return "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    entries = "".join(_relation(name, kind, target) for name, (kind, target) in targets.items())
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _relation(id: str, kind: str, target: str) -> Xml:
    mode = ' TargetMode="External"' if kind == "hyperlink" else ""
    return Xml(f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target={attr(target)}{mode}/>')


def _present(draft: Draft) -> dict[str, str]:
    """Return the parts below word/ that the document names, with their kind."""
    present = {"styles": "styles", "settings": "settings"}
    optional = ("numbering", "footnotes", "endnotes", "comments")
    present |= {name: name for name in optional if getattr(draft, name)}
    present |= dict.fromkeys(draft.headers, "header")
    present |= dict.fromkeys(draft.footers, "footer")
    return present


def _document_relations(draft: Draft) -> str:
    targets = {name: (kind, f"{name}.xml") for name, kind in _present(draft).items()}
    if draft.picture:
        targets["rIdImage"] = ("image", "media/image1.png")
    targets |= {name: ("hyperlink", address) for name, address in draft.links.items()}
    return _relations(targets)


def _content_types(draft: Draft) -> str:
    types = {"document": "document.main"} | _present(draft)
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in types.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{overrides}"
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.extended-properties+xml"/></Types>'
    )
