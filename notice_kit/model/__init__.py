"""① The notice as plain data: frozen dataclasses, no format, no input or output.

================  =======================================================
`inline`          words and their marks: Text, Sub, Sup, Strong, LineBreak
`values`          dates, organs, closed vocabularies
`labels`          一、 （一） 1. （1） ① and Chinese numerals
`mentions`        documents, figures and dates named in running text
`accountability`  who was punished, as running text counts it
`status`          what words say about how far an issue has come
`responsibility`  who must see to an issue, and by when
`lead`            the facts of the lead paragraph
`totals`          how many problems and measures the notice states
`blocks`          paragraphs, measures, tables, issues, sections
`walk`            traversal with paths
`columns`         what the columns of a ledger mean
`ledger`          ledgers (整改台账) read as issues
`document`        Notice, contact, signature, attachments, residue
================  =======================================================
"""

from notice_kit.model.accountability import Accountability
from notice_kit.model.blocks import Block, Cell, Issue, Measure, Paragraph, Row, Section, Table
from notice_kit.model.document import (
    Attachment,
    Contact,
    Letterhead,
    Notice,
    Residue,
    Signature,
    Source,
)
from notice_kit.model.inline import Inline, LineBreak, Strong, Sub, Sup, Text
from notice_kit.model.lead import Feedback, FurtherInspection, Inspection
from notice_kit.model.mentions import DateMention, Figure
from notice_kit.model.totals import StatedTotal
from notice_kit.model.values import (
    DatePart,
    Genre,
    InspectionKind,
    InspectionMode,
    IssueStatus,
    Organ,
    PartialDate,
    Period,
    ResidueKind,
    Responsible,
    SectionRole,
    TotalKind,
)

__all__ = [
    "Accountability",
    "Attachment",
    "Block",
    "Cell",
    "Contact",
    "DateMention",
    "DatePart",
    "Feedback",
    "Figure",
    "FurtherInspection",
    "Genre",
    "Inline",
    "Inspection",
    "InspectionKind",
    "InspectionMode",
    "Issue",
    "IssueStatus",
    "Letterhead",
    "LineBreak",
    "Measure",
    "Notice",
    "Organ",
    "Paragraph",
    "PartialDate",
    "Period",
    "Residue",
    "ResidueKind",
    "Responsible",
    "Row",
    "Section",
    "SectionRole",
    "Signature",
    "Source",
    "StatedTotal",
    "Strong",
    "Sub",
    "Sup",
    "Table",
    "Text",
    "TotalKind",
]
