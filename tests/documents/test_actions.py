from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from chibo.access import scope
from chibo.core.acts import void
from chibo.core.models import Act, Receipt
from chibo.core.reasons import Refused
from chibo.documents.actions.correct_document import correct_document
from chibo.documents.actions.disseminate import disseminate
from chibo.documents.actions.draft_out import draft_out
from chibo.documents.actions.mark import mark_received, mark_studied
from chibo.documents.actions.open_series import open_series
from chibo.documents.actions.register import register
from chibo.documents.actions.relate import relate
from chibo.documents.actions.take_step import approve, issue, number_document, sign, submit
from chibo.documents.actions.void_document import void_document
from chibo.documents.actions.void_number import void_number
from chibo.documents.facts import stage_of
from chibo.documents.models import Dissemination, Document, Taken
from chibo.documents.words import Stage
from tests.documents.making import DAY, TODAY, come, entered, goes
from tests.factories import a_bloc, a_clerk, a_grassroots, a_secretary, cells_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_grassroots(2)


def refused(call, **given):
    with pytest.raises(Refused) as refusal:
        call(**given)
    return {reason.code for reason in refusal.value.reasons}


def a_signed_draft(here, **given):
    document = draft_out(organisation=here, entry=goes(**given), by=None, on=DAY)
    for step in (submit, approve, sign):
        step(document=document, by=None, on=DAY)
    return document


def test_the_same_document_is_entered_once(here):
    entered(here)
    assert refused(entered, organisation=here) == {"registered_before"}
    entered(here, issuer_name="Bộ Chính trị")
    entered(here, day=date(2022, 6, 2))


def test_a_secret_text_is_refused_and_leaves_nothing(here):
    acts = Act.objects.count()
    for name in ("excerpt", "note", "signer", "recipients", "issuer_name", "symbol"):
        assert "secret" in refused(entered, organisation=here, **{name: "TUYỆT MẬT"})
    assert (Document.objects.count(), Act.objects.count()) == (0, acts)


def test_found_by_number_symbol_and_words_without_accents(here):
    document = entered(here)
    other = entered(here, number=121, excerpt="về công tác khác")
    clerk = a_clerk(here)

    def found(words):
        """As a request asks: the search reads the scope."""
        with transaction.atomic(), scope.role("chibo_app"):
            scope.enter(scope.of(clerk))
            return list(Document.objects.matching(words))

    assert list(found("21-KL/TW")) == list(found("21-kl")) == list(found("số 21-kl/tw")) == [document]
    assert list(found("chinh don")) == list(found("CHỈNH ĐỐN")) == [document]
    assert list(found("121")) == [other]
    assert list(found("ban chấp hành khác")) == [other]


def test_two_clerks_correct_one_line(here):
    document = entered(here)
    correct_document(document=document, entry=come(note="một"), version=1, by=None, on=TODAY)
    again = {"document": document, "entry": come(note="hai"), "by": None, "on": TODAY}
    assert refused(correct_document, version=1, **again) == {"changed_since"}
    correct_document(version=2, **again)
    void(Act.objects.get(verb="document.correct", touches__object_id=document.pk, pk=Act.objects.last().pk),
         by=None, on=TODAY, reason="nhầm")  # fmt: skip
    document.refresh_from_db()
    assert (document.note, document.version) == ("một", 4)


def test_a_voided_document_frees_its_place_and_comes_back_only_alone(here):
    document = entered(here)
    void_document(document=document, reason="vào nhầm", by=None, on=TODAY)
    journal = Act.objects.get(verb="document.void")
    entered(here)
    assert refused(void, journal=journal, by=None, on=TODAY, reason="x") == {"registered_before"}


def test_related_to_a_document_or_to_a_name(here):
    one, two = entered(here), entered(here, number=22)
    assert (
        relate(document=two, tie="carries_out", other=one, by=None, on=TODAY).cited == "21-KL/TW, 01/6/2022"
    )
    relate(document=two, tie="cites", cited="25-KH/TW, 16/11/2022", by=None, on=TODAY)
    assert refused(relate, document=two, tie="cites", other=two, by=None, on=TODAY) == {"itself"}
    assert refused(relate, document=two, tie="cites", cited="TỐI MẬT", by=None, on=TODAY) == {"secret"}


def test_sent_down_received_studied_and_taken_back(here):
    document = entered(here)
    cells = cells_of(here)
    assert refused(disseminate, document=document, to=[a_bloc()], by=None, on=DAY) == {"not_below", "nobody"}
    rows = disseminate(document=document, to=cells, by=None, on=DAY)
    assert refused(disseminate, document=document, to=cells, by=None, on=DAY) == {"nobody"}
    assert refused(mark_received, rows=rows, by=None, on=date(2022, 5, 1)) == {"too_early"}

    mark_received(rows[:1], by=a_secretary(cells[0]), on=date(2022, 6, 3))
    mark_studied(rows, by=a_clerk(here), on=date(2022, 6, 5))

    days = Dissemination.objects.order_by("pk").values_list("received_on", "studied_on")
    assert list(days) == [(date(2022, 6, 3), date(2022, 6, 5)), (date(2022, 6, 5), date(2022, 6, 5))]
    sent = Act.objects.get(verb="document.disseminate")
    assert refused(void, journal=sent, by=None, on=TODAY, reason="x") == {"later_act"}
    for journal in Act.objects.filter(verb__in=["document.study", "document.receive"]).order_by("-pk"):
        void(journal, by=None, on=TODAY, reason="nhầm")
    assert not Dissemination.objects.exclude(received_on=None).exists()
    void(sent, by=None, on=TODAY, reason="nhầm")
    assert not Dissemination.objects.standing().exists()


