"""The page of the command line in both languages, from the parser.

Not here: the help of options, which is that of the parser, and its Chinese, which is in the
catalogue of messages.
"""  # noqa: INP001 - a module beside the pages, not a package

from __future__ import annotations

import argparse

from page_parts import page, table

from notice_kit.cli import COMMANDS
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.parser import build_parser
from notice_kit.messages import Language, told

_TITLE = {"en": "# Command line", "zh": "# 命令"}
_INTRODUCTION = {
    "en": (
        "Data goes to standard output, messages to standard error. `-` as FILE is standard "
        "input; its format must be named with `--from`. `python -m notice_kit` is the same "
        "program. `notice-kit --version` prints the version; `--debug`, with any command, shows "
        "where in the program a fault of notice-kit itself happened.\n\n"
        "`--lang zh` or `--lang en`, before or after the command, sets the language of everything "
        "that is printed. Without it, `NOTICE_KIT_LANG` does, then `lang` in the settings, then "
        "the locale: Chinese, unless it names another language (on Windows, the language of its "
        "surface). JSON, SARIF ids and exit codes are the same in both."
    ),
    "zh": (
        "数据写到标准输出，提示写到标准错误。FILE 写 `-` 是读标准输入，这时要用 `--from` 写明格式。"
        "`python -m notice_kit` 是同一个程序。`notice-kit --version` 显示版本；`--debug` 可用于"
        "任何命令，本软件自身出错时显示错在程序的哪里。\n\n"
        "`--lang zh` 或 `--lang en` 写在命令前后都行，决定所有显示内容的语言。不写的，依次看 "
        "`NOTICE_KIT_LANG`、设置里的 `lang`、系统的区域设置：除非写明别的语言，都用中文（Windows 看"
        "界面语言）。JSON、SARIF 的编号和退出码两种语言相同。\n\n"
        "下面的用法里，方括号表示可以不写，`...` 表示可以写多个，花括号里任选一个。"
    ),
}
_HEADS = {"en": ("argument", "meaning"), "zh": ("参数", "意思")}
_REPEATED = {"en": ("repeated", "; may be repeated"), "zh": ("多", "；可写多次")}
"""The word by which help says itself that an option may come twice; what is added else."""
_DEFAULT = {"en": ("default", "; default `{}`"), "zh": ("默认", "；默认 `{}`")}
"""The word by which help says itself what is taken by default; what is added else."""
_STOP = {"en": ".", "zh": "。"}
_CODES = {
    "en": ("## Exit codes", ("code", "meaning")),
    "zh": ("## 退出码", ("退出码", "意思")),
}
_EXITS = {
    ExitCode.DONE: ("done and clean", "完成，没有错误"),
    ExitCode.FINDINGS: (
        "a document is not accepted (a finding at error level), or a source failed",
        "有文件不通过（有错误级的问题），或有一份失败",
    ),
    ExitCode.USAGE: (
        "wrong usage: an unknown option, format, profile or rule, or an option of another format",
        "用法错误：没有这个选项、格式、用途或规则，或者所用的格式用不到这个选项",
    ),
    ExitCode.NOT_READ: (
        "an input could not be read, or is no notice",
        "有输入读不了，或者不是通报",
    ),
    ExitCode.NO_INPUT: (
        "no input matched: an empty folder, list or archive",
        "没有输入：文件夹、清单或压缩包是空的",
    ),
    ExitCode.NOT_WRITTEN: (
        "an output exists already, cannot be written, or its ledger is in use",
        "输出已存在、写不了，或者运行记录正被占用",
    ),
    ExitCode.NOT_VOUCHED: (
        "equal as far as read, and something may show a person other words (SHW)",
        "读到的文字一致，但不能担保所见即所读（SHW）",
    ),
    ExitCode.SOFTWARE: (
        "a fault of notice-kit itself; `--debug` shows where it happened",
        "本软件自身出错；`--debug` 显示错在哪里",
    ),
    ExitCode.SYSTEM: (
        "stopped by the system: disk full, read-only, input/output fault",
        "被系统中止：磁盘满、只读、读写错误",
    ),
    ExitCode.INTERRUPTED: (
        "interrupted from the keyboard; what was written is complete",
        "被键盘中断；已经写出的都是完整的",
    ),
}
"""Exit code → its meaning in English and Chinese."""
_SEVERAL = {
    "en": (
        "With several inputs `convert`, `validate` and `show` report each failure, go on with "
        "the next, and end with the highest code; a fault of the system stops `convert` at once. "
        "`convert` ends with 1 if an output has a finding at error level, such as a character that "
        "no font has; what is wrong with the notice itself is for `validate` to judge."
    ),
    "zh": (
        "输入有多份时，`convert`、`validate`、`show` 逐份报告失败，接着做下一份，退出码取最大的；"
        "系统出错时 `convert` 立即停止。输出有错误级的问题（如哪种字体都没有的字），"
        "`convert` 的退出码是1；通报本身的问题由 `validate` 判断。"
    ),
}


