"""The manuscript: a notice as the rules read it, its words in one string with their places.

Each rule is one pass over `Manuscript.text`, and a match knows which node it stood in; views
that several rules need are made once. Not here: the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from notice_kit.accounting import ReadReport
from notice_kit.findings import Fix
from notice_kit.model import (
    Block,
    Issue,
    Measure,
    Notice,
    Paragraph,
    PartialDate,
    ResidueKind,
    Section,
    SectionRole,
    Table,
)
from notice_kit.model.walk import block_text, is_run_in, iter_nodes
from notice_kit.profile import Profile
from notice_kit.rules.registry import Problem

T = TypeVar("T")

_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"))
_ASKING = re.compile(
    "欢迎[^。]{0,40}(?:监督|反映|意见|建议)|联系方式|联系人|(?:电话|信箱|邮箱|邮编|邮政编码|地址)[为是]?[：:]"
)
"""Words that open the words to the reader."""
_FINAL = frozenset("。！？…：；”’）》!?:;.)】")
_SHORT = 20
_ENOUGH_ENDED = 3
"""As many whole paragraphs before a short last one show that paragraphs end with a mark."""
_ENDS_OPEN = re.compile(r"^特此|^附件|(?:党委|党组|党支部|党总支|委员会|委|局|公司|年|月|日)$")
"""A last line that ends without a mark by custom: 特此通报, an organ, a date."""
"""A line up to this length may be a name or a number, which ends as it does."""

_LONGEST = 2_000
"""Characters of a problem that are told: thousands of marks inside one another, each with all that
is in it, would take more memory than there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of one node."""

    path: str
    """Node path: title, blocks/2/blocks/0, attachments/0/blocks/1."""

    text: str
    """Its words, label first (`walk.block_text`)."""

    start: int
    """Where they begin in the text of the manuscript."""

    block: Block | None = None
    """The node; None for the title."""

    goes_on: bool = False
    """True if the next node goes on in its printed line (接排)."""


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """A notice under check (稿件), with what is expected of it."""

    notice: Notice
    """The notice."""

    profile: Profile
    """What is expected."""

    report: ReadReport | None = None
    """How it was read; None for a notice in memory."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Title, body and texts of attachments, node by node in reading order."""
        nodes: list[tuple[str, str, Block | None]] = [("title", self.notice.title, None)]
        nodes += ((path, block_text(block), block) for path, block in self.blocks)
        for index, attachment in enumerate(self.notice.attachments):
            below = iter_nodes(attachment.blocks, f"attachments/{index}/blocks")
            nodes += ((path, block_text(block), block) for path, block in below)
        passages, start = [], 0
        for (path, text, block), after in zip(nodes, [*nodes[1:], None], strict=True):
            goes_on = after is not None and after[2] is not None and is_run_in(after[2])
            passages.append(
                Passage(path=path, text=text, start=start, block=block, goes_on=goes_on)
            )
            start += len(text) + 1
        return tuple(passages)

    @cached_property
    def blocks(self) -> tuple[tuple[str, Block], ...]:
        """The blocks of the body with their node paths, parents first."""
        return tuple(iter_nodes(self.notice.blocks))

    @cached_property
    def text(self) -> str:
        r"""All passages, a newline between them."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def prose(self) -> str:
        """The same with the cells of tables blanked out: what is written in sentences."""
        return "\n".join(
            " " * len(passage.text) if isinstance(passage.block, Table) else passage.text
            for passage in self.passages
        )

    def has(self, characters: str) -> bool:
        """Tell whether the text has any of some characters: cheaper than looking for a pattern."""
        return not self._characters.isdisjoint(characters)

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def passage_at(self, place: int) -> Passage:
        """Return the passage that a place of the text stands in."""
        return self.passages[bisect_right(self._starts, place) - 1]

    @cached_property
    def is_whole(self) -> bool:
        """False if the end of the text is missing: it goes on elsewhere, or stops in a sentence.

        Then what is absent may stand in the rest, and numbers need not add up.
        """
        jumps = [item for item in self.notice.residue if item.kind is ResidueKind.JUMP_LINE]
        onward = sum("下转" in item.text for item in jumps)
        return onward <= len(jumps) - onward and self.cut_tail is None

    @cached_property
    def is_doubtful(self) -> bool:
        """True if the headings could be read in another way as well.

        Then what is counted or missed in the outline may be a fault of the reading.
        """
        return bool(self.report and self.report.ambiguities)

    @cached_property
    def cut_tail(self) -> Passage | None:
        """The last passage of the body if the text stops in the middle of it, or None."""
        last = next(self._body(reversed(self.passages)), None)
        if last is None or "\t" in last.text or isinstance(last.block, Section | Issue | Table):
            return None
        is_open = any(last.text.count(a) > last.text.count(b) for a, b in _PAIRS)
        is_running = is_open or "，" in last.text or len(last.text) > _SHORT
        is_running = is_running or self._stops_short(last)
        is_cut = is_running and last.text[-1:] not in _FINAL
        return last if is_cut else None

    def _body(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        """Yield those passages that stand in the body and are no words to the reader."""
        for passage in passages:
            if passage.path.startswith("blocks/") and not self.is_contact(passage):
                yield passage

    def _stops_short(self, last: Passage) -> bool:
        """Tell whether a short last paragraph is cut: nothing follows, and all others end."""
        if self.notice.signature or self.notice.contact or _ENDS_OPEN.search(last.text):
            return False
        body = self._body(self.passages)
        prose = [
            each
            for each in body
            if each is not last and isinstance(each.block, Paragraph | Measure)
        ]
        ended = sum(each.text[-1:] in _FINAL for each in prose)
        return ended >= _ENOUGH_ENDED and ended == len(prose)

    @cached_property
    def issued(self) -> PartialDate | None:
        """The day of publication, or else that of the signature."""
        signed = self.notice.signature.date if self.notice.signature else None
        return self.notice.published or signed

    @cached_property
    def feedback_date(self) -> PartialDate | None:
        """The day of the feedback."""
        return self.notice.feedback.date if self.notice.feedback else None

    def is_contact(self, passage: Passage) -> bool:
        """Tell whether a passage belongs to the words to the reader (联系方式)."""
        return passage.path in self._contact_paths

    @cached_property
    def _contact_paths(self) -> frozenset[str]:
        """Paths of a section on contact, and of what stands after the last heading and asks."""
        sections = [
            f"{path}/"
            for path, block in self.blocks
            if isinstance(block, Section) and block.role is SectionRole.CONTACT
        ]
        found = {path for path, _ in self.blocks if path.startswith(tuple(sections))}
        contact = self.notice.contact
        facts = (*contact.phones, *contact.emails) if contact else ()
        asking = False
        for path, block in self.blocks:
            if path.count("/") == 1:
                text = block_text(block)
                asking = isinstance(block, Paragraph | Table) and (
                    asking or bool(_ASKING.search(text)) or any(fact in text for fact in facts)
                )
                found |= {path} if asking else set()
        return frozenset(found)

    def cached(self, view: Callable[[Manuscript], T]) -> T:
        """Return what a function finds in the manuscript; it is asked once."""
        if view not in self._views:
            self._views[view] = view(self)
        return self._views[view]  # type: ignore[no-any-return]

    @cached_property
    def _views(self) -> dict[Callable[[Manuscript], Any], Any]:
        return {}

    def passage_of(self, path: str) -> Passage | None:
        """Return the passage of a node, or None."""
        return next((passage for passage in self.passages if passage.path == path), None)

    def problem(
        self,
        found: re.Match[str] | tuple[int, int],
        message: str,
        english: str,
        fixes: Iterable[Fix] = (),
        *,
        is_doubtful: bool = False,
    ) -> Problem:
        """Return a problem with a stretch of the text."""
        start, end = found if isinstance(found, tuple) else found.span()
        passage = self.passage_at(start)
        return Problem(
            path=passage.path,
            message=message,
            english=english,
            text=self.text[start : min(end, start + _LONGEST)],
            offset=start - passage.start,
            fixes=tuple(fixes),
            is_doubtful=is_doubtful,
        )

    def fix(self, start: int, end: int, after: str, *, is_safe: bool = False) -> Fix:
        """Return the change of a stretch of the text into other words."""
        passage = self.passage_at(start)
        return Fix(
            path=passage.path,
            offset=start - passage.start,
            before=self.text[start:end],
            after=after,
            is_safe=is_safe,
        )
