"""Nothing of a head, title or end is lost, however long or on however many lines it is."""

import pytest

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.model import Letterhead
from notice_kit.options import ReadOptions

TITLE = "中共澜溪县委关于巡视整改进展情况的通报"
LONG_TITLE = (
    "中共澜溪县自然资源局党组关于县委第三巡察组",
    "对县自然资源局党组及所属不动产登记中心、",
    "国土空间规划研究院、地质环境监测站、",
    "林业和草原技术推广站等七个党组织开展常规巡察",
    "和选人用人专项检查反馈意见",
    "集中整改进展情况的通报",
)
NUMBER = "澜委发〔2024〕12号"
RECIPIENTS = "各乡镇党委，县直各单位党组："
TEXT = (
    "根据省委统一部署，2023年3月6日至5月8日，省委第二巡视组对澜溪县开展了巡视，"
    "并于2023年6月20日反馈了巡视意见。现将整改情况通报如下。\n"
    "一、反馈问题整改情况\n1.关于“台账不全”问题的整改\n一是补记台账36本。\n附件：整改台账\n"
)
SIGNED = ("中共澜溪县委员会", "2024年3月5日")


def _read(
    *,
    mark: tuple[str, ...] = ("中共澜溪县委文件",),
    number: tuple[str, ...] = (NUMBER,),
    title: tuple[str, ...] = (TITLE,),
    recipients: tuple[str, ...] = (RECIPIENTS,),
    end: tuple[str, ...] = SIGNED,
) -> nk.Notice:
    head = ("000012", "加急", *mark, *number, *title, *recipients)
    return nk.loads("\n".join((*head, TEXT, *end)), "txt")


def _head(notice: nk.Notice) -> Letterhead:
    assert notice.letterhead is not None
    return notice.letterhead


@pytest.mark.parametrize(
    "title", [LONG_TITLE, ("".join(LONG_TITLE),), ("中共澜溪县委", "关于巡视整改进展情况的通报")]
)
@pytest.mark.parametrize("number", [(NUMBER,), ()])
def test_title_of_any_length_and_number_of_lines_is_whole(
    title: tuple[str, ...], number: tuple[str, ...]
) -> None:
    notice = _read(title=title, number=number, mark=("中共澜溪县委文件",) if number else ())
    assert notice.title == "".join(title)
    assert _head(notice).recipients == RECIPIENTS
    assert not notice.residue


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (("中共澜溪县委组织部", "澜溪县财政局文件"), "中共澜溪县委组织部 澜溪县财政局文件"),
        (("中共澜溪县委组织部文件", "澜溪县财政局"), "中共澜溪县委组织部 澜溪县财政局文件"),
        (("中共澜溪县委", "澜溪县人民政府", "文件"), "中共澜溪县委 澜溪县人民政府文件"),
        (("澜 溪 县 委", "澜 溪 县 政 府 文 件"), "澜溪县委 澜溪县政府文件"),
        (
            ("澜溪县总工会", "共青团澜溪县委", "澜溪县融媒体中心文件"),
            "澜溪县总工会 共青团澜溪县委 澜溪县融媒体中心文件",
        ),
        (("中共澜溪县委文件",), "中共澜溪县委文件"),
    ],
)
def test_joint_organs_on_lines_of_their_own_are_one_mark(lines: tuple[str, ...], mark: str) -> None:
    notice = _read(mark=lines)
    assert (_head(notice).mark, notice.title) == (mark, TITLE)
    assert not notice.residue


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ((f"{NUMBER}　签发人：王某　李某",), ("王某", "李某")),
        (("签发人：王某　李某", "赵某某", NUMBER), ("王某", "李某", "赵某某")),
        (("签发人：王某　李某", f"{NUMBER}　　　赵某某"), ("王某", "李某", "赵某某")),
        (
            (NUMBER, "签发人：王某、李某", "赵某某　欧阳某", "钱某"),
            ("王某", "李某", "赵某某", "欧阳某", "钱某"),
        ),
        (("签发人：王某", "签发人：李某", NUMBER), ("王某", "李某")),
    ],
)
def test_all_who_sign_for_it_are_read(lines: tuple[str, ...], names: tuple[str, ...]) -> None:
    notice = _read(number=lines)
    assert (_head(notice).signatories, _head(notice).document_number) == (names, NUMBER)
    assert notice.title == TITLE


