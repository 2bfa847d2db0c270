"""Alternate forms: which of several forms of one thing programs show (ISO/IEC 29500-3, 9.2).

Not here: reading the form that was chosen (`story`).
"""

from __future__ import annotations

from typing import Final

from notice_kit.ooxml.properties import Element

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE: Final = f"{MC}Choice"
FALLBACK: Final = f"{MC}Fallback"

_EXTENSIONS: Final = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)
"""Beginnings of the names of extensions that Word and LibreOffice know."""


def chosen_form(element: Element) -> Element | None:
    """Return the first form that needs only what programs know, else the fallback."""
    known = (each for each in element.iterfind(CHOICE) if is_known_form(each))
    chosen = next(known, None)
    return element.find(FALLBACK) if chosen is None else chosen


def is_known_form(choice: Element) -> bool:
    """Tell whether a form needs only extensions that word processors know."""
    required = choice.get("Requires", "").split()
    names = (choice.nsmap.get(prefix) or "" for prefix in required)
    return all(name.startswith(_EXTENSIONS) for name in names)


def is_shown(element: Element) -> bool:
    """Tell whether an element is in no form, or in the ones that are chosen."""
    for form in element.iterancestors(CHOICE, FALLBACK):
        parent = form.getparent()
        if parent is not None and chosen_form(parent) is not form:
            return False
    return True
