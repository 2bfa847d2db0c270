"""Every rule's docstring is its test: Bad fires only that rule, Good is silent."""

import inspect
import re
from dataclasses import replace

import pytest
from documents import FRAME, written_out

import notice_kit as nk
from notice_kit.grammar.parse import parse
from notice_kit.model import Contact, Notice, Signature
from notice_kit.profile import find_profile
from notice_kit.readers.text import lines
from notice_kit.rules import Rule, all_rules, check, check_notice


def _examples(rule: Rule, kind: str) -> list[str]:
    page = inspect.cleandoc(rule.page)
    return [
        inspect.cleandoc(block)
        for block in re.findall(rf"^{kind}:\n((?:    .*\n?|\n)+)", page + "\n", re.MULTILINE)
    ]


def _notice(short: str) -> Notice:
    return parse([lines(written_out(short).encode(), "example.txt")], format_name="txt")[0]


def _check(short: str) -> tuple[nk.Finding, ...]:
    source = lines(written_out(short).encode(), "example.txt")
    notice, report = parse([source], format_name="txt")
    return check_notice(notice, find_profile("public"), report=report).findings


OF_NOTICES = [rule for rule in all_rules() if rule.subject == "notice"]
WITH_EXAMPLES = [rule for rule in all_rules() if _examples(rule, "Bad")]


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_bad_example_fires_only_its_rule(rule: Rule) -> None:
    for example in _examples(rule, "Bad"):
        assert {finding.rule for finding in _check(example)} == {rule.id}


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_good_example_is_silent(rule: Rule) -> None:
    examples = _examples(rule, "Good")
    assert examples
    for example in examples:
        assert _check(example) == ()


def test_rules_without_examples_are_those_about_the_whole() -> None:
    bare = {rule.id for rule in OF_NOTICES} - {rule.id for rule in WITH_EXAMPLES}
    doubts = {"STR010", "STR011", "STR012", "STR013", "STR014"}
    assert bare == {"NAM007", "NAM008", "NAM011", "CMP009", "CMP010", "CMP011", "PRV010", *doubts}


def _whole(**changes: object) -> set[str]:
    notice = replace(_notice(""), **changes)  # type: ignore[arg-type]
    return {finding.rule for finding in check(notice, find_profile("public"))}


def test_missing_title_contact_and_signature_are_found() -> None:
    assert _whole() == set()
    assert _whole(title="") == {"LED008"}
    assert _whole(contact=Contact(postcode="990121")) == {"CMP003"}
    assert _whole(signature=Signature(date=nk.PartialDate(year=2024, month=7))) == {"CMP004"}


@pytest.mark.parametrize(
    ("last", "is_cut"),
    [
        ("2.标本兼治抓整改。对照巡视反馈", True),
        ("2.标本兼治抓整改。对照巡视反馈逐条整改。", False),
        ("持续巩固整", True),
        ("特此通报", False),
    ],
)
def test_short_last_line_that_stops_without_a_mark_is_cut(last: str, is_cut: bool) -> None:  # noqa: FBT001 - a parameter
    text = (
        "中共澜溪县委关于巡视整改进展情况的通报\n"
        "根据省委部署，省委第六巡视组于2023年3月24日至6月16日对澜溪县开展巡视，并于8月29日反馈了意见。"
        "现将巡视整改进展情况予以公布。\n一、提高政治站位，扛起主体责任\n"
        f"1.带头抓整改。县委书记召开会议5次。\n县委研究整改2次。\n{last}\n"
    )
    found = [finding.rule for finding in nk.validate(nk.loads(text, "txt")).findings]
    assert ("CMP005" in found) is is_cut


def test_contact_is_not_applicable_in_the_formal_profile() -> None:
    notice = Notice(title=FRAME["标题"])
    found = {finding.rule for finding in check(notice, find_profile("formal"))}
    assert "CMP003" not in found
    assert "CMP004" in found


def test_matched_jump_lines_are_no_finding() -> None:
    first, second = written_out("").split("二、整改落实情况")
    parts = (f"{first}二、整改落实情况\n（下转A6版）", f"（上接A1版）{second}")
    sources = [lines(part.encode(), f"a{index}.txt") for index, part in enumerate(parts)]
    notice, _ = parse(sources, format_name="txt")
    assert [item.kind.value for item in notice.residue] == ["jump_line", "jump_line"]
    assert check(notice, find_profile("public")) == ()


def test_finding_has_line_and_column_of_the_offending_words() -> None:
    text = written_out("　　县委于2月30日召开会议。")
    notice, report = parse([lines(text.encode(), "a.txt")], format_name="txt")
    (finding,) = check(notice, find_profile("public"), source_map=report.source_map)
    assert str(finding.location) == "a.txt:6:6"
    assert finding.text == "2月30日"


def test_every_finding_speaks_english_too() -> None:
    for rule in WITH_EXAMPLES:
        for finding in _check(_examples(rule, "Bad")[0]):
            assert finding.english
            assert not re.match("[\u3400-\u9fff]", finding.english), finding.english


def test_ids_are_well_formed_and_unique() -> None:
    ids = [rule.id for rule in all_rules()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[A-Z]{3}[0-9]{3}", rule_id) for rule_id in ids)
