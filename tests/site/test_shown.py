"""How a figure is printed and where it leads."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import unescape

import pytest
from django.template import Context, Template

from chibo.site.shown import shown

WINDOW = {"on": date(2022, 6, 30), "first": date(2022, 1, 1), "end": date(2022, 7, 1)}


def test_a_count_is_grouped_by_points_and_opens_its_records():
    page = Template('{% figure id="members" value=3918 organisation=7 on=on first=first end=end %}').render(
        Context(WINDOW)
    )

    assert unescape(page) == (
        '<a class="figure" data-figure="members" data-value="3918" '
        'href="/so-lieu/members/?to-chuc=7&den-het=2022-06-30&tu=2022-01-01&truoc=2022-07-01">3.918</a>'
    )


@pytest.mark.parametrize(
    ("mode", "text"), [("", "98,82%"), ("percent", "98,82%"), ("fraction", "84/85"), ("value", "84")]
)
def test_a_ratio_in_each_mode(mode, text):
    found = shown(mode=mode, id="held", unit="ratio", value=84, numerator=84, denominator=85)

    assert found.text == text


@pytest.mark.parametrize("value", [Fraction(5, 2), Decimal("2.5")])
def test_a_mean_has_a_comma(value):
    assert shown(id="mean", unit="mean", value=value).text == "2,5"


def test_a_share_of_nothing_says_why():
    found = shown(id="held", unit="ratio", value=0, numerator=0, denominator=0)

    assert found.text == "–"
    assert found.why_nothing == "Không có gì để so: đến ngày này mẫu số bằng không."


def test_what_narrows_a_figure_stands_in_its_address():
    found = shown(id="members", value=3, organisation=7, narrow={"loai-hinh": "agency"})

    assert found.href == "/so-lieu/members/?to-chuc=7&loai-hinh=agency"
