from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.obligations.models import Mark, Obligation
from tests.documents.making import entered
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_secretary,
    a_user,
    an_office_clerk,
    an_organisation,
    cells_of,
    sign_in,
)
from tests.obligations.making import TODAY, noted, ordered
from tests.site.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def here(bloc):
    return a_grassroots(2, superior=bloc)


def text(answer):
    return answer.content.decode()


def main(answer):
    return "<main" + text(answer).split("<main", 1)[1]


def sent(client, address, **form):
    return client.post(address, {"request_id": str(uuid4())} | form)


ORDER = {"text": "xây dựng kế hoạch", "scope": "grassroots", "first_on": "2022-03-01", "due_on": "30/6/2022"}
ORDER |= {"fulfilled_by": "planned", "every": "", "klass": "ordinary", "subject": "general"}


def test_ordered_noted_accepted_checked_and_withdrawn_on_screen(client, bloc, here):
    sign_in(client, an_office_clerk(bloc))
    address = f"/nhiem-vu/to-chuc/{bloc.pk}/giao/"
    assert client.get(address).status_code == 200
    form = ORDER | {"request_id": str(uuid4())}
    places = {client.post(address, form)["Location"] for _ in range(2)}
    obligation = Obligation.objects.get()
    assert places == {f"/nhiem-vu/{obligation.pk}/"}

    sign_in(client, a_secretary(here))
    index = client.get("/nhiem-vu/")
    assert "xây dựng kế hoạch" in text(index)
    assert read(main(index)).stray == []
    note = f"/nhiem-vu/{obligation.pk}/ghi/{here.pk}/?buoc=planned"
    assert client.get(note).status_code == 200
    assert sent(client, note, on="2022-06-01").status_code == 422
    assert sent(client, note, on="2022-06-01", docno="12-KH/ĐU").status_code == 302
    mark = Mark.objects.get()
    assert (mark.on, mark.number, mark.symbol) == (date(2022, 6, 1), 12, "KH/ĐU")
    assert sent(client, f"/nhiem-vu/{obligation.pk}/nghiem-thu/", on="2022-07-01").status_code == 404

    sign_in(client, an_office_clerk(bloc))
    page = client.get(f"/nhiem-vu/{obligation.pk}/")
    assert "12-KH/ĐU" in text(page)
    assert read(main(page)).stray == []
    accept = f"/nhiem-vu/{obligation.pk}/nghiem-thu/"
    assert sent(client, accept, on="2022-05-01", organisations=[here.pk]).status_code == 422
    assert sent(client, accept, on="2022-07-01", organisations=[here.pk]).status_code == 302
    check = f"/nhiem-vu/{obligation.pk}/kiem-tra/{here.pk}/"
    assert client.get(check).status_code == 200
    assert sent(client, check, on="2022-07-02", complete="0").status_code == 422
    assert sent(client, check, on="2022-07-02", complete="0", missing="lộ trình").status_code == 302
    assert "lộ trình" in text(client.get(f"/nhiem-vu/{obligation.pk}/"))
    checked = Mark.objects.get(stage="checked")
    take_back = f"/nhiem-vu/ghi-nhan/{checked.pk}/huy/"
    assert client.get(take_back).status_code == 200
    assert sent(client, take_back, reason="").status_code == 422
    assert sent(client, take_back, reason="nhầm").status_code == 302
    assert list(Mark.objects.standing().values_list("stage", flat=True).order_by("pk")) == [
        "planned",
        "accepted",
    ]
    sign_in(client, a_secretary(here))
    accepted = Mark.objects.get(stage="accepted")
    assert client.get(f"/nhiem-vu/ghi-nhan/{accepted.pk}/huy/").status_code == 404


