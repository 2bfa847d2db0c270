"""Code words of the model as people say them: states, roles, kinds of residue and repair, reasons.

In English a code word is what stands in JSON and tables; in Chinese it has a text of its own.
Not here: the words of a session in general (`language`).
"""

from __future__ import annotations

from typing import Final

from notice_kit.messages import Message, _

WORDS: Final = (
    _("done"), _("basically"), _("ongoing"), _("long_term"), _("not_done"),
    _("organisation"), _("principal"), _("results"), _("by_status"), _("area"),
    _("special_check"), _("answer"), _("clues"), _("accountability"), _("next"), _("contact"),
    _("other"), _("jump_line"), _("repeated_title"), _("breadcrumb"), _("share_bar"),
    _("site_furniture"), _("disclosure"), _("rule_line"), _("page_furniture"), _("hidden"),
    _("deleted"), _("comment"), _("footnote"), _("image"), _("page_join"), _("line_join"),
    _("line_cut"), _("markup"), _("auto_number"), _("control"), _("compatibility"),
    _("date_form"), _("label_form"), _("moved"), _("converted"), _("section"), _("issue"),
    _("measure"), _("text"), _("quoted-problem"), _("named-problem"), _("ends-in-problem"),
    _("labelled-problem"), _("answered"), _("fault"), _("state"), _("closing-state"),
    _("measured"), _("quote-at-end"), _("acted-on"), _("worked-on"), _("only-headings"),
    _("theme"), _("state-of-many"), _("section-words"), _("action"), _("holds-issues"),
    _("problem-list"), _("asks-only"), _("bare-sentence"), _("below-state"), _("numbered-low"),
    _("below-results"), _("below-plain"), _("below-problems"),
    _("top"), _("stated-total"), _("public"), _("formal"), _("sealed"),
    _("notice"), _("shown"), _("witness"), _("comparison"), _("reconciliation"), _("output"),
)  # fmt: skip
"""Every code word that is shown, in the order of model, reading, reasons, profiles."""


def term(word: str) -> Message:
    """Return a code word as a message.

    >>> term("by_status").told("zh"), term("by_status").told("en")
    ('按整改状态分列', 'by_status')
    """
    return Message((word,), 1, {})
