from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chibo.core.models import Act, Receipt
from chibo.documents.actions.disseminate import disseminate
from chibo.documents.models import Dissemination, Document, Relation, Taken
from tests.documents.making import DAY, entered
from tests.factories import a_clerk, a_grassroots, a_secretary, a_user, an_office_clerk, cells_of, sign_in
from tests.site.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_grassroots(3)


def text(answer):
    return answer.content.decode()


def sent(client, address, **form):
    return client.post(address, {"request_id": str(uuid4())} | form)


COME = {"docno": "21-KL/TW", "day": "2022-06-01", "issuer_name": "Trung ương", "excerpt": "về xây dựng Đảng"}


def test_entered_found_and_opened(client, here):
    sign_in(client, a_clerk(here))
    address = f"/van-ban/to-chuc/{here.pk}/vao-so/"
    assert client.get(address).status_code == 200
    form = COME | {"request_id": str(uuid4())}
    places = {client.post(address, form)["Location"] for _ in range(2)}
    document = Document.objects.get()
    assert places == {f"/van-ban/{document.pk}/"}
    assert document.kind == "KL"
    assert "21-KL/TW" in text(client.get(f"/van-ban/{document.pk}/"))
    assert "21-KL/TW" in text(client.get("/van-ban/", {"tim": "xay dung dang", "nam": "2022", "loai": "KL"}))
    assert "21-KL/TW" not in text(client.get("/van-ban/", {"tim": "1-KL"}))
    assert "21-KL/TW" not in text(client.get("/van-ban/", {"co_quan": "tinh uy"}))
    assert "21-KL/TW" not in text(client.get("/van-ban/", {"so": "di"}))
    assert "21-KL/TW" in text(client.get("/van-ban/in/"))
    page = load_workbook(BytesIO(client.get("/van-ban/xuat/").content)).active
    assert [cell.value for cell in page[2]][1] == "21-KL/TW"


def test_a_refusal_keeps_the_form_and_stores_nothing(client, here, caplog):
    sign_in(client, a_clerk(here))
    acts = Act.objects.count()
    address = f"/van-ban/to-chuc/{here.pk}/vao-so/"
    answer = sent(client, address, **COME | {"note": "TỐI MẬT", "excerpt": "về việc riêng"})
    assert answer.status_code == 422
    assert "về việc riêng" in text(answer)
    assert "TỐI MẬT" not in caplog.text
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM documents_documentevent")
        assert cursor.fetchone()[0] == 0
    assert (Act.objects.count(), Document.objects.count(), Receipt.objects.count()) == (acts, 0, 0)
    assert sent(client, address, **COME | {"day": "31/2/2022"}).status_code == 422


def test_the_whole_way_out_on_screen(client, here):
    sign_in(client, an_office_clerk(here))
    opened = {"kinds": ["TB", "BC"], "on": "2020-07-01", "start": "117"}
    assert sent(client, f"/van-ban/to-chuc/{here.pk}/mo-so/", **opened).status_code == 302
    draft = {"symbol": "TB/ĐUK", "excerpt": "kết luận sơ kết", "authority": "by_order", "signer": "Lê An"}
    place = sent(client, f"/van-ban/to-chuc/{here.pk}/du-thao/", **draft)["Location"]
    assert sent(client, f"{place}buoc/ky/", on="2022-07-01").status_code == 422
    for slug in ("trinh", "duyet", "ky", "cap-so"):
        assert client.get(f"{place}buoc/{slug}/").status_code == 200
        assert sent(client, f"{place}buoc/{slug}/", on="2022-07-01").status_code == 302, slug
    assert sent(client, f"{place}huy-so/", reason="cấp nhầm").status_code == 302
    for slug in ("cap-so", "phat-hanh"):
        assert sent(client, f"{place}buoc/{slug}/", on="2022-07-02").status_code == 302, slug
    assert sorted(Taken.objects.values_list("number", flat=True)) == [117, 118]
    book = text(client.get(f"/van-ban/to-chuc/{here.pk}/so-di/"))
    assert "cấp nhầm" in book
    assert read("<main" + book.split("<main", 1)[1]).stray == []
    assert "118-TB/ĐUK" in text(client.get("/van-ban/", {"so": "di"}))
    assert client.get(f"{place}buoc/khac/").status_code == 404


