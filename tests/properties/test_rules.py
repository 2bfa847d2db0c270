"""Laws of the rules: they never fail, point at what is there, and offer fixes that fit."""

import re

from hypothesis import given
from strategies import notices

from notice_kit.model import Notice
from notice_kit.profile import FORMAL, PUBLIC
from notice_kit.rules import Manuscript, all_rules, check_notice

RULES = [rule for rule in all_rules() if rule.subject == "notice"]


@given(notices)
def test_rules_never_fail_and_say_what_became_of_each(notice: Notice) -> None:
    for profile in (PUBLIC, FORMAL):
        checked = check_notice(notice, profile, rules=RULES)
        assert set(checked.outcomes) == {rule.id for rule in RULES}
        found = {finding.rule for finding in checked.findings}
        assert found == {rule for rule, what in checked.outcomes.items() if what == "found"}


@given(notices)
def test_fixes_replace_what_stands_there(notice: Notice) -> None:
    manuscript = Manuscript(notice=notice, profile=PUBLIC)
    words = {passage.path: passage.text for passage in manuscript.passages}
    for finding in check_notice(notice, PUBLIC, rules=RULES).findings:
        for fix in finding.fixes:
            there = words[fix.path][fix.offset : fix.offset + len(fix.before)]
            assert there == fix.before, (finding, fix)
            assert fix.before != fix.after
            assert "\n" not in fix.before or "\n" in words[fix.path]


@given(notices)
def test_passages_are_the_words_in_order(notice: Notice) -> None:
    manuscript = Manuscript(notice=notice, profile=PUBLIC)
    for passage in manuscript.passages:
        place = passage.start
        assert manuscript.text[place : place + len(passage.text)] == passage.text
        if passage.text:
            assert manuscript.passage_at(place) is passage
    assert len(manuscript.prose) == len(manuscript.text)
    assert re.sub(r"\s", "", manuscript.prose) in re.sub(r"\s", "", manuscript.text) or any(
        passage.block.__class__.__name__ == "Table" for passage in manuscript.passages
    )
