from dataclasses import replace
from datetime import date, timedelta

import pytest

from chibo.core.acts import void
from chibo.core.models import Act, Touch
from chibo.core.reasons import Refused
from chibo.obligations import due
from chibo.obligations.actions.accept import accept, check
from chibo.obligations.actions.correct_obligation import Correction, correct_obligation
from chibo.obligations.actions.end_obligation import end_obligation
from chibo.obligations.actions.note import MarkRow, note
from chibo.obligations.actions.order import Order, order
from chibo.obligations.actions.withdraw import withdraw
from chibo.obligations.models import Mark, Obligation
from chibo.obligations.words import Scope, Stage
from chibo.structure.history import sentences
from tests.documents.making import entered
from tests.factories import a_bloc, a_clerk, a_grassroots, a_secretary, an_office_clerk, cells_of
from tests.obligations.making import DUE, FIRST, TODAY, gone, noted, ordered, what_is_due

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def here(bloc):
    return a_grassroots(2, superior=bloc)


def refused(call, *args, **given):
    with pytest.raises(Refused) as refusal:
        call(*args, **given)
    return {reason.code for reason in refusal.value.reasons}


def a_row(obligation, organisation, **given):
    return MarkRow(obligation, organisation, **{"stage": "planned", "on": DUE, "number": 12, **given})


def undo(verb):
    return void(Act.objects.filter(verb=verb).latest("pk"), by=None, on=TODAY, reason="nhầm")


def test_an_order_keeps_what_was_said_and_binds_those_below(bloc, here):
    obligation = ordered(bloc, text="  xây dựng   kế hoạch ", item="II.3")
    assert (obligation.text, obligation.item, obligation.version) == ("xây dựng kế hoạch", "II.3", 1)
    assert [row[0] for row in what_is_due()] == [here.pk]


def test_an_order_is_refused_with_all_its_reasons(bloc, here):
    assert refused(ordered, bloc, text="") == {"no_text"}
    assert refused(ordered, bloc, text="TUYỆT MẬT") == {"secret"}
    assert refused(ordered, bloc, due_on=FIRST - A_DAY) == {"due_before_first"}
    assert refused(ordered, bloc, every="month") == {"recurs_with_a_day"}
    assert refused(ordered, bloc, days_after=3) == {"days_after_once"}
    assert refused(ordered, bloc, kind="army") == {"binds_nobody"}
    assert refused(ordered, bloc, least_percent=80) == {"not_a_survey"}
    assert refused(ordered, bloc, subject="survey", least_percent=101) == {"bad_percent"}
    assert refused(ordered, bloc, klass="no_content") == {"no_content_stage"}
    assert refused(ordered, bloc, scope="somebody") == {"no_such_choice"}
    assert refused(ordered, bloc, text="", until=FIRST) == {"no_text", "ends_before_first"}
    assert Obligation.objects.count() == 0
    assert ordered(bloc, due_on=FIRST).due_on == FIRST
    assert ordered(bloc, klass="no_content", fulfilled_by="reported").klass == "no_content"


def test_a_list_names_those_below_that_stand_on_the_due_day(bloc, here):
    other = a_grassroots(0)
    first, second = cells_of(here)
    gone(first, DUE)
    assert refused(ordered, bloc, scope="list") == {"empty_list"}
    assert refused(ordered, bloc, scope="list", listed=[second, other]) == {"not_below"}
    assert refused(ordered, bloc, scope="list", listed=[first, second]) == {"gone_when_due"}
    assert refused(ordered, bloc, listed=[second]) == {"list_unused"}
    obligation = ordered(bloc, scope="list", listed=[first, second], due_on=DUE - A_DAY)
    assert obligation.parties.count() == 2


def test_an_order_cites_a_document_of_its_own_register(bloc, here):
    entry = Order(text="học tập", scope=Scope.GRASSROOTS, first_on=FIRST)
    document = entered(bloc)
    obligation = order(organisation=bloc, entry=entry, document=document, by=None, on=TODAY)
    assert obligation.began.citing == "21-KL/TW"
    elsewhere = entered(a_bloc())
    codes = refused(order, organisation=bloc, entry=entry, document=elsewhere, by=None, on=TODAY)
    assert codes == {"document_elsewhere"}


