from datetime import date

import pytest

from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.reports import history, texts
from chibo.reports.actions.drop_task import drop_task
from chibo.reports.actions.edit_section import compose, edit_section
from chibo.reports.actions.edit_task import edit_task, entry_of
from chibo.reports.actions.move_task import move_task
from chibo.reports.actions.propose_tasks import propose_tasks
from chibo.reports.actions.put_sentence import put_sentence
from chibo.reports.actions.revise import revise
from chibo.reports.actions.set_estimate import set_estimate
from chibo.reports.actions.settle import settle
from chibo.reports.actions.update_figures import keep_figures, update_figures
from chibo.reports.facts import sections, tasks
from chibo.reports.models import Estimate, Review, ReviewTask
from chibo.reports.rules import Days
from chibo.reports.told import tell
from tests.emulation.making import a_registration
from tests.factories import a_secretary, a_user
from tests.reports import making
from tests.reports.making import END, FIRST, LAST, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return making.a_world(papers=False)


@pytest.fixture
def review(world):
    return making.a_review(world, composed=False)


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def write(review, part, text, **given):
    section = making.section(review, part)
    values = {"version": section.version, "by": None, "on": TODAY, **given}
    return edit_section(section=section, text=text, **values)


def undo(verb):
    return void(Act.objects.filter(verb=verb).latest("pk"), by=None, on=TODAY, reason="nhầm")


def test_opened_with_its_parts_composed_once_a_period(world):
    review = making.a_review(world)

    parts = sections(review)
    assert list(parts) == ["opening", "assessment", "targets", "weaknesses", "tasks", "closing"]
    assert all(part.text for part in parts.values())
    with pytest.raises(Refused) as refusal:
        making.a_review(world)
    assert codes(refusal) == ["opened_before"]
    undo("review.open")
    assert making.a_review(world).pk != review.pk


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (Days(END, FIRST, LAST), "end_not_after_first"),
        (Days(FIRST, END, date(2021, 12, 31)), "closing_outside"),
        (Days(FIRST, END, END), "closing_outside"),
        (Days(FIRST, END, LAST, date(2021, 12, 31)), "conference_too_early"),
        (Days(date(2022, 7, 19), date(2023, 1, 1), date(2022, 12, 31)), "period_to_come"),
    ],
)
def test_days_that_contradict_each_other_are_refused(world, days, code):
    with pytest.raises(Refused) as refusal:
        making.a_review(world, days=days)
    assert codes(refusal) == [code]
    assert Review.objects.count() == 0


def test_only_who_leads_the_organisation_opens_its_review(world):
    for user in (a_user(), a_secretary(world.bloc)):
        with pytest.raises(Refused) as refusal:
            making.a_review(world, by=user)
        assert codes(refusal) == ["no_power"]
    assert making.a_review(world, by=world.clerk).organisation == world.bloc


def test_a_secret_is_refused_before_anything_is_stored(world):
    with pytest.raises(Refused) as refusal:
        making.a_review(world, conference="Hội nghị TỐI MẬT")
    assert codes(refusal) == ["secret"]
    assert Review.objects.count() == 0


def test_the_second_of_two_clerks_sees_what_changed_and_loses_nothing(review):
    write(review, "closing", "Bản của người thứ nhất.", version=1)

    with pytest.raises(Refused) as refusal:
        write(review, "closing", "Bản của người thứ hai.", version=1)

    assert codes(refusal) == ["changed_since"]
    assert "Bản của người thứ nhất." in refusal.value.reasons[0].message
    assert making.section(review, "closing").text == "Bản của người thứ nhất."
    assert write(review, "closing", "Bản của người thứ hai.", version=2).version == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kết nạp [3|admision] đảng viên", "unknown_figure"),
        ("kết nạp [3|admissions đảng viên", "broken_brackets"),
        ("Đảng bộ Sở Biển còn chậm", "names_the_weak"),
        ("ở Sở Biển còn chậm", "names_the_weak"),
        ("dang bo so bien con cham", "names_the_weak"),
        ("nội dung TUYỆT MẬT", "secret"),
    ],
)
def test_what_must_not_enter_a_notice_is_refused(review, text, code):
    with pytest.raises(Refused) as refusal:
        write(review, "weaknesses", text)
    assert codes(refusal) == [code]
    assert making.section(review, "weaknesses").text == ""


def test_who_is_not_weak_may_be_named(review):
    assert write(review, "assessment", "Sở Sông đã xong kế hoạch.").version == 2


def test_a_part_is_edited_and_the_edit_undone(review):
    write(review, "closing", "Một.")
    write(review, "closing", "Hai.")
    undo("review.edit")
    assert making.section(review, "closing").text == "Một."


