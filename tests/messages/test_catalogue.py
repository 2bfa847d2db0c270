"""The Chinese catalogue: what it has is right, and it is what the program says now."""

import argparse
import re
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file

from notice_kit.cli.argparse_words import WORDS
from notice_kit.messages import update

_CATALOGUE = update.read()
_MESSAGES = [message for message in _CATALOGUE if message.id]
_PERCENT = re.compile(r"%(?:\(\w+\))?[a-z]")
_FEWER = {
    "cannot be read as HTML: {reason}",
    "invalid %(type)s value: %(value)r",
    "not JSON: {reason}",
    "not well-formed XML: {reason}",
    "reading it went wrong: {reason}",
    "the archive is damaged: {reason}",
    "the font {font} cannot be embedded: {reason}",
    "the font {font} cannot be read: {reason}",
    "this part cannot be unpacked: {reason}",
    "this part is not well-formed XML: {reason}",
    "Element '{element}', attribute '{name}': The attribute '{again}' is not allowed.",
    "Element '{element}', attribute '{name}': '{value}' is not a valid value of the {type} type "
    "'{wanted}'.",
    "Element '{element}': '{value}' is not a valid value of the {type} type '{wanted}'.",
    "{names} does not use {option} ({name})",
    "{names} do not use {option} ({name})",
    "{path}: this is no outline: {reason}",
}
"""Messages whose Chinese leaves a value out: English words of a parser, names of Python."""
_OF_PROGRAMS = re.compile(
    r"__call__|conflicting|mode %r|two groups|invalid argument for positionals"
    r"|invalid option string|dest= is|conflict_resolution|mutually exclusive arguments must"
    r"|multiple subparser|not callable|deprecated"
)
"""What argparse says to whoever writes a program, not to whoever uses one."""


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    """Yield each English form with the Chinese of the message."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    text = message.string if isinstance(message.string, str) else message.string[0]
    return ((str(each), str(text)) for each in ids)


def _values(text: str) -> set[str]:
    """Return what is put into a text: names in braces, or percent signs with their names."""
    if percents := _PERCENT.findall(text):
        return {each[:-1].rstrip("%") or each for each in percents}
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_catalogue_has_the_messages_of_the_program_and_no_others() -> None:
    assert update.written(update.updated(_CATALOGUE)) == update.CATALOGUE.read_bytes()


def test_every_message_has_a_chinese_text() -> None:
    without = [message.id for message in _MESSAGES if not all(text for _, text in _forms(message))]
    assert without == []


def test_compiled_catalogue_is_that_of_the_texts() -> None:
    assert update.CATALOGUE.with_suffix(".mo").read_bytes() == update.compiled(_CATALOGUE)


def test_no_text_is_doubtful() -> None:
    assert [message.id for message in _MESSAGES if message.fuzzy] == []


@pytest.mark.parametrize("message", _MESSAGES, ids=lambda message: str(message.id)[:40])
def test_values_are_those_of_the_english(message: Message) -> None:
    for english, chinese in _forms(message):
        if chinese and english not in _FEWER:
            assert _values(chinese) == _values(english)


def test_every_word_of_argparse_is_listed() -> None:
    found = [
        message
        for _, message, _, _ in extract_from_file(
            "python", argparse.__file__, {"_": None, "ngettext": (1, 2)}
        )
    ]
    listed = {form for word in WORDS for form in word._forms}
    said = [each if isinstance(each, str) else each[0] for each in found]
    assert [each for each in said if each not in listed and not _OF_PROGRAMS.search(each)] == []
