from base64 import b64encode
from datetime import date
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.core.models import Act, Receipt
from chibo.exchange import form
from chibo.exchange.models import TakenSheet
from chibo.obligations.models import Mark
from chibo.people.actions.admit import admit
from chibo.people.models import Look
from tests.exchange.making import TODAY, Sheet, a_bloc, filled
from tests.factories import (
    a_clerk,
    a_grassroots,
    a_member,
    a_secretary,
    an_office_clerk,
    an_organisation,
    cells_of,
    sign_in,
)
from tests.site.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def here(bloc):
    return a_grassroots(2, superior=bloc.organisation)


def at(here, more=""):
    return f"/nhap-xuat/to-chuc/{here.pk}/{more}"


def sent(client, here, content, **more):
    file = SimpleUploadedFile("phieu.xlsx", content)
    return client.post(at(here), {"sheet": file, "request_id": str(uuid4()), **more})


def recorded(client, here, content, request_id=None):
    given = {"content": b64encode(content).decode(), "request_id": str(request_id or uuid4())}
    return client.post(at(here), given)


def test_a_clerk_comes_to_the_sheet_of_the_own_organisation(client, here):
    sign_in(client, a_clerk(here))
    answer = client.get("/nhap-xuat/")
    assert (answer.status_code, answer["Location"]) == (302, f"{at(here)}?ky=2022-01-01")
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert read(page.content.decode()).stray == []


def test_downloading_filling_in_looking_and_recording(client, here):
    sign_in(client, a_clerk(here))
    download = client.get(at(here, "phieu/"))
    code = here.standing_on(TODAY).code
    assert download["Content-Disposition"] == f'attachment; filename="phieu-{code}-2022-01-2022-06.xlsx"'
    content = filled(here)

    preview = sent(client, here, content)

    assert (preview.status_code, TakenSheet.objects.count(), Mark.objects.count()) == (200, 0, 0)
    assert [page for page, _news in preview.context["pages"]] == list(form.PAGES)
    assert read(preview.content.decode()).stray == []
    once = uuid4()
    for _ in range(2):
        answer = recorded(client, here, preview.context["content"].encode() and content, once)
        assert answer.status_code == 302
    assert (TakenSheet.objects.count(), Mark.objects.count()) == (1, 4)
    page = client.get(answer["Location"])
    assert [one.rows for one in page.context["received"]] == [9]
    assert read(page.content.decode()).stray == []


def test_faults_are_shown_at_their_cells_with_nothing_to_record(client, here):
    sign_in(client, a_clerk(here))
    content = Sheet(filled(here)).task("Kết luận 21", planned_on="31/02/2022").bytes()

    answer = sent(client, here, content)

    assert [(fault.page, fault.cell) for fault in answer.context["faults"]] == [("Nhiệm vụ", "H4")]
    assert answer.context["content"] == ""
    assert read(answer.content.decode()).stray == []
    assert recorded(client, here, content).status_code == 422
    assert (TakenSheet.objects.count(), Mark.objects.count()) == (0, 0)


def test_what_was_received_before_is_said(client, here):
    sign_in(client, a_clerk(here))
    content = filled(here)
    recorded(client, here, content)
    answer = sent(client, here, content)
    assert "18/7/2022" in answer.context["said"]
    assert answer.context["content"] == ""


def test_a_secret_cell_stores_nothing(client, here, caplog, capsys):
    sign_in(client, a_clerk(here))
    sheet = Sheet(filled(here))
    sheet.book[form.EMULATION]["D8"] = "TUYỆT MẬT"
    acts, content = Act.objects.count(), sheet.bytes()
    assert sent(client, here, content).status_code == 422
    assert recorded(client, here, content).status_code == 422
    assert (TakenSheet.objects.count(), Act.objects.count(), Receipt.objects.count()) == (0, acts, 0)
    assert "TUYỆT MẬT" not in caplog.text + "".join(capsys.readouterr())


@pytest.mark.parametrize("content", ["", "???", "YWJj"])
def test_what_no_browser_of_ours_sends(client, here, content):
    sign_in(client, a_clerk(here))
    assert client.post(at(here), {"content": content, "request_id": str(uuid4())}).status_code == 422


