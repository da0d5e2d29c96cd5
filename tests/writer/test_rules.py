"""Lines of the head and the foot; who signs on whose behalf; names of files."""

import pytest

from chibo.documents.words import Authority, Kind
from chibo.writer import rules


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("authority", "role", "expected"),
    [
        (Authority.COMMITTEE, "Bí thư", []),
        (Authority.COMMITTEE, "PHÓ BÍ THƯ", []),
        (Authority.COMMITTEE, "Q. BÍ THƯ", []),
        (Authority.COMMITTEE, "Chánh Văn phòng", ["role_does_not_sign"]),
        (Authority.STANDING, "Phó Bí thư Thường trực", []),
        (Authority.STANDING, "Ủy viên Ban Thường vụ", []),
        (Authority.BY_ORDER, "Chánh Văn phòng", []),
        (Authority.BY_ORDER, "Phó Chánh Văn phòng", []),
        (Authority.BY_ORDER, "Bí thư", ["role_does_not_sign"]),
        (Authority.CELL, "Bí thư", []),
        (Authority.CELL, "Chánh Văn phòng", ["role_does_not_sign"]),
        ("", "Trưởng ban", []),
        ("", "Bí thư", ["role_does_not_sign"]),
        ("king", "Bí thư", ["no_authority"]),
    ],
)
def test_who_signs_on_whose_behalf(authority, role, expected):
    assert codes(rules.reasons_against_signer(authority, role, "Lê An")) == expected


def test_a_refusal_names_those_who_do_sign():
    [reason] = rules.reasons_against_signer(Authority.CELL, "Chánh Văn phòng", "Lê An")

    assert reason.message == "Chức vụ “CHÁNH VĂN PHÒNG” không ký T/M CHI BỘ."
    assert reason.todo == "Những chức vụ ký như vậy: BÍ THƯ, PHÓ BÍ THƯ."


def test_a_signer_has_a_name():
    assert codes(rules.reasons_against_signer(Authority.CELL, "Bí thư", " ")) == ["no_name"]


@pytest.mark.parametrize(
    ("authority", "type", "expected"),
    [
        (Authority.CELL, "cell", []),
        (Authority.CELL, "grassroots_cell", []),
        (Authority.CELL, "superior", ["not_its_name"]),
        (Authority.BY_ORDER, "superior", []),
        (Authority.COMMITTEE, "cell", ["not_its_name"]),
    ],
)
def test_a_body_signs_in_its_own_name(authority, type, expected):
    assert codes(rules.reasons_against_body(authority, type)) == expected


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (["Cấp ủy cơ sở,", "- Lưu Văn phòng"], ["- Cấp ủy cơ sở,", "- Lưu Văn phòng."]),
        (["Như trên;", "", "– Lưu."], ["- Như trên,", "- Lưu."]),
        ([], []),
    ],
)
def test_recipients_begin_with_a_dash_and_end_with_the_sign_of_the_guide(given, lines):
    assert rules.recipient_lines(given, ",") == lines


def test_every_kind_but_letters_has_its_line():
    assert rules.kind_line(Kind.TB) == "THÔNG BÁO"
    assert rules.kind_line(Kind.QD, "Quy định") == "QUY ĐỊNH"
    assert [kind for kind in Kind if not rules.kind_line(kind)] == [Kind.CV, Kind.OTHER]


@pytest.mark.parametrize(
    ("number", "symbol", "name"),
    [
        (117, "TB/ĐUK", "117-TB-DUK.docx"),
        (5, "NQ/ĐU", "05-NQ-DU.docx"),
        (None, "TB/ĐUK", "TB-DUK.docx"),
        (None, "", "van-ban.docx"),
    ],
)
def test_names_of_files(number, symbol, name):
    assert rules.file_name(number, symbol, "docx") == name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("mẫu thông báo.docx", "mau-thong-bao.docx"),
        ("../../etc/passwd", "passwd.docx"),
        ("C:\\Văn bản\\Đề án.docx", "De-an.docx"),
        ('x"; filename="y.exe', "x-filename-y-exe.docx"),
        ("\r\nSet-Cookie: a", "Set-Cookie-a.docx"),
        ("…", "tep.docx"),
    ],
)
def test_names_of_uploads_are_made_safe(given, name):
    assert rules.safe_name(given, "docx") == name


@pytest.mark.parametrize("letters", ["ĐUK", "ĐU", "BCĐ35", "BTC.ĐUK", "UBKTĐU"])
def test_letters_of_a_body(letters):
    assert codes(rules.reasons_against_letterhead("", "ĐẢNG ỦY", letters, "Trà Mây")) == []


@pytest.mark.parametrize("letters", ["", "Đ U", "TB/ĐU", "-ĐU"])
def test_letters_that_cannot_stand_in_a_symbol(letters):
    assert codes(rules.reasons_against_letterhead("", "ĐẢNG ỦY", letters, "Trà Mây")) == ["bad_letters"]
