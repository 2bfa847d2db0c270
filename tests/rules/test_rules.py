"""Every rule's docstring is its test: Bad fires only that rule, Good is silent."""

import inspect
import re

import pytest

import notice_kit as nk
from notice_kit.grammar.parse import parse
from notice_kit.model import Contact, Notice, Signature
from notice_kit.profile import find_profile
from notice_kit.readers.text import lines
from notice_kit.rules import Rule, all_rules, check

TITLE = "望川县委关于巡视整改进展情况的通报"
LEAD = "省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。"
BODY = "1.关于“作风不实”问题的整改\n开展督查12次，通报典型案例3起。"
TAIL = "欢迎广大干部群众监督。联系电话：0999-1234567\n中共望川县委\n2024年7月5日"


def _examples(rule: Rule, kind: str) -> list[str]:
    page = inspect.cleandoc(rule.page)
    return [
        inspect.cleandoc(block)
        for block in re.findall(rf"^{kind}:\n((?:    .*\n?|\n)+)", page + "\n", re.MULTILINE)
    ]


def _notice(example: str) -> Notice:
    """Build a clean notice with the example as its lead or its body."""
    is_lead = "现将" in example or "反馈" in example
    lead, body = (example, BODY) if is_lead else (LEAD, example)
    text = f"{TITLE}\n{lead}\n一、整改落实情况\n{body}\n{TAIL}"
    return parse([lines(text.encode(), "example.txt")], format_name="txt")[0]


OF_NOTICES = [rule for rule in all_rules() if rule.subject == "notice"]
WITH_EXAMPLES = [rule for rule in all_rules() if _examples(rule, "Bad")]


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_bad_example_fires_only_its_rule(rule: Rule) -> None:
    for example in _examples(rule, "Bad"):
        found = {finding.rule for finding in check(_notice(example), find_profile("public"))}
        assert found == {rule.id}


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_good_example_is_silent(rule: Rule) -> None:
    examples = _examples(rule, "Good")
    assert examples
    for example in examples:
        assert check(_notice(example), find_profile("public")) == ()


def test_rules_without_examples_are_those_about_the_whole() -> None:
    bare = {rule.id for rule in OF_NOTICES} - {rule.id for rule in WITH_EXAMPLES}
    assert bare == {"LED008", "CMP003", "CMP004"}


def _whole(**changes: object) -> set[str]:
    base = _notice(BODY)
    fields = {name: getattr(base, name) for name in Notice.__dataclass_fields__}
    return {
        finding.rule for finding in check(Notice(**{**fields, **changes}), find_profile("public"))
    }


def test_missing_title_contact_and_signature_are_found() -> None:
    assert _whole() == set()
    assert _whole(title="") == {"LED008"}
    assert _whole(contact=Contact(postcode="990121")) == {"CMP003"}
    assert _whole(signature=Signature(date=nk.PartialDate(year=2024, month=7))) == {"CMP004"}


def test_contact_is_not_applicable_in_the_formal_profile() -> None:
    notice = Notice(title=TITLE)
    found = {finding.rule for finding in check(notice, find_profile("formal"))}
    assert "CMP003" not in found
    assert "CMP004" in found


def test_matched_jump_lines_are_no_finding() -> None:
    first = lines(f"{TITLE}\n{LEAD}\n一、整改情况\n（下转A6版）".encode(), "a1.txt")
    second = lines(f"（上接A1版）\n{BODY}\n{TAIL}".encode(), "a6.txt")
    notice, _ = parse([first, second], format_name="txt")
    assert check(notice, find_profile("public")) == ()


def test_finding_has_line_and_column_of_the_offending_words() -> None:
    text = f"{TITLE}\n{LEAD}\n一、整改情况\n　　县委于2月30日召开会议。\n{TAIL}"
    notice, report = parse([lines(text.encode(), "a.txt")], format_name="txt")
    (finding,) = check(notice, find_profile("public"), source_map=report.source_map)
    assert str(finding.location) == "a.txt:4:6"
    assert finding.text == "2月30日"


def test_ids_are_well_formed_and_unique() -> None:
    ids = [rule.id for rule in all_rules()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[A-Z]{3}[0-9]{3}", rule_id) for rule_id in ids)
