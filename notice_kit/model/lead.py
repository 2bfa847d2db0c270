"""The facts of the lead paragraph (导语): who inspected whom, when, and what was fed back.

The words of the lead stay in the notice's blocks; these are the facts read from them.
"""

from __future__ import annotations

from dataclasses import dataclass

from notice_kit.model.values import InspectionKind, InspectionMode, PartialDate, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """The inspection (巡视, 巡察) that the notice answers."""

    kind: InspectionKind
    """巡视 or 巡察."""

    modes: tuple[InspectionMode, ...] = ()
    """常规, 专项, 回头看, 提级, 机动, 联动: those that the text names."""

    authority: str | None = None
    """The organ under whose plan (统一部署) it was done, as 省委."""

    body: str | None = None
    """The inspecting team (巡视组, 巡察组) with its ordinal, as 省委第二巡视组."""

    round: str | None = None
    """Term and round (届, 轮), as 十二届市委第二轮."""

    period: Period | None = None
    """When the team was there."""

    targets: tuple[str, ...] = ()
    """Who was inspected: regions, party bodies, companies."""

    further_targets: tuple[str, ...] = ()
    """Who was inspected along with them (延伸巡察, 一并纳入巡视监督范围)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """The meeting at which the team told its findings (反馈)."""

    date: PartialDate | None = None
    """The day of the feedback."""

    by: str | None = None
    """Who gave it; often a shortened name of the inspecting team."""

    to: str | None = None
    """Who received it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherInspection:
    """A second inspection that the same notice answers, with its own feedback (一并通报)."""

    inspection: Inspection
    """Who inspected whom, and when."""

    feedback: Feedback | None = None
    """When and by whom its findings were told."""
