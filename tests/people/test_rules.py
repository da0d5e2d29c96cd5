from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo import rulebook
from chibo.people.rules import deadlines
from chibo.people.rules.admission import (
    AdmissionFacts,
    ProbationFacts,
    official_day,
    reasons_not_to_admit,
    reasons_not_to_confirm,
)
from chibo.people.rules.day_and_place import LifeFacts, PlaceFacts, months_later
from chibo.people.rules.life import reasons_not_to_leave, reasons_not_to_set_activity, reasons_not_to_stay
from chibo.people.rules.wording import reasons_against_words
from chibo.rulebook.rule import NoRule

TODAY = date(2022, 7, 18)
CELL = PlaceFacts("cell", date(2010, 1, 1))
GOOD = AdmissionFacts(
    day=date(2022, 6, 1),
    today=TODAY,
    place=CELL,
    full_name="Trần Thị Hòa",
    birth_day=date(1990, 1, 1),
    decision="12-QĐ/ĐU",
    ceremony_on=None,
    known=False,
)
LIFE = LifeFacts(day=date(2022, 6, 1), today=TODAY, counted_since=date(2020, 1, 1))
PROBATION = ProbationFacts(
    life=LIFE,
    standing="probationary",
    ceremony_on=date(2021, 3, 20),
    class_on=date(2021, 9, 1),
    decision="5-QĐ/ĐU",
)


def codes(reasons):
    return [reason.code for reason in reasons]


def admit(**changes):
    facts = replace(GOOD, **changes)
    return codes(reasons_not_to_admit(facts, rulebook.at("people.admission_age_min", facts.day)))


def confirm(on=LIFE.day, **changes):
    facts = replace(PROBATION, life=replace(LIFE, day=on), **changes)
    rules = [rulebook.at(f"people.{key}", on) for key in ("probation_months", "new_members_class")]
    return codes(reasons_not_to_confirm(facts, *rules))


def test_a_good_admission_is_not_refused():
    assert admit() == []


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        (date(2022, 5, 31), ["too_young"]),
        (date(2022, 6, 1), []),
        (date(2022, 6, 30), []),
        (date(2022, 7, 1), []),
    ],
)
def test_eighteen_is_counted_by_months(day, reasons):
    assert admit(birth_day=date(2004, 6, 28), day=day) == reasons


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"full_name": " "}, ["no_name"]),
        ({"known": True}, ["already_known"]),
        ({"decision": ""}, ["no_decision"]),
        ({"day": TODAY + timedelta(days=1)}, ["day_to_come"]),
        ({"birth_day": TODAY}, ["born_to_come", "too_young"]),
        ({"ceremony_on": date(2022, 5, 31)}, ["ceremony_before_decision"]),
        ({"ceremony_on": TODAY + timedelta(days=1)}, ["ceremony_to_come"]),
        ({"place": PlaceFacts("grassroots", date(2010, 1, 1))}, ["not_a_cell"]),
        ({"place": PlaceFacts(None, date(2022, 6, 2))}, ["before_founded"]),
        ({"place": PlaceFacts(None, date(2010, 1, 1))}, ["not_there"]),
    ],
)
def test_what_refuses_an_admission(changes, reasons):
    assert admit(**changes) == reasons


def test_all_reasons_come_at_once():
    assert admit(full_name="", decision="", known=True) == ["no_name", "already_known", "no_decision"]


def test_who_and_where_a_known_person_is_stays_unsaid():
    [reason] = [
        r for r in reasons_not_to_admit(replace(GOOD, known=True), youngest()) if r.code == "already_known"
    ]
    assert "Hòa" not in reason.message + reason.todo


def youngest():
    return rulebook.at("people.admission_age_min", GOOD.day)


def test_before_the_first_rule_nothing_is_decided():
    with pytest.raises(NoRule):
        admit(day=date(2016, 7, 24))


@pytest.mark.parametrize(
    ("on", "reasons"),
    [
        (date(2022, 3, 19), ["probation_not_over"]),
        (date(2022, 3, 20), []),
        (date(2022, 3, 21), []),
    ],
)
def test_probation_lasts_twelve_months_from_the_ceremony(on, reasons):
    assert confirm(on) == reasons


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"decision": ""}, ["no_decision"]),
        ({"standing": "full"}, ["not_probationary"]),
        ({"ceremony_on": None}, ["no_ceremony"]),
        ({"class_on": None}, ["no_class"]),
        ({"class_on": date(2022, 6, 2)}, ["class_after_decision"]),
    ],
)
def test_what_refuses_a_confirmation(changes, reasons):
    assert confirm(**changes) == reasons


