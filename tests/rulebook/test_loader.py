# ruff: noqa: E501 - cases are tables: one line each
"""Broken files: each is refused, named with its line, and nothing of the rulebook is used."""

from datetime import date

import pytest

from chibo.rulebook.loader import BrokenRulebook, load
from chibo.rulebook.rule import NoRule

WHOLE = """\
title: Tỷ lệ dự họp
english: Share that must attend
about: Giải thích.
scope: local
kind: {share: share, strict: truth}
values:
  2011-02-01: {value: {share: 1/2, strict: true}, source: "Điều lệ 2011, Điều 12", confidence: C1}
  2021-07-01: {value: {share: 2/3, strict: false}, source: "Điều lệ 2021, Điều 12", confidence: C2, end: inferred}
  2030-01-01: {value: null, source: "Quyết định 14, 2029: bỏ", confidence: C1}
checked: 2026-06-01
"""


def written(folder, text, name="meetings/quorum.yaml"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def refusal_of(folder):
    with pytest.raises(BrokenRulebook) as refusal:
        load(folder)
    return [reason.message for reason in refusal.value.reasons]


def test_a_whole_file_is_read(tmp_path):
    law = load(written(tmp_path, WHOLE))["meetings.quorum"]

    assert law.at(date(2021, 6, 30)).value["strict"] is True
    assert law.at(date(2021, 7, 1)).value["strict"] is False
    assert (law.at(date(2021, 7, 1)).end, law.at(date(2021, 7, 1)).end_inferred) == (date(2030, 1, 1), True)


def test_after_a_repeal_there_is_no_rule(tmp_path):
    law = load(written(tmp_path, WHOLE))["meetings.quorum"]

    assert law.at(date(2029, 12, 31)).value["strict"] is False
    with pytest.raises(NoRule) as refusal:
        law.at(date(2030, 1, 1))
    assert [(r.code, r.source) for r in refusal.value.reasons] == [
        ("rule_repealed", "Quyết định 14, 2029: bỏ")
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("2021-07-01: {value", "2011-02-01: {value", 8, "'2011-02-01' is given twice"),
        ("title: Tỷ lệ", "title: Khác\ntitle: Tỷ lệ", 2, "'title' is given twice"),
        (', source: "Điều lệ 2011, Điều 12"', "", 7, "values.2011-02-01.source: Field required"),
        ('"Điều lệ 2011, Điều 12"', '"  "', 7, "values.2011-02-01.source: String should have at least 1 character"),
        ("confidence: C1}\n  2021", "confidence: C9}\n  2021", 7,
         "values.2011-02-01.confidence: Input should be 'C1', 'C2', 'I' or 'R'"),
        ("about:", "abuot: x\nabout:", 3, "abuot: unknown key"),
        ("end: inferred", "until: 2029", 8, "values.2021-07-01.until: unknown key"),
        ("about:", "on: x\nabout:", 3, "the key 'on' means true or false in YAML; use another word"),
        ("about:", "yes: x\nabout:", 3, "the key 'yes' means true or false in YAML; use another word"),
        ("about:", "no: x\nabout:", 3, "the key 'no' means true or false in YAML; use another word"),
        ("strict: true", "strict: yes", 7, "'yes' means true or false in YAML; write true or false, or use another word"),
        ("share: 1/2", "share: 0.5", 7, "0.5 is a float; write a share as a fraction, for example 2/3 or 85/100"),
        ("share: 1/2", "share: 3/2", 1,
         "2011-02-01: value.share là '3/2', không phải phân số như 2/3"),
        ("share: 1/2", "share: 010", 7, "'010' is not a plain whole number"),
        ("{share: 1/2, strict: true}", "1/2", 1,
         "2011-02-01: value là '1/2', không phải bảng gồm share, strict"),
        (", strict: true", "", 1, "2011-02-01: thiếu value.strict"),
        ("kind: {share: share, strict: truth}", "kind: ratio", 1,
         "kind 'ratio' is not one of integer, share, truth, word, text"),
        ("scope: local", "scope: anywhere", 4, "scope: Input should be 'national' or 'local'"),
        ("checked: 2026-06-01", "checked: sometime", 10,
         "checked: Input should be a valid date or datetime, input is too short"),
        ("  2030-01-01: {value: null", "  2010-01-01: {value: null", 1,
         "2010-01-01 stands after 2021-07-01: days go upwards"),
        ("value: {share: 1/2, strict: true}", "value: null", 1,
         "2011-02-01 repeals a rule that has no value before"),
    ],
)  # fmt: skip
def test_broken_files_are_named_with_line_and_reason(tmp_path, old, new, line, problem):
    assert old in WHOLE

    messages = refusal_of(written(tmp_path, WHOLE.replace(old, new, 1)))

    assert messages == [f"Tệp quy định meetings/quorum.yaml:{line}: {problem}."]


def test_all_broken_files_are_named_at_once(tmp_path):
    written(tmp_path, WHOLE.replace("title:", "titel:"), "meetings/one.yaml")
    written(tmp_path, "{", "meetings/two.yaml")
    written(tmp_path, WHOLE, "meetings/three.yaml")

    assert [message.split(": ")[0] for message in refusal_of(tmp_path)] == [
        "Tệp quy định meetings/one.yaml:1",
        "Tệp quy định meetings/one.yaml:1",
        "Tệp quy định meetings/two.yaml:1",
    ]


@pytest.mark.parametrize("name", ["alone.yaml", "meetings/Quorum.yaml", "meetings/quorum.yml"])
def test_a_file_in_the_wrong_place_is_refused(tmp_path, name):
    messages = refusal_of(written(tmp_path, WHOLE, name))

    assert messages == [
        f"Tệp quy định {name}: a rule stands in <subject>/<name>.yaml, small letters, digits and _ only."
    ]


def test_decomposed_letters_are_refused(tmp_path):
    messages = refusal_of(written(tmp_path, WHOLE.replace("ỷ", "y\u0309")))

    assert messages == [
        "Tệp quy định meetings/quorum.yaml: the text is not composed (NFC); save it again with composed letters."
    ]


def test_an_empty_file_is_refused(tmp_path):
    assert len(refusal_of(written(tmp_path, ""))) == 1
