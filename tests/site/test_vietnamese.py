"""Days, codes and document numbers, marked as such."""

from datetime import date

import pytest
from django.template import Context, Template
from django.test import RequestFactory


def render(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ it|day }}", '<time datetime="2022-07-03">03/7/2022</time>'),
        ('{{ it|day:"weekday" }}', '<time datetime="2022-07-03">Chủ nhật, 03/7/2022</time>'),
        ("{{ it|month }}", '<time datetime="2022-07">Tháng 7/2022</time>'),
        ('{{ it|month:"short" }}', '<time datetime="2022-07">7/2022</time>'),
        ('{{ it|month:"tiny" }}', '<time datetime="2022-07">T7</time>'),
        ("{{ nothing|day }}{{ nothing|month }}", ""),
    ],
)
def test_days_and_months(source, text):
    assert render(source, it=date(2022, 7, 3), nothing=None) == text


def test_codes_and_document_numbers_are_marked_and_escaped():
    assert render("{% code it %}", it="K01<2") == '<span class="code" data-code="K01&lt;2">K01&lt;2</span>'
    assert (
        render('{% docno 21 "KL/TU" %}')
        == '<span class="docno docno-one" data-docno="21-KL/TU">21-KL/TU</span>'
    )


def test_each_form_has_its_own_request_id():
    request = RequestFactory().get("/")

    pages = {Template("{% once %}").render(Context({"request": request})) for _ in range(2)}

    assert len(pages) == 2
    assert all('name="csrfmiddlewaretoken"' in page and 'name="request_id"' in page for page in pages)


def test_assets_carry_a_fingerprint():
    address = render('{% asset "site/chibo.css" %}')

    assert address.startswith("/static/site/chibo.css?v=")
    with pytest.raises(FileNotFoundError, match="npm run build"):
        render('{% asset "site/none.css" %}')