def test_only_who_leads_orders_and_only_who_is_there_notes(bloc, here):
    entry = Order(text="học tập", scope=Scope.GRASSROOTS, first_on=FIRST)
    secretary, sister = a_secretary(here), a_clerk(a_grassroots(0))
    assert refused(order, organisation=here, entry=entry, by=secretary, on=TODAY) == {"no_power"}
    assert order(organisation=bloc, entry=entry, by=an_office_clerk(bloc), on=TODAY).pk
    obligation = ordered(bloc)
    rows = [a_row(obligation, here)]
    assert refused(note, rows=rows, by=sister, on=TODAY) == {"no_power"}
    assert len(note(rows=rows, by=secretary, on=TODAY)) == 1
    assert refused(accept, rows=rows, by=secretary, on=TODAY) == {"no_power"}


def test_a_note_lies_between_the_first_day_and_today(bloc, here):
    obligation = ordered(bloc)
    assert refused(noted, obligation, here, FIRST - A_DAY) == {"too_early"}
    assert refused(noted, obligation, here, TODAY + A_DAY) == {"not_yet"}
    assert noted(obligation, here, FIRST).on == FIRST
    assert refused(noted, obligation, here, FIRST) == {"noted_before"}
    assert noted(obligation, here, TODAY, stage="reported").on == TODAY


def test_a_note_is_for_whom_it_binds_that_day(bloc, here):
    obligation = ordered(bloc)
    cell = cells_of(here)[0]
    assert refused(noted, obligation, cell) == {"not_bound"}
    assert refused(noted, obligation, a_grassroots(0)) == {"not_bound"}
    ended = end_obligation(obligation=obligation, until=date(2022, 5, 1), by=None, on=TODAY, reason="thôi")
    assert refused(noted, ended, here, date(2022, 5, 1)) == {"not_bound"}
    assert noted(ended, here, date(2022, 4, 30)).on == date(2022, 4, 30)


def test_who_was_dissolved_before_the_due_day_notes_nothing(bloc, here):
    one, two = a_grassroots(0, superior=bloc), a_grassroots(0, superior=bloc)
    obligation = ordered(bloc)
    gone(one, DUE)
    gone(two, DUE + A_DAY)
    assert refused(noted, obligation, one, FIRST) == {"not_bound"}
    assert noted(obligation, two, DUE).organisation == two
    assert refused(noted, obligation, two, DUE + A_DAY, stage="done") == {"not_bound"}


def test_a_note_belongs_to_a_round_that_has_begun(bloc, here):
    obligation = ordered(bloc, due_on=None, every="month", fulfilled_by="reported")
    assert noted(obligation, here, date(2022, 6, 2), round_on=date(2022, 6, 1)).round_on == date(2022, 6, 1)
    assert refused(noted, obligation, here, date(2022, 6, 2), round_on=date(2022, 5, 15)) == {"not_bound"}
    assert refused(noted, obligation, here, date(2022, 6, 30), round_on=date(2022, 7, 1)) == {"too_early"}


def test_a_plan_has_a_number_and_only_a_survey_has_answers(bloc, here):
    plan, survey = ordered(bloc), ordered(bloc, subject="survey", fulfilled_by="reported")
    assert refused(noted, plan, here, number=None) == {"no_number"}
    assert refused(noted, plan, here, number=0) == {"bad_number"}
    assert refused(noted, plan, here, asked=10, answered=9) == {"not_a_survey"}
    assert refused(noted, survey, here, asked=10, answered=11) == {"more_answers"}
    assert refused(noted, survey, here, asked=10) == {"half_answered"}
    mark = noted(survey, here, number=None, asked=10, answered=9)
    assert (mark.asked, mark.answered) == (10, 9)


def test_what_is_incomplete_says_what_is_missing(bloc, here):
    obligation = ordered(bloc, fulfilled_by="reported")
    assert refused(noted, obligation, here, complete=False) == {"no_missing"}
    assert refused(noted, obligation, here, missing="biểu số liệu") == {"missing_yet_complete"}
    assert refused(noted, obligation, here, complete=False, missing="TỐI MẬT") == {"secret"}
    mark = noted(obligation, here, complete=False, missing="biểu số liệu")
    assert (mark.complete, mark.missing) == (False, "biểu số liệu")


def test_of_what_collects_no_contents_only_day_number_and_symbol_are_kept(bloc, here):
    obligation = ordered(bloc, klass="no_content", fulfilled_by="reported", subject="survey")
    assert refused(noted, obligation, here, complete=True) == {"no_content"}
    assert refused(noted, obligation, here, complete=False, missing="x") == {"no_content"}
    assert refused(noted, obligation, here, asked=3, answered=2) == {"no_content"}
    assert refused(noted, obligation, here, symbol="BC dư luận trong chi bộ") == {"no_content"}
    mark = noted(obligation, here, symbol="BC-ĐU")
    assert (mark.number, mark.symbol) == (12, "BC-ĐU")
    checked = check(rows=[MarkRow(obligation, here, "checked", TODAY)], by=None, on=TODAY)
    assert checked[0].complete is None


