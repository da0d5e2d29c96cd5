from datetime import date

import pytest

from chibo.core.secrecy import is_marked
from chibo.documents.rules import faults_of, faults_of_issued, reasons_not_to_step
from chibo.documents.words import Stage, join_docno, kind_of, split_docno
from tests.documents.making import TODAY, come, goes


@pytest.mark.parametrize(
    "text",
    [
        "MẬT", "mật", "(Mật)", "Độ mật: Mật", "TỐI MẬT", "tối mật", "Tuyệt  mật", "TOI MAT", "tuyet mat", "MAT",
        "Kết luận 21, mật", "Văn bản MẬT về biên giới", "M Ậ T", "TUYỆT\u200b MẬT", "MẬT\nVề việc", "ĐỘ MẬT: TỐI MẬT",
        "Tuyê\u0323t mâ\u0323t",
    ],
)  # fmt: skip
def test_a_stamp_is_seen(text):
    assert is_marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "bí mật kinh doanh", "BÍ MẬT NHÀ NƯỚC", "về bảo mật thông tin", "BẢO MẬT", "mật độ dân số", "MẬT KHẨU",
        "Mặt trận Tổ quốc", "MẶT TRẬN", "tôi mất thẻ", "ra mắt chi bộ", "thân mật", "mật ong rừng", "tới mặt trận",
        "quản lý tài liệu mật của cơ quan", "",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_stamp(text):
    assert not is_marked(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("21-KL/TW", (21, "KL/TW")),
        ("Số 05-NQ/ĐU", (5, "NQ/ĐU")),
        ("Số: 15/QĐ-UBND", (15, "QĐ-UBND")),
        ("117", (117, "")),
        ("không số", None),
    ],
)
def test_number_and_symbol_are_read(text, found):
    assert split_docno(text) == found


def test_number_and_symbol_are_written_as_the_issuer_writes_them():
    assert join_docno(5, "NQ/ĐU") == "05-NQ/ĐU"
    assert join_docno(15, "QĐ-UBND") == "15/QĐ-UBND"
    assert kind_of("QĐ-UBND") == kind_of("QĐ/TW") == "QD"
    assert kind_of("CTr/TU") == "CTr"


def codes(faults):
    return {(fault.field, fault.reason.code) for fault in faults}


def test_a_right_line_has_no_fault():
    assert codes(faults_of(come(), TODAY)) == set()


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"excerpt": ""}, ("excerpt", "no_excerpt")),
        ({"day": None}, ("day", "no_day")),
        ({"day": date(2022, 7, 19)}, ("day", "not_yet")),
        ({"received_on": date(2022, 5, 31)}, ("received_on", "received_before")),
        ({"issuer_name": ""}, ("issuer_name", "no_issuer")),
        ({"number": 0}, ("number", "bad_number")),
        ({"kind": "XX"}, ("kind", "no_kind")),
        ({"note": "TỐI MẬT"}, ("note", "secret")),
        ({"excerpt": "a" * 1001}, ("excerpt", "too_long")),
    ],
)
def test_each_fault_is_told_at_its_field(given, fault):
    assert fault in codes(faults_of(come(**given), TODAY))


def test_a_document_out_bears_the_symbol_of_its_kind():
    assert codes(faults_of(goes(symbol="BC/ĐUK"), TODAY)) == {("symbol", "symbol_of_another_kind")}
    assert codes(faults_of(goes(symbol=""), TODAY)) == {("symbol", "no_symbol")}
    assert codes(faults_of_issued(goes(), TODAY)) == {("number", "no_number"), ("day", "no_day")}


def test_steps_follow_one_another():
    def told(stage, wanted, **given):
        return [r.code for r in reasons_not_to_step(stage, wanted, **{"out": True, "voided": False} | given)]

    assert told(Stage.DRAFT, Stage.SUBMITTED) == []
    assert told(Stage.DRAFT, Stage.SIGNED) == ["step_missing"]
    assert told(Stage.SIGNED, Stage.SIGNED) == ["done_before"]
    assert told(Stage.DRAFT, Stage.SUBMITTED, out=False) == ["not_out"]
    assert told(Stage.DRAFT, Stage.SUBMITTED, voided=True) == ["voided"]
