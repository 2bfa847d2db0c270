"""Witness: a program of the machine shows a file, and what it shows is compared.

LibreOffice prints a Word document, Chromium prints a page (with its scripts and without),
poppler reads a PDF. Only when asked; in a private folder, without network. Not here: running
the programs (`programs`), what a person sees on their prints (`seen`), what differs
(`testimony`).
"""

from notice_kit.witness.testimony import confirmed

__all__ = ["confirmed"]