def test_many_notes_are_all_written_or_none_and_the_refusal_names_the_organisation(bloc, here):
    other = a_grassroots(0, superior=bloc)
    obligation = ordered(bloc)
    name = other.standing_on(TODAY).name
    with pytest.raises(Refused) as refusal:
        note(rows=[a_row(obligation, here), a_row(obligation, other, number=None)], by=None, on=TODAY)
    assert [r.message.split(":")[0] for r in refusal.value.reasons] == [name]
    assert Mark.objects.count() == 0
    twice = [a_row(obligation, here), a_row(obligation, here)]
    assert refused(note, rows=twice, by=None, on=TODAY) == {"twice"}


def test_one_act_for_each_organisation_that_touches_its_marks_alone(bloc, here):
    other = a_grassroots(0, superior=bloc)
    obligation = ordered(bloc)
    rows = [a_row(obligation, here), a_row(obligation, here, stage="received"), a_row(obligation, other)]
    marks = note(rows=rows, by=None, on=TODAY)
    acts = list(Act.objects.filter(verb="obligation.note").order_by("pk"))
    assert [act.organisation_id for act in acts] == [here.pk, other.pk]
    assert [mark.began_id for mark in marks] == [acts[0].pk, acts[0].pk, acts[1].pk]
    touched = Touch.objects.filter(act__in=acts).order_by("object_id").values_list("label", "object_id")
    assert list(touched) == [("obligations.mark", mark.pk) for mark in marks]
    void(acts[0], by=None, on=TODAY, reason="nhầm")
    assert list(Mark.objects.standing()) == [marks[2]]


@pytest.mark.parametrize("how_many", [1, 3])
def test_many_notes_cost_a_fixed_number_of_statements(bloc, here, how_many, django_assert_max_num_queries):
    others = [a_grassroots(0, superior=bloc) for _ in range(how_many)]
    obligation = ordered(bloc)
    with django_assert_max_num_queries(17):
        note(rows=[a_row(obligation, one) for one in others], by=None, on=TODAY)


def test_a_request_sent_twice_is_done_once(bloc, here):
    from uuid import uuid4

    obligation, request_id = ordered(bloc), uuid4()
    note(rows=[a_row(obligation, here)], by=None, on=TODAY, request_id=request_id)
    rows = [a_row(obligation, here, stage="done")]
    assert refused(note, rows=rows, by=None, on=TODAY, request_id=request_id) == {"done_before"}


def test_what_is_not_fulfilled_is_not_accepted(bloc, here):
    obligation = ordered(bloc)
    row = MarkRow(obligation, here, Stage.ACCEPTED, TODAY)
    noted(obligation, here, FIRST, stage="received")
    assert refused(accept, rows=[row], by=None, on=TODAY) == {"not_fulfilled"}
    noted(obligation, here, DUE)
    assert refused(accept, rows=[replace(row, on=DUE - A_DAY)], by=None, on=TODAY) == {"not_fulfilled"}
    assert refused(accept, rows=[replace(row, number=3)], by=None, on=TODAY) == {"only_a_day"}
    mark = accept(rows=[row], by=None, on=TODAY)[0]
    assert (mark.stage, mark.on, mark.began.organisation_id) == ("accepted", TODAY, bloc.pk)
    assert refused(accept, rows=[row], by=None, on=TODAY) == {"noted_before"}


def test_a_check_says_what_it_found(bloc, here):
    obligation = ordered(bloc)
    noted(obligation, here)
    row = MarkRow(obligation, here, Stage.CHECKED, TODAY)
    assert refused(check, rows=[row], by=None, on=TODAY) == {"no_finding"}
    mark = check(rows=[replace(row, complete=False, missing="chưa có lộ trình")], by=None, on=TODAY)[0]
    assert (mark.stage, mark.complete, mark.missing) == ("checked", False, "chưa có lộ trình")


def test_a_note_is_withdrawn_with_a_reason_and_stands_again(bloc, here):
    obligation = ordered(bloc)
    mark = noted(obligation, here)
    assert refused(withdraw, mark=mark, reason=" ", by=None, on=TODAY) == {"no_reason"}
    withdraw(mark=mark, reason="ghi nhầm số", by=None, on=TODAY)
    assert what_is_due(where=due.OVERDUE) == [(here.pk, FIRST, DUE, None)]
    assert refused(withdraw, mark=mark, reason="nữa", by=None, on=TODAY) == {"withdrawn_before"}
    undo("obligation.withdraw")
    assert what_is_due(where=due.ON_TIME) == [(here.pk, FIRST, DUE, DUE)]
    withdraw(mark=mark, reason="lại", by=None, on=TODAY)
    noted(obligation, here)
    assert refused(undo, "obligation.withdraw") == {"noted_anew"}


