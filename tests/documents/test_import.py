from base64 import b64encode
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.core.acts import void
from chibo.core.models import Act, Receipt
from chibo.core.reasons import Refused
from chibo.documents.actions.import_book import import_book
from chibo.documents.actions.open_series import open_series
from chibo.documents.checking import check
from chibo.documents.models import Document
from chibo.documents.reading import read_book
from tests.documents.making import TODAY, a_row, a_sheet, entered
from tests.factories import a_clerk, a_grassroots, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_grassroots(1)


def taken_over(here, *rows, **given):
    return import_book(organisation=here, content=a_sheet(*rows, **given), direction="in", by=None, on=TODAY)


def refused(call, *args, **given):
    with pytest.raises(Refused) as refusal:
        call(*args, **given)
    return [reason.message.split(" ")[0] + " " + reason.code for reason in refusal.value.reasons]


def test_days_as_texts_numbers_and_days(here):
    made = taken_over(
        here,
        a_row("1-KL/TW", "03/7/2022"),
        a_row("2-KL/TW", 44745),
        a_row("3-KL/TW", date(2022, 7, 3)),
        a_row("4-KL/TW", "44745"),
    )
    assert {document.day for document in made} == {date(2022, 7, 3)}
    assert {document.kind for document in made} == {"KL"}
    assert Act.objects.filter(verb="document.import").count() == 1


def test_headings_as_offices_write_them(here):
    heads = ["TT", "Số, ký hiệu", "Ngày ban hành", "Tác giả", "Trích yếu nội dung"]
    [made] = taken_over(here, [1, "21-KL/TW", "01/6/2022", "Trung ương", "về Đảng"], heads=heads)
    assert (made.docno, made.issuer_name) == ("21-KL/TW", "Trung ương")


def test_faults_are_told_at_their_cells_and_nothing_is_stored(here):
    rows = [
        a_row(),
        a_row("22-KL/TW", "31/2/2022"),
        a_row(),
        a_row("23-KL/TW", c5=""),
        a_row("9-TB/ĐU", c0="Đi"),
    ]
    assert refused(taken_over, here, *rows) == [
        "C4 not_a_day",
        "B5 registered_before",
        "F6 no_excerpt",
        "B7 no_series",
    ]
    assert Document.objects.count() == 0


def test_a_book_sent_twice_is_told_line_by_line(here):
    taken_over(here, a_row(), a_row("22-KL/TW"))
    assert refused(taken_over, here, a_row(), a_row("22-KL/TW")) == [
        "B3 registered_before",
        "B4 registered_before",
    ]


def test_documents_out_take_their_numbers(here):
    open_series(organisation=here, kinds=["TB"], by=None, on=date(2020, 1, 1))
    rows = [a_row("7-TB/ĐU", c0="Đi", c4=""), a_row("7-TB/ĐU", "02/6/2022", c0="Đi", c4="")]
    assert refused(taken_over, here, *rows) == ["B4 number_taken"]
    [made] = taken_over(here, rows[0])
    assert made.numbers.get().number == 7


def test_an_import_is_undone_as_one_act(here):
    taken_over(here, a_row(), a_row("22-KL/TW"))
    void(Act.objects.get(verb="document.import"), by=None, on=TODAY, reason="nhầm sổ")
    assert not Document.objects.standing().exists()
    taken_over(here, a_row())


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"no sheet", "not_excel"), (a_sheet(heads=["Tên"]), "no_headings"), (a_sheet(), "lines")],
)
def test_what_is_no_book_is_refused(content, code):
    with pytest.raises(Refused) as refusal:
        read_book(content, "in")
    assert [reason.code for reason in refusal.value.reasons] == [code]


def test_checking_asks_the_same_whatever_the_length(here):
    entered(here, number=99)

    def queries(count):
        book = read_book(a_sheet(*(a_row(f"{n}-KL/TW") for n in range(1, count + 1))), "in")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            check(here, book, TODAY)
        return len(asked)

    assert queries(1) == queries(20)


def upload(client, here, content):
    file = SimpleUploadedFile("so.xlsx", content)
    form = {"sheet": file, "direction": "in", "request_id": str(uuid4())}
    return client.post(f"/van-ban/to-chuc/{here.pk}/nhap/", form)


def test_on_screen_first_looked_at_then_carried_out_once(client, here):
    sign_in(client, a_clerk(here))
    answer = upload(client, here, a_sheet(a_row(), a_row("22-KL/TW")))
    assert answer.status_code == 200
    assert Document.objects.count() == 0
    form = {"content": answer.context["content"], "direction": "in", "request_id": str(uuid4())}
    for _ in range(2):
        assert client.post(f"/van-ban/to-chuc/{here.pk}/nhap/", form).status_code == 302
    assert Document.objects.count() == 2


def test_a_secret_cell_stores_nothing(client, here, caplog, capsys):
    sign_in(client, a_clerk(here))
    acts = Act.objects.count()
    content = a_sheet(a_row(), a_row("22-KL/TW", c9="TUYỆT MẬT"))
    assert upload(client, here, content).status_code == 422
    form = {"content": b64encode(content).decode(), "direction": "in", "request_id": str(uuid4())}
    assert client.post(f"/van-ban/to-chuc/{here.pk}/nhap/", form).status_code == 422
    assert (Document.objects.count(), Act.objects.count(), Receipt.objects.count()) == (0, acts, 0)
    assert "TUYỆT MẬT" not in caplog.text + "".join(capsys.readouterr())


def test_the_command_line_does_the_same(here, tmp_path, capsys):
    code = here.standing_on(TODAY).code
    file = tmp_path / "so.xlsx"
    call_command("template", "documents", str(file))
    assert file.read_bytes()[:2] == b"PK"
    file.write_bytes(a_sheet(a_row()))
    call_command("import", "documents", str(file), organisation=code, dry_run=True)
    assert Document.objects.count() == 0
    call_command("import", "documents", str(file), organisation=code)
    assert Document.objects.count() == 1
    with pytest.raises(Refused):
        call_command("import", "documents", str(file), organisation=code)