def cli_page(lang: Language) -> str:
    """Return the page of the command line in a language."""
    parser = build_parser(COMMANDS)
    parts = [_TITLE[lang], _INTRODUCTION[lang]]
    for name, command in _subcommands(parser).items():
        parts.append(f"## notice-kit {name}")
        about = command.description or _summary(parser, name)
        parts.append(_sentence(told(about, lang), lang))
        parts.append(f"```text\n{_usage(command)}\n```")
        parts.append(_options(command, lang))
    title, heads = _CODES[lang]
    meaning = ("en", "zh").index(lang)
    rows = [(code.value, _EXITS[code][meaning]) for code in ExitCode]
    return page([*parts, title, table(heads, rows, right=heads[0]), _SEVERAL[lang]])


def _subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return next(
        dict(action.choices)
        for action in _actions(parser)
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - argparse has no public way
    )


def _summary(parser: argparse.ArgumentParser, name: str) -> str:
    """Return the help line of a command."""
    return next(
        choice.help or ""
        for action in _actions(parser)
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - argparse has no public way
        for choice in action._choices_actions  # noqa: SLF001 - the same
        if choice.dest == name
    )


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [
        action
        for action in parser._actions  # noqa: SLF001 - argparse has no public way
        if not isinstance(action, argparse._HelpAction)  # noqa: SLF001 - the same
        and action.help is not argparse.SUPPRESS
    ]


def _usage(command: argparse.ArgumentParser) -> str:
    """Return a usage line that does not depend on the version of argparse or the terminal."""
    words = [command.prog]
    for action in _actions(command):
        shown = " ".join(piece for piece in (*action.option_strings[:1], _value(action)) if piece)
        optional = not action.required if action.option_strings else action.nargs in ("?", "*")
        repeat = "..." if action.nargs in ("+", "*") or _repeats(action) else ""
        words.append((f"[{shown}]" if optional else shown) + repeat)
    return " ".join(words)


def _repeats(action: argparse.Action) -> bool:
    return isinstance(action, argparse._AppendAction)  # noqa: SLF001 - argparse has no public way


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices:
        return "{" + ",".join(str(choice) for choice in action.choices) + "}"
    return str(action.metavar or action.dest.upper())


def _options(command: argparse.ArgumentParser, lang: Language) -> str:
    rows = (
        (
            f"`{' '.join((*action.option_strings[:1], _value(action))).strip()}`",
            _described(action, lang),
        )
        for action in _actions(command)
    )
    return table(_HEADS[lang], rows)


def _described(action: argparse.Action, lang: Language) -> str:
    text: str = told(action.help or "", lang)
    word, addition = _REPEATED[lang]
    if _repeats(action) and word not in text:
        text += addition
    word, addition = _DEFAULT[lang]
    if action.choices and action.default and word not in text:
        text += addition.format(action.default)
    return text


def _sentence(text: str, lang: Language) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "。")) else _STOP[lang])
