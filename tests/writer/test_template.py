"""What may be a template of an office: its fields, nothing that runs, nothing that fetches, nothing too large."""

import re
import zipfile
from io import BytesIO

import pytest

from chibo.core.uploads.package import WORD
from chibo.documents.words import Kind
from chibo.writer import fields
from chibo.writer.checking import reasons_against_template
from chibo.writer.docx import build
from chibo.writer.template import NotAField
from tests.writer.making import DAY, a_paper, opened, repacked, template, with_text


def codes(content):
    return [reason.code for reason in reasons_against_template(content)]


@pytest.mark.parametrize("kind", list(Kind))
def test_the_built_in_template_of_every_kind_is_in_order(kind):
    assert codes(template(kind)) == []


@pytest.mark.parametrize("name", fields.REQUIRED)
def test_a_missing_field_is_named(name):
    reasons = list(reasons_against_template(with_text(fields.tag(name), "")))

    assert [reason.message for reason in reasons] == [f"Mẫu thiếu trường {{{{ {name} }}}}."]


@pytest.mark.parametrize("name", fields.OPTIONAL)
def test_other_fields_may_be_missing(name):
    assert codes(with_text(fields.tag(name), "")) == []


def test_an_unknown_field_is_named():
    [reason] = reasons_against_template(with_text("{{ ten_loai }}", "{{ ten_laoi }}"))

    assert reason.message == "Không có trường {{ ten_laoi }}."
    assert "ten_loai" in reason.todo


def test_a_block_stands_alone_in_its_paragraph():
    assert codes(with_text("{{ noi_dung }}", "Kính thưa {{ noi_dung }}")) == ["field_not_alone"]


@pytest.mark.parametrize(
    "written",
    [
        "{{ so_ky_hieu.__class__.__mro__ }}",
        "{{ so_ky_hieu.__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ so_ky_hieu | upper }}",
        "{{ so_ky_hieu['x'] }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 7 * 7 }}",
        "{% for x in range(1000000000) %}x{% endfor %}",
        "{% if so_ky_hieu %}x{% endif %}",
        "{% set x = 1 %}",
        "{% include 'settings.py' %}",
        "{%p if so_ky_hieu %}",
        "{{ so_ky_hieu",
        "{% raw %}",
    ],
)
def test_nothing_is_computed_in_a_template(written):
    content = with_text("*", written)

    assert "not_a_field" in codes(content)
    with pytest.raises(NotAField):
        build(a_paper(), content)


def test_an_own_template_keeps_its_look_and_takes_the_words():
    size = re.compile(rb'(w:name w:val="Noi dung".*?w:sz w:val=)"28"', re.DOTALL)
    changed = {
        "word/document.xml": lambda xml: xml.replace("Nơi nhận:".encode(), "Nơi nhận (mẫu riêng):".encode()),
        "word/styles.xml": lambda xml: size.sub(rb'\1"30"', xml, count=1),
    }
    content = repacked(template(), parts=changed)

    document = opened(build(a_paper(), content))

    assert codes(content) == []
    assert document.tables[1].rows[0].cells[0].paragraphs[0].text == "Nơi nhận (mẫu riêng):"
    body = next(one for one in document.paragraphs if one.text.startswith("Ngày 15/7/2022"))
    assert body.style.font.size.pt == 15


def test_a_template_without_our_styles_takes_the_sizes_of_the_guide():
    content = repacked(
        template(),
        parts={"word/styles.xml": lambda xml: xml.replace(b'w:val="Noi dung"', b'w:val="Kieu khac"')},
    )

    body = next(
        one for one in opened(build(a_paper(), content)).paragraphs if one.text.startswith("Ngày 15/7")
    )

    assert body.style.name == "Normal"
    assert (body.runs[0].font.size.pt, body.runs[0].font.name) == (14, "Times New Roman")
    assert round(body.paragraph_format.first_line_indent.mm) == 10


@pytest.mark.parametrize("content", [b"", b"abc", b"%PDF-1.7", b"PK\x03\x04 torn", b"{\\rtf1}"])
def test_something_else_than_word_is_told_from_its_content(content):
    assert codes(content) == ["not_word"]


def test_an_excel_file_is_no_template():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        bundle.writestr("[Content_Types].xml", "<Types/>")
        bundle.writestr("xl/workbook.xml", "<workbook/>")

    assert codes(buffer.getvalue()) == ["not_word"]


def test_macros_are_refused():
    with_part = repacked(template(), parts={"word/vbaProject.bin": b"macro"})
    by_type = repacked(
        template(),
        parts={
            "[Content_Types].xml": lambda xml: xml.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        },
    )
    assert codes(with_part) == ["macros"]
    assert codes(by_type) == ["macros"]


OUTSIDE = (
    b'<Relationship Id="rIdX" TargetMode="External" Target="http://127.0.0.1/x" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/></Relationships>'
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(b"image", ["reaches_out"]), (b"attachedTemplate", ["reaches_out"]), (b"hyperlink", [])],
)
def test_only_links_may_lead_outside(kind, expected):
    rels = lambda xml: xml.replace(b"</Relationships>", OUTSIDE % kind)  # noqa: E731

    assert codes(repacked(template(), parts={"word/_rels/document.xml.rels": rels})) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('<w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText>', ["reaches_out"]),
        ("<w:instrText>INCLUDE</w:instrText><w:instrText>PICTURE x</w:instrText>", ["reaches_out"]),
        ("<w:instrText>DDEAUTO c x</w:instrText>", ["reaches_out"]),
        ("<w:instrText> NUMPAGES </w:instrText>", []),
    ],
)
def test_field_codes_fetch_nothing(code, expected):
    content = with_text('<w:t>*</w:t>', f"<w:t>*</w:t></w:r><w:r>{code}")  # fmt: skip

    assert codes(content) == expected


def test_other_files_inside_are_refused():
    assert codes(repacked(template(), parts={"word/embeddings/oleObject1.bin": b"x"})) == ["objects"]


def test_entities_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'

    assert codes(repacked(template(), parts={"word/settings.xml": bomb})) == ["not_word"]


def test_a_bomb_is_refused_before_it_is_opened():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("word/document.xml", b" " * (WORD.unpacked + 1))

    assert len(buffer.getvalue()) < 100_000
    assert codes(buffer.getvalue()) == ["too_large"]


def test_a_large_file_is_refused():
    assert codes(b"x" * (WORD.largest + 1)) == ["too_large"]


def test_a_file_full_of_braces_is_refused():
    assert codes(with_text("*", "{" * 301)) == ["too_many_braces"]


def test_a_degree_of_secrecy_is_refused():
    assert codes(with_text("*", "TUYỆT MẬT")) == ["secret"]


def test_a_field_cut_into_pieces_by_word_is_still_a_field():
    cut = "{{ so_</w:t></w:r><w:r><w:t>ky_hieu }}"
    content = with_text("{{ so_ky_hieu }}", cut)

    assert codes(content) == []
    assert "Số 117-TB/ĐUK" in [
        one.text for one in opened(build(a_paper(), content)).tables[0].rows[0].cells[0].paragraphs
    ]


def test_a_hidden_author_and_hour_do_not_change_the_bytes():
    named = repacked(template(), parts={"docProps/core.xml": lambda xml: xml.replace(b"vi-VN", b"en-US")})

    assert build(a_paper(day=DAY), named) == build(a_paper(day=DAY))
