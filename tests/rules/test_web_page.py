"""Rules of web pages: each planted fault is found by its rule and by no other."""

from __future__ import annotations

from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.findings import Finding, Outcome
from notice_kit.profile import find_profile
from notice_kit.rules import find_rules, subjects

ROOT = Path(__file__).parents[2]
NOTICE = nk.read(ROOT / "examples/wangchuan_county_2024.txt")
TITLE = NOTICE.title
PAGE = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
    f"<title>{TITLE}-望川县人民政府</title>"
    f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-09-14 10:00">'
    '<meta name="ContentSource" content="望川县委办公室"></head>'
    f"<body><h1>{TITLE}</h1><p>来源：望川县委办公室</p></body></html>"
)
RULES = find_rules(["WEB"])


def _checked(page: str, notice: nk.Notice | None = NOTICE) -> subjects.Checked:
    return subjects.check_file(
        page.encode(), "p.html", "html", find_profile("public"), notice=notice, rules=RULES
    )


def _found(page: str) -> tuple[Finding, ...]:
    return _checked(page).findings


MUTANTS = {
    "other-title": ("WEB001", f"<title>{TITLE}-望川县人民政府", "<title>详情页"),
    "no-article-title": ("WEB002", "ArticleTitle", "Nothing"),
    "other-article-title": ("WEB002", f'content="{TITLE}"', 'content="通报"'),
    "no-source": ("WEB004", "ContentSource", "Nothing"),
    "before-the-signature": ("WEB003", "2024-09-14", "2024-09-01"),
    "no-language": ("WEB005", ' lang="zh-CN"', ""),
}


def test_clean_page_has_no_finding() -> None:
    assert _found(PAGE) == ()


@pytest.mark.parametrize("name", MUTANTS)
def test_each_fault_is_found_by_its_rule_and_no_other(name: str) -> None:
    rule, old, new = MUTANTS[name]
    assert old in PAGE
    assert [finding.rule for finding in _found(PAGE.replace(old, new))] == [rule]


def test_every_rule_has_a_fault() -> None:
    assert {rule for rule, _, _ in MUTANTS.values()} == {rule.id for rule in RULES}


def test_fragment_and_page_without_notice_are_not_judged() -> None:
    for checked in (_checked(f"<p>{TITLE}</p>"), _checked(PAGE, None)):
        assert set(checked.outcomes.values()) == {Outcome.NOT_APPLICABLE}


def test_finding_names_found_and_expected() -> None:
    (finding,) = _found(PAGE.replace(f"<title>{TITLE}-望川县人民政府", "<title>详情页"))
    assert finding.message == f"网页标题应含通报标题“{TITLE}”，现为“详情页”"
    assert str(finding.location) == "p.html"
