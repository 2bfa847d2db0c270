"""What ends the page of a rule: what it does not see, and how to switch it.

A rule on what a notice says has its own words for the first, in its page (``Not seen: …``);
rules on a file share those of their group. Not here: the pages (docstrings of the rules), how
they are printed.
"""

from __future__ import annotations

from typing import Final

from notice_kit.messages import Message, _
from notice_kit.rules.registry import Rule

NOT_SEEN: Final = "Not seen:"
"""What the paragraph begins with that tells what a rule does not see."""
_GROUPS: Final = {
    "DOC": _("Not seen: text boxes, tables, and where Word would break pages."),
    "PDF": _("Not seen: pictures of text, and tables."),
    "WEB": _("Not seen: what scripts put into the page."),
    "SHW": _("Not seen: how other programs show the file; `--witness` asks them."),
    "APR": _("Not seen: whether what was approved is right."),
    "LGR": _("Not seen: what neither side says in words or figures."),
    "OUT": _("Not seen: what the readers of the source do not see."),
}
"""Beginning of the ids of a group → what none of its rules sees."""


def last_words(rule: Rule) -> tuple[Message, ...]:
    """Return the paragraphs that end the page of a rule.

    >>> from notice_kit.rules.registry import find_rules
    >>> for words in last_words(find_rules(["WEB005"])[0]):
    ...     print(words)
    Not seen: what scripts put into the page.
    Switch it off with --ignore WEB005, or ignore = ["WEB005"] in notice-kit.toml; weigh it
    in [severities]: WEB005 = "info".
    """
    group = _GROUPS.get(rule.id[:3])
    shared = (group,) if group and NOT_SEEN not in rule.page else ()
    switch = _(
        'Switch it off with --ignore {id}, or ignore = ["{id}"] in notice-kit.toml; weigh it in'
        ' [severities]: {id} = "info".',
        id=rule.id,
    )
    return *shared, switch
