"""The structure of a notice as data: what is decided before a word is chosen.

Not here: how it is drawn (`drawing`), what becomes of it (`composing`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Telling(StrEnum):
    """How the issues are told."""

    ROWS = "rows"
    """A heading each, its answer below or behind it."""

    FIELDS = "fields"
    """A heading each, then lines 整改措施：… 责任单位：…."""

    TABLE = "table"
    """A ledger alone."""

    TABLE_BESIDE = "table_beside"
    """Rows, and a ledger of the same issues that adds states, deadlines, who is responsible."""

    INLINE = "inline"
    """Only named behind a state: 已完成整改的3个问题：一是……；二是……。"""

    APART = "apart"
    """A list of problems, then a list of answers with the same numbers."""


class Answers(StrEnum):
    """How the answer to an issue is written."""

    PROSE = "prose"
    """Without marks."""

    INLINE = "inline"
    """Marked measures within one paragraph."""

    PARAGRAPHS = "paragraphs"
    """A paragraph each marked measure."""

    MIXED = "mixed"
    """Some issues in prose, some with marked measures in one paragraph."""


class StateBy(StrEnum):
    """What tells the state of an issue."""

    NOTHING = "nothing"
    SECTION = "section"
    """The heading that it is under."""

    BRACKET = "bracket"
    """（已完成） at the end of its heading."""

    ANSWER = "answer"
    """（已完成） at the end of its answer."""

    SENTENCE = "sentence"
    """A sentence of its own: 该问题已完成整改。"""

    FIELD = "field"
    """A line 整改状态：已完成."""

    COLUMN = "column"
    """A column of a ledger."""

    ALL_DONE = "all_done"
    """One sentence for all issues of a section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a heading is set in a page or draft."""

    name: str
    """What the dimensions call it."""

    tag: str = "p"
    """Element of HTML."""

    style: str = ""
    """CSS of HTML."""

    inner: str = ""
    """Element around the words in HTML: strong, b, or font with its attributes."""

    word: str = ""
    """Style of a paragraph in Word."""

    bold: bool = False
    """True if Word sets it bold."""

    centred: bool = False
    """True if it stands in the middle."""

    size: float | None = None
    """Size in points in Word, if it differs from the body."""

    face: str = ""
    """Face in Word, if it differs from the body."""

    colour: str = ""
    """Colour in Word, as six hexadecimal digits."""

    underlined: bool = False
    """True if underlined."""

    is_held_out: bool = False
    """True if it belongs to the set that nothing is tuned on."""

    @property
    def is_plain(self) -> bool:
        """True if nothing tells it from the body."""
        return self.name == "plain"


PLAIN = Look(name="plain")
"""As the body."""

LOOKS: tuple[Look, ...] = (
    PLAIN,
    Look(name="h2", tag="h2", word="Heading 1"),
    Look(name="h3", tag="h3", word="Heading 2"),
    Look(name="h4", tag="h4", word="Heading 3"),
    Look(name="strong", inner="strong", bold=True),
    Look(name="centred strong", style="text-align:center", inner="strong", bold=True, centred=True),
    Look(name="centred", style="text-align:center", centred=True),
    Look(name="face", inner='span style="font-family:黑体"', face="黑体"),
    Look(name="large", inner='span style="font-size:22px;font-weight:bold"', bold=True, size=18),
    Look(
        name="red",
        style="margin:8px 0",
        inner='span style="color:#c00000"',
        colour="C00000",
        is_held_out=True,
    ),
    Look(
        name="kai bold",
        tag="div",
        style="text-indent:2em",
        inner='b style="font-family:楷体_GB2312"',
        face="楷体_GB2312",
        bold=True,
        is_held_out=True,
    ),
    Look(name="underlined", inner="u", underlined=True, is_held_out=True),
    Look(name="old font", inner='font size="5"', size=20, is_held_out=True),
    Look(name="h5", tag="h5", word="Heading 4", is_held_out=True),
    Look(name="list style", style="padding-left:1em", inner="b", word="List Paragraph", bold=True,
         is_held_out=True),
)  # fmt: skip
"""All looks, those of the held-out set last."""


MEASURE_LOOK = Look(name="measure", tag="h4", word="Heading 4")
"""The look of measures that are set as headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One depth of the outline."""

    role: str
    """part, section, theme, state or issue."""

    mark: str = ""
    """Name of its kind of mark; empty if it has none."""

    run_in: bool = False
    """True if the text goes on behind the heading (接排)."""

    look: Look = PLAIN
    """How it is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """All decisions about one notice."""

    seed: int
    """The seed that it was drawn from."""

    vocabulary: str
    """known or held_out."""

    is_held_out: bool
    """True if marks and looks are of the held-out set where there are such."""

    telling: Telling
    """How the issues are told."""

    levels: tuple[Level, ...]
    """From the top down to the issue."""

    answers: Answers
    """How answers are written."""

    measure_mark: str
    """Kind of the mark of measures."""

    reply_word: bool
    """True if an answer begins with 整改情况： or the like."""

    state_by: StateBy
    """What tells the state."""

    issue_form: str
    """Template of the issues' headings."""

    issue_kind: str
    """quoted, named, bare, or aspect: named as a theme is, 关于落实制度有差距方面."""

    theme_form: str
    """Template of the themes' headings."""

    theme_faults: bool
    """True if a theme names a fault too: 在学习不够深入方面."""

    fault_styles: tuple[str, ...]
    """How faults are told."""

    sizes: tuple[int, int]
    """Fewest and most issues below one heading."""

    second_form: str = ""
    """Another template of the same kind that some headings follow; empty for none."""

    problem_field: bool = False
    """True if the heading of an issue is a field too: 问题：…."""

    reply_alone: bool = False
    """True if 整改情况： is a line of its own."""

    finding: bool = False
    """True if a paragraph 反馈指出，… repeats the finding in front of the answer."""

    below: bool = False
    """True if inline rows are a paragraph below the heading of their state."""

    areas: str = ""
    """How a ledger is parted into themes: rows, headings, or not."""

    styled_measures: bool = False
    """True if paragraphs of measures are set in a look of headings."""

    lookalikes: bool = False
    """True if paragraphs of answers may begin with a number that is no mark."""

    running: bool = False
    """True if issues are counted on through the whole notice."""

    gap: bool = False
    """True if a number of the issues is left out."""

    units: int = 1
    """How many units have a section of their own."""

    joint: bool = False
    """True if two organs issue it."""

    inspections: int = 1
    """How many inspections it answers."""

    special: bool = False
    """True if special checks have a section of their own, with issues."""

    organisation: str = "prose"
    """none, bare (prose without a heading), prose, inline or headed."""

    clues: bool = False
    """True if there is a section on clues and accountability."""

    next_steps: str = "prose"
    """none, prose, inline or headed."""

    total: str = ""
    """Whether the number of issues is stated: count, split (so many done) or not."""

    deadlines: bool = False
    """True if deadlines and who is responsible are stated."""

    contact: str = "sentence"
    """none, sentence, lines, one_line, bare, unlabelled or box."""

    signature: str = "organ date"
    """none, organ date, date organ, one line or note."""

    contents: bool = False
    """True if a table of contents is in front."""

    no_title: bool = False
    """True if the title is missing."""

    title_lines: int = 1
    """Over how many lines the title is set."""

    auto_numbers: bool = False
    """True if Word makes the numbers."""

    wrap: int = 0
    """Characters of a printed line in text; 0 for none."""

    page_heads: bool = False
    """True if a running head and page numbers are among the lines of text."""

    one_line: bool = False
    """True if the text is one line."""

    markdown: bool = False
    """True if headings of text bear #."""

    indent: str = "　　"
    """In front of a paragraph of text."""

    blank_lines: bool = True
    """True if paragraphs of text are parted by blank lines."""

    html_kind: str = "p"
    """p, div, br or one (the whole in one element)."""

    spans: bool = False
    """True if marks and words of a page stand in elements of their own."""

    newline: str = "\n"
    """End of a line of text."""

    chrome: bool = True
    """True if the page has navigation and a foot."""

    formats: tuple[str, ...] = ("txt", "html", "docx")
    """Formats in which a careful person can read it."""

    @property
    def issue(self) -> Level:
        """The level of the issues."""
        return self.levels[-1]

    @property
    def themes(self) -> int:
        """How many levels of themes there are."""
        return sum(level.role in ("theme", "state") for level in self.levels)
