from datetime import date

import pytest

from chibo.committees.models import Congress
from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.emulation.models import EmulationModel, Registration
from chibo.exchange import form
from chibo.exchange.actions.take_sheet import take_sheet
from chibo.exchange.models import TakenSheet
from chibo.exchange.results import Outcome
from chibo.obligations.actions.note import note
from chibo.obligations.models import Mark
from chibo.obligations.rows import MarkRow
from chibo.people.models import Membership
from tests.exchange.making import TODAY, Sheet, a_bloc, filled
from tests.factories import a_grassroots, an_organisation, cells_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def here(bloc):
    return a_grassroots(2, superior=bloc.organisation)


def take(here, content, **given):
    return take_sheet(organisation=here, content=content, by=None, on=TODAY, **given)


def counts():
    standing = (Mark, Congress, Registration)
    models = EmulationModel.objects.standing().count()
    admitted = Membership.objects.standing().filter(entry="admitted").count()
    return (*(model.objects.standing().count() for model in standing), models, admitted)


def test_a_whole_sheet_comes_back(bloc, here):
    taken = take(here, filled(here))

    assert (taken.outcome, taken.look.rows, taken.look.known) == (Outcome.TAKEN, 9, 0)
    assert counts() == (4, 2, 1, 1, 1)
    plan = Mark.objects.get(obligation=bloc.plan, stage="planned")
    assert (plan.organisation, plan.on, plan.number, plan.symbol) == (here, date(2022, 3, 3), 12, "KH/ĐU")
    survey = Mark.objects.get(obligation=bloc.survey, stage="done")
    assert (survey.asked, survey.answered, survey.complete) == (40, 36, None)
    silent = Mark.objects.get(obligation=bloc.silent)
    assert (silent.stage, silent.number, silent.complete, silent.missing) == ("reported", 7, None, "")
    first, second = cells_of(here)
    held = Congress.objects.get(organisation=first)
    assert (held.held_on, held.elected, held.stood_again, held.not_elected) == (date(2022, 5, 6), 3, 3, 1)
    assert Congress.objects.get(organisation=second).elected is None
    registered = Registration.objects.get()
    assert (registered.kind, registered.year, registered.number) == ("skilful", 2022, 4)
    model = EmulationModel.objects.get()
    assert (model.kind, model.name, model.first_day) == (
        "following",
        "Mỗi tuần một việc tốt",
        date(2022, 2, 8),
    )
    joined = Membership.objects.get(entry="admitted")
    assert (joined.organisation, joined.first_day) == (first, date(2022, 5, 19))
    assert joined.person.member.ceremony_on == date(2022, 6, 3)


def test_the_act_names_what_it_brought(here):
    taken = take(here, filled(here))

    journal = Act.objects.get(verb="sheet.take")
    assert taken.sheet.began == journal
    touched = journal.touches.filter(label="core.act").values_list("object_id", flat=True)
    verbs = sorted(Act.objects.filter(pk__in=touched).values_list("verb", flat=True))
    assert verbs == [
        "congress.record",
        "congress.record",
        "emulation.register_model",
        "emulation.register_organisation",
        "obligation.note",
        "people.admit",
    ]


def test_the_same_file_again_does_nothing(here):
    content = filled(here)
    first = take(here, content)

    again = take(here, content)

    assert (again.outcome, again.sheet) == (Outcome.NOTHING_NEW, first.sheet)
    assert counts() == (4, 2, 1, 1, 1)
    assert TakenSheet.objects.count() == 1


def test_the_same_contents_in_another_file_are_nothing_new(here):
    content = filled(here)
    take(here, content)

    copy = Sheet(content)
    copy.book.properties.title = "bản sao"

    again = take(here, copy.bytes())

    assert (again.outcome, again.sheet, again.look.known) == (Outcome.NOTHING_NEW, None, 9)
    assert TakenSheet.objects.count() == 1


def test_a_new_sheet_prints_what_is_recorded_and_takes_only_the_rest(bloc, here):
    take(here, filled(here))
    sheet = Sheet.of(here)
    row = sheet.row_of(form.TASKS, "what", "Kết luận 21")
    assert sheet.cell(form.TASKS, row, "plan").value == "12-KH/ĐU"
    assert sheet.cell(form.TASKS, row, "plan").protection.locked
    assert not sheet.cell(form.TASKS, row, "done_on").protection.locked

    taken = take(here, sheet.task("Kết luận 21", done_on="20/6/2022").bytes())

    assert (taken.outcome, taken.look.rows) == (Outcome.TAKEN, 1)
    assert Mark.objects.get(obligation=bloc.plan, stage="done").on == date(2022, 6, 20)


