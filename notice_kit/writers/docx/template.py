"""Template: the styles of an office's own DOCX, found by their names.

Of a template only the definitions of styles are taken, and of these only what
WordprocessingML itself says: no macros, no references to other files, no properties of the
document, no numbering, no theme (its fonts are written out). What a template lacks is ours.
Not here: the rest of the document (`parts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from notice_kit.errors import BrokenInput, Location
from notice_kit.findings import Finding, Severity
from notice_kit.gbt9704 import PageReading
from notice_kit.messages import _
from notice_kit.ooxml import W_NS, w
from notice_kit.ooxml.gate import notice_dangers
from notice_kit.ooxml.package import Package, open_package
from notice_kit.options import Grid
from notice_kit.writers.docx import styles

Element = etree._Element  # noqa: SLF001  lxml gives its element type no other name

_NAME: Final = "template"
_BASE: Final = "GWBase"
_REFERENCES: Final = tuple(w(name) for name in ("basedOn", "next", "link"))
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME: Final = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia",
    "cstheme": "cs"}  # fmt: skip
_NUMBERED: Final = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
"""The name of a heading's style, with its level: heading 1, 标题 2."""
_OWN_NAME: Final = re.compile('<w:name w:val="([^"]*)"/>')
"""The name of one of our styles as our XML has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What is taken of a template."""

    styles: bytes
    """Its word/styles.xml, with our own styles where it has none."""

    lacking: dict[str, str]
    """Id → name of each style that is ours because the template has none of its name."""

    findings: tuple[Finding, ...]
    """What of the template was not taken."""

    def lacks(self, body: str) -> tuple[Finding, ...]:
        """Return a finding for each style that a body asks for and the template lacks."""
        used = (name for key, name in self.lacking.items() if f'w:val="{key}"' in body)
        return tuple(_finding("TPL001", "style-lacking", _LACKING, name) for name in used)


_LACKING: Final = (
    "模板没有此样式，按国家标准的样式写出",
    "the template lacks this style; that of the standard is written",
)
_NUMBERING: Final = (
    "模板中此样式带自动编号，未采用编号",
    "this style of the template numbers by itself; the numbers are not taken",
)


# Why: docs/decisions.md, A template gives its styles and nothing else.
@lru_cache(maxsize=4)
def read_template(data: bytes, grid: Grid, reading: PageReading = PageReading.BOX) -> Template:
    """Return a template whose styles are those of a DOCX.

    Raises BrokenInput for what is no DOCX or has no styles, LimitExceeded for malicious input.
    """
    package = open_package(data, _NAME)
    root = _styles_root(package)
    findings = [*notice_dangers(package), *_clean(root)]
    _write_out_theme_fonts(root, package)
    found = _found(root)
    _rename(root, found)
    lacking = _complete(root, found, styles.normal(grid, reading))
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Template(styles=written, lacking=lacking, findings=tuple(findings))


def _styles_root(package: Package) -> Element:
    for part in package.related(package.main, "styles"):
        root = package.root(part)
        if root.tag == w("styles"):
            return root
    raise BrokenInput(_("the template has no styles"), location=Location(file=package.name))


def _finding(rule: str, slug: str, told: tuple[str, str], name: str) -> Finding:
    message, english = told
    return Finding(
        rule=rule,
        slug=slug,
        severity=Severity.WARNING,
        message=message,
        english=english,
        basis="惯例",
        text=name,
        location=Location(file=_NAME),
    )


def _clean(root: Element) -> Iterable[Finding]:
    """Take out of the styles what refers to other parts or is no WordprocessingML."""
    found = [
        _finding("TPL002", "style-numbered", _NUMBERING, _name(style))
        for style in root.iterfind(w("style"))
        if _key(_name(style)) in _own_names() and style.find(f".//{w('numPr')}") is not None
    ]
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element)
        if element is root:
            pass
        elif name.namespace != W_NS or name.localname in ("numPr", "pict", "object", "drawing"):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for key in list(element.attrib):
            if etree.QName(key).namespace != W_NS:
                del element.attrib[key]
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w"])
    return found


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "")


