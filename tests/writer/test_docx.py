"""Each component of a paper under HD 36: its place, its words, its size and style, read back from the file."""

from dataclasses import replace
from datetime import date

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt

from chibo.core.reasons import Refused
from chibo.documents.words import Authority, Kind
from chibo.writer.docx import build
from chibo.writer.paper import PageBreak, Paragraph, Run, Table
from chibo.writer.profile import profile_on
from tests.writer.making import DAY, a_paper, opened


def lines(cell):
    return [paragraph.text for paragraph in cell.paragraphs]


def halves(content, place):
    """Left and right half of the head (0) or the foot (1)."""
    return opened(content).tables[place].rows[0].cells


def found(paragraphs, text):
    return next(paragraph for paragraph in paragraphs if paragraph.text == text)


def type_of(paragraph):
    """Size in points, bold, italic, underlined: of the run, else of its style."""
    run, style = paragraph.runs[0], paragraph.style
    size = run.font.size or style.font.size or style.base_style.font.size
    bold = style.font.bold if run.font.bold is None else run.font.bold
    return (size.pt, bool(bold), bool(run.font.italic), bool(run.font.underline))


@pytest.fixture(scope="module")
def notice():
    return build(a_paper())


def test_the_head_stands_in_two_halves(notice):
    left, right = halves(notice, 0)

    assert lines(left) == [
        "ĐẢNG BỘ TỈNH TRÀ MÂY",
        "ĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP",
        "*",
        "Số 117-TB/ĐUK",
    ]
    assert lines(right) == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Trà Mây, ngày 18 tháng 7 năm 2022"]


def test_the_foot_stands_in_two_halves(notice):
    left, right = halves(notice, 1)

    assert lines(left) == [
        "Nơi nhận:",
        "- Thường trực Đảng ủy Khối (để b/c),",
        "- Cấp ủy cơ sở,",
        "- Lưu Văn phòng Đảng ủy Khối.",
    ]
    assert lines(right) == ["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "", "", "", "", "Lê Hoài Thương"]


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic", "underlined", "align"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, True, False, False, ALIGN.CENTER),
        ("ĐẢNG BỘ TỈNH TRÀ MÂY", 14, False, False, False, ALIGN.CENTER),
        ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP", 14, True, False, False, ALIGN.CENTER),
        ("Số 117-TB/ĐUK", 14, False, False, False, ALIGN.CENTER),
        ("Trà Mây, ngày 18 tháng 7 năm 2022", 14, False, True, False, ALIGN.RIGHT),
        ("Nơi nhận:", 14, False, False, True, None),
        ("- Cấp ủy cơ sở,", 12, False, False, False, None),
        ("T/L BAN THƯỜNG VỤ", 14, True, False, False, ALIGN.CENTER),
        ("CHÁNH VĂN PHÒNG", 14, False, False, False, ALIGN.CENTER),
        ("Lê Hoài Thương", 14, True, False, False, ALIGN.CENTER),
    ],
)
def test_components_of_head_and_foot(notice, text, size, bold, italic, underlined, align):
    cells = [*halves(notice, 0), *halves(notice, 1)]
    paragraph = found([one for cell in cells for one in cell.paragraphs], text)

    assert type_of(paragraph) == (size, bold, italic, underlined)
    assert paragraph.alignment == align


@pytest.mark.parametrize(
    ("text", "size", "bold"),
    [
        ("THÔNG BÁO", 16, True),
        ("KẾT LUẬN CỦA BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI\ntại Hội nghị lần thứ mười (khóa VIII)", 14, True),
        ("-----", 14, False),
    ],
)
def test_kind_excerpt_and_the_sign_below_are_centred(notice, text, size, bold):
    paragraph = found(opened(notice).paragraphs, text)

    assert type_of(paragraph) == (size, bold, False, False)
    assert paragraph.alignment == ALIGN.CENTER


