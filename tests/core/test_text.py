import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.core import text
from chibo.core.reasons import Refused

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
words = st.text(LETTERS + TONES + LETTERS.upper(), min_size=1, max_size=7)


def shuffled(items):
    return random.Random(1).sample(items, len(items))


names = st.lists(words, min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "hòa"),
        ("THUÝ", "Thúy"),
        ("Đặng  Văn\tĐức", "dang van duc"),
        ("uỷ", "ủy"),
        ("Kỷ niệm", "ky niem"),
    ],
)
def test_searching_minds_no_accents_case_or_blanks(one, other):
    assert text.search_key(one) == text.search_key(other)


def test_the_search_key_keeps_what_tells_apart():
    assert text.search_key(" Chi bộ 21-KL/TU ") == "chi bo 21-kl/tu"


@given(st.text())
def test_the_search_key_of_a_search_key_is_itself(anything):
    assert text.search_key(text.search_key(anything)) == text.search_key(anything)


@given(names)
def test_both_normal_forms_have_one_search_key_and_one_sort_key(name):
    apart = unicodedata.normalize("NFD", name)

    assert text.search_key(apart) == text.search_key(name)
    assert text.name_sort_key(apart) == text.name_sort_key(name)
    assert text.nfc(apart) == text.nfc(name)


@given(st.text())
def test_what_was_composed_is_composed(anything):
    assert text.is_nfc(text.nfc(anything))


def test_decomposed_text_is_noticed():
    assert not text.is_nfc(unicodedata.normalize("NFD", "Chi bộ"))


def test_names_are_sorted_by_given_name_then_family_and_middle_names():
    in_order = [
        "Trần Văn An", "Nguyễn Thị Án", "Đỗ Minh Anh", "Lê Anh", "Nguyễn Ánh", "Phạm Ăn", "Võ Ân", "Cao Bình",
        "Hồ Dũng", "Hồ Đức", "Lý Ê", "Lê Hoa", "Lê Hòa", "Lê Thị Hòa", "Vũ Oanh", "Vũ Ổn", "Vũ Ơn",
        "Bùi Uyên", "Bùi Ưng", "Tạ Yến",
    ]  # fmt: skip

    assert sorted(shuffled(in_order), key=text.name_sort_key) == in_order


@pytest.mark.parametrize("letter", "aeo")
def test_tones_come_in_the_order_of_dictionaries(letter):
    tones = [
        unicodedata.normalize("NFC", letter + mark)
        for mark in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    ]

    assert sorted(shuffled(tones), key=text.name_sort_key) == tones


@given(words, words)
def test_letters_count_before_tones(one, other):
    def without_tone(word):
        marks = unicodedata.normalize("NFD", word.lower())
        return unicodedata.normalize(
            "NFC", "".join(m for m in marks if m not in "\u0300\u0309\u0303\u0301\u0323")
        )

    by_letters = [LETTERS.index(letter) for letter in without_tone(one)] < [
        LETTERS.index(letter) for letter in without_tone(other)
    ]

    if by_letters:
        assert text.name_sort_key(one) < text.name_sort_key(other)


@given(names)
def test_sort_keys_are_ascii_and_mind_no_case_or_placement(name):
    assert text.name_sort_key(name).isascii()
    assert text.name_sort_key(name.upper()) == text.name_sort_key(name.lower())
    assert text.name_sort_key("Lê Hoà") == text.name_sort_key("Lê Hòa")


@pytest.mark.parametrize("name", ["", "  ", "-"])
def test_no_name_sorts_first(name):
    assert text.name_sort_key(name) == ""


def test_names_of_other_peoples_are_sorted_too():
    in_order = ["Zơ Râm Đức 1", "Zơ Râm Đức 2", "Y Bhăm", "K'Brối", "H'Hen Niê"]

    assert sorted(shuffled(in_order), key=text.name_sort_key) == in_order


def test_text_is_tidied_before_it_is_stored():
    assert text.valid_text("  Chi  bộ\tThôn\r\n  Đông \n") == "Chi bộ Thôn\nĐông"
    assert text.valid_text(unicodedata.normalize("NFD", "Thủy")) == "Thủy"


@pytest.mark.parametrize("text_with", ["a\x00b", "a\x1bb", "a\ud800b"])
def test_characters_that_cannot_be_printed_are_refused(text_with):
    with pytest.raises(Refused) as refusal:
        text.valid_text(text_with)

    assert [r.code for r in refusal.value.reasons] == ["unreadable_character"]


def test_a_search_key_holds_nothing_that_the_database_refuses():
    assert text.search_key("chi\x00bộ\x1f Đông\x85") == "chi bo dong"
