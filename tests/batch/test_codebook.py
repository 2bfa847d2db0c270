"""The codebook: kinds and levels of units, terms and rounds, days overdue."""

import pytest

from notice_kit.batch.tables.codebook import (
    days_overdue,
    round_of,
    term_of,
    unit_level,
    unit_type,
)
from notice_kit.model import (
    Inspection,
    InspectionKind,
    Issue,
    IssueStatus,
    Notice,
    Organ,
    PartialDate,
    Signature,
)


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("中共霜溪县委员会", "region", "county"),
        ("中共澜州省委", "region", "province"),
        ("中共澄霁市望澜区委", "region", "county"),
        ("中共霜溪县市场监督管理局党组", "department", "county"),
        ("中共鹭汀区城市管理局党委", "department", "county"),
        ("中共霜溪县委农业农村局党组", "department", "county"),
        ("中共鹿屏市乡村振兴局党组", "department", "city"),
        ("望川县委办公室机关支部委员会", "department", "county"),
        ("中共霁川开发区工作委员会", "zone", None),
        ("砚川县柳溪镇党委", "town", "town"),
        ("望川县青石镇东岭村党总支", "village", "village"),
        ("中共澜州省交通投资集团有限公司委员会", "company", "province"),
        ("鹿屏农商银行党委", "company", None),
        ("中共望溪师范学院委员会", "school", None),
        ("鹭汀市中心医院党委", "hospital", "city"),
        ("岚州市中级人民法院党组", "court", "city"),
        ("岚川省地质博物馆党总支", "institution", "province"),
    ],
)
def test_type_and_level_follow_from_the_name(name: str, kind: str, level: str | None) -> None:
    notice = Notice(title="通报", issuer=Organ(name=name))
    assert (unit_type(notice), unit_level(notice)) == (kind, level)


def test_a_unit_that_the_centre_inspects_and_no_place_names_is_central() -> None:
    inspection = Inspection(kind=InspectionKind.INSPECTION, authority="中央")
    notice = Notice(title="通报", issuer=Organ(name="中共测绘总局党组"), inspection=inspection)
    assert unit_level(notice) == "centre"
    assert unit_level(Notice(title="通报")) is None


@pytest.mark.parametrize(
    ("words", "term", "number"),
    [
        ("十三届省委第五轮", 13, 5),
        ("九届市委第六轮", 9, 6),
        ("市委第三轮", None, 3),
        ("2023年第三轮", None, 3),
        ("", None, None),
        (None, None, None),
    ],
)
def test_terms_and_rounds_are_numbers(
    words: str | None, term: int | None, number: int | None
) -> None:
    assert (term_of(words), round_of(words)) == (term, number)


@pytest.mark.parametrize(
    ("status", "month", "days"),
    [
        (IssueStatus.ONGOING, 6, 31),
        (IssueStatus.NOT_DONE, 9, -61),
        (IssueStatus.DONE, 6, None),
        (None, 6, None),
    ],
)
def test_days_overdue_count_for_open_issues(
    status: IssueStatus | None, month: int, days: int | None
) -> None:
    signature = Signature(date=PartialDate(year=2025, month=7, day=31))
    deadline = PartialDate(year=2025, month=month)
    issue = Issue(heading="账目不清", status=status, deadline=deadline)
    assert days_overdue(issue, Notice(title="通报", signature=signature)) == days
    assert days_overdue(issue, Notice(title="通报")) is None