def test_accepting_of_nobody_is_refused():
    """On the page a box has to be ticked first."""
    assert refused(accept, rows=[], by=None, on=TODAY) == {"nobody"}


def test_what_was_accepted_is_not_withdrawn_below(bloc, here):
    obligation = ordered(bloc)
    mark, received = noted(obligation, here), noted(obligation, here, stage="received")
    accepted = accept(rows=[MarkRow(obligation, here, Stage.ACCEPTED, TODAY)], by=None, on=TODAY)[0]
    assert refused(withdraw, mark=mark, reason="nhầm", by=None, on=TODAY) == {"accepted"}
    withdraw(mark=received, reason="nhầm", by=None, on=TODAY)
    clerk = a_clerk(here)
    assert refused(withdraw, mark=accepted, reason="nhầm", by=clerk, on=TODAY) == {"no_power"}
    withdraw(mark=accepted, reason="nhầm", by=an_office_clerk(bloc), on=TODAY)
    withdraw(mark=mark, reason="nhầm", by=clerk, on=TODAY)


def test_an_order_is_undone_only_while_nobody_has_noted_anything(bloc, here):
    obligation = ordered(bloc)
    mark = noted(obligation, here)
    assert refused(undo, "obligation.order") == {"noted"}
    withdraw(mark=mark, reason="nhầm", by=None, on=TODAY)
    undo("obligation.order")
    assert what_is_due() == []
    assert refused(noted, obligation, here) == {"voided"}


def test_two_people_correct_one_obligation(bloc, here):
    obligation = ordered(bloc)
    change = Correction(text="xây dựng kế hoạch năm", item="I.1", due_on=TODAY)
    asked = {"obligation": obligation, "by": None, "on": TODAY}
    after = correct_obligation(correction=change, version=1, **asked)
    assert (after.text, after.item, after.due_on, after.version) == ("xây dựng kế hoạch năm", "I.1", TODAY, 2)
    assert refused(correct_obligation, correction=change, version=1, **asked) == {"changed_since"}
    assert refused(correct_obligation, correction=change, version=2, **asked) == {"nothing_changed"}
    undo("obligation.correct")
    obligation.refresh_from_db()
    assert (obligation.text, obligation.due_on, obligation.version) == ("xây dựng kế hoạch", DUE, 3)


def test_notes_fix_the_text_and_fulfilment_fixes_the_due_day(bloc, here):
    obligation = ordered(bloc)
    before = Correction(text=obligation.text, due_on=DUE)
    asked = {"obligation": obligation, "by": None, "on": TODAY}
    noted(obligation, here, stage="received")
    assert refused(correct_obligation, correction=replace(before, text="việc khác"), version=1, **asked) == {
        "noted"
    }
    correct_obligation(correction=replace(before, due_on=TODAY), version=1, **asked)
    noted(obligation, here)
    assert refused(correct_obligation, correction=before, version=2, **asked) == {"fulfilled"}
    correct_obligation(correction=replace(before, due_on=TODAY, cited="KL 21"), version=2, **asked)


def test_an_end_is_one_day_with_a_reason(bloc, here):
    obligation = ordered(bloc)
    asked = {"obligation": obligation, "by": None, "on": TODAY}
    assert refused(end_obligation, until=FIRST, reason="thôi", **asked) == {"ends_before_first"}
    assert refused(end_obligation, until=DUE, reason="", **asked) == {"no_reason"}
    end_obligation(until=DUE, reason="thôi", **asked)
    assert what_is_due() == []
    assert refused(end_obligation, until=TODAY, reason="thôi", **asked) == {"ended_before"}
    undo("obligation.end")
    assert len(what_is_due()) == 1


def test_a_timeline_says_which_step_of_what(bloc, here):
    obligation = ordered(bloc)
    noted(obligation, here)
    name = here.standing_on(TODAY).name
    journal = Act.objects.get(verb="obligation.note")
    told = sentences([journal, obligation.began], bloc)
    assert told == {
        journal.pk: f"{name}: có kế hoạch ngày 30/6/2022 – xây dựng kế hoạch.",
        obligation.began_id: "xây dựng kế hoạch.",
    }
