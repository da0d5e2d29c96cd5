from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.reports import texts
from chibo.reports.texts import Known, Tied

BOOK = {
    "admissions": Known(149),
    "registered": Known(84, 84, 85),
    "assessable": Known(4, 4, 10),
    "few": Known(5),
    "nobody": Known(0, 0, 0),
    "weak": Known(3, 3, 85, word="some"),
    "mean": Known(Fraction(7, 2)),
}
LETTERS = "aàđĐƯ tháng 0123456789,.%/–-;:“”()*"
words = st.text(LETTERS, max_size=30)
tokens = st.builds(
    Tied,
    printed=st.text(LETTERS, min_size=1, max_size=12),
    id=st.sampled_from(["admissions", "plans_late", "target-2", "x"]),
    seen=words,
)


def codes(text):
    return [reason.code for reason in texts.reasons_against(text, BOOK)]


@given(st.lists(st.one_of(words, tokens), max_size=8))
def test_a_text_is_the_sum_of_its_pieces(parts):
    text = "".join(map(str, parts))

    assert "".join(map(str, texts.pieces(text))) == text
    assert [piece for piece in texts.pieces(text) if isinstance(piece, Tied)] == [
        part for part in parts if isinstance(part, Tied)
    ]


@given(st.lists(st.one_of(words, tokens), max_size=8))
def test_on_paper_nothing_of_the_brackets_is_left(parts):
    text = "".join(map(str, parts))

    assert texts.plain(text) == "".join(part.printed if isinstance(part, Tied) else part for part in parts)


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.sampled_from(["value", "percent", "fraction"]))
def test_what_is_tied_now_is_never_changed_and_comes_back_from_any_other_value(count, other, form):
    known = {"x": Known(count, count, max(count, other) + 1)}
    before = {"x": Known(other, other, max(count, other) + 1)}
    text = texts.tie("x", known["x"], form)

    assert texts.find_changed(text, known) == []
    assert texts.find_changed(texts.update(text, before), before) == []
    assert texts.plain(texts.update(texts.update(text, before), known)) in (
        texts.plain(text),
        texts.plain(texts.tie("x", known["x"], form, bare=True)),
    )


@given(words)
def test_words_are_cut_and_nothing_is_lost(said):
    assert "".join(part for _by_hand, part in texts.words_and_hand(said)) == said


@pytest.mark.parametrize(
    ("form", "id", "printed"),
    [
        ("value", "admissions", "149"),
        ("value", "few", "05"),
        ("percent", "registered", "98,82%"),
        ("fraction", "registered", "84/85"),
        ("fraction", "assessable", "04/10"),
        ("percent", "nobody", "–"),
        ("word", "weak", "một số"),
        ("where", "weak", "một số nơi"),
        ("value", "mean", "3,5"),
    ],
)
def test_each_form_prints_as_offices_write(form, id, printed):
    assert texts.tie(id, BOOK[id], form) == f"[{printed}|{id}]"
    assert texts.find_changed(f"[{printed}|{id}]", BOOK) == []


def test_a_number_below_ten_keeps_the_style_it_was_written_in():
    assert texts.update("[06|few] [6|few] [149|few] [4/10|assessable]", BOOK) == (
        "[05|few] [5|few] [05|few] [4/10|assessable]"
    )


def test_a_changed_figure_is_found_updated_or_kept():
    text = "kết nạp [148|admissions] đảng viên, [84/85|registered] đạt [97,65%|registered]"

    changed = texts.find_changed(text, BOOK)
    assert [(one.tied.printed, one.now) for one in changed] == [("148", "149"), ("97,65%", "98,82%")]
    assert texts.update(text, BOOK) == (
        "kết nạp [149|admissions] đảng viên, [84/85|registered] đạt [98,82%|registered]"
    )
    assert texts.update(text, BOOK, {"admissions"}) == (
        "kết nạp [149|admissions] đảng viên, [84/85|registered] đạt [97,65%|registered]"
    )


def test_a_kept_figure_is_asked_again_only_when_it_changes_again():
    kept = texts.keep("đạt [106,42%|x]", {"x": Known(149, 149, 140)})

    assert kept == "đạt [106,42%|x|106,43%]"
    assert texts.plain(kept) == "đạt 106,42%"
    assert texts.find_changed(kept, {"x": Known(149, 149, 140)}) == []
    assert [one.now for one in texts.find_changed(kept, {"x": Known(150, 150, 140)})] == ["107,14%"]
    assert texts.update(kept, {"x": Known(149, 149, 140)}) == "đạt [106,43%|x]"


@pytest.mark.parametrize(
    ("word", "said"),
    [("one", "Có nơi"), ("some", "Một số nơi"), ("most", "Đa số các nơi"), ("none", "Không nơi nào")],
)
def test_the_word_of_a_weakness_follows_the_records(word, said):
    assert texts.update("[Có nơi|weak] còn chậm", {"weak": Known(0, word=word)}) == f"[{said}|weak] còn chậm"


def test_what_is_broken_is_named_with_what_to_do():
    assert codes("kết nạp [149|admissions] đảng viên") == []
    assert codes("kết nạp [149|admision] đảng viên") == ["unknown_figure"]
    assert codes("kết nạp [149|admissions đảng viên") == ["broken_brackets"]
    assert codes("kết nạp 149] đảng viên") == ["broken_brackets"]
    assert codes("[nhiều|admissions] đảng viên") == ["unreadable_figure"]
    assert codes("[12x|admissions] [sai|khac]") == ["unreadable_figure", "unknown_figure"]


def test_numbers_typed_by_hand_are_listed_and_days_are_not():
    text = (
        "Ngày 15/7/2022, Hội nghị lần thứ 10 (khóa VIII) theo Quy định 784-QĐ/TU, Kết luận 21-KL/TW; 06 tháng đầu năm"
        " 2022, nhiệm kỳ 2022 - 2025: kết nạp [149|admissions], có 358 mô hình, đạt 98,5%, 84/85 nơi; điều 12."
    )
    assert texts.typed_by_hand(text) == ["358", "98,5%", "84/85"]


def test_a_sentence_is_added_as_notices_are_written():
    assert texts.add_sentence("", "[một số nơi|weak] còn chậm") == "[Một số nơi|weak] còn chậm."
    assert texts.add_sentence("Kết nạp 149.", "có 84 mô hình.") == "Kết nạp 149; có 84 mô hình."
    assert texts.add_sentence("Còn hạn chế:", "a") == "Còn hạn chế: a."
