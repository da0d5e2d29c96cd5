import re
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as Word

from chibo.obligations.models import Obligation
from chibo.reports.facts import tasks
from chibo.reports.models import Estimate, Review
from chibo.reports.rules import Days
from chibo.writer.models import PaperFile
from tests.emulation.making import a_registration
from tests.factories import a_clerk, a_user, sign_in
from tests.obligations.making import noted, ordered
from tests.reports import making
from tests.reports.making import END, FIRST, TODAY
from tests.site.page import read

pytestmark = pytest.mark.django_db

REGISTERED = "organisations_registered_skilful_mass_mobilisation"


@pytest.fixture
def world():
    return making.a_world()


def text(answer):
    return answer.content.decode()


def main(answer):
    return "<main" + text(answer).split("<main", 1)[1]


def sent(client, address, **form):
    return client.post(address, {"request_id": str(uuid4())} | form)


def words(answer):
    word = Word(BytesIO(answer.content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_opened_from_the_list_and_sent_twice_once(client, world):
    sign_in(client, world.clerk)
    assert "Mở đợt đầu tiên" in text(client.get("/bao-cao/"))
    address = f"/bao-cao/to-chuc/{world.bloc.pk}/mo/"
    assert client.get(address).status_code == 200
    form = {"first": "2022-01-01", "last": "2022-06-30", "closing_on": "2022-06-30", "composed": "on"}
    form |= {"request_id": str(uuid4())}
    places = {client.post(address, form)["Location"] for _ in range(2)}
    review = Review.objects.get()
    assert places == {f"/bao-cao/{review.pk}/"}
    assert sent(client, address, **form | {"request_id": str(uuid4())}).status_code == 422
    assert "6 tháng đầu năm 2022" in text(client.get("/bao-cao/"))


def test_the_figures_of_the_text_open_their_records(client, world):
    review = making.a_review(world)
    sign_in(client, world.clerk)
    page = read(main(client.get(f"/bao-cao/{review.pk}/")))
    assert page.stray == []
    share = next(one for one in page.figures if one["data-figure"] == REGISTERED)
    assert (share["data-numerator"], share["data-denominator"]) == ("3", "4")
    opened = client.get(f"{share['href']}&muc=chua")
    assert read(text(opened)).lists == {"in": 3, "out": 1, "left": 0}
    assert world.below[3].standing_on(TODAY).name in text(opened)


def test_what_the_records_say_stands_beside_each_part(client, world):
    review = making.a_review(world)
    sign_in(client, world.clerk)
    pages = {
        tab: text(client.get(f"/bao-cao/{review.pk}/?phan={tab}"))
        for tab in ("danh-gia", "chi-tieu", "han-che", "nhiem-vu")
    }

    assert "so nghị quyết:" in pages["danh-gia"]
    assert "Đăng ký mô hình Dân vận khéo" in pages["chi-tieu"]
    assert "“một số”" in pages["han-che"]
    assert "Hoàn thành kế hoạch thực hiện các văn bản của cấp trên" in pages["nhiem-vu"]
    assert [name for name in making.NAMES for page in pages.values() if name in page] == []
    for page in pages.values():
        assert read("<main" + page.split("<main", 1)[1]).stray == []


def test_a_count_of_targets_opens_the_targets_it_counts(client, world):
    review = making.a_review(world)
    sign_in(client, world.clerk)
    page = read(main(client.get(f"/bao-cao/{review.pk}/?phan=chi-tieu")))
    counts = {one["data-figure"]: one for one in page.figures if one["data-figure"].startswith("targets_")}
    assert {id: one["data-value"] for id, one in counts.items()} == {
        "targets_total": "3",
        "targets_assessable": "2",
        "targets_exceeded": "1",
        "targets_not_met": "1",
        "targets_not_due": "1",
    }
    for one in counts.values():
        opened = read(text(client.get(one["href"])))
        assert opened.lists["in"] == opened.rows == int(one["data-opens"])
        assert opened.lists["in"] + opened.lists["out"] == int(one["data-denominator"])
    assert client.get(f"/bao-cao/{review.pk}/chi-tieu/?chi-so=khac").status_code == 404


def test_a_part_is_seen_while_it_is_written_and_saved(client, world):
    review = making.a_review(world)
    sign_in(client, world.clerk)
    address = f"/bao-cao/{review.pk}/phan/assessment/"
    box = text(client.get(address)).partition("<textarea")[2].partition("</textarea>")[0]
    assert f"[03/04|{REGISTERED}" in making.section(review, "assessment").text
    assert "[03/04|" in box
    assert REGISTERED not in box
    assert "|admissions" not in box
    seen = text(client.post(f"{address}xem/", {"text": f"Có 358 mô hình, [2/4|{REGISTERED}] nơi."}))
    assert 'class="by-hand" data-number' in seen
    assert "→ 3/4" in seen
    broken = sent(client, address, text="[9|khong_co] nơi", version="1")
    assert broken.status_code == 422
    assert "[9|khong_co] nơi" in text(broken)
    assert making.section(review, "assessment").version == 1
    assert (
        sent(client, address, text="Đã xong.", version="1")["Location"]
        == f"/bao-cao/{review.pk}/?phan=danh-gia"
    )
    assert client.get(f"/bao-cao/{review.pk}/phan/khac/").status_code == 404


def test_the_second_clerk_sees_the_first_ones_text_and_saves_knowingly(client, world):
    review = making.a_review(world)
    sign_in(client, world.clerk)
    address = f"/bao-cao/{review.pk}/phan/closing/"
    sent(client, address, text="Bản một.", version="1")
    second = sent(client, address, text="Bản hai.", version="1")
    assert second.status_code == 422
    assert "Bản một." in text(second)
    assert "Bản hai." in text(second)
    assert 'name="version" value="2"' in text(second)
    assert sent(client, address, text="Bản hai.", version="2").status_code == 302
    assert making.section(review, "closing").text == "Bản hai."


def test_buttons_put_take_up_and_leave_figures(client, world):
    review = making.a_review(world, composed=False)
    sign_in(client, world.clerk)
    place = f"/bao-cao/{review.pk}/"
    assert sent(client, f"{place}dua-vao/", **{"chi-so": "plans_late"})["Location"] == f"{place}?phan=han-che"
    sent(client, f"{place}dua-vao/", **{"chi-so": REGISTERED})
    sent(client, f"{place}phan/targets/soan/")
    a_registration(world.below[3])
    changed = text(client.get(place))
    assert "Số liệu trong thông báo khác với sổ sách hiện nay" in changed
    assert "→ 04/04" in changed
    assert sent(client, f"{place}so-lieu/", **{"chi-so": REGISTERED, "viec": "giu"}).status_code == 302
    assert "giữ nguyên" in text(client.get(place))
    assert sent(client, f"{place}so-lieu/", viec="cap-nhat").status_code == 302
    assert "Số liệu trong thông báo khác" not in text(client.get(place))


def test_estimates_are_given_shown_and_settled(client, world):
    review = making.a_review(world, days=Days(FIRST, END, making.date(2022, 6, 15)))
    sign_in(client, world.clerk)
    place = f"/bao-cao/{review.pk}/"
    assert client.get(f"{place}uoc/").status_code == 200
    form = {"figure": "admissions", "value": "5", "reason": "còn hai hồ sơ"}
    assert sent(client, f"{place}uoc/", **form).status_code == 302
    page = client.get(place)
    assert "còn hai hồ sơ" in text(page)
    assert "chốt trước khi hết kỳ" in text(page)
    assert read(main(page)).stray == []
    assert sent(client, f"/bao-cao/uoc/{Estimate.objects.get().pk}/chot/").status_code == 302
    assert "còn hai hồ sơ" not in text(client.get(place))


def test_tasks_on_screen(client, world):
    review = making.a_review(world)
    sign_in(client, world.clerk)
    place = f"/bao-cao/{review.pk}/"
    assert sent(client, f"{place}nhiem-vu/de-xuat/").status_code == 302
    proposed = len(tasks(review))
    form = {
        "text": "Họp đủ kỳ.",
        "short": "Họp đủ kỳ",
        "scope": "cells_under",
        "subject": "general",
        "klass": "ordinary",
    }
    form |= {"fulfilled_by": "done", "due_on": "2022-12-31", "every": "", "kind": ""}
    assert client.get(f"{place}nhiem-vu/").status_code == 200
    assert sent(client, f"{place}nhiem-vu/", **form).status_code == 302
    assert sent(client, f"{place}nhiem-vu/", **form | {"due_on": "31/2/2022"}).status_code == 422
    task = tasks(review)[-1]
    assert sent(client, f"/bao-cao/nhiem-vu/{task.pk}/chuyen/", len="1").status_code == 302
    assert tasks(review)[-2].pk == task.pk
    edit = f"/bao-cao/nhiem-vu/{task.pk}/"
    version = tasks(review)[-2].version
    assert sent(client, edit, version=str(version), **form | {"short": "Họp đủ"}).status_code == 302
    stale = sent(client, edit, version=str(version), **form | {"short": "Họp"})
    assert stale.status_code == 422
    assert f'value="{version + 1}"' in text(stale)
    assert sent(client, f"/bao-cao/nhiem-vu/{task.pk}/bo/").status_code == 302
    assert len(tasks(review)) == proposed
    assert read(main(client.get(f"{place}?phan=nhiem-vu"))).stray == []


def test_the_whole_way_on_screen_and_back(client, world):
    review = making.a_ready_review(world)
    sign_in(client, world.clerk)
    place = f"/bao-cao/{review.pk}/"
    draft = text(client.get(f"{place}thong-bao/"))
    assert 'value="TB/ĐUK"' in draft
    assert "CHÁNH VĂN PHÒNG" in draft
    signer = draft.split('<select name="signer"')[1].split('value="')[1].split('"')[0]
    form = {"symbol": "TB/ĐUK", "excerpt": "Kết luận sơ kết", "signer": signer, "recipients": "Lưu Văn phòng"}
    assert sent(client, f"{place}thong-bao/", **form)["Location"] == place
    assert "DỰ THẢO" in words(client.get(f"{place}tai/"))
    assert "DỰ THẢO" in text(client.get(f"{place}xem-truoc/"))

    assert sent(client, f"{place}buoc/ky/", on="2022-07-18").status_code == 422
    for slug in ("trinh", "duyet", "ky", "cap-so", "phat-hanh"):
        assert client.get(f"{place}buoc/{slug}/").status_code == 200
        assert sent(client, f"{place}buoc/{slug}/", on="2022-07-18")["Location"] == place, slug
    page = client.get(place)
    assert "117-TB/ĐUK" in text(page)
    assert read(main(page)).stray == []
    notice = client.get(f"{place}tai/")
    assert notice["Content-Disposition"] == 'attachment; filename="117-TB-DUK.docx"'
    assert "Số 117-TB/ĐUK" in words(notice)
    assert Obligation.objects.filter(document=review.__class__.objects.get().document).count() == 2

    a_registration(world.below[3])
    assert client.get(f"{place}tai/").content == notice.content
    assert "Sổ sách đã thay đổi sau khi phát hành thông báo" in text(client.get(place))
    changes = client.get(f"{place}thay-doi/")
    assert "3/4 (75%)" in text(changes)
    assert "4/4 (100%)" in text(changes)
    assert read(main(changes)).stray == []


def test_a_submitted_draft_can_be_taken_back_from_the_page(client, world):
    review = making.a_ready_review(world)
    document = making.a_draft(review)
    sign_in(client, world.clerk)
    place = f"/bao-cao/{review.pk}/"
    sent(client, f"{place}buoc/trinh/", on="2022-07-18")
    page = text(client.get(place))
    assert "Rút dự thảo về" in page
    assert f"/bao-cao/{review.pk}/phan/assessment/" not in page
    back = re.search(r'href="(/to-chuc/\d+/huy/\d+/)"', page)[1]
    assert sent(client, back, reason="sửa lại").status_code == 302
    assert f"/bao-cao/{review.pk}/phan/assessment/" in text(client.get(place))
    assert document.steps.filter(voided=None).count() == 0


def test_what_is_missing_is_told_where_it_is_submitted(client, world):
    review = making.a_review(world)
    making.a_draft(review, recipients="")
    sign_in(client, world.clerk)
    answer = sent(client, f"/bao-cao/{review.pk}/buoc/trinh/", on="2022-07-18")
    assert answer.status_code == 422
    assert "Thông báo chưa có nhiệm vụ của kỳ tới." in text(answer)
    assert "Thiếu nơi nhận." in text(answer)


def test_the_annex_names_the_weak_and_each_gets_its_own_part_alone(client, world):
    review = making.a_ready_review(world)
    sign_in(client, world.clerk)
    page = text(client.get(f"/bao-cao/{review.pk}/phu-luc/"))
    assert "Đảng bộ Sở Biển" in page
    assert making.IN_CHARGE in page
    assert "Đảng bộ Sở Biển" in words(client.get(f"/bao-cao/{review.pk}/phu-luc/tai/"))
    document = making.issued(review)
    page = text(client.get(f"/bao-cao/{review.pk}/phu-luc/"))
    own = PaperFile.objects.get(document=document, about=world.below[2])
    annex = PaperFile.objects.get(document=document, internal=True)
    assert f"/van-ban/tep/{own.pk}/" in page

    sign_in(client, a_clerk(world.below[2]))
    assert client.get(f"/van-ban/tep/{own.pk}/").status_code == 200
    assert client.get(f"/van-ban/tep/{annex.pk}/").status_code == 404
    assert client.get(f"/bao-cao/{review.pk}/").status_code == 404
    sign_in(client, a_clerk(world.below[3]))
    assert client.get(f"/van-ban/tep/{own.pk}/").status_code == 404


def test_reporting_duties_round_by_round(client, world):
    report = ordered(
        world.bloc,
        text="Báo cáo quý",
        first_on=FIRST,
        due_on=None,
        every="quarter",
        days_after=5,
        subject="periodic_report",
        fulfilled_by="reported",
    )
    noted(report, world.below[0], making.date(2022, 4, 5), round_on=FIRST, complete=True)
    noted(
        report, world.below[1], making.date(2022, 4, 6), round_on=FIRST, complete=False, missing="thiếu biểu"
    )
    sign_in(client, world.clerk)

    page = client.get("/bao-cao/che-do/")
    assert "Báo cáo quý" in text(page)
    assert "thiếu biểu" in text(page)
    assert read(main(page)).stray == []
    assert "Sở Sông" in text(page)
    assert 'data-state="late"' in text(page)
    lacking = text(client.get(f"/bao-cao/che-do/?nhiem-vu={report.pk}&chi=thieu"))
    assert "Sở Biển" in lacking
    assert client.get("/bao-cao/che-do/?to_chuc=x").status_code == 404
    sign_in(client, a_user())
    assert client.get("/bao-cao/che-do/").status_code == 200
    assert client.get("/bao-cao/").status_code == 200


def test_without_duties_the_page_says_what_will_stand_there(client, world):
    sign_in(client, world.clerk)
    assert "Các báo cáo định kỳ phải gửi sẽ ở đây" in text(client.get("/bao-cao/che-do/"))


def test_lists_and_the_review_ask_the_same_for_one_and_for_three(client, world):
    sign_in(client, world.clerk)

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    review = making.a_ready_review(world)
    addresses = [
        "/bao-cao/",
        *(f"/bao-cao/{review.pk}/?phan={tab}" for tab in ("danh-gia", "han-che", "nhiem-vu")),
    ]
    addresses += [f"/bao-cao/{review.pk}/phu-luc/", f"/bao-cao/{review.pk}/xem-truoc/"]
    before = [queries(address) for address in addresses]
    for first, end in ((making.date(2021, 7, 1), FIRST), (making.date(2021, 1, 1), making.date(2021, 7, 1))):
        making.a_review(world, days=Days(first, end, end - (END - making.LAST)))
    for word in ("ba", "tư"):
        making.a_task(review, short=f"Việc thứ {word}", text=f"Việc thứ {word}: [03|admissions].")
    plan = ordered(world.bloc, text="Kế hoạch khác", subject="succession_plan", fulfilled_by="done")
    assert plan.pk
    after = [queries(address) for address in addresses]
    assert after == before
