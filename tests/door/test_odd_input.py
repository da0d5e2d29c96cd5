"""What a program of ill will sends, at every address: an answer in words, never an error of the program."""

import re
from itertools import cycle, product
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.door.everywhere import addresses, ask, noting_names

pytestmark = pytest.mark.django_db

HUGE = "9" * 30
NUMBERS = ("0", str(2**63), HUGE)
WORDS = ("khong-co", "%2e%2e%2fetc%2fpasswd", "a%00b", "%ff%fe", "%27%22%3C", "x" * 3000)
MONTHS = ("0000-01", "9999-12", "2022-13", "2022-00", "0001-01", "99999-99")

ODD = {
    "number": HUGE,
    "negative": "-1",
    "past bigint": str(2**63),
    "words": "' OR 1=1 --<script>",
    "percent": "%%%s%(x)s{{ 7*7 }}",
    "day": "0000-00-00",
    "last day": "9999-12-31",
    "first day": "0001-01-01",
    "digits of others": "٣٤²",
    "long": "ế" * 20_000,
    "controls": "a\r\nSet-Cookie: x=1\x1b\u202e\u2028",
    "uuid": "00000000-0000-0000-0000-000000000000",
}


def broken(answers: dict[Any, Any]) -> dict[Any, Any]:
    return {
        key: (answer.status_code, answer.exc_info and repr(answer.exc_info[1])[:300])
        for key, answer in answers.items()
        if answer.status_code >= 500
    }


def patterns(found: list[Any], prefix: str) -> Any:
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, prefix + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield prefix + str(one.pattern).lstrip("^").rstrip("$")


ROUTES = sorted(route for route in patterns(get_resolver().url_patterns, "/") if "<" in route)


def odd_routes() -> list[str]:
    """Each part of each address in turn, and all of them at once."""
    found = []
    for route in ROUTES:
        kinds = re.findall(r"<(?:(\w+):)?\w+>", route)
        choices = [{"int": NUMBERS, "month": MONTHS}.get(kind, WORDS) for kind in kinds]
        together = (
            product(*choices) if len(choices) == 1 else zip(*map(cycle, choices), range(6), strict=False)
        )
        for values in together:
            given = iter(values)
            found.append(re.sub(r"<[^>]+>", lambda _match, given=given: next(given), route))  # type: ignore[misc]
    return found


