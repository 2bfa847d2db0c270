"""Golden files a person can review: what was understood, found and laid out, as text.

Each case is a notice of the corpus; its folder holds notice.xml, findings.txt and
pages.txt. After a change that is meant, ``ACCEPT=1 python -m pytest tests/golden`` rewrites
them, and the difference is reviewed.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.layout.compose import compose
from notice_kit.layout.fonts import font_map
from notice_kit.layout.page import dump
from notice_kit.layout.paging import paginate
from notice_kit.layout.printed import print_notice
from notice_kit.profile import FORMAL

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus" / "text"
EXAMPLES = HERE.parents[1] / "examples"
CASES = [
    "half_width_punctuation_sub_tag",
    "markdown_marks_page_breaks_jump_line",
    "status_by_section_and_own_sentence",
    "title_three_lines_round",
]


def _compare(case: str, name: str, observed: str) -> None:
    path = HERE / case / name
    if os.environ.get("ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(observed, encoding="utf-8")
    assert observed == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_case_is_understood_as_before(case: str) -> None:
    notice = nk.read(CORPUS / f"{case}.txt")
    _compare(case, "notice.xml", nk.dumps(notice, "xml"))


@pytest.mark.parametrize("case", CASES)
def test_findings_are_as_before(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CORPUS)
    report = nk.validate_file(f"{case}.txt")
    _compare(case, "findings.txt", "".join(f"{finding}\n" for finding in report.findings))


@pytest.mark.parametrize("case", CASES)
def test_pages_are_laid_out_as_before(case: str) -> None:
    notice = nk.read(CORPUS / f"{case}.txt")
    pages = paginate(compose(notice), font_map(office_fonts=False))
    _compare(case, "pages.txt", dump(pages))


FORMAL_CASES = {
    "formal_one_organ": {},
    "formal_joint_upward": {
        "mark": "中共霜溪县委 霜溪县人民政府文件",
        "signatories": ("张某某", "李某", "王某某"),
        "remark": "联系人：赵某，联系电话：0000-1234567",
    },
}


@pytest.mark.parametrize("case", FORMAL_CASES)
def test_formal_pages_are_laid_out_as_before(case: str) -> None:
    notice = nk.read(EXAMPLES / "formal" / "shuangxi_county_2024.txt")
    assert notice.letterhead is not None
    letterhead = replace(notice.letterhead, **FORMAL_CASES[case])
    fonts = font_map(office_fonts=False)
    printed = print_notice(replace(notice, letterhead=letterhead), fonts, FORMAL)
    _compare(case, "pages.txt", dump(printed.pages))