def test_the_figures_of_an_obligation_open_what_they_say(client, bloc, here):
    others = [a_grassroots(0, superior=bloc) for _ in range(4)]
    obligation = ordered(bloc)
    noted(obligation, here)
    noted(obligation, others[0], TODAY)
    sign_in(client, an_office_clerk(bloc))
    for address in (f"/nhiem-vu/{obligation.pk}/", "/nhiem-vu/"):
        found = {one["data-figure"]: one for one in read(main(client.get(address))).figures}
        assert {name: one["data-value"] for name, one in found.items()} == {
            "obligations_fulfilled": "2",
            "obligations_overdue": "3",
        }
        for figure in found.values():
            opened = client.get(figure["href"])
            assert opened.status_code == 200
            assert read(main(opened)).lists["in"] == int(figure["data-value"])


def test_the_sentence_on_top_names_the_slowest_level(client, bloc, here):
    an_organisation("grassroots_cell", bloc)
    others = [a_grassroots(0, superior=bloc) for _ in range(2)]
    obligation = ordered(bloc)
    noted(obligation, others[0])
    sign_in(client, an_office_clerk(bloc))
    page = text(client.get(f"/nhiem-vu/{obligation.pk}/"))
    sentence = page.split('class="slowest"', 1)[1].split("</p>", 1)[0]
    assert "có kế hoạch – đảng bộ cơ sở" in sentence
    assert "cap=grassroots" in sentence
    assert "đang chậm" not in text(client.get(f"/nhiem-vu/{obligation.pk}/", {"on": "2022-06-29"})).lower()


def test_narrowed_by_level_kind_and_state(client, bloc, here):
    cell = an_organisation("grassroots_cell", bloc, kind="press")
    obligation = ordered(bloc)
    noted(obligation, here)
    sign_in(client, an_office_clerk(bloc))

    def listed(**query):
        rows = main(client.get(f"/nhiem-vu/{obligation.pk}/", query)).split("<tbody>", 1)
        return {pk for pk in (here.pk, cell.pk) if len(rows) > 1 and f"/to-chuc/{pk}/" in rows[1]}

    assert listed() == {here.pk, cell.pk}
    assert listed(cap="grassroots_cell") == {cell.pk}
    assert listed(loai_hinh="press") == {cell.pk}
    assert listed(trang_thai="da-xong") == {here.pk}
    assert listed(trang_thai="qua-han") == {cell.pk}
    assert listed(loai_hinh="army") == set()


def test_rounds_of_what_recurs_stand_beside_each_other(client, bloc, here):
    obligation = ordered(bloc, due_on=None, every="month", days_after=5, fulfilled_by="reported")
    june, july = date(2022, 6, 1), date(2022, 7, 1)
    noted(obligation, here, date(2022, 7, 3), round_on=june, number=41)
    sign_in(client, an_office_clerk(bloc))
    assert "41-KH/ĐU" in text(client.get(f"/nhiem-vu/{obligation.pk}/"))
    assert "41-KH/ĐU" in text(client.get(f"/nhiem-vu/{obligation.pk}/", {"ky": june.isoformat()}))
    assert (
        "41-KH/ĐU"
        not in main(client.get(f"/nhiem-vu/{obligation.pk}/", {"ky": july.isoformat()})).split("</tbody>")[0]
    )
    grid = f"/nhiem-vu/{obligation.pk}/ghi-nhieu/?ky={july.isoformat()}"
    answer = sent(client, grid, **{f"{here.pk}-on": "2022-07-05", f"{here.pk}-docno": "50-BC/ĐU"})
    assert answer["Location"] == f"/nhiem-vu/{obligation.pk}/?ky=2022-07-01"
    assert Mark.objects.get(round_on=july).number == 50


