"""Strategies: whole notices and their parts, legal but not tame.

Words are Chinese with digits, marks, spaces, line ends and rare characters. Every field of
the model is drawn, so that a codec that forgets one fails.
"""

from datetime import date

from hypothesis import strategies as st

from notice_kit import model as m

_COMMON = "巡视巡察整改情况通报县委问题措施学习制度检查落实一二三四五六七八九十"
_MARKS = "，。；：、？！“”‘’《》（）—…·〔〕"
_OTHERS = "0123456789abcXYZ.,;:!?%&<>\"' \t\n\r镕㛃𠮷₂²㎡é\u3000\u00a0"

characters = st.one_of(
    st.sampled_from(_COMMON),
    st.sampled_from(_COMMON + _MARKS),
    st.sampled_from(_OTHERS),
    st.characters(
        codec="utf-8",
        exclude_characters="\ufffe\uffff",
        exclude_categories=("Cc", "Cs"),
    ),
)
# What a text looks like that was read in the wrong encoding is refused by the readers.
_RUINED = "锟斤拷"
words = st.text(characters, max_size=24).filter(lambda text: _RUINED not in text)
some_words = st.text(characters, min_size=1, max_size=24).filter(lambda text: _RUINED not in text)
maybe_words = st.none() | words

inlines = st.lists(
    st.one_of(
        words.map(m.Text),
        some_words.map(m.Sub),
        some_words.map(m.Sup),
        some_words.map(m.Strong),
        st.just(m.LineBreak()),
    ),
    max_size=5,
).map(tuple)


def _partial(day: date, precision: int, part: m.DatePart, inferred: bool) -> m.PartialDate:  # noqa: FBT001 - drawn
    match precision:
        case 0:
            return m.PartialDate(year=day.year, inferred=inferred)
        case 1:
            return m.PartialDate(year=day.year, month=day.month, inferred=inferred)
        case 2:
            return m.PartialDate(year=day.year, month=day.month, part=part, inferred=inferred)
        case _:
            return m.PartialDate(year=day.year, month=day.month, day=day.day, inferred=inferred)


partial_dates = st.builds(
    _partial, st.dates(), st.integers(0, 3), st.sampled_from(m.DatePart), st.booleans()
)
periods = st.builds(m.Period, start=partial_dates, end=partial_dates)
organs = st.builds(m.Organ, name=words, aliases=st.lists(words, max_size=2).map(tuple))
statuses = st.none() | st.sampled_from(m.IssueStatus)
labels = (
    st.sampled_from(["", "一、", "（一）", "(二)", "1.", "3、", "（1）", "①", "问题1："]) | words
)

paragraphs = st.builds(m.Paragraph, text=inlines, run_in=st.booleans())


@st.composite
def measures(draw: st.DrawFn) -> m.Measure:
    text = draw(inlines)
    plain = "".join(getattr(piece, "text", "\n") for piece in text)
    lead = plain[: draw(st.integers(0, len(plain)))]
    return m.Measure(label=draw(words), text=text, lead=lead, run_in=draw(st.booleans()))


cells = st.builds(m.Cell, text=inlines, columns=st.integers(1, 3), rows=st.integers(1, 3))
rows = st.builds(m.Row, cells=st.lists(cells, max_size=3).map(tuple))
tables = st.builds(
    m.Table,
    caption=words,
    header_rows=st.integers(0, 2),
    rows=st.lists(rows, max_size=3).map(tuple),
)
responsible = st.builds(m.Responsible, role=words, name=words)
leaves = st.one_of(paragraphs, measures(), tables)


