"""What somebody sends is judged by its contents: a small file stays small, and holds nothing but what it should."""

import stat
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from openpyxl import Workbook

from chibo.core.reasons import Refused
from chibo.core.uploads import bundle, package
from chibo.core.uploads.bundle import SentFile, plain_name, sheets_in
from chibo.core.uploads.package import EXCEL, OLD_OFFICE, TYPES, WORD, Kind, open_package
from chibo.core.uploads.word import reasons_against_word
from chibo.core.uploads.workbook import open_workbook

MAIN = {EXCEL: b"<workbook/>", WORD: b"<document/>"}
BOTH = pytest.mark.parametrize("kind", [EXCEL, WORD], ids=["excel", "word"])


def packed(kind: Kind, *more: tuple[str | ZipInfo, bytes], types: bytes = b"") -> bytes:
    """The least that is a file of the kind, with parts added."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        made.writestr(TYPES, types or b'<Types><Override ContentType="' + kind.type + b'"/></Types>')
        made.writestr(kind.main, MAIN[kind])
        for name, content in more:
            made.writestr(name, content)
    return buffer.getvalue()


def codes(content: bytes, kind: Kind) -> list[str]:
    with pytest.raises(Refused) as refusal:
        open_package(content, kind)
    for reason in refusal.value.reasons:
        assert reason.message
        assert reason.todo
    return [reason.code for reason in refusal.value.reasons]


def link() -> ZipInfo:
    made = ZipInfo("xl/theme.xml")
    made.external_attr = (stat.S_IFLNK | 0o777) << 16
    return made


@BOTH
def test_an_honest_file_is_opened(kind):
    assert set(open_package(packed(kind, ("x.xml", b"<a/>")), kind)) == {TYPES, kind.main, "x.xml"}


def test_a_file_is_what_its_contents_say():
    assert codes(packed(WORD), EXCEL) == ["not_excel"]
    assert codes(packed(EXCEL), WORD) == ["not_word"]


@BOTH
@pytest.mark.parametrize(
    "content",
    [b"", b"abc", b"%PDF-1.7", b"PK\x03\x04 torn", b"{\\rtf1}", b"<html>", OLD_OFFICE + b"\0" * 600],
)
def test_what_is_another_kind_of_file(kind, content):
    assert codes(content, kind) == [f"not_{kind.name}"]


@BOTH
@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("word/VBAPROJECT.BIN", b"x", "macros"),
        ("word/vbaData.xml", b"<a/>", "macros"),
        ("xl/macrosheets/sheet1.xml", b"<a/>", "macros"),
        ("word/embeddings/oleObject1.bin", b"x", "objects"),
        ("word/activeX/activeX1.xml", b"<a/>", "objects"),
        ("word/media/image1.png", OLD_OFFICE + b"a program under another name", "objects"),
        ("word/media/image2.png", b"PK\x03\x04 a packed folder in a packed folder", "objects"),
        ("customXml/item1.bin", b"MZ\x90", "objects"),
        ("docProps/a.bin", b"%PDF-1.7", "objects"),
    ],
)
def test_programs_and_files_inside_are_refused(kind, name, content, expected):
    assert codes(packed(kind, (name, content)), kind) == [expected]


ELSEWHERE = ("../x.xml", "/etc/x.xml", "a/../../x.xml", "C:\\x.xml", "a\\..\\x.xml", "a:b")


@BOTH
def test_a_file_with_macros_is_told_from_its_list_of_types(kind):
    types = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    assert codes(packed(kind, types=types), kind) == ["macros"]


@BOTH
@pytest.mark.parametrize("name", [*ELSEWHERE, link()], ids=str)
def test_names_that_lead_elsewhere(kind, name):
    assert codes(packed(kind, (name, b"<a/>")), kind) == [f"not_{kind.name}"]


@BOTH
def test_a_part_that_stands_there_twice(kind):
    with pytest.warns(UserWarning, match="Duplicate"):
        content = packed(kind, ("x.xml", b"<a/>"), ("x.xml", b"<b/>"))
    assert codes(content, kind) == [f"not_{kind.name}"]


BILLION = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
FETCHES = b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x"><a/>'
READS = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@BOTH
@pytest.mark.parametrize("name", ["x.xml", "x.rels", "X.XML", "drawing.vml", TYPES])
@pytest.mark.parametrize("xml", [BILLION, FETCHES, READS, BILLION.decode().encode("utf-16"), b"<torn>"])
def test_entities_are_refused_before_one_is_unfolded(kind, name, xml):
    content = packed(kind, types=kind.type + xml) if name == TYPES else packed(kind, (name, xml))
    assert codes(content, kind) == [f"not_{kind.name}"]


@BOTH
def test_what_would_unfold_is_too_large(kind):
    large = b" " * (kind.part // 4)
    assert codes(packed(kind, ("a.bin", b" " * (kind.part + 1))), kind) == ["too_large"]
    assert codes(packed(kind, *((f"{n}.bin", b"0") for n in range(kind.parts))), kind) == ["too_large"]
    assert codes(packed(kind, ("a.bin", large), ("b.bin", large)), kind) == ["too_large"]
    assert codes(b"x" * (kind.largest + 1), kind) == ["too_large"]


def test_what_a_folder_says_of_its_sizes_is_not_believed():
    """The same bytes with another number in the directory at the end."""
    content = bytearray(packed(EXCEL, ("a.bin", b"a" * 5000)))
    assert content.count((5000).to_bytes(4, "little")) == 2
    lying = bytes(content).replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert codes(lying, EXCEL) == ["not_excel"]


def test_a_password_is_refused():
    content = packed(EXCEL)
    locked = content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert locked != content
    assert codes(locked, EXCEL) == ["not_excel"]


OUTSIDE = 'TargetMode="External" Target="http://127.0.0.1/x" Type="t/{}"'
RELATION = f"<Relationships><Relationship {OUTSIDE}/></Relationships>"


@pytest.mark.parametrize(
    "type", ["attachedTemplate", "image", "oleObject", "frame", "subDocument", "aFChunk"]
)
def test_a_word_file_fetches_nothing(type):
    found = open_package(packed(WORD, ("word/_rels/document.xml.rels", RELATION.format(type).encode())), WORD)
    assert [reason.code for reason in reasons_against_word(found)] == ["reaches_out"]


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("word/document.xml", '<w:p xmlns:w="{}"><w:r><w:t>TỐI </w:t></w:r><w:r><w:t>MẬT</w:t></w:r></w:p>'),
        ("word/header1.xml", '<w:p xmlns:w="{}"><w:r><w:t>MẬT</w:t></w:r></w:p>'),
        ("docProps/core.xml", "<a><b>Mật</b></a>"),
    ],
)
def test_a_degree_of_secrecy_anywhere_in_a_word_file(part, xml):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    found = {**open_package(packed(WORD), WORD), part: xml.format(word).encode()}
    [reason] = reasons_against_word(found)
    assert reason.code == "secret"
    assert [reason.code for reason in reasons_against_word(open_package(packed(WORD), WORD), "MẬT.docx")] == [
        "secret"
    ]


def a_sheet(*rows: list[str]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_the_workbook_of_an_office_is_read():
    assert open_workbook(a_sheet(["Số", "Ngày"])).pages == {"Sheet": [["Số", "Ngày"]]}
    with pytest.raises(Refused):
        open_workbook(a_sheet(["x"], ["TUYỆT MẬT"]))


def folder(*entries: tuple[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return buffer.getvalue()


def test_a_packed_folder_is_told_from_a_sheet_by_its_contents():
    sheet = a_sheet(["x"])
    inside = folder(("huyen/a.xlsx", sheet), ("huyen/~$a.xlsx", b"x"), ("b.txt", b"x"))
    assert list(sheets_in([SentFile("t.xlsx", inside)])) == [SentFile("a.xlsx", sheet)]
    assert list(sheets_in([SentFile("t.zip", sheet)])) == [SentFile("t.zip", sheet)]
    assert [file.name for file in sheets_in([SentFile("a.doc", b"x")])] == ["a.doc"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.zip", b"no zip", "not_a_zip"),
        ("a.zip", b"PK\x03\x04 torn", "not_a_zip"),
        ("a.zip", folder(("../a.xlsx", b"x")), "not_a_zip"),
        ("a.zip", folder(*((f"{n}.xlsx", b"") for n in range(501))), "too_many_files"),
        ("a.zip", folder(*((f"{n}.txt", b"") for n in range(2001))), "too_many_files"),
    ],
)
def test_folders_that_are_not_taken(name, content, code):
    with pytest.raises(Refused) as refusal:
        list(sheets_in([SentFile(name, content)]))
    assert [reason.code for reason in refusal.value.reasons] == [code]


def test_a_folder_that_unfolds_is_stopped_on_the_way(monkeypatch):
    monkeypatch.setattr(bundle, "MOST_BYTES", 3 * EXCEL.largest)
    bomb = folder(*((f"{n}.xlsx", b" " * 20_000_000) for n in range(10)))
    with pytest.raises(Refused) as refusal:
        list(sheets_in([SentFile("a.zip", bomb)]))
    assert [reason.code for reason in refusal.value.reasons] == ["too_many_files"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\thu\\so.xlsx", "so.xlsx"),
        ("..", "?"),
        ("a\x00b\r\n\u202e.xlsx", "ab.xlsx"),
        ('a"b<c>:|?*.xlsx', "abc.xlsx"),
        ("Sổ văn bản.xlsx", "Sổ văn bản.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 95 + ".xlsx"),
    ],
)
def test_a_name_is_one_plain_word(name, plain):
    assert plain_name(name, "?") == plain


def test_the_words_are_vietnamese():
    said = package.unreadable(EXCEL, old=True)
    assert "kiểu cũ" in said.message
    assert "mật khẩu" in said.todo