def test_many_are_noted_in_one_sheet_and_a_wrong_row_keeps_the_good_ones(client, bloc, here):
    other = a_grassroots(0, superior=bloc)
    obligation = ordered(bloc)
    sign_in(client, an_office_clerk(bloc))
    address = f"/nhiem-vu/{obligation.pk}/ghi-nhieu/?buoc=planned"
    assert read(main(client.get(address))).stray == []
    assert sent(client, address).status_code == 422
    rows = {f"{here.pk}-on": "2022-06-01", f"{here.pk}-docno": "7-KH/ĐU", f"{other.pk}-on": "2022-02-01"}
    answer = sent(client, address, **rows, **{f"{other.pk}-docno": "8-KH/CB"})
    assert answer.status_code == 422
    assert 'value="7-KH/ĐU"' in text(answer)
    assert text(answer).count("is-refused") == 1
    assert Mark.objects.count() == 0
    rows |= {f"{other.pk}-on": "2022-06-02", f"{other.pk}-docno": "8-KH/CB"}
    assert sent(client, address, **rows).status_code == 302
    assert sorted(Mark.objects.values_list("number", flat=True)) == [7, 8]
    assert "<tbody>" not in main(client.get(address))


def test_what_collects_no_contents_asks_for_none(client, bloc, here):
    obligation = ordered(bloc, klass="no_content", fulfilled_by="reported", subject="survey")
    sign_in(client, a_clerk(here))
    for address in (f"ghi/{here.pk}/?buoc=reported", "ghi-nhieu/?buoc=reported"):
        page = text(client.get(f"/nhiem-vu/{obligation.pk}/{address}"))
        assert "không thu thập nội dung" in page
        assert 'name="docno"' in page or f'name="{here.pk}-docno"' in page
        for name in ("missing", "complete", "asked", "answered"):
            assert f'{name}"' not in page.split("<form", 1)[1]


def test_a_list_is_ticked_and_named_by_code(client, bloc, here):
    one, two = cells_of(here)
    code = two.standing_on(TODAY).code
    sign_in(client, a_clerk(here))
    address = f"/nhiem-vu/to-chuc/{here.pk}/giao/"
    form = ORDER | {"scope": "list", "organisations": [one.pk]}
    assert sent(client, address, **form | {"codes": "KHONG-CO"}).status_code == 422
    assert sent(client, address, **form | {"codes": code.lower()}).status_code == 302
    parties = Obligation.objects.get().parties.values_list("organisation_id", flat=True)
    assert set(parties) == {one.pk, two.pk}


def test_a_refused_order_keeps_the_form(client, bloc, here):
    sign_in(client, an_office_clerk(bloc))
    address = f"/nhiem-vu/to-chuc/{bloc.pk}/giao/"
    answer = sent(client, address, **ORDER | {"text": "làm việc này", "due_on": "2022-01-01"})
    assert answer.status_code == 422
    assert "làm việc này" in text(answer)
    assert Obligation.objects.count() == 0


def test_from_the_page_of_a_document_and_back(client, bloc, here):
    document = entered(bloc)
    sign_in(client, an_office_clerk(bloc))
    address = f"/nhiem-vu/to-chuc/{bloc.pk}/giao/?van-ban={document.pk}"
    assert address in text(client.get(f"/van-ban/{document.pk}/"))
    assert sent(client, address, **ORDER).status_code == 302
    assert Obligation.objects.get().document == document
    assert "xây dựng kế hoạch" in text(client.get(f"/van-ban/{document.pk}/"))
    assert "xây dựng kế hoạch" in text(client.get("/nhiem-vu/", {"tim": "21-kl", "muc": "da-giao"}))
    elsewhere = entered(a_bloc())
    assert client.get(f"/nhiem-vu/to-chuc/{bloc.pk}/giao/?van-ban={elsewhere.pk}").status_code == 404


def test_found_by_words_subject_and_state(client, bloc, here):
    ordered(bloc, text="rà soát quy chế", subject="working_regulations")
    late = ordered(bloc, text="khảo sát quý II", subject="survey")
    noted(late, here, TODAY)
    sign_in(client, a_clerk(here))

    def listed(**query):
        page = main(client.get("/nhiem-vu/", {"muc": "duoc-giao", **query}))
        return [words for words in ("rà soát quy chế", "khảo sát quý II") if f">{words}<" in page]

    assert listed() == ["rà soát quy chế", "khảo sát quý II"]
    assert listed(tim="ra soat") == ["rà soát quy chế"]
    assert listed(noi_dung="survey") == ["khảo sát quý II"]
    assert listed(trang_thai="qua-han") == ["rà soát quy chế"]
    assert listed(trang_thai="da-xong") == ["khảo sát quý II"]
    assert listed(trang_thai="sap-den-han") == []