def test_a_form_without_a_file_comes_back(client, here):
    sign_in(client, a_clerk(here))
    assert client.post(at(here), {"request_id": str(uuid4())}).status_code == 422


def test_the_secretary_of_a_grassroots_cell_sends_its_sheet(client, bloc):
    cell = an_organisation("grassroots_cell", bloc.organisation)
    sign_in(client, a_secretary(cell))
    content = Sheet.of(cell).task("Kết luận 21", plan="3-KH/CB", planned_on="01/3/2022").bytes()
    assert recorded(client, cell, content).status_code == 302
    assert Mark.objects.get().organisation == cell


def test_the_sister_is_not_found(client, bloc, here):
    sign_in(client, a_clerk(a_grassroots(1, superior=bloc.organisation)))
    answers = [client.get(at(here)), client.get(at(here, "phieu/")), sent(client, here, filled(here))]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def results(answer):
    """(file, outcome) of each line, after the whole page has come."""
    page = b"".join(answer.streaming_content).decode()
    assert page.rstrip().endswith("</html>")
    assert read(page).stray == []
    return page


def many(client, *files, **more):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/nhap-xuat/nhieu-tep/", {"sheets": uploads, "request_id": str(uuid4()), **more})


def test_many_at_once_each_with_its_own_result(client, bloc, here):
    other = a_grassroots(1, superior=bloc.organisation)
    sign_in(client, an_office_clerk(bloc.organisation))
    wrong = Sheet.of(other).task("Kết luận 21", planned_on="mai").bytes()

    page = results(many(client, ("a.xlsx", filled(here)), ("b.xlsx", wrong), ("c.xlsx", b"x")))

    assert [page.count(f'data-state="{state}"') for state in ("done", "overdue")] == [1, 2]
    assert 'data-reason="not_a_day"' in page
    assert 'data-reason="not_excel"' in page
    assert [sheet.organisation for sheet in TakenSheet.objects.all()] == [here]
    again = results(many(client, ("a.xlsx", filled(here)), take="1"))
    assert (again.count('data-state="none"'), TakenSheet.objects.count()) == (1, 1)


def test_only_looking_stores_nothing(client, bloc, here):
    sign_in(client, an_office_clerk(bloc.organisation))
    page = results(many(client, ("a.xlsx", filled(here)), look="1"))
    assert page.count('data-state="done"') == 1
    assert (TakenSheet.objects.count(), Mark.objects.count()) == (0, 0)


def test_a_packed_folder_of_sheets(client, bloc, here):
    sign_in(client, an_office_clerk(bloc.organisation))
    buffer = BytesIO()
    with ZipFile(buffer, "w") as packed:
        packed.writestr("huyen/phieu.xlsx", filled(here))
        packed.writestr("huyen/~$phieu.xlsx", b"x")
        packed.writestr("doc.txt", b"x")
    results(many(client, ("tat-ca.zip", buffer.getvalue())))
    assert TakenSheet.objects.count() == 1
    assert many(client, ("tat-ca.zip", b"no zip")).status_code == 422


def test_in_one_go_a_sheet_of_somebody_else_is_refused_and_nobody_named(client, bloc, here):
    name = here.standing_on(TODAY).name
    sign_in(client, a_clerk(a_grassroots(1, superior=bloc.organisation)))
    page = results(many(client, ("a.xlsx", filled(here))))
    assert 'data-reason="not_below"' in page
    assert name not in page
    assert TakenSheet.objects.count() == 0


def test_a_sheet_of_another_half_year_is_refused_in_one_go(client, bloc, here):
    sign_in(client, an_office_clerk(bloc.organisation))
    file = SimpleUploadedFile("a.xlsx", filled(here))
    given = {"sheets": [file], "request_id": str(uuid4())}
    page = results(client.post("/nhap-xuat/nhieu-tep/?ky=2021-07-01", given))
    assert 'data-reason="other_period"' in page


def test_all_sheets_as_a_folder(client, bloc, here):
    other = a_grassroots(1, superior=bloc.organisation)
    sign_in(client, an_office_clerk(bloc.organisation))
    answer = client.get("/nhap-xuat/tat-ca-phieu/")
    with CaptureQueriesContext(connection) as asked:
        content = b"".join(answer.streaming_content)
    assert len(asked) == 0
    with ZipFile(BytesIO(content)) as packed:
        assert packed.testzip() is None
        codes = [one.standing_on(TODAY).code for one in (here, other)]
        assert packed.namelist() == [f"phieu-{code}-2022-01-2022-06.xlsx" for code in codes]
        assert packed.read(packed.namelist()[0])[:2] == b"PK"