def test_an_empty_part_is_composed_and_a_written_one_is_not(review):
    section = compose(section=making.section(review, "targets"), by=None, on=TODAY)
    assert section.text.startswith("Đánh giá chung trong [03|targets_total] chỉ tiêu")
    with pytest.raises(Refused) as refusal:
        compose(section=section, by=None, on=TODAY)
    assert codes(refusal) == ["part_not_empty"]


def test_sentences_are_put_where_they_belong_each_once(review):
    put_sentence(review=review, id="admissions", by=None, on=TODAY)
    put_sentence(review=review, id="models_following_registered", by=None, on=TODAY)
    put_sentence(review=review, id="plans_late", by=None, on=TODAY)

    assert making.section(review, "assessment").text == (
        "Kết nạp [03|admissions] đảng viên mới, đạt [150%|admissions_against_target] so với nghị quyết; các chi bộ,"
        " đảng bộ duy trì [02|models_following_registered] mô hình học tập và làm theo tư tưởng, đạo đức, phong cách"
        " Hồ Chí Minh, trong đó xây dựng mới [02|models_following_new] mô hình."
    )
    assert "[một số nơi|plans_late]" in making.section(review, "weaknesses").text
    for id, code in (
        ("admissions", "said_before"),
        ("succession_plans_late", "nothing_to_say"),
        ("x", "unknown_figure"),
    ):
        with pytest.raises(Refused) as refusal:
            put_sentence(review=review, id=id, by=None, on=TODAY)
        assert codes(refusal) == [code]


def test_changed_figures_are_taken_up_everywhere_or_one_by_one(world, review):
    for id in ("organisations_registered_skilful_mass_mobilisation", "admissions"):
        put_sentence(review=review, id=id, by=None, on=TODAY)
    task = making.a_task(
        review, text="Đăng ký ở [03/04|organisations_registered_skilful_mass_mobilisation] nơi."
    )
    with pytest.raises(Refused) as refusal:
        update_figures(review=review, by=None, on=TODAY)
    assert codes(refusal) == ["nothing_changed"]

    a_registration(world.below[3])

    update_figures(
        review=review,
        ids={"admissions", "organisations_registered_skilful_mass_mobilisation"},
        by=None,
        on=TODAY,
    )
    assert texts.plain(making.section(review, "assessment").text).startswith(
        "Có 04/04 chi bộ, đảng bộ cơ sở đăng ký mô hình “Dân vận khéo”, đạt 100%"
    )
    task.refresh_from_db()
    assert texts.plain(task.text) == "Đăng ký ở 04/04 nơi."
    undo("review.update")
    assert "[03/04|organisations" in making.section(review, "assessment").text


def test_a_printed_figure_can_stay(world, review):
    put_sentence(review=review, id="organisations_registered_skilful_mass_mobilisation", by=None, on=TODAY)
    a_registration(world.below[3])

    keep_figures(review=review, by=None, on=TODAY)

    text = making.section(review, "assessment").text
    assert "[75%|organisations_registered_skilful_mass_mobilisation|100%]" in text
    assert texts.find_changed(text, tell(review, TODAY).book) == []


def test_an_expected_value_is_called_so_until_the_records_settle_it(world):
    review = making.a_review(world, days=Days(FIRST, END, date(2022, 6, 15)), composed=False)
    estimate = set_estimate(
        review=review, figure="admissions", value=5, reason="còn hai hồ sơ", by=None, on=TODAY
    )
    put_sentence(review=review, id="admissions", by=None, on=TODAY)
    assert "ước [05|admissions]" in making.section(review, "assessment").text
    with pytest.raises(Refused) as refusal:
        set_estimate(review=review, figure="admissions", value=6, reason="", by=None, on=TODAY)
    assert codes(refusal) == ["estimated_before"]

    with pytest.raises(Refused) as refusal:
        settle(estimate=estimate, by=None, on=LAST)
    assert codes(refusal) == ["period_not_over"]
    settle(estimate=estimate, by=None, on=END)

    text = making.section(review, "assessment").text
    assert "ước" not in text
    assert [(one.tied.printed, one.now) for one in texts.find_changed(text, tell(review, TODAY).book)] == [
        ("05", "03")
    ]
    with pytest.raises(Refused) as refusal:
        settle(estimate=estimate, by=None, on=TODAY)
    assert codes(refusal) == ["settled_before"]
    undo("review.settle")
    assert Estimate.objects.standing().count() == 1


def test_what_is_closed_on_the_last_day_needs_no_estimate(review):
    with pytest.raises(Refused) as refusal:
        set_estimate(review=review, figure="khac", value=-1, reason="", by=None, on=TODAY)
    assert codes(refusal) == ["unknown_figure", "bad_estimate", "nothing_to_estimate"]