def test_corrected_by_two_and_ended_on_screen(client, bloc, here):
    obligation = ordered(bloc)
    sign_in(client, an_office_clerk(bloc))
    address = f"/nhiem-vu/{obligation.pk}/sua/"
    assert 'value="1"' in text(client.get(address))
    form = {"text": "xây dựng kế hoạch", "item": "II.1", "due_on": "2022-06-30", "version": "1"}
    assert sent(client, address, **form).status_code == 302
    assert sent(client, address, **form | {"item": "II.2"}).status_code == 422
    end = f"/nhiem-vu/{obligation.pk}/thoi/"
    assert client.get(end).status_code == 200
    assert sent(client, end, until="2022-06-01", reason="đã đổi chủ trương").status_code == 302
    obligation.refresh_from_db()
    assert (obligation.item, obligation.until) == ("II.1", date(2022, 6, 1))
    assert "đã đổi chủ trương" in text(client.get(f"/nhiem-vu/{obligation.pk}/"))


def test_the_call_list_names_whom_to_speak_to(client, bloc, here):
    obligation = ordered(bloc)
    sign_in(client, an_office_clerk(bloc))
    assert here.standing_on(TODAY).name in text(client.get(f"/nhiem-vu/{obligation.pk}/don-doc/"))
    noted(obligation, here)
    assert here.standing_on(TODAY).name not in main(client.get(f"/nhiem-vu/{obligation.pk}/don-doc/"))


def test_a_tab_on_the_page_of_an_organisation(client, bloc, here):
    ordered(bloc)
    sign_in(client, a_clerk(here))
    page = client.get(f"/to-chuc/{here.pk}/?muc=nhiem-vu")
    tab = client.get(f"/to-chuc/{here.pk}/nhiem-vu/")
    assert "xây dựng kế hoạch" in text(tab) + text(page)


def test_who_is_not_bound_does_not_see_it(client, bloc, here):
    cell = cells_of(here)[0]
    listed = ordered(here, scope="list", listed=[cell], text="việc riêng")
    wide = ordered(bloc, text="việc chung")
    itself = ordered(bloc, scope="itself", text="việc của cấp ủy")
    sign_in(client, a_secretary(cell))
    assert client.get(f"/nhiem-vu/{listed.pk}/").status_code == 200
    assert client.get(f"/nhiem-vu/{wide.pk}/").status_code == 200
    assert client.get(f"/nhiem-vu/{itself.pk}/").status_code == 404
    sign_in(client, a_secretary(cells_of(here)[1]))
    assert client.get(f"/nhiem-vu/{listed.pk}/").status_code == 404
    sign_in(client, a_clerk(a_grassroots(1)))
    for one in (listed, wide, itself):
        assert client.get(f"/nhiem-vu/{one.pk}/").status_code == 404
    sign_in(client, a_user())
    assert client.get("/nhiem-vu/").status_code == 200


@pytest.mark.parametrize("address", ["/nhiem-vu/?muc=da-giao", "/nhiem-vu/{pk}/", "/nhiem-vu/{pk}/don-doc/"])
def test_lists_cost_the_same_with_one_row_and_with_three(client, bloc, here, address):
    obligation = ordered(bloc)
    noted(obligation, here, stage="received")
    sign_in(client, an_office_clerk(bloc))
    address = address.format(pk=obligation.pk)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(2):
        noted(ordered(bloc), a_grassroots(0, superior=bloc), stage="received")
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(three) == len(one)


@pytest.mark.parametrize("rows", [1, 3])
def test_what_one_was_given_costs_the_same(client, bloc, here, rows, django_assert_num_queries):
    for _ in range(rows):
        ordered(bloc)
    sign_in(client, a_clerk(here))
    with django_assert_num_queries(32):
        assert text(client.get("/nhiem-vu/")).count(">xây dựng kế hoạch</a>") == rows
