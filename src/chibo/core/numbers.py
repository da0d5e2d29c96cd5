"""Numbers as Vietnamese offices write them: 3.918 and 98,82; halves round up, floats are not accepted."""

from decimal import Decimal
from fractions import Fraction

Exact = int | Decimal | Fraction


def show_int(number: int) -> str:
    """3918 -> "3.918"."""
    return f"{number:,}".replace(",", ".")


def show_decimal(number: Exact, places: int = 2) -> str:
    """An exact number with at most `places` decimals, halves away from zero, no trailing zeros: "94,6".

    Refused (TypeError): a float, since it no longer is the number somebody counted.
    """
    if isinstance(number, float):
        raise TypeError(f"{number!r} is a float; give an int, Decimal or Fraction.")
    exact = Fraction(number)
    scaled = (abs(exact) * 10**places * 2 + 1) // 2
    whole, rest = divmod(scaled, 10**places)
    tail = f"{rest:0{places}d}".rstrip("0") if places else ""
    sign = "-" if exact < 0 and scaled else ""
    return sign + show_int(whole) + ("," + tail if tail else "")


def show_number(number: Exact) -> str:
    """Whole numbers as `show_int`, others with two decimals at most."""
    return show_int(number) if isinstance(number, int) else show_decimal(number)


def percent(numerator: Exact, denominator: Exact, places: int = 2) -> str | None:
    """84 of 85 -> "98,82" (without the sign %); None where the base is 0: there is nothing to compare."""
    if denominator == 0:
        return None
    return show_decimal(Fraction(numerator) / Fraction(denominator) * 100, places)