@given(st.dates(date(2012, 1, 1), date(2025, 12, 31)))
def test_the_official_day_is_the_same_day_a_year_later(ceremony):
    day = official_day(ceremony, rulebook.at("people.probation_months", ceremony))
    assert (day.year, day.month) == (ceremony.year + 1, ceremony.month)
    assert day.day == (28 if (ceremony.month, ceremony.day) == (2, 29) else ceremony.day)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(-500, 500))
def test_months_later_keeps_the_day_or_the_months_end(day, number):
    moved = months_later(day, number)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == number
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        (date(2019, 12, 31), ["not_counted"]),
        (date(2020, 1, 1), []),
        (TODAY, []),
        (TODAY + timedelta(days=1), ["day_to_come"]),
    ],
)
def test_a_member_is_counted_from_the_first_day_on(day, reasons):
    assert codes(reasons_not_to_leave(replace(LIFE, day=day), "left", "QĐ")) == reasons


def test_one_dies_without_a_decision_and_leaves_with_one():
    assert codes(reasons_not_to_leave(LIFE, "deceased", "")) == []
    assert codes(reasons_not_to_leave(LIFE, "removed", "")) == ["no_decision"]
    assert codes(reasons_not_to_leave(LIFE, "transferred", "QĐ")) == ["unknown_leaving"]


def test_what_was_recorded_later_stands_in_the_way():
    since_then = replace(LIFE, last_change=date(2022, 6, 1))
    assert codes(reasons_not_to_leave(since_then, "left", "QĐ")) == ["not_after_last_change"]
    gone = replace(LIFE, counted_until=date(2022, 6, 1))
    assert codes(reasons_not_to_leave(gone, "left", "QĐ")) == ["left_before"]


def test_a_stay_elsewhere():
    def stay(**changes):
        given = {"same": False, "until": None, "overlaps": False} | changes
        return codes(reasons_not_to_stay(LIFE, CELL, **given))

    assert stay() == []
    assert stay(same=True) == ["same_cell"]
    assert stay(until=LIFE.day) == ["end_not_after_first"]
    assert stay(until=LIFE.day + timedelta(days=1)) == []
    assert stay(overlaps=True) == ["stay_overlaps"]


def test_a_suspension_needs_a_decision_and_illness_does_not():
    def activity(status, decision=""):
        given = {"until": None, "same": False, "overlaps": False}
        return codes(reasons_not_to_set_activity(LIFE, status, decision=decision, **given))

    assert activity("suspended") == ["no_decision"]
    assert activity("suspended", "QĐ 1") == []
    assert activity("exempt") == []
    assert activity("asleep") == ["unknown_activity"]


def test_a_late_ceremony_and_an_old_applicant_are_said_and_do_not_hinder():
    def advice(ceremony_on, birth_day=date(1990, 1, 1)):
        given = {"decided_on": date(2022, 3, 1), "ceremony_on": ceremony_on, "birth_day": birth_day}
        limit = rulebook.at("people.admission_ceremony", date(2022, 3, 1))
        oldest = rulebook.at("people.admission_age_max", date(2022, 3, 1))
        return codes(deadlines.advice_on_admission(**given, limit=limit, oldest=oldest))

    # 30 working days after 01/3/2022: the eleventh of April is the day of the Hùng kings.
    assert advice(date(2022, 4, 13)) == []
    assert advice(date(2022, 4, 14)) == ["ceremony_late"]
    assert advice(None, date(1962, 3, 9)) == []
    assert advice(None, date(1962, 2, 9)) == ["needs_consent_for_age"]


def test_the_cell_has_thirty_working_days_after_probation():
    limit = rulebook.at("people.confirmation_consider", date(2022, 6, 20))
    assert deadlines.consideration(date(2022, 6, 20), limit).by == date(2022, 8, 1)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"identity_number": "12"}, "not_identity_number"),
        ({"identity_number": "08419000123A"}, "not_identity_number"),
        ({"card_number": "thẻ"}, "not_card_number"),
        ({"phone": "abc"}, "not_phone"),
        ({"phone": "123"}, "not_phone"),
        ({"identity_number": "084190001234", "card_number": "70.001234", "phone": "+84913456789"}, None),
        ({"identity_number": "251234567", "phone": "0913456789"}, None),
        ({"identity_number": "", "card_number": "", "phone": ""}, None),
    ],
)
def test_numbers_look_like_what_they_are(typed, code):
    found = [reason.code for reason in reasons_against_words(typed)]
    assert found == ([code] if code else [])
