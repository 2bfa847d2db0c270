"""PDF → appearance: its pages, measured in a child process, with their paragraphs.

Not here: how a page is measured (`pdf_measuring`), which lines make a paragraph
(`printed_paragraphs`).
"""

from __future__ import annotations

from notice_kit import confined
from notice_kit.appearance.pages import PrintedDocument
from notice_kit.appearance.printed_paragraphs import with_paragraphs

confined.require("pypdfium2")


def measure(data: bytes, name: str) -> PrintedDocument:
    """Return the appearance of a PDF.

    Raises BrokenInput for what PDFium cannot read, LimitExceeded for what takes too much.
    """
    work = "notice_kit.appearance.pdf_measuring:measured"
    return with_paragraphs(confined.call(work, data, name, PrintedDocument))
