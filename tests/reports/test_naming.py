from hypothesis import given
from hypothesis import strategies as st

from chibo.reports.naming import in_ids, in_names

NAMES = {
    "admissions": "Đảng viên được kết nạp",
    "meetings": "Sinh hoạt đúng kỳ",
    "same": "Hai nơi cùng tên",
    "other": "Hai nơi cùng tên",
    "odd": "có | gạch",
    "like": "admissions",
}
words = st.text("abc 19,%|[]\n", max_size=20)
ids = st.sampled_from([*NAMES, "unknown"])
tokens = st.builds(
    lambda printed, id, seen: f"[{printed}|{id}{seen}]", st.just("149"), ids, st.sampled_from(["", "|150"])
)


def test_names_stand_in_the_box_and_ids_are_stored():
    stored = "Kết nạp [149|admissions|150] đảng viên; [98,82%|meetings]."
    shown = "Kết nạp [149|Đảng viên được kết nạp|150] đảng viên; [98,82%|Sinh hoạt đúng kỳ]."
    assert in_names(stored, NAMES) == shown
    assert in_ids(shown, NAMES) == stored


def test_small_letters_and_blanks_make_no_difference():
    assert in_ids("[149|đảng viên  được kết nạp]", NAMES) == "[149|admissions]"


def test_a_name_that_two_bear_names_nothing():
    assert in_names("[1|same] [2|other] [3|odd] [4|like]", NAMES) == "[1|same] [2|other] [3|odd] [4|like]"
    assert in_ids("[1|Hai nơi cùng tên] [149|admissions]", NAMES) == "[1|Hai nơi cùng tên] [149|admissions]"


@given(st.lists(st.one_of(words, tokens)).map("".join))
def test_what_was_stored_comes_back(text):
    assert in_ids(in_names(text, NAMES), NAMES) == text
