from datetime import date

import pytest

from chibo.people.masking import mask_day, mask_number, mask_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("084195001234", "•••• 234"),
        ("70001234", "•••• 234"),
        ("123456", "••••"),
        ("12", "••••"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_number_shows_its_last_digits_unless_that_would_show_half_of_it(number, shown):
    assert mask_number(number) == shown


def test_a_phone_is_masked_whatever_its_spaces():
    assert mask_phone("091 345 6789") == "•••• 789"


def test_a_day_of_birth_shows_the_year_alone():
    assert mask_day(date(1985, 3, 7)) == "••/••/1985"
    assert mask_day(None) == ""
