"""Format rules hold their peace: whatever a notice says, they judge and never fail."""

import pytest
from hypothesis import given, settings
from strategies import notices

from notice_kit import api
from notice_kit.formats import find_format
from notice_kit.model import Notice
from notice_kit.options import WriteOptions
from notice_kit.profile import PROFILES
from notice_kit.rules import find_rules, subjects


@pytest.mark.parametrize(("format", "prefix"), [("docx", "DOC"), ("pdf", "PDF"), ("html", "WEB")])
@settings(max_examples=20)
@given(notice=notices)
def test_each_finding_has_place_clause_and_both_languages(
    format: str, prefix: str, notice: Notice
) -> None:
    rules = find_rules([prefix])
    for profile in PROFILES.values():
        data = api.render(notice, find_format(format), WriteOptions(profile=profile)).data
        checked = subjects.check_file(data, "a", format, profile, notice=notice, rules=rules)
        assert set(checked.outcomes) == {rule.id for rule in rules}
        for finding in checked.findings:
            assert finding.location is not None
            assert finding.location.file == "a"
            assert finding.message
            assert finding.english
            assert finding.basis