def _write_out_theme_fonts(root: Element, package: Package) -> None:
    """Put the names of fonts in the place of references to a theme."""
    fonts = _theme_fonts(package)
    for element in root.iter(w("rFonts")):
        for reference, slot in _THEME.items():
            value = element.attrib.pop(w(reference), None)
            if value and (font := fonts.get(str(value))):
                element.set(w(slot), font)


def _theme_fonts(package: Package) -> dict[str, str]:
    result: dict[str, str] = {}
    for part in package.related(package.main, "theme"):
        root = package.root(part)
        for kind in ("major", "minor"):
            fonts = next(root.iter(f"{_DRAWING}{kind}Font"), None)
            if fonts is None:
                continue
            latin, asian = _typeface(fonts, "latin"), _typeface(fonts, "ea")
            for each in fonts.iterfind(f"{_DRAWING}font"):
                if each.get("script") == "Hans" and not asian:
                    asian = each.get("typeface", "")
            result |= {f"{kind}Ascii": latin, f"{kind}HAnsi": latin, f"{kind}EastAsia": asian}
    return result


def _typeface(fonts: Element, tag: str) -> str:
    found = fonts.find(f"{_DRAWING}{tag}")
    return "" if found is None else found.get("typeface", "")


def _found(root: Element) -> dict[str, str]:
    """Return the id in the template of each style that has one of our names: id → our id."""
    names = _own_names()
    found: dict[str, str] = {}
    for style in root.iterfind(w("style")):
        own = names.get(_key(_name(style)))
        if own and own not in found.values():
            found[style.get(w("styleId"), "")] = own
            link = style.find(w("link"))
            if link is not None and f"{own}Char" in styles.definitions():
                found.setdefault(link.get(w("val"), ""), f"{own}Char")
    return found


def _own_names() -> dict[str, str]:
    """Return our styles: name → id."""
    return {_key(_own_name(xml)): key for key, xml in styles.definitions().items()}


def _own_name(xml: str) -> str:
    match = _OWN_NAME.search(xml)
    return match.group(1) if match else ""


def _key(name: str) -> str:
    match = _NUMBERED.match(name)
    return f"heading {match.group(1)}" if match else name.lower()


def _rename(root: Element, found: dict[str, str]) -> None:
    """Give the styles of the template the ids by which the body asks for them."""
    taken = set(found.values()) | {_BASE, *styles.definitions()}
    names = dict(found)
    for style in root.iterfind(w("style")):
        key = style.get(w("styleId"), "")
        if key not in names and key in taken:
            names[key] = f"{key}Office"
    for style in root.iterfind(w("style")):
        style.set(w("styleId"), names.get(style.get(w("styleId"), ""), style.get(w("styleId"), "")))
        for tag in _REFERENCES:
            reference = style.find(tag)
            if reference is not None:
                value = reference.get(w("val"), "")
                reference.set(w("val"), names.get(value, value))


def _complete(root: Element, found: dict[str, str], normal: str) -> dict[str, str]:
    """Add our own styles where the template has none, on a base that keeps the grid."""
    lacking = {
        key: _own_name(xml)
        for key, xml in styles.definitions().items()
        if key not in found.values()
    }
    base = normal.replace(' w:default="1"', ' w:customStyle="1"')
    base = base.replace('w:styleId="Normal"', f'w:styleId="{_BASE}"')
    own = [base.replace('<w:name w:val="Normal"/>', '<w:name w:val="公文基准"/>')]
    own += [styles.definitions()[key] for key in lacking]
    xml = "".join(own).replace('w:basedOn w:val="Normal"', f'w:basedOn w:val="{_BASE}"')
    for element in etree.fromstring(f'<w:styles xmlns:w="{W_NS}">{xml}</w:styles>'):
        root.append(element)
    return lacking
