"""What the formal document does not show yet is told, never dropped in silence."""

import pytest

import notice_kit as nk
from notice_kit.accounting import WriteOptions
from notice_kit.api import render
from notice_kit.formats import find_format
from notice_kit.model import Letterhead, PartialDate
from notice_kit.profile import FORMAL, PUBLIC

NOTICE = nk.Notice(
    title="望川县委关于巡视整改进展情况的通报",
    letterhead=Letterhead(
        mark="中共望川县委文件",
        document_number="望委〔2024〕9号",
        recipients="各乡镇党委：",
        printed=PartialDate(year=2024, month=9, day=14),
    ),
)


def test_formal_document_tells_what_it_leaves_out() -> None:
    output = render(NOTICE, find_format("docx"), WriteOptions(profile=FORMAL))
    told = [(f.rule, f.severity.value, f.path, f.text) for f in output.findings if f.path]
    assert told == [
        ("LAY001", "error", "letterhead/mark", "中共望川县委文件"),
        ("LAY001", "error", "letterhead/document_number", "望委〔2024〕9号"),
        ("LAY001", "error", "letterhead/printed", "2024-09-14"),
    ]


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_public_page_has_no_letterhead_to_leave_out(name: str) -> None:
    output = render(NOTICE, find_format(name), WriteOptions(profile=PUBLIC))
    assert not [finding for finding in output.findings if finding.rule == "LAY001"]


def test_formal_page_leaves_nothing_out() -> None:
    output = render(NOTICE, find_format("pdf"), WriteOptions(profile=FORMAL))
    assert not [finding for finding in output.findings if finding.path]
