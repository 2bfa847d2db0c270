"""Law: a notice written as DOCX comes back the same; NOTICE_KIT_EXAMPLES=2000 tries that many."""

import os

from hypothesis import given, settings
from strategies import notices

from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.model import Notice, ResidueKind
from notice_kit.options import Lines, WriteOptions
from notice_kit.profile import FORMAL, PUBLIC
from notice_kit.writers.docx import write

EXAMPLES = int(os.environ.get("NOTICE_KIT_EXAMPLES", "0"))


@given(notices)
@settings(max_examples=EXAMPLES or 40)
def test_a_notice_comes_back_from_its_docx_the_same(notice: Notice) -> None:
    fixed = WriteOptions(lines=Lines.FIXED, office_fonts=False)
    for options in (WriteOptions(profile=PUBLIC), WriteOptions(profile=FORMAL), fixed):
        data = write(notice, options).data
        again, report = read_parts([(data, "a.docx")], find_format("docx"))
        assert again == notice
        assert [str(found) for found in report.findings if found.rule.startswith("EMB")] == []
        assert again.source is None
        assert {item.kind for item in again.residue} <= {ResidueKind.PAGE_FURNITURE}


@given(notices)
@settings(max_examples=max(EXAMPLES // 4, 10))
def test_a_docx_that_carries_everything_gives_back_source_and_residue(notice: Notice) -> None:
    data = write(notice, WriteOptions(embed_model=True, keep_labels=True)).data
    again, _ = read_parts([(data, "a.docx")], find_format("docx"))
    assert (again, again.source) == (notice, notice.source)
    assert again.residue[: len(notice.residue)] == notice.residue