def test_sent_down_and_noted_by_the_cell_itself(client, here):
    document = entered(here)
    sign_in(client, a_clerk(here))
    assert client.get(f"/van-ban/{document.pk}/gui-xuong/").status_code == 200
    assert sent(client, f"/van-ban/{document.pk}/gui-xuong/", on="2022-06-02").status_code == 422
    one, two, _three = cells_of(here)
    down = {"on": "2022-06-02", "organisations": [one.pk, two.pk]}
    assert sent(client, f"/van-ban/{document.pk}/gui-xuong/", **down).status_code == 302

    sign_in(client, a_secretary(one))
    assert "21-KL/TW" in text(client.get("/van-ban/"))
    page = text(client.get(f"/van-ban/{document.pk}/"))
    assert read("<main" + page.split("<main", 1)[1]).stray == []
    rows = {row.organisation_id: row for row in Dissemination.objects.all()}
    note = {"on": "2022-06-03", "what": "studied", "rows": [rows[one.pk].pk]}
    assert sent(client, f"/van-ban/{document.pk}/ghi-nhan/", **note).status_code == 302
    note["rows"] = [rows[two.pk].pk]
    assert sent(client, f"/van-ban/{document.pk}/ghi-nhan/", **note).status_code == 422
    assert client.get(f"/van-ban/{document.pk}/sua/").status_code == 404
    sign_in(client, a_secretary(cells_of(here)[2]))
    assert client.get(f"/van-ban/{document.pk}/").status_code == 404


def test_related_on_screen_and_seen_from_both_sides(client, here):
    one, two = entered(here), entered(here, number=22)
    sign_in(client, a_clerk(here))
    assert client.get(f"/van-ban/{two.pk}/lien-quan/", {"tim": "21-KL"}).status_code == 200
    answer = sent(client, f"/van-ban/{two.pk}/lien-quan/", tie="carries_out", other=str(one.pk))
    assert answer.status_code == 302
    assert Relation.objects.get().other == one
    assert "22-KL/TW" in text(client.get(f"/van-ban/{one.pk}/"))


def test_corrected_and_voided_on_screen(client, here):
    document = entered(here)
    sign_in(client, a_clerk(here))
    form = COME | {"issuer_name": document.issuer_name, "note": "thêm", "version": "1"}
    assert sent(client, f"/van-ban/{document.pk}/sua/", **form).status_code == 302
    assert sent(client, f"/van-ban/{document.pk}/sua/", **form | {"note": "khác"}).status_code == 422
    assert sent(client, f"/van-ban/{document.pk}/huy/", reason="vào nhầm").status_code == 302
    page = text(client.get(f"/van-ban/{document.pk}/"))
    assert "vào nhầm" in page
    assert "21-KL/TW" not in text(client.get("/van-ban/"))


def test_the_list_asks_the_same_for_one_and_for_three(client, here):
    sign_in(client, a_clerk(here))

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    document = entered(here)
    disseminate(document=document, to=cells_of(here)[:1], by=None, on=DAY)
    before = [queries(address) for address in ("/van-ban/", "/van-ban/in/", f"/van-ban/{document.pk}/")]
    entered(here, number=22)
    entered(here, number=23)
    disseminate(document=document, to=cells_of(here), by=None, on=DAY)
    after = [queries(address) for address in ("/van-ban/", "/van-ban/in/", f"/van-ban/{document.pk}/")]
    # The page of the document has one act more in its history, and asks no more for it.
    assert after == before


def test_without_appointment_there_is_a_page_in_words(client):
    sign_in(client, a_user())
    assert client.get("/van-ban/").status_code == 200
    assert client.get("/van-ban/xuat/").status_code == 404
    assert client.get("/van-ban/", {"to_chuc": "x"}).status_code == 404
    assert client.get("/van-ban/99999999999999999999/").status_code == 404
