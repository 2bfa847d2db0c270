"""What argparse says of itself, listed so that the extractor finds it.

argparse asks gettext for these words while a session lasts (`language.speaking`). A test holds
the list against the argparse of the Python that runs it. Not here: faults of a program that uses
argparse wrongly, which no user sees.
"""

from __future__ import annotations

from typing import Final

from notice_kit.messages import _, ngettext

WORDS: Final = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("%(prog)s: error: %(message)s\n"),
    _("argument %(argument_name)s: %(message)s"),
    _("the following arguments are required: %s"),
    _("one of the arguments %s is required"),
    _("unrecognized arguments: %s"),
    _("unexpected option string: %s"),
    _("ambiguous option: %(option)s could match %(matches)s"),
    _("not allowed with argument %s"),
    _("ignored explicit argument %r"),
    _("expected one argument"),
    _("expected at most one argument"),
    _("expected at least one argument"),
    ngettext("expected %s argument", "expected %s arguments", 2),
    _("invalid %(type)s value: %(value)r"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    _("unknown parser %(parser_name)r (choices: %(choices)s)"),
    _("can't open '%(filename)s': %(error)s"),
)
"""Words of argparse from Python 3.11 to 3.14."""
