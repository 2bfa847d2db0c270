"""notice.sch: each assertion fires on its defect and on nothing else."""

from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.model import Issue, Notice, Paragraph, Section, Text
from notice_kit.model.labels import to_chinese
from notice_kit.schema import check_schematron

EXAMPLES = Path(__file__).parents[2] / "examples"
COUNTY = nk.dumps(nk.read(EXAMPLES / "wangchuan_county_2024.txt"), "xml")


def _ids(xml: str) -> list[str]:
    return [violation.id for violation in check_schematron(xml.encode())]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.xml")), ids=lambda path: path.stem)
def test_examples_meet_every_assertion(path: Path) -> None:
    assert check_schematron(path.read_bytes()) == ()


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ('<start year="2023"', '<start year="2024"', "period-in-order"),
        ('month="11" day="20"', 'month="11" day="31"', "day-in-calendar"),
        ('<date year="2024" month="1"', '<date year="2023" month="1"', "feedback-after-period"),
        ('<date year="2024" month="9"', '<date year="2023" month="12"', "published-after-feedback"),
        ('label="（三）"', 'label="（四）"', "label-in-sequence"),
        ('label="3."', 'label="2."', "label-in-sequence"),
        ('label="二、"', 'label="十二、"', "label-in-sequence"),
        ('label="一是" lead="', 'label="一是" lead="不', "lead-begins-measure"),
    ],
)
def test_defect_is_found_and_nothing_else(before: str, after: str, wanted: str) -> None:
    assert before in COUNTY
    assert _ids(COUNTY.replace(before, after, 1)) == [wanted]


def test_29_february_is_found_only_in_common_years() -> None:
    leap = COUNTY.replace('month="1" day="10"', 'month="2" day="29"', 1)
    assert _ids(leap) == []
    common = leap.replace('<date year="2024" month="2"', '<date year="2025" month="2"', 1)
    assert "day-in-calendar" in _ids(common)


def test_issue_without_content_is_found() -> None:
    notice = Notice(title="通报", blocks=(Issue(label="1.", heading="关于“不实”问题"),))
    assert _ids(nk.dumps(notice, "xml")) == ["issue-has-measure"]


@pytest.mark.parametrize("form", ["{}、", "（{}）", "({})"])
def test_han_labels_up_to_99_are_in_sequence(form: str) -> None:
    words = (Paragraph(text=(Text("已办结。"),)),)
    sections = tuple(
        Section(label=form.format(to_chinese(number)), level=1, blocks=words)
        for number in range(1, 100)
    )
    assert _ids(nk.dumps(Notice(title="通报", blocks=sections), "xml")) == []
