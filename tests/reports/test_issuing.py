"""The whole way of a notice: checked, frozen, issued with its files and obligations, compared with later records."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document as Word

from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.documents.actions.draft_out import draft_out
from chibo.documents.actions.take_step import approve, issue, number_document, sign, submit
from chibo.documents.facts import stage_of
from chibo.documents.models import Dissemination
from chibo.documents.words import Stage
from chibo.obligations.models import Obligation
from chibo.reports import comparing
from chibo.reports.actions.add_task import add_task
from chibo.reports.actions.edit_section import edit_section
from chibo.reports.actions.put_sentence import put_sentence
from chibo.reports.actions.set_estimate import set_estimate
from chibo.reports.actions.settle import settle
from chibo.reports.actions.update_figures import keep_figures, update_figures
from chibo.reports.facts import tasks
from chibo.reports.models import Estimate, Issued
from chibo.reports.rules import Days, TaskEntry
from chibo.writer import store
from chibo.writer.models import PaperFile
from tests.documents.making import goes
from tests.emulation.making import a_registration
from tests.obligations.making import noted
from tests.reports import making
from tests.reports.making import TODAY

pytestmark = pytest.mark.django_db

REGISTERED = "organisations_registered_skilful_mass_mobilisation"


@pytest.fixture
def world():
    return making.a_world()


@pytest.fixture
def review(world):
    return making.a_ready_review(world)


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def refused(action, **given):
    with pytest.raises(Refused) as refusal:
        action(by=None, on=TODAY, **given)
    return codes(refusal)


def undo(verb):
    return void(Act.objects.filter(verb=verb).latest("pk"), by=None, on=TODAY, reason="nhầm")


def words_of(file):
    word = Word(BytesIO(store.read(file.sha256)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_what_is_missing_is_said_all_at_once(world):
    review = making.a_review(world, composed=False)
    document = making.a_draft(review, signer="Người Không Có Quyền", recipients="")

    assert refused(submit, document=document) == ["empty_parts", "no_tasks", "no_signer", "no_recipients"]
    assert stage_of(document) == Stage.DRAFT


def test_without_a_letterhead_nothing_goes_out():
    bare = making.a_world(papers=False)
    review = making.a_ready_review(bare)
    document = making.a_draft(review)

    assert refused(submit, document=document) == ["no_letterhead", "no_signer"]


def test_a_changed_figure_must_be_looked_at_before_it_is_submitted(world, review):
    document = making.a_draft(review)
    a_registration(world.below[3])

    assert set(refused(submit, document=document)) == {"figure_changed"}
    keep_figures(review=review, by=None, on=TODAY, ids={REGISTERED})
    assert set(refused(submit, document=document)) == {"figure_changed"}
    update_figures(review=review, by=None, on=TODAY)
    assert stage_of(submit(document=document, by=None, on=TODAY)) == Stage.SUBMITTED


def test_a_name_that_became_weak_meanwhile_is_found_when_it_is_submitted(world, review):
    section = making.section(review, "assessment")
    edit_section(section=section, text=section.text + "\nSở Sông làm tốt.", version=1, by=None, on=TODAY)
    document = making.a_draft(review)
    act = Act.objects.filter(verb="obligation.note", organisation_id=world.below[0].pk).get()
    void(act, by=None, on=TODAY, reason="nhầm")

    assert "names_the_weak" in refused(submit, document=document)


def test_a_task_that_binds_nobody_is_named_by_its_number(review):
    making.a_task(review, short="Việc thứ ba", scope="meeting_cells", kind="press")
    document = making.a_draft(review)

    with pytest.raises(Refused) as refusal:
        submit(document=document, by=None, on=TODAY)
    assert codes(refusal) == ["binds_nobody"]
    assert refusal.value.reasons[0].message.startswith("3. ")


def test_from_the_submission_on_the_review_is_frozen_until_it_is_taken_back(review):
    document = making.a_draft(review)
    submit(document=document, by=None, on=TODAY)
    section = making.section(review, "closing")
    task = tasks(review)[0]

    assert refused(edit_section, section=section, text="Khác.", version=section.version) == ["submitted"]
    assert refused(put_sentence, review=review, id="members") == ["submitted"]
    assert refused(add_task, review=review, entry=TaskEntry("Một.", "Một")) == ["submitted"]
    with pytest.raises(Refused) as refusal:
        void(task.began, by=None, on=TODAY, reason="nhầm")
    assert codes(refusal) == ["submitted"]

    undo("document.submit")
    assert (
        edit_section(section=section, text="Khác.", version=section.version, by=None, on=TODAY).text
        == "Khác."
    )
    assert stage_of(submit(document=document, by=None, on=TODAY)) == Stage.SUBMITTED


def test_issued_it_keeps_its_files_and_its_tasks_become_obligations(world, review):
    document = making.issued(review)

    assert (document.number, document.symbol, document.day) == (117, "TB/ĐUK", TODAY)
    public = PaperFile.objects.get(document=document, internal=False, about=None)
    annex = PaperFile.objects.get(document=document, internal=True)
    own = list(PaperFile.objects.filter(document=document, about__isnull=False).order_by("about"))

    text = words_of(public)
    assert "Số 117-TB/ĐUK" in text
    assert "ngày 18 tháng 7 năm 2022" in text
    assert "có 03/04 chi bộ, đảng bộ cơ sở đăng ký mô hình “Dân vận khéo”, đạt 75%" in text
    assert "1. Hoàn thành ngay kế hoạch thực hiện Kết luận 21-KL/TW." in text
    assert "T/L BAN THƯỜNG VỤ" in text
    assert "CHÁNH VĂN PHÒNG" in text
    assert "Nguyễn Thử Ký" in text
    assert "DỰ THẢO" not in text
    assert "[" not in text
    assert [one for one in making.NAMES if one in text] == []

    assert [one for one in making.NAMES if one in words_of(annex)] == [
        "Đảng bộ Sở Biển",
        "Đảng bộ Công ty Đồng",
    ]
    assert making.IN_CHARGE in words_of(annex)
    weak_in_plans = {file.about_id: words_of(file) for file in own}
    assert set(weak_in_plans) >= {one.pk for one in world.late}
    theirs = weak_in_plans[world.below[2].pk]
    assert [one for one in making.NAMES if one in theirs] == ["Đảng bộ Sở Biển"]

    obligations = list(Obligation.objects.filter(document=document).order_by("item"))
    assert [(one.item, one.text, one.cited) for one in obligations] == [
        ("1", "Hoàn thành kế hoạch thực hiện Kết luận 21", "117-TB/ĐUK, 18/7/2022"),
        ("2", "Rà soát Quy chế làm việc", "117-TB/ĐUK, 18/7/2022"),
    ]
    assert [task.obligation_id for task in tasks(review)] == [one.pk for one in obligations]
    told = Dissemination.objects.filter(document=document, voided=None).values_list(
        "organisation_id", flat=True
    )
    assert set(told) == {one.pk for one in world.below}
    kept = Issued.objects.get(review=review)
    assert {one["id"]: one["percent"] for one in kept.figures["figures"]}[REGISTERED] == "75"


def test_undone_nothing_of_the_issue_stands_and_it_can_be_issued_again(review):
    document = making.issued(review)
    first = PaperFile.objects.get(document=document, internal=False, about=None)

    undo("document.issue")

    assert stage_of(document) == Stage.NUMBERED
    assert PaperFile.objects.standing().filter(document=document).count() == 0
    assert Obligation.objects.filter(document=document, voided=None).count() == 0
    assert Dissemination.objects.filter(document=document, voided=None).count() == 0
    assert Issued.objects.standing().count() == 0
    assert {task.obligation_id for task in tasks(review)} == {None}
    issue(document=document, by=None, on=TODAY)
    again = PaperFile.objects.standing().get(document=document, internal=False, about=None)
    assert again.sha256 == first.sha256
    assert Obligation.objects.filter(document=document, voided=None).count() == 2


def test_what_organisations_have_begun_keeps_the_notice_issued(world, review):
    document = making.issued(review)
    noted(Obligation.objects.get(document=document, item="1"), world.below[0], TODAY)

    with pytest.raises(Refused) as refusal:
        undo("document.issue")
    assert codes(refusal) == ["noted"]
    assert stage_of(document) == Stage.ISSUED


def test_after_a_late_entry_the_file_stays_and_the_page_says_what_changed(world, review):
    document = making.issued(review)
    file = PaperFile.objects.get(document=document, internal=False, about=None)
    content = store.read(file.sha256)
    assert comparing.since_issued(review, TODAY, frozenset()) == []

    a_registration(world.below[3])

    found = comparing.since_issued(review, TODAY, frozenset({REGISTERED}))
    said = {one.id: (one.then, one.now, one.printed) for one in found}
    assert said[REGISTERED] == ("3/4 (75%)", "4/4 (100%)", True)
    assert said["target_registration"][:2] == ("75 (chưa đạt)", "100 (đạt)")
    assert found[0].id == REGISTERED
    same = PaperFile.objects.get(document=document, internal=False, about=None)
    assert (same.sha256, store.read(same.sha256)) == (file.sha256, content)


def test_the_day_of_issue_must_not_come_before_a_task_is_due(review):
    making.a_task(review, short="Việc gấp", due_on=TODAY)
    document = making.a_draft(review)
    for step in (submit, approve, sign, number_document):
        document = step(document=document, by=None, on=TODAY)
    assert stage_of(issue(document=document, by=None, on=TODAY)) == Stage.ISSUED
    assert Obligation.objects.get(document=document, item="3").due_on == TODAY


def test_a_task_that_was_due_before_the_notice_is_refused_at_once(review):
    making.a_task(review, short="Việc đã qua", due_on=date(2022, 7, 17))
    document = making.a_draft(review)
    assert refused(submit, document=document) == ["due_before_first"]


def test_other_documents_go_their_way_as_before(world):
    document = draft_out(organisation=world.bloc, entry=goes(), by=None, on=TODAY)
    for step in (submit, approve, sign, number_document, issue):
        document = step(document=document, by=None, on=TODAY)
    assert PaperFile.objects.filter(document=document).count() == 0


def test_an_estimate_is_settled_after_the_issue_and_the_settlement_undone(world):
    review = making.a_review(world, days=Days(making.FIRST, making.END, date(2022, 6, 15)), composed=False)
    estimate = set_estimate(
        review=review, figure="admissions", value=5, reason="còn hồ sơ", by=None, on=TODAY
    )
    for part in ("opening", "assessment", "targets", "weaknesses", "tasks", "closing"):
        edit_section(
            section=making.section(review, part), text="Ước [05|admissions].", version=1, by=None, on=TODAY
        )
    making.a_task(review)
    making.issued(review)
    assert Issued.objects.get().figures["estimates"] == {"admissions": 5}

    settle(estimate=estimate, by=None, on=TODAY)
    assert making.section(review, "closing").text == "Ước [05|admissions]."
    undo("review.settle")
    assert Estimate.objects.standing().count() == 1