def test_an_empty_sheet_is_nothing_new(here):
    taken = take(here, Sheet.of(here).bytes())

    assert (taken.outcome, taken.look.known) == (Outcome.NOTHING_NEW, 0)
    assert TakenSheet.objects.count() == 0


@pytest.mark.parametrize(
    "day", ["03/3/2022", "3-3-2022", "2022-03-03", "3.3.2022", date(2022, 3, 3), 44623, "44623"]
)
def test_days_in_any_usual_form(bloc, here, day):
    take(here, Sheet.of(here).task("Kết luận 21", plan="12-KH/ĐU", planned_on=day).bytes())

    assert Mark.objects.get().on == date(2022, 3, 3)


def test_undoing_gives_back_everything(here):
    content = filled(here)
    take(here, content)

    void(Act.objects.get(verb="sheet.take"), by=None, on=TODAY, reason="nhầm tệp")

    assert counts() == (0, 0, 0, 0, 0)
    assert not TakenSheet.objects.standing().exists()
    assert take(here, content).outcome == Outcome.TAKEN
    assert counts() == (4, 2, 1, 1, 1)


def test_undoing_leaves_what_was_undone_by_itself(here):
    take(here, filled(here))
    void(Act.objects.get(verb="people.admit"), by=None, on=TODAY, reason="nhầm người")

    void(Act.objects.get(verb="sheet.take"), by=None, on=TODAY, reason="nhầm tệp")

    assert counts() == (0, 0, 0, 0, 0)


def test_undoing_is_refused_while_a_later_act_touches_any_of_it(here):
    from chibo.people.actions.record_ceremony import record_ceremony
    from chibo.people.models import Person

    take(here, Sheet(filled(here)).put(form.ADMISSIONS, 4, ceremony_on=None).bytes())
    person = Person.objects.get(full_name="Trần Thị Mẫu")
    record_ceremony(person=person, on=date(2022, 6, 3), by=None)

    with pytest.raises(Refused) as refusal:
        void(Act.objects.get(verb="sheet.take"), by=None, on=TODAY, reason="nhầm tệp")

    assert [reason.code for reason in refusal.value.reasons] == ["later_act"]
    assert counts() == (4, 2, 1, 1, 1)
    assert TakenSheet.objects.standing().count() == 1


def test_a_request_is_done_once(here):
    from uuid import uuid4

    given = uuid4()
    take(here, filled(here), request_id=given)

    with pytest.raises(Refused) as refusal:
        take(here, Sheet.of(here).task("Kết luận 21", done_on="20/6/2022").bytes(), request_id=given)

    assert [reason.code for reason in refusal.value.reasons] == ["done_before"]


def test_a_grassroots_cell_sends_one_too(bloc):
    cell = an_organisation("grassroots_cell", bloc.organisation)
    sheet = Sheet.of(cell).task("Kết luận 21", plan="3-KH/CB", planned_on="01/3/2022")
    sheet.put(
        form.ADMISSIONS,
        4,
        cell=cell.standing_on(TODAY).code,
        full_name="Lê Văn Thử",
        birth_day="02/9/1995",
        sex="Nam",
        decision="5-QĐ/ĐUK",
        decided_on="10/5/2022",
    )

    assert take(cell, sheet.bytes()).look.rows == 2
    assert list(sheet.rows(form.CONGRESSES)) == []


def test_what_was_noted_on_screen_meanwhile_is_not_taken_twice(bloc, here):
    sheet = Sheet.of(here).task("Kết luận 21", plan="12-KH/ĐU", planned_on="03/3/2022", done_on="20/6/2022")
    row = MarkRow(bloc.plan, here, "planned", date(2022, 3, 3), number=12, symbol="KH/ĐU")
    note(rows=[row], by=None, on=TODAY)

    taken = take(here, sheet.bytes())

    assert (taken.look.rows, taken.look.known) == (1, 1)
    assert Mark.objects.standing().count() == 2


def test_a_number_the_sheet_has_no_column_for_is_no_difference(bloc, here):
    """A conference noted on screen with the number of its report: the sheet prints its day only."""
    note(
        by=None,
        on=TODAY,
        rows=[MarkRow(bloc.survey, here, "done", date(2022, 3, 30), None, 15, "BC/ĐU", asked=4, answered=3)],
    )
    sheet = Sheet.of(here)

    as_printed = take(here, sheet.bytes())
    more = take(here, sheet.task("Kết luận 21", studied_on="15/02/2022").bytes())
    with pytest.raises(Refused, match="15-BC/ĐU, 30/3/2022"):
        take(here, Sheet.of(here).task("Khảo sát", done_on="29/3/2022").bytes())

    assert as_printed.outcome == Outcome.NOTHING_NEW
    assert (more.outcome, more.look.rows, more.look.known) == (Outcome.TAKEN, 1, 1)