def test_the_folder_of_a_clerk_holds_the_own_sheet_alone(client, bloc, here):
    other = a_grassroots(1, superior=bloc.organisation)
    sign_in(client, a_clerk(here))
    content = b"".join(client.get("/nhap-xuat/tat-ca-phieu/").streaming_content)
    with ZipFile(BytesIO(content)) as packed:
        assert [other.standing_on(TODAY).code in name for name in packed.namelist()] == [False]


def test_the_folder_holds_people_and_papers_without_a_further_question(client, bloc, here):
    sign_in(client, an_office_clerk(bloc.organisation))
    results(many(client, ("a.xlsx", filled(here))))
    a_member(cells_of(here)[0])
    a_grassroots(1, superior=bloc.organisation)
    answer = client.get("/nhap-xuat/tat-ca-phieu/")
    with CaptureQueriesContext(connection) as asked:
        b"".join(answer.streaming_content)
    assert len(asked) == 0


def shown(answer):
    return [(row["organisation"].pk, bool(row["received"])) for row in answer.context["page"]]


def test_the_office_sees_who_has_sent(client, bloc, here):
    other = a_grassroots(1, superior=bloc.organisation)
    sign_in(client, an_office_clerk(bloc.organisation))
    results(many(client, ("a.xlsx", filled(here))))

    answer = client.get("/nhap-xuat/")

    assert shown(answer) == [(here.pk, True), (other.pk, False)]
    assert read(answer.content.decode()).stray == []
    assert shown(client.get("/nhap-xuat/?co=chua")) == [(other.pk, False)]
    assert shown(client.get("/nhap-xuat/?co=co")) == [(here.pk, True)]
    assert shown(client.get("/nhap-xuat/", {"tim": other.standing_on(TODAY).code})) == [(other.pk, False)]
    assert shown(client.get("/nhap-xuat/?tim=khongco")) == []
    assert shown(client.get("/nhap-xuat/?ky=2021-07-01")) == [(here.pk, False), (other.pk, False)]


@pytest.mark.parametrize("period", ["2022-13-01", "x", "2030-01-01", ""])
def test_a_half_year_that_is_none_is_the_one_being_collected(client, here, period):
    sign_in(client, a_clerk(here))
    assert client.get(at(here), {"ky": period}).context["period"].first.isoformat() == "2022-01-01"


def test_who_takes_no_sheets_is_told_so(client, here):
    sign_in(client, a_secretary(cells_of(here)[0]))
    for address in ("/nhap-xuat/", "/nhap-xuat/nhieu-tep/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert b'class="nothing"' in answer.content
    assert client.get("/nhap-xuat/tat-ca-phieu/").status_code == 404


def test_the_list_costs_the_same(client, bloc):
    a_grassroots(1, superior=bloc.organisation)
    a_grassroots(1, superior=bloc.organisation)
    sign_in(client, an_office_clerk(bloc.organisation))

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/nhap-xuat/").status_code == 200
        return len(asked)

    queries()
    before = queries()
    for _ in range(3):
        a_grassroots(1, superior=bloc.organisation)
    assert queries() == before


def test_who_takes_sheets_away_has_looked_at_those_they_name(client, bloc, here):
    admitted = admit(
        organisation=cells_of(here)[0],
        full_name="Trần Thị Mới",
        on=date(2022, 3, 2),
        decision="12-QĐ/ĐU",
        by=None,
    )
    a_member(cells_of(here)[1])  # no sheet names them
    clerk, office = a_clerk(here), an_office_clerk(bloc.organisation)
    sign_in(client, clerk)
    client.get(at(here, "phieu/") + "?ky=2022-01-01")
    sign_in(client, office)
    packed = client.get("/nhap-xuat/tat-ca-phieu/?ky=2022-01-01")
    b"".join(packed.streaming_content)

    looks = Look.objects.values_list("viewer", "person", "organisation", "kind")
    assert set(looks) == {(by.pk, admitted.pk, admitted.home_id, "sheet") for by in (clerk, office)}
