"""The rules that ship: the day before, the day and the day after each change, and cases for jurists."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chibo import rulebook
from chibo.rulebook import shape, show
from chibo.rulebook.book import laws
from chibo.rulebook.rule import Repeal, Rule
from chibo.rulebook.schema import Confidence

ONE_DAY = timedelta(days=1)
CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
CHANGES = [(key, law.versions.index(v), v.first) for key, law in laws().items() for v in law.versions]
known_days = st.dates(date(2005, 1, 1), date(2035, 1, 1))


def asked(key, day):
    """What the rulebook answers: the version, or why there is none."""
    try:
        return rulebook.at(key, day)
    except rulebook.NoRule as refusal:
        return refusal.reasons[0].code


@pytest.mark.parametrize(("key", "place", "first"), CHANGES)
def test_the_day_before_the_day_and_the_day_after_each_change(key, place, first):
    versions = laws()[key].versions
    new = versions[place]
    expected = "rule_repealed" if isinstance(new, Repeal) else new
    old = versions[place - 1] if place else "no_rule_yet"

    assert asked(key, first - ONE_DAY) == ("rule_repealed" if isinstance(old, Repeal) else old)
    assert asked(key, first) == expected
    assert asked(key, first + ONE_DAY) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases_signed_off_by_jurists(path):
    for case in yaml.safe_load(path.read_text(encoding="utf-8")):
        answer = asked(case["rule"], case["day"])
        found = answer if isinstance(answer, str) else shape.plain(answer.value)
        assert found == case["expect"], case["name"]


@given(st.sampled_from(sorted(laws())), known_days)
def test_nothing_changes_between_first_days(key, day):
    firsts = [version.first for version in laws()[key].versions]
    begun = max((first for first in firsts if first <= day), default=None)

    assert asked(key, day) == (asked(key, begun) if begun else "no_rule_yet")


@pytest.mark.parametrize("law", laws().values(), ids=lambda law: law.key)
def test_versions_follow_each_other_without_gap(law):
    assert [one.end for one, _other in pairwise(law.versions)] == [
        other.first for _one, other in pairwise(law.versions)
    ]
    assert law.versions[-1].end is None
    assert law.subject in show.SUBJECTS
    assert all(show.show_value(version) for version in law.versions)


def test_what_ships_from_memory_is_listed_here_and_nothing_else_does():
    recalled = {
        (law.key, version.first)
        for law in laws().values()
        for version in law.versions
        if isinstance(version, Rule) and version.confidence is Confidence.RECALLED
    }

    assert recalled == {
        ("papers.page", date(2018, 4, 3)),
        ("people.new_members_class", date(2011, 1, 19)),
    }


def test_values_are_exact_and_cannot_be_changed():
    attendance = rulebook.at("meetings.attendance", date(2022, 7, 1))

    assert attendance.value == {"share": Fraction(85, 100), "strict": True}
    assert (attendance.source, attendance.is_confirmed) == ("Hướng dẫn 12-HD/BTCTW, 06/7/2018", True)
    with pytest.raises(TypeError):
        attendance.value["strict"] = False


def test_a_question_before_the_first_value_says_what_to_do():
    with pytest.raises(rulebook.NoRule) as refusal:
        rulebook.at("meetings.attendance", date(2018, 7, 5))

    reason = refusal.value.reasons[0]
    assert reason.message == (
        "Vào ngày 05/7/2018 chưa có quy định về “Tỷ lệ đảng viên dự sinh hoạt cần đạt”: "
        "quy định đầu tiên áp dụng từ 06/7/2018."
    )
    assert reason.todo == "Hãy kiểm tra lại ngày, hoặc bổ sung quy định trước đó kèm nguồn vào kho quy định."


def test_an_unknown_key_names_the_nearest():
    with pytest.raises(KeyError, match=r"meetings\.attendance"):
        rulebook.at("meetings.attendence", date(2022, 7, 1))


def test_the_hash_names_the_rules_whatever_their_order():
    day = date(2022, 7, 1)
    one, other = rulebook.at("meetings.attendance", day), rulebook.at("meetings.day", day)

    assert rulebook.rules_hash([one, other]) == rulebook.rules_hash([other, one, one])
    assert rulebook.rules_hash([one]) != rulebook.rules_hash([other])
    assert rulebook.rules_hash([one]) != rulebook.rules_hash(
        [rulebook.at("meetings.attendance", date(2026, 1, 1))]
    )
    assert len(rulebook.rules_hash([])) == 64


@pytest.mark.parametrize(
    ("key", "day", "shown"),
    [
        ("meetings.attendance", date(2022, 7, 1), "trên 85%"),
        ("meetings.attendance", date(2026, 7, 1), "từ 90% trở lên"),
        ("votes.ordinary", date(2022, 7, 1), "trên 1/2"),
        ("votes.admission", date(2022, 7, 1), "từ 2/3 trở lên"),
        ("meetings.day", date(2022, 7, 1), "ngày chi bộ đã đăng ký"),
        ("meetings.day", date(2026, 7, 1), "ngày 03"),
        ("people.admission_decision", date(2022, 7, 1), "60 ngày làm việc"),
        ("meetings.quality_levels", date(2022, 7, 1), "Tốt; Khá; Trung bình; Kém"),
        ("meetings.quality_levels", date(2026, 7, 1),
         "Tốt: từ 90 điểm; Khá: từ 70 điểm; Trung bình: từ 50 điểm; Kém: từ 0 điểm"),
    ],
)  # fmt: skip
def test_values_are_written_as_people_say_them(key, day, shown):
    assert show.show_value(rulebook.at(key, day)) == shown