def _containers(children: st.SearchStrategy[m.Block]) -> st.SearchStrategy[m.Block]:
    blocks = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        st.builds(
            m.Issue,
            label=labels,
            heading=words,
            problem=words,
            status=statuses,
            responsible=st.lists(responsible, max_size=2).map(tuple),
            deadline=st.none() | partial_dates,
            run_in=st.booleans(),
            blocks=blocks,
            path=st.just(""),
        ),
        st.builds(
            m.Section,
            label=labels,
            level=st.integers(1, 4),
            heading=words,
            role=st.sampled_from(m.SectionRole),
            status=statuses,
            answers=words,
            unit=maybe_words,
            blocks=blocks,
            path=st.just(""),
        ),
    )


blocks = st.lists(st.recursive(leaves, _containers, max_leaves=6), max_size=4).map(tuple)

inspections = st.builds(
    m.Inspection,
    kind=st.sampled_from(m.InspectionKind),
    modes=st.lists(st.sampled_from(m.InspectionMode), unique=True, max_size=2).map(tuple),
    authority=maybe_words,
    body=maybe_words,
    round=maybe_words,
    period=st.none() | periods,
    targets=st.lists(words, max_size=2).map(tuple),
    further_targets=st.lists(words, max_size=2).map(tuple),
)
feedbacks = st.builds(m.Feedback, date=st.none() | partial_dates, by=maybe_words, to=maybe_words)
further_inspections = st.builds(
    m.FurtherInspection, inspection=inspections, feedback=st.none() | feedbacks
)


@st.composite
def totals(draw: st.DrawFn) -> m.StatedTotal:
    is_count = draw(st.booleans())
    return m.StatedTotal(
        of=draw(st.sampled_from(m.TotalKind)),
        status=draw(statuses),
        count=draw(st.integers(0, 10**12)) if is_count else None,
        percent=None if is_count else draw(st.floats(0, 1000)),
        words=draw(words),
        path=draw(words),
    )


contacts = st.builds(
    m.Contact,
    phones=st.lists(words, max_size=2).map(tuple),
    emails=st.lists(words, max_size=2).map(tuple),
    address=maybe_words,
    postcode=maybe_words,
    po_box=maybe_words,
    fax=maybe_words,
    hours=maybe_words,
    period=maybe_words,
)
signatures = st.builds(
    m.Signature, organs=st.lists(organs, max_size=2).map(tuple), date=st.none() | partial_dates
)
attachments = st.builds(m.Attachment, label=words, title=words, blocks=blocks)
letterheads = st.builds(
    m.Letterhead,
    copy_number=maybe_words,
    secrecy=maybe_words,
    urgency=maybe_words,
    mark=maybe_words,
    document_number=maybe_words,
    signatories=st.lists(words, max_size=2).map(tuple),
    recipients=maybe_words,
    copies=maybe_words,
    printer=maybe_words,
    printed=st.none() | partial_dates,
    remark=maybe_words,
)
sources = st.builds(
    m.Source,
    url=maybe_words,
    site=maybe_words,
    column=maybe_words,
    paper=maybe_words,
    page=maybe_words,
    retrieved=st.none() | partial_dates,
    index_number=maybe_words,
    document_name=maybe_words,
    document_number=maybe_words,
    publisher=maybe_words,
    openness=maybe_words,
    category=maybe_words,
    origin=maybe_words,
    issued=st.none() | partial_dates,
)
residues = st.builds(m.Residue, kind=st.sampled_from(m.ResidueKind), text=words)

notices = st.builds(
    m.Notice,
    genre=st.sampled_from(m.Genre),
    title=words,
    issuer=st.none() | organs,
    inspection=st.none() | inspections,
    feedback=st.none() | feedbacks,
    further_inspections=st.lists(further_inspections, max_size=2).map(tuple),
    basis=st.lists(words, max_size=2).map(tuple),
    published=st.none() | partial_dates,
    totals=st.lists(totals(), max_size=2).map(tuple),
    blocks=blocks,
    contact=st.none() | contacts,
    signature=st.none() | signatures,
    attachments=st.lists(attachments, max_size=2).map(tuple),
    letterhead=st.none() | letterheads,
    source=st.none() | sources,
    residue=st.lists(residues, max_size=2).map(tuple),
)
