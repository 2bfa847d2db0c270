"""The page of every rule tells, in both languages, what it does not see and how to switch it."""

from typing import get_args

import pytest

from notice_kit.messages import Language
from notice_kit.messages.pages import told_page
from notice_kit.rules import Rule, all_rules
from notice_kit.rules.limits import last_words

_WORDS = {"en": "Not seen:", "zh": "看不到的："}


@pytest.mark.parametrize("lang", get_args(Language))
@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_page_tells_what_the_rule_does_not_see_and_how_to_switch_it(
    rule: Rule, lang: Language
) -> None:
    last = [words.told(lang) for words in last_words(rule)]
    page = "\n\n".join((*told_page(rule.page, lang), *last))
    assert page.count(_WORDS[lang]) == 1
    assert f"--ignore {rule.id}" in last[-1]
    assert f'{rule.id} = "info"' in last[-1]