@pytest.mark.parametrize("parts", [1, 3])
@pytest.mark.parametrize("mark", "，；")
def test_recipients_of_any_length_are_read(parts: int, mark: str) -> None:
    names = mark.join(f"{place}镇党委、{place}镇人民政府" for place in "甲乙丙丁戊己庚辛壬癸" * 4)
    whole = f"{names}：".replace("癸镇人民政府：", "癸镇人民政府，县直各单位：")
    step = len(whole) // parts + 1
    lines = tuple(whole[start : start + step] for start in range(0, len(whole), step))
    assert _head(_read(recipients=lines)).recipients == whole


@pytest.mark.parametrize(
    ("below", "remark"),
    [
        (("（此件公开发布）",), "此件公开发布"),
        (
            ("（联系人：王某某；", "联系电话：0500-5550123）"),
            "联系人：王某某；联系电话：0500-5550123",
        ),
        (("（此件公开发布）", "（电话：0500-5550123）"), "此件公开发布\n电话：0500-5550123"),
        (("【此件公开发布】",), "此件公开发布"),
        (("（" + "此件不得翻印，" * 20 + "）",), "此件不得翻印，" * 20),
    ],
)
def test_remark_below_a_signature_leaves_the_signature_one(
    below: tuple[str, ...], remark: str
) -> None:
    notice = _read(end=(*SIGNED, *below))
    assert notice.signature is not None
    assert [organ.name for organ in notice.signature.organs] == [SIGNED[0]]
    assert _head(notice).remark == remark
    assert [attachment.title for attachment in notice.attachments] == ["整改台账"]


def test_remark_stands_before_the_texts_of_attachments() -> None:
    notice = _read(end=(*SIGNED, "（此件公开发布）", "附件", "整改台账", "一、概况"))
    assert (_head(notice).remark, len(notice.attachments[0].blocks)) == ("此件公开发布", 1)


def test_many_organs_sign_and_a_name_may_go_on_below() -> None:
    many = tuple(f"澜溪县{name}局" for name in ("公安", "财政", "教育", "民政", "水利", "交通"))
    notice = _read(end=(*many, SIGNED[1]))
    assert notice.signature is not None
    assert tuple(organ.name for organ in notice.signature.organs) == many
    notice = _read(end=("中共澜溪县自然资源和规划", "研究院委员会", SIGNED[1]))
    assert notice.signature is not None
    assert [organ.name for organ in notice.signature.organs] == [
        "中共澜溪县自然资源和规划研究院委员会"
    ]


def test_lines_of_a_name_that_were_joined_are_recorded() -> None:
    text = "\n".join(("000012", NUMBER, *LONG_TITLE, RECIPIENTS, TEXT, *SIGNED))
    _, report = read_parts([(text.encode(), "a.txt")], find_format("txt"), ReadOptions())
    joins = [made for made in report.repairs if (made.before, made.after) == ("\n", "")]
    assert len(joins) == len(LONG_TITLE) - 1
    assert report.coverage == 1


def test_words_that_are_no_title_do_not_begin_one() -> None:
    notice = nk.loads("\n".join(("澜溪县人民政府门户网站", "首页", *LONG_TITLE, TEXT)), "txt")
    assert notice.title == "".join(LONG_TITLE)
    assert [item.text for item in notice.residue] == ["澜溪县人民政府门户网站", "首页"]


@pytest.mark.parametrize("link", ["[上一篇：关于某事的通知]", "【相关链接】", "[返回顶部]"])
def test_links_of_a_site_below_a_signature_are_no_remark(link: str) -> None:
    notice = _read(end=(*SIGNED, link))
    assert _head(notice).remark is None