def test_odd_addresses(client, two_sides):
    assert len(ROUTES) > 80
    client.force_login(two_sides.mine.clerk)
    answers = {address: ask(client, "get", address) for address in odd_routes()}
    assert broken(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= {200, 301, 302, 400, 404, 405, 422}


def test_odd_addresses_of_forms(client, two_sides):
    client.force_login(two_sides.mine.clerk)
    answers = {
        address: ask(client, "post", address)
        for address in odd_routes()
        if any(f"/{value}/" in address for value in (HUGE, "khong-co", "%00"))
    }
    assert broken(answers) == {}


Names = dict[str, tuple[str, set[str], set[str]]]


@pytest.fixture(scope="module")
def found() -> Names:
    return {}


@pytest.fixture
def names(client, two_sides, found: Names) -> Names:
    """Of each address, the names that it looks for in its query and in its form. Learned once."""
    client.force_login(two_sides.mine.clerk)
    for name, address in addresses(two_sides.mine) if not found else ():
        with noting_names() as query:
            ask(client, "get", address)
        with noting_names() as form:
            ask(client, "post", address)
        found[name] = (address, query, form)
    return found


def some(names: Names) -> Names:
    """Each twelfth: what stands before the views is the same for all."""
    return dict(list(names.items())[::12])


KINDS = tuple(ODD)
EACH = 2
"""How many kinds of odd values an address gets: the next address gets the next ones, so that all come everywhere."""


def turns(place: int) -> list[str]:
    return [KINDS[(place * EACH + more) % len(KINDS)] for more in range(EACH)]


def test_odd_values_of_what_is_asked_in_a_query(client, names):
    """One name at a time: a first value that is refused must not hide the others."""
    asked_for = [
        (name, address, asked)
        for name, (address, query, _form) in names.items()
        for asked in sorted(query - {"request_id", "csrfmiddlewaretoken", "next"})
    ]
    assert len(asked_for) > 40
    answers = {
        (name, asked, kind): ask(client, "get", address, {asked: ODD[kind]})
        for place, (name, address, asked) in enumerate(asked_for)
        for kind in turns(place)
    }
    assert broken(answers) == {}


def test_odd_values_in_all_forms(client, names):
    answers = {
        (name, kind): ask(client, "post", address, dict.fromkeys(form - {"request_id"}, ODD[kind]))
        for place, (name, (address, _query, form)) in enumerate(names.items())
        for kind in turns(place)
    }
    assert broken(answers) == {}


def test_what_is_said_twice(client, names):
    answers = {
        name: ask(client, "post", address, {key: [HUGE, "1"] for key in form - {"request_id"}})
        for name, (address, _query, form) in some(names).items()
    }
    assert broken(answers) == {}


@pytest.mark.parametrize("value", ["%00", "a%00b", "%ff", "%c3%28", "%ed%a0%80", "%f0%9f"])
def test_what_is_no_text_is_not_understood(client, names, value):
    for name, (address, query, _form) in some(names).items():
        asked = next(iter(query), "q")
        answer = ask(client, "get", f"{address}?{asked}={value}")
        assert answer.status_code == 400, (name, asked)
        body = f"x={value}"
        answer = ask(client, "post", address, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 400, name
    assert "Chương trình không hiểu" in answer.content.decode()


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"a": [1'),
        ("text/xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=a", b'--a\r\nContent-Disposition: form-data; name="x"'),
        ("application/x-www-form-urlencoded; charset=utf-16", b"a=b"),
        ("application/x-www-form-urlencoded; charset=khong-co", b"a=b"),
        ("", b"a=b"),
        ("\xff/\x01", b"a=b"),
    ],
)
def test_forms_of_another_kind(client, names, content_type, body):
    answers = {
        name: ask(client, "raw", address, body, content_type=content_type)
        for name, (address, _query, _form) in some(names).items()
    }
    assert broken(answers) == {}


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_other_methods_change_nothing(client, names, two_sides, method):
    from chibo.core.models import Act

    acts = Act.objects.count()
    answers = {name: ask(client, method, address) for name, (address, *_rest) in some(names).items()}
    assert broken(answers) == {}
    assert Act.objects.count() == acts


@pytest.mark.parametrize(
    "given",
    [
        {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
        {"HTTP_X_METHOD_OVERRIDE": "POST"},
        {"QUERY_STRING": "_method=POST"},
    ],
)
def test_a_method_is_what_it_is(client, given):
    assert ask(client, "get", "/dang-xuat/", **given).status_code == 405


def test_too_much_is_said_in_words(client, two_sides, settings):
    client.force_login(two_sides.mine.clerk)
    most = settings.LARGEST_REQUEST
    answer = ask(client, "post", "/dang-nhap/", {"username": "x"}, CONTENT_LENGTH=str(most + 1))
    assert answer.status_code == 413
    assert "20 MB" in answer.content.decode()
    body = b"a=" + b"x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    answer = ask(client, "post", "/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "Chưa có gì được lưu" in answer.content.decode()
    many = "&".join(f"a{n}=1" for n in range(2000))
    assert ask(client, "post", "/", many, content_type="application/x-www-form-urlencoded").status_code == 400


def test_a_length_that_is_none_is_an_empty_form(client, two_sides):
    client.force_login(two_sides.mine.clerk)
    for length in ("abc", "-1", ""):
        assert ask(client, "post", "/ngon-ngu/", {"language": "en"}, CONTENT_LENGTH=length).status_code < 500


WAYS_OUT = (
    "../../secrets/secret_key",
    "..%2f..%2fsecrets%2fsecret_key",
    "%2e%2e/%2e%2e/chibo.json",
    "site/../../../settings.py",
    "/etc/passwd",
    "site/%00",
    "....//....//etc/passwd",
)


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_leads_out_of_the_files_of_the_program(client, way):
    from chibo.config import home

    for address in (f"/static/{way}", f"/{way}", f"/nhap-xuat/to-chuc/{way}/phieu/"):
        answer = ask(client, "get", address)
        assert answer.status_code in (400, 404, 301, 302), address
        assert home.secret_key().encode() not in getattr(answer, "content", b"")


def test_a_header_cannot_be_split(client, two_sides):
    """What somebody typed stands in headers of downloads and redirects on one line only."""
    client.force_login(two_sides.mine.clerk)
    for value in ("/%0d%0aSet-Cookie:%20a=b", "%0d%0aX-Own:%201"):
        for name, address in addresses(two_sides.mine)[::12]:
            for asked in ("next", "ky"):
                answer = ask(client, "get", f"{address}?{asked}={value}")
                assert "X-Own" not in answer.headers, name
                assert "a" not in answer.cookies, name
    for target in ("https://la.example/", "//la.example", "/\\la.example", "javascript:alert(1)"):
        answer = ask(client, "post", "/ngon-ngu/", {"language": "vi", "next": target}, HTTP_REFERER=target)
        assert "la.example" not in answer.get("Location", ""), target
