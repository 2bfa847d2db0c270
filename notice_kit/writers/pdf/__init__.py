"""PDF: a notice as finished pages, with every font embedded.

`write` composes the notice, lays it out and has `painter` paint the pages. Equal notices
give equal bytes on machines with the same fonts. Not here: any measuring (`layout`).
"""

from __future__ import annotations

import re
from typing import Final

from notice_kit.accounting import Output
from notice_kit.codec.xml import encode
from notice_kit.gbt9704 import GEOMETRIES
from notice_kit.layout.fonts import MISSING, font_findings, font_map
from notice_kit.layout.printed import print_notice
from notice_kit.model import Notice
from notice_kit.options import WriteOptions
from notice_kit.writers.pdf.archive import Description
from notice_kit.writers.pdf.painter import paint
from notice_kit.writers.pdf.structure import measure_paths

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold; the metadata show for it what the page shows."""


def write(notice: Notice, options: WriteOptions) -> Output:
    """Write a notice as PDF; the findings name each font that stands in for another.

    Raises MissingFont if a font file cannot be read.

    >>> write(Notice(title="通报"), WriteOptions()).data[:5]
    b'%PDF-'
    """
    fonts = font_map(office_fonts=options.office_fonts)
    printed = print_notice(
        notice,
        fonts,
        options.profile,
        keep_labels=options.keep_labels,
        geometry=GEOMETRIES[options.page_reading],
        title_breaks=options.title_breaks,
    )
    description = Description(
        title=_UNPRINTABLE.sub(MISSING, notice.title),
        author=_UNPRINTABLE.sub(MISSING, notice.issuer.name if notice.issuer else ""),
        subject=notice.genre.value,
    )
    findings = (*printed.findings, *font_findings(printed.pages, fonts))
    data = paint(
        printed.pages,
        printed.blocks,
        measure_paths(notice),
        description,
        attached=encode(notice) if options.embed_model else None,
        smallest=options.smallest,
    )
    return Output(data=data, findings=findings)