def test_the_body_is_justified_with_indent_line_and_gap(notice):
    paragraph = found(
        opened(notice).paragraphs, "Ngày 15/7/2022, Ban Thường vụ Đảng ủy Khối tổ chức Hội nghị sơ kết."
    )
    form = paragraph.style.paragraph_format

    assert type_of(paragraph) == (14, False, False, False)
    assert paragraph.style.font.name == "Times New Roman"
    assert (form.alignment, form.line_spacing, form.line_spacing_rule) == (
        ALIGN.JUSTIFY,
        Pt(18),
        WD_LINE_SPACING.AT_LEAST,
    )
    assert round(form.first_line_indent.mm) == 10
    assert form.space_before == Pt(6)


def test_headings_are_bold_and_keep_to_what_follows(notice):
    heading = found(opened(notice).paragraphs, "I. ĐÁNH GIÁ")

    assert type_of(heading) == (14, True, False, False)
    assert heading.style.paragraph_format.keep_with_next is True


def test_a_numbered_point_keeps_its_number_and_its_italics(notice):
    point = next(one for one in opened(notice).paragraphs if one.text.startswith("1. "))

    assert [(run.text, bool(run.italic)) for run in point.runs] == [
        ("1. Thực hiện mô hình “", False),
        ("Trên làm gương mẫu mực, dưới tích cực làm theo", True),
        ("”.", False),
    ]


def test_the_page_is_a4_with_the_margins_of_the_guide(notice):
    section = opened(notice).sections[0]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]


def test_the_page_number_stands_centred_at_the_top_from_page_two(notice):
    section = opened(notice).sections[0]
    number = section.header.paragraphs[0]

    assert section.different_first_page_header_footer is True
    assert (number.alignment, round(section.header_distance.mm)) == (ALIGN.CENTER, 10)
    assert [element.text for element in number._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert number.runs[0].font.size == Pt(14)
    assert section.first_page_header.paragraphs[0].text == ""


def test_the_rule_under_the_title_is_as_long_as_the_title(notice):
    title = halves(notice, 0)[1].paragraphs[0]
    form = title.paragraph_format
    width = 165 - 84 - form.left_indent.mm - form.right_indent.mm

    assert title._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:val")) == "single"
    assert abs(width - 13.78 * 15 * 25.4 / 72) < 0.2


def test_no_border_stands_around_head_and_foot(notice):
    document = opened(notice)

    assert [table.style.name for table in document.tables] == ["Normal Table", "Normal Table"]
    assert list(document.element.body.iter(qn("w:tblBorders"))) == []


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2019, 2, 5), "Trà Mây, ngày 05 tháng 02 năm 2019"),
        (date(2022, 3, 1), "Trà Mây, ngày 01 tháng 3 năm 2022"),
        (date(2022, 12, 31), "Trà Mây, ngày 31 tháng 12 năm 2022"),
    ],
)
def test_days_and_months_bear_the_zeros_of_the_guide(day, line):
    assert lines(halves(build(a_paper(day=day)), 0)[1])[1] == line


def test_a_number_below_ten_bears_a_zero():
    assert lines(halves(build(a_paper(number=5)), 0)[0])[-1] == "Số 05-TB/ĐUK"


def test_a_draft_says_so_and_leaves_room_for_number_and_day():
    left, right = halves(build(a_paper(day=None, number=None, draft=True)), 0)

    assert lines(left)[-1] == "Số      -TB/ĐUK"
    assert lines(right) == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Trà Mây, ngày      tháng 7 năm 2022", "DỰ THẢO"]


def test_a_letter_has_no_kind_line_and_its_excerpt_under_the_number():
    paper = a_paper(kind=Kind.CV, symbol="CV/ĐUK", title=("đôn đốc báo cáo",), to=("Các chi bộ cơ sở",))
    content = build(paper)
    excerpt = halves(content, 0)[0].paragraphs[-1]

    assert (excerpt.text, type_of(excerpt)) == ("đôn đốc báo cáo", (12, False, True, False))
    assert [one.text for one in opened(content).paragraphs if one.text][:2] == [
        "Kính gửi: Các chi bộ cơ sở",
        "Ngày 15/7/2022, Ban Thường vụ Đảng ủy Khối tổ chức Hội nghị sơ kết.",
    ]


def test_a_paper_without_a_body_above_leaves_no_gap():
    assert lines(halves(build(a_paper(above="")), 0)[0])[0] == "ĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP"


