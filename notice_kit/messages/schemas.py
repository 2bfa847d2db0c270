"""What validators say of data that does not fit a schema, as messages: libxml2 and msgspec.

They speak English sentences of a few forms. A sentence of a known form is told in Chinese with
its names and values; another one is told as it came. Not here: the schemas (`schema`).
"""

from __future__ import annotations

import re
from typing import Final

from notice_kit.messages import Message, _

_FORMS: Final = (
    _("Element '{element}': This element is not expected. Expected is ( {wanted} )."),
    _("Element '{element}': This element is not expected. Expected is one of ( {wanted} )."),
    _("Element '{element}': This element is not expected."),
    _("Element '{element}': Missing child element(s). Expected is ( {wanted} )."),
    _("Element '{element}': Missing child element(s). Expected is one of ( {wanted} )."),
    _("Element '{element}', attribute '{name}': The attribute '{again}' is not allowed."),
    _("Element '{element}': The attribute '{name}' is required but missing."),
    _(
        "Element '{element}', attribute '{name}': [facet 'enumeration'] The value '{value}' is not "
        "an element of the set {{{wanted}}}."
    ),
    _(
        "Element '{element}': [facet 'enumeration'] The value '{value}' is not an element of the "
        "set {{{wanted}}}."
    ),
    _(
        "Element '{element}', attribute '{name}': '{value}' is not a valid value of the {type} "
        "type '{wanted}'."
    ),
    _("Element '{element}': '{value}' is not a valid value of the {type} type '{wanted}'."),
    _(
        "Element '{element}': Character content other than whitespace is not allowed because the "
        "content type is 'element-only'."
    ),
    _("Object contains unknown field `{name}`"),
    _("Object missing required field `{name}`"),
    _("Expected `{wanted}`, got `{value}`"),
    _("Invalid enum value {value}"),
    _("Invalid value {value}"),
)
"""Forms of their sentences."""


def violation(sentence: str) -> Message:
    """Return what a validator says as a message.

    >>> violation("Object contains unknown field `titel`").told("zh")
    '没有字段“titel”'
    >>> violation("Something else").told("zh")
    'Something else'
    """
    for form in _FORMS:
        if found := _pattern(form).fullmatch(sentence):
            return Message((str(form),), 1, found.groupdict())
    return Message((sentence,), 1, {})


def _pattern(form: str) -> re.Pattern[str]:
    """Return the pattern of the sentences that a form makes."""
    escaped = re.escape(form.replace("{{", "\x01").replace("}}", "\x02"))
    named = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", escaped)
    return re.compile(named.replace("\x01", r"\{").replace("\x02", r"\}"))
