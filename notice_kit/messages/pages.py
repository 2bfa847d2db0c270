"""The pages of rules in either language: docstrings, whose paragraphs are messages.

The extractor takes them from the docstrings of rules (`update`). Examples stay as they are, but
for the words over them. Not here: the rules, and how a page is printed.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Final

from notice_kit.messages import Language, Message, _

EXAMPLES: Final = {"Bad:": _("Bad:"), "Good:": _("Good:")}
"""What stands over an example that brings the rule up, and one that does not."""


def paragraphs(page: str) -> list[str]:
    r"""Return the paragraphs of a page that are messages, each on one line.

    >>> paragraphs("The title is there.\n\nReaders look\nfor it.\n\nBad:\n    【标题】")
    ['The title is there.', 'Readers look for it.']
    """
    found = (" ".join(each.split()) for each in inspect.cleandoc(page).split("\n\n"))
    return [each for each in found if each and not each.startswith(tuple(EXAMPLES))]


def told_page(page: str, lang: Language) -> tuple[str, str]:
    r"""Return the demand that a rule makes, and the rest of its page, in a language.

    >>> told_page("The title is there.\n\nGood:\n    关于整改的通报", "en")
    ('The title is there.', 'Good:\n    关于整改的通报')
    """
    if lang == "en":
        demand, _line_end, rest = inspect.cleandoc(page).partition("\n")
        return demand, rest.strip("\n")
    demand, *others = _told(inspect.cleandoc(page), lang)
    return demand, "\n\n".join(others)


def _told(page: str, lang: Language) -> Iterator[str]:
    for paragraph in page.split("\n\n"):
        head, line_end, lines = paragraph.partition("\n")
        if head in EXAMPLES:
            yield EXAMPLES[head].told(lang) + line_end + lines
        elif paragraph.startswith(" "):
            yield paragraph  # an example goes on
        elif paragraph:
            yield Message((" ".join(paragraph.split()),), 1, {}).told(lang)