def test_an_annex_follows_the_signature_on_a_new_page():
    annex = (
        Paragraph("PHỤ LỤC", "centre"),
        Table(("TT", "Tổ chức"), (("1", "Chi bộ <Sở> & Ban"),), (1, 4)),
        PageBreak(),
        Paragraph(runs=(Run("Ghi chú", bold=True),)),
    )
    document = opened(build(a_paper(annex=annex)))
    table = document.tables[2]

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Tổ chức"],
        ["1", "Chi bộ <Sở> & Ban"],
    ]
    widths = [cell.width.mm for cell in table.rows[0].cells]
    assert abs(widths[1] / widths[0] - 4) < 0.01
    assert len([br for br in document.element.body.iter(qn("w:br")) if br.get(qn("w:type")) == "page"]) == 2


def test_equal_papers_give_equal_bytes():
    assert build(a_paper()) == build(a_paper())
    assert build(a_paper()) != build(a_paper(number=118))


def test_signs_that_break_a_file_are_left_out():
    body = (Paragraph("Một\x00hai\x07ba\x0cbốn {{ chuc_vu }} {% raw %} <w:p/> & \ud800"),)

    text = opened(build(a_paper(body=body, signer="Lê\x0bAn"))).paragraphs
    assert [one.text for one in text if "Một" in one.text] == [
        "Mộthaibabốn {{ chuc_vu }} {% raw %} <w:p/> & "
    ]


@pytest.mark.parametrize(
    ("day", "guide", "margins"),
    [
        (date(2018, 4, 2), "11-HD/VPTW", (25, 25, 35, 15)),
        (date(2018, 4, 3), "36-HD/VPTW", (20, 20, 30, 15)),
        (date(2018, 4, 4), "36-HD/VPTW", (20, 20, 30, 15)),
        (date(2026, 5, 26), "36-HD/VPTW", (20, 20, 30, 15)),
        (date(2026, 5, 27), "05-HD/VPTW", (20, 20, 30, 15)),
    ],
)
def test_the_day_of_issue_chooses_the_profile(day, guide, margins):
    profile = profile_on(day)
    section = opened(build(a_paper(day=day))).sections[0]
    found = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)

    assert profile.guide == guide
    assert tuple(round(margin.mm) for margin in found) == margins


def test_a_draft_takes_the_profile_of_the_day_it_is_looked_at():
    paper = a_paper(day=None, on=date(2026, 5, 27), kind=Kind.TTR, symbol="TTr/ĐUK", to=("Tỉnh ủy",))
    content = build(paper)

    assert lines(halves(content, 1)[0])[1] == "- Thường trực Đảng ủy Khối (để b/c);"
    assert found(opened(content).paragraphs, "Kính trình: Tỉnh ủy").alignment == ALIGN.CENTER
    body = found(opened(content).paragraphs, "I. ĐÁNH GIÁ").style.paragraph_format
    assert body.line_spacing_rule == WD_LINE_SPACING.EXACTLY


def test_a_day_before_the_first_known_guide_is_refused():
    with pytest.raises(Refused) as refusal:
        build(a_paper(day=date(2004, 5, 27)))

    assert [reason.code for reason in refusal.value.reasons] == ["no_rule_yet"]


def test_what_is_not_confirmed_is_said():
    confidence = {rule.key: rule.confidence.value for rule in profile_on(DAY).rules}

    assert confidence == {"papers.page": "R", "papers.type": "C2", "papers.signs": "I"}
    assert profile_on(DAY).is_confirmed is False


def test_the_deputy_of_an_office_signs_by_order_as_the_head_does():
    paper = a_paper(role="phó chánh văn phòng")

    assert lines(halves(build(paper), 1)[1])[:2] == ["T/L BAN THƯỜNG VỤ", "PHÓ CHÁNH VĂN PHÒNG"]
    own = replace(paper, authority="")
    assert lines(halves(build(own), 1)[1])[:2] == ["K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]
    head = replace(own, role="Chánh Văn phòng")
    assert lines(halves(build(head), 1)[1])[:2] == ["CHÁNH VĂN PHÒNG", ""]
    cell = replace(paper, authority=Authority.CELL, role="Bí thư")
    assert lines(halves(build(cell), 1)[1])[:2] == ["T/M CHI BỘ", "BÍ THƯ"]