def test_a_secretary_notes_only_for_the_own_cell(here):
    rows = disseminate(document=entered(here), to=cells_of(here), by=None, on=DAY)
    assert refused(mark_received, rows=rows, by=a_secretary(cells_of(here)[0]), on=DAY) == {"no_power"}


def test_the_way_of_a_document_out(here):
    document = a_signed_draft(here)
    assert refused(number_document, document=document, by=None, on=DAY) == {"no_series"}
    open_series(organisation=here, kinds=["TB"], start=117, by=None, on=date(2020, 7, 1))
    document = number_document(document=document, by=None, on=DAY)
    assert (document.docno, document.day) == ("117-TB/ĐUK", DAY)
    assert refused(disseminate, document=document, to=cells_of(here), by=None, on=DAY) == {"not_issued"}
    issue(document=document, by=None, on=DAY)
    assert stage_of(document) == Stage.ISSUED
    disseminate(document=document, to=cells_of(here), by=None, on=DAY)
    assert refused(void_number, document=document, reason="x", by=None, on=DAY) == {"not_numbered"}


def test_signing_needs_its_power(here):
    document = draft_out(organisation=here, entry=goes(), by=a_clerk(here), on=DAY)
    submit(document=document, by=a_clerk(here), on=DAY)
    assert refused(approve, document=document, by=a_clerk(here), on=DAY) == {"no_power"}
    approve(document=document, by=a_secretary(here), on=DAY)
    sign(document=document, by=a_secretary(here), on=DAY)


def test_a_voided_number_stays_in_the_book_and_is_not_given_again(here):
    open_series(organisation=here, kinds=["TB"], by=None, on=date(2020, 7, 1))
    document = number_document(document=a_signed_draft(here), by=None, on=DAY)
    document = void_number(document=document, reason="cấp nhầm", by=None, on=DAY)
    assert (document.number, document.day, stage_of(document)) == (None, None, Stage.SIGNED)
    assert refused(number_document, document=document, number=1, by=None, on=DAY) == {"number_taken"}
    assert number_document(document=document, by=None, on=DAY).number == 2
    assert Taken.objects.get(number=1).voided.reason == "cấp nhầm"


def test_undoing_a_number_leaves_it_taken(here):
    open_series(organisation=here, kinds=["TB"], by=None, on=date(2020, 7, 1))
    document = number_document(document=a_signed_draft(here), by=None, on=DAY)
    void(Act.objects.get(verb="document.number"), by=None, on=DAY, reason="nhầm")
    document.refresh_from_db()
    assert (document.number, stage_of(document)) == (None, Stage.SIGNED)
    assert number_document(document=document, by=None, on=DAY).number == 2


def test_one_number_once_in_a_series_and_a_new_term_begins_again(here):
    open_series(organisation=here, kinds=["TB", "BC"], by=None, on=date(2015, 7, 1))
    open_series(organisation=here, kinds=["TB"], by=None, on=date(2020, 7, 1))
    given = {"organisation": here, "by": None, "on": TODAY}
    register(entry=goes(number=5, day=DAY), **given)
    assert refused(register, entry=goes(number=5, day=date(2022, 6, 2)), **given) == {"number_taken"}
    register(entry=goes(number=5, day=date(2019, 6, 2)), **given)
    register(entry=goes(kind="BC", symbol="BC/ĐUK", number=5, day=DAY), **given)
    assert number_document(document=a_signed_draft(here), by=None, on=DAY).number == 6
    assert refused(open_series, organisation=here, kinds=["TB"], by=None, on=DAY) == {"series_there"}


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_two_numbers():
    here = a_grassroots(0)
    open_series(organisation=here, kinds=["TB"], by=None, on=date(2020, 7, 1))
    drafts = [a_signed_draft(here, excerpt=f"thứ {word}") for word in ("nhất", "hai", "ba", "tư")]
    start, failed = Barrier(len(drafts)), []

    def number(document):
        try:
            start.wait()
            number_document(document=document, by=None, on=DAY)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=number, args=[document]) for document in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(Taken.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_the_database_shows_a_document_where_it_is_and_where_it_was_sent(here):
    document = entered(here)
    one, two = cells_of(here)
    disseminate(document=document, to=[one], by=None, on=DAY)

    def seen(user):
        with transaction.atomic(), scope.role("chibo_app"):
            scope.enter(scope.of(user))
            found = Document.objects.count(), Dissemination.objects.count()
            scope.leave()
        return found

    assert seen(a_secretary(here)) == (1, 1)
    assert seen(a_secretary(one)) == (1, 1)
    assert seen(a_secretary(two)) == (0, 0)
    with transaction.atomic(), scope.role("chibo_app"):
        scope.leave()
        assert Document.objects.count() == 0
    assert Receipt.objects.count() == 0
