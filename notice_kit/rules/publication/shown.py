"""SHW: what a file shows is what it stores.

Each rule is one kind of means by which a page or document can show a person other words than
a program reads in it. The doubts are found beside the readers (`doubts`); a finding here makes
the answer of `diff` and of `validate --approved` "equal as far as read, not vouched for".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notice_kit.doubts import Doubt, DoubtKind
from notice_kit.findings import Severity
from notice_kit.profile import Profile
from notice_kit.rules.registry import Problem, Rule, rule
from notice_kit.rules.run import Checked, run

SHOWN = "shown"
"""The subject: the doubts of a file."""


def check(doubts: Iterable[Doubt], profile: Profile, rules: Iterable[Rule]) -> Checked:
    """Return what the rules among `rules` that look at doubts say of some."""
    return run([each for each in rules if each.subject == SHOWN], tuple(doubts), profile)


def _of(kind: DoubtKind, doubts: Iterable[Doubt], chinese: str, english: str) -> Iterator[Problem]:
    for each in doubts:
        if each.kind is kind:
            yield Problem(
                message=f"{chinese}（{each.mechanism}）",
                english=f"{english} ({each.mechanism})",
                text=each.words,
                location=each.location,
            )


@rule("SHW001", "hidden-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def hidden_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No words of the notice are stored and not displayed.

    A style sheet with display:none or visibility:hidden, Word's hidden text: programs read
    them or leave them out, each in its way.
    """
    yield from _of(DoubtKind.HIDDEN, doubts, "文字可能不显示", "words may not be displayed")


@rule("SHW002", "faint-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def faint_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No words of the notice are displayed so that nobody sees them.

    In the colour of what is after them, transparent, 2 points or smaller, or drawn by a
    PDF with neither fill nor line.
    """
    yield from _of(DoubtKind.FAINT, doubts, "文字看不见", "words cannot be seen")


@rule("SHW003", "covered-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def covered_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """Nothing lies over the words of the notice.

    A fixed layer of a page, a text box, a picture or an annotation over the text shows its
    own words instead.
    """
    yield from _of(DoubtKind.COVERED, doubts, "文字可能被遮盖", "words may be covered")


@rule("SHW004", "clipped-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def clipped_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No words of the notice are cut off, squeezed to nothing, or moved off the page."""
    yield from _of(
        DoubtKind.CLIPPED, doubts, "文字可能被裁切或移出版面", "words may be cut off or moved away"
    )


@rule("SHW005", "generated-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def generated_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No words at the notice come from a style sheet or a counter.

    What ::before, ::after and content put there is displayed and is no text of the page.
    """
    yield from _of(
        DoubtKind.GENERATED, doubts, "显示的文字不在正文中存储", "words are generated, not stored"
    )


@rule("SHW006", "computed-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def computed_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No words of the notice are the result of a field that is computed anew.

    The stored result was right once; a program that opens or prints the file may show
    another. A result that follows from the file itself is no doubt.
    """
    yield from _of(
        DoubtKind.COMPUTED, doubts, "域的结果可能重新计算", "the result of a field may change"
    )


@rule("SHW007", "scripted-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def scripted_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No script of the page can change the words of the notice.

    A script that writes only into places of its own, as a menu, a date or a share bar, is no
    doubt; nor is one that runs when a person presses a button.
    """
    yield from _of(DoubtKind.SCRIPTED, doubts, "脚本可能改动文字", "a script may change words")


@rule("SHW008", "pictured-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def pictured_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No picture inside the notice may hold words: pictures are not read.

    Drawings, canvases, word art, and pictures that stand in a line of text.
    """
    yield from _of(DoubtKind.PICTURED, doubts, "图形中可能有文字", "a picture may hold words")


@rule("SHW009", "foreign-document", Severity.WARNING, basis="惯例", subject=SHOWN)
def foreign_document(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No other document is shown inside the notice: frames, objects, shadow trees, chunks."""
    yield from _of(
        DoubtKind.FOREIGN, doubts, "嵌有另一文档，未读", "another document is shown and not read"
    )


@rule("SHW010", "bound-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def bound_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No control at the notice shows a value that is stored elsewhere than the text."""
    yield from _of(
        DoubtKind.BOUND, doubts, "控件显示另存的值", "a control shows a value stored elsewhere"
    )


@rule("SHW011", "reordered-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def reordered_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """The words of the notice are displayed in the order in which they are stored.

    Direction characters, bdo, direction and order in a style sheet turn 51 into 15.
    """
    yield from _of(
        DoubtKind.REORDERED, doubts, "显示顺序可能与存储不同", "words may be shown in another order"
    )


@rule("SHW012", "remapped-characters", Severity.WARNING, basis="惯例", subject=SHOWN)
def remapped_characters(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No font draws other characters than are stored.

    Fonts that come with the file, symbol fonts on ordinary words, a table in a PDF that names
    other characters than its glyphs show.
    """
    yield from _of(
        DoubtKind.REMAPPED, doubts, "字体可能显示别的字符", "a font may draw other characters"
    )


@rule("SHW013", "annotated-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def annotated_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No words of the notice are struck out, or have other words above them than a reading."""
    yield from _of(DoubtKind.ANNOTATED, doubts, "文字被划去或加注", "words are struck or annotated")


@rule("SHW014", "words-set-aside", Severity.WARNING, basis="惯例", subject=SHOWN)
def words_set_aside(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No words are displayed at the notice that are read as no part of it.

    Words in a header, in a button, a caption, a contents style, in an element that programs
    do not know: a person reads them as part of the text.
    """
    yield from _of(
        DoubtKind.SET_ASIDE, doubts, "显示的文字未计入正文", "words are shown and not read as text"
    )


@rule("SHW015", "alternate-words", Severity.WARNING, basis="惯例", subject=SHOWN)
def alternate_words(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """No words of the notice are stored in several forms that say different things.

    Programs choose among the forms of mc:AlternateContent by what they know, and show
    tracked changes as they are set to.
    """
    yield from _of(
        DoubtKind.ALTERNATE, doubts, "有多种形式，内容不同", "several forms say different things"
    )


@rule("SHW016", "resources-not-read", Severity.INFO, basis="惯例", subject=SHOWN)
def resources_not_read(doubts: tuple[Doubt, ...]) -> Iterator[Problem]:
    """Style sheets and scripts that a page loads from elsewhere were not looked at.

    They are no part of the file, so that nothing is said of them; told once a page.
    """
    yield from _of(
        DoubtKind.UNREAD, doubts, "网页引用的外部资源未检查", "resources outside were not looked at"
    )
