"""Automatic numbering: definitions for numbering.xml."""

from __future__ import annotations

from .wml import Xml, attr

HAN, ARABIC, CIRCLED = "chineseCountingThousand", "decimal", "decimalEnclosedCircle"


def level(
    index: int, form: str, text: str, *, style: str = "", extra: str = "", behind: str = "nothing"
) -> str:
    """Return one level: `form` of its number, `text` as %1、, `behind` tab, space or nothing."""
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{_restart(extra)}{linked}{_legal(extra)}<w:suff w:val="{behind}"/>'
        f'<w:lvlText w:val={attr(text)}/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
    )


def _restart(extra: str) -> str:
    return '<w:lvlRestart w:val="0"/>' if "through" in extra else ""


def _legal(extra: str) -> str:
    return "<w:isLgl/>" if "legal" in extra else ""


def bullet(index: int, char: str, font: str) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{char}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="1060" w:hanging="420"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr></w:lvl>'
    )


def abstract(number: int, *levels: str, style_link: str = "") -> Xml:
    """Return a definition; `style_link` names the list style that it is the body of."""
    link = f'<w:styleLink w:val="{style_link}"/>' if style_link else ""
    return Xml(
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{link}{"".join(levels)}</w:abstractNum>'
    )


def abstract_by_style(number: int, style: str) -> Xml:
    """Return a definition that only says: see that list style."""
    return Xml(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f'<w:numStyleLink w:val="{style}"/></w:abstractNum>'
    )


def num(number: int, abstract_number: int, *, start: int = 0, at: int = 0) -> Xml:
    """Return a list; `start` begins its level `at` anew with that number."""
    override = (
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        if start
        else ""
    )
    return Xml(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{override}</w:num>'
    )


OFFICIAL = (
    level(0, HAN, "%1、"),
    level(1, HAN, "（%2）"),
    level(2, ARABIC, "%3."),
    level(3, ARABIC, "（%4）"),
)
"""The four levels of the standard: 一、 （一） 1. （1）."""
