"""The manuscript: a notice as the rules read it, its words in one string with their places.

Each rule is one pass over `Manuscript.text`, and a match knows which node it stood in; views
that several rules need are made once. Not here: the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from notice_kit.findings import Fix
from notice_kit.model import Block, Notice, Table
from notice_kit.model.walk import block_text, is_run_in, iter_nodes
from notice_kit.profile import Profile
from notice_kit.rules.registry import Problem


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

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def passage_at(self, place: int) -> Passage:
        """Return the passage that a place of the text stands in."""
        return self.passages[bisect_right(self._starts, place) - 1]

    def passage_of(self, path: str) -> Passage | None:
        """Return the passage of a node, or None."""
        return next((passage for passage in self.passages if passage.path == path), None)

    def problem(
        self,
        found: re.Match[str] | tuple[int, int],
        message: str,
        english: str,
        fixes: Iterable[Fix] = (),
    ) -> Problem:
        """Return a problem with a stretch of the text."""
        start, end = found if isinstance(found, tuple) else found.span()
        passage = self.passage_at(start)
        return Problem(
            path=passage.path,
            message=message,
            english=english,
            text=self.text[start:end],
            offset=start - passage.start,
            fixes=tuple(fixes),
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