def test_tasks_are_added_edited_moved_and_dropped(review):
    one, two, three = (making.a_task(review, short=f"Việc {word}") for word in ("một", "hai", "ba"))

    move_task(task=three, up=True, by=None, on=TODAY)
    assert [task.pk for task in tasks(review)] == [one.pk, three.pk, two.pk]
    with pytest.raises(Refused) as refusal:
        move_task(task=one, up=True, by=None, on=TODAY)
    assert codes(refusal) == ["no_neighbour"]
    undo("review.move_task")
    assert [task.pk for task in tasks(review)] == [one.pk, two.pk, three.pk]

    one.refresh_from_db()
    new = entry_of(one).__class__(**{**vars(entry_of(one)), "short": "Việc mới", "due_on": date(2022, 10, 1)})
    edit_task(task=one, entry=new, version=one.version, by=None, on=TODAY)
    with pytest.raises(Refused) as refusal:
        edit_task(task=one, entry=new, version=one.version, by=None, on=TODAY)
    assert codes(refusal) == ["changed_since"]
    assert ReviewTask.objects.get(pk=one.pk).short == "Việc mới"

    drop_task(task=two, by=None, on=TODAY)
    assert [task.pk for task in tasks(review)] == [one.pk, three.pk]
    with pytest.raises(Refused) as refusal:
        drop_task(task=two, by=None, on=TODAY)
    assert codes(refusal) == ["dropped"]
    undo("review.drop_task")
    assert len(tasks(review)) == 3


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": ""}, "no_text"),
        ({"short": ""}, "no_text"),
        ({"scope": "list"}, "no_list"),
        ({"scope": "khac"}, "no_such_choice"),
        ({"every": "month"}, "recurs_with_a_day"),
        ({"klass": "no_content"}, "no_content_stage"),
        ({"text": "Nhắc Đảng bộ Sở Biển."}, "names_the_weak"),
        ({"text": "Làm [9|khong_co]."}, "unknown_figure"),
    ],
)
def test_a_task_that_could_become_no_obligation_is_refused(review, given, code):
    with pytest.raises(Refused) as refusal:
        making.a_task(review, **given)
    assert codes(refusal) == [code]
    assert ReviewTask.objects.count() == 0


def test_tasks_are_proposed_from_weaknesses_once(review):
    added = propose_tasks(review=review, by=None, on=TODAY)

    assert [task.short for task in added][:2] == [
        "Hoàn thành các chỉ tiêu của nghị quyết năm",
        "Hoàn thành kế hoạch thực hiện các văn bản của cấp trên",
    ]
    assert {task.due_on for task in added} == {date(2022, 12, 31)}
    with pytest.raises(Refused) as refusal:
        propose_tasks(review=review, by=None, on=TODAY)
    assert codes(refusal) == ["nothing_to_propose"]
    undo("review.propose_tasks")
    assert tasks(review) == []


def test_the_days_are_changed_by_one_clerk_at_a_time(review):
    values = {"closing_on": date(2022, 6, 15), "conference": "Hội nghị", "conference_on": None}
    revise(review=review, version=1, by=None, on=TODAY, **values)
    with pytest.raises(Refused) as refusal:
        revise(review=review, version=1, by=None, on=TODAY, **values)
    assert codes(refusal) == ["changed_since"]
    review.refresh_from_db()
    assert review.closing_on == date(2022, 6, 15)


def test_a_review_in_use_is_not_undone(review):
    making.a_task(review)
    with pytest.raises(Refused) as refusal:
        undo("review.open")
    assert codes(refusal) == ["review_in_use"]


def test_the_notice_is_drafted_once_and_undone_with_its_document(world, review):
    document = making.a_draft(review)

    review.refresh_from_db()
    assert review.document == document
    assert (document.kind, document.symbol, document.number, document.authority) == (
        "TB",
        "TB/ĐUK",
        None,
        "by_order",
    )
    with pytest.raises(Refused) as refusal:
        making.a_draft(review)
    assert codes(refusal) == ["drafted_before"]
    undo("review.draft_notice")
    review.refresh_from_db()
    document.refresh_from_db()
    assert (review.document, document.voided is None) == (None, False)
    with pytest.raises(Refused) as refusal:
        making.a_draft(review, excerpt="Kết luận về Đảng bộ Sở Biển")
    assert codes(refusal) == ["names_the_weak"]


def test_timelines_say_of_which_period_an_act_is(world, review):
    making.a_task(review)
    write(review, "closing", "Một.")

    acts = list(Act.objects.filter(organisation_id=world.bloc.pk, verb__startswith="review."))
    assert len(acts) == 3
    assert set(history.explain(acts).values()) == {"6 tháng đầu năm 2022."}
    assert history.explain(list(Act.objects.filter(verb="target.set"))) == {}
