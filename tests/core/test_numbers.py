from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.core import numbers


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "shown"),
    [
        (84, 85, 2, "98,82"),
        (149, 140, 2, "106,43"),
        (5, 149, 2, "3,36"),
        (71, 358, 2, "19,83"),
        (304, 304, 2, "100"),
        (0, 7, 2, "0"),
        (3801, 3918, 1, "97"),
        (3680, 3801, 1, "96,8"),
        (1, 8, 2, "12,5"),
        (1, 8, 0, "13"),
        (1, 800, 2, "0,13"),
        (40, 3, 2, "1.333,33"),
        (Fraction(1, 2), 1, 2, "50"),
    ],
)
def test_percentages(numerator, denominator, places, shown):
    assert numbers.percent(numerator, denominator, places) == shown


def test_a_share_of_nothing_is_nothing():
    assert numbers.percent(0, 0) is None


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (999, "999"), (3918, "3.918"), (-1234567, "-1.234.567")]
)
def test_whole_numbers(number, shown):
    assert numbers.show_int(number) == shown
    assert numbers.show_number(number) == shown


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [
        (Decimal("94.6"), 1, "94,6"),
        (Decimal("1234.50"), 2, "1.234,5"),
        (Fraction(1, 3), 2, "0,33"),
        (Decimal("-0.005"), 2, "-0,01"),
        (Decimal("-0.004"), 2, "0"),
        (Decimal("2.005"), 2, "2,01"),
    ],
)
def test_decimals_round_halves_up(number, places, shown):
    assert numbers.show_decimal(number, places) == shown


def test_floats_are_refused():
    with pytest.raises(TypeError, match="float"):
        numbers.show_decimal(94.6)  # type: ignore[arg-type]


@given(st.fractions(), st.integers(0, 6))
def test_what_is_shown_is_never_further_off_than_half_a_place(number, places):
    shown = Fraction(numbers.show_decimal(number, places).replace(".", "").replace(",", "."))

    assert abs(shown - number) * 2 <= Fraction(1, 10**places)
