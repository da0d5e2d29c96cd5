"""Search by functions that read the scope themselves: numbers alone, read again under the policy."""

from datetime import date

import pytest
from django.db import connection, transaction

from chibo.access import scope
from chibo.core.searching import words_of
from chibo.core.text import search_key
from chibo.documents.actions.register import register
from chibo.documents.models import Document
from chibo.documents.rules import Entry
from chibo.people.models import Membership, Person
from tests import factories

pytestmark = pytest.mark.django_db

ON = date(2022, 6, 2)


@pytest.fixture
def sides():
    """Two grassroots organisations under one committee, namesakes in both."""
    bloc = factories.a_bloc()
    mine, theirs = (factories.a_grassroots(2, superior=bloc) for _ in range(2))
    return {"bloc": bloc, "mine": mine, "theirs": theirs}


def asked(function: str, words: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}(%s)", [words_of(words)])
        return {pk for (pk,) in cursor.fetchall()}


def as_clerk_of(organisation, work):
    clerk = factories.a_clerk(organisation)
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.of(clerk))
        found = work()
        scope.leave()
    return found


def test_namesakes_of_the_sister_are_never_found(sides):
    own, other = (
        factories.a_member(factories.cells_of(sides[side])[0], "Trần Thị Hoà") for side in ("mine", "theirs")
    )

    numbers, people, listed, above = (
        as_clerk_of(sides["mine"], lambda: asked("people_search", "hoà")),
        as_clerk_of(sides["mine"], lambda: set(Person.objects.matching("HÒA tran"))),
        as_clerk_of(
            sides["mine"], lambda: set(Membership.objects.named("thi hoa").values_list("person", flat=True))
        ),
        as_clerk_of(sides["bloc"], lambda: asked("people_search", "hoa")),
    )

    assert numbers == {own.pk} == listed
    assert people == {own}
    assert above == {own.pk, other.pk}


def test_whoever_was_counted_here_once_or_stays_here_is_found(sides):
    """What the function finds is what the policy shows, also apart from the home of the record."""
    here, there = factories.cells_of(sides["mine"])[0], factories.cells_of(sides["theirs"])[0]
    gone, guest = factories.a_member(here, "Lý Đã Đi"), factories.a_member(there, "Lý Tạm Trú")
    Person.objects.filter(pk=gone.pk).update(home=there)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_temporarystay (during, began_id, organisation_id, person_id)"
            " VALUES ('[2022-01-01,)', %s, %s, %s)",
            [factories.an_act().pk, here.pk, guest.pk],
        )

    found, shown = as_clerk_of(
        sides["mine"],
        lambda: (asked("people_search", "ly"), set(Person.objects.values_list("pk", flat=True))),
    )

    assert found == {gone.pk, guest.pk} == shown


def test_the_many_are_searched_like_the_few(sides):
    """Above five hundred organisations another statement is used: the same answer."""
    own = factories.a_member(factories.cells_of(sides["mine"])[0], "Võ Thị Tuyết")
    factories.a_member(factories.cells_of(sides["theirs"])[0], "Võ Thị Tuyết")
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH made AS (
                INSERT INTO organisations_organisation (founded_id)
                SELECT founded_id FROM organisations_organisation, generate_series(1, 600) WHERE id = %s
                RETURNING id
            ) INSERT INTO organisations_path (organisation_id, path, depth, during)
            SELECT made.id, p.path || organisations_step(made.id), p.depth + 1, p.during
            FROM made, organisations_path p WHERE p.organisation_id = %s
            """,
            [sides["mine"].pk] * 2,
        )

    assert as_clerk_of(sides["mine"], lambda: asked("people_search", "tuyet vo")) == {own.pk}


def test_arguments_carry_no_scope(sides):
    """Without a scope nothing is found, whatever is asked; a scope in the words is only a word."""
    factories.a_member(factories.cells_of(sides["theirs"])[0], "Trần Thị Hoà")
    forged = ["hoa", "') OR true --", "{0,1}", sides["theirs"].path_on(ON).path]
    with transaction.atomic(), scope.role("chibo_app"):
        scope.leave()
        assert asked("people_search", "hoa") == set()

    def by_forged_words():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_search(%s)", [forged])
            return cursor.fetchone()[0]

    assert as_clerk_of(sides["mine"], by_forged_words) == 0


def test_wildcards_are_letters(sides):
    cell = factories.cells_of(sides["mine"])[0]
    factories.a_member(cell, "Lê Văn Nam")

    for words in ("%", "_", "n_m", "l%m", "\\"):
        assert as_clerk_of(sides["mine"], lambda words=words: asked("people_search", words)) == set(), words
    assert as_clerk_of(sides["mine"], lambda: len(Person.objects.matching(""))) == 1


def test_what_is_found_is_read_again_under_the_policy(sides):
    """A search function that told too much would still show nobody."""
    factories.a_member(factories.cells_of(sides["theirs"])[0], "Trần Thị Hoà")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION people_search(words text[]) RETURNS SETOF bigint LANGUAGE sql STABLE"
            " SECURITY DEFINER SET search_path = public, pg_temp AS 'SELECT id FROM people_person'"
        )

    numbers, people = as_clerk_of(
        sides["mine"], lambda: (asked("people_search", "hoa"), list(Person.objects.matching("hoa")))
    )

    assert len(numbers) == 1
    assert people == []


@pytest.mark.parametrize(
    ("table", "column", "index"),
    [
        ("people_person", "search_key", "person_words"),
        ("documents_document", "search_key", "document_words"),
    ],
)
def test_the_plan_of_the_owner_uses_trigrams(table, column, index):
    """As in the functions. To requests the same condition is not leakproof and stays without its index."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plans = {}
        for role in ("chibo_owner", "chibo_app"):
            with scope.role(role):
                cursor.execute(f"EXPLAIN SELECT id FROM {table} WHERE {column} LIKE '%%nhung%%'")
                plans[role] = "\n".join(line for (line,) in cursor.fetchall())

    assert index in plans["chibo_owner"]
    assert index not in plans["chibo_app"]


def documents_of(organisation):
    numbers = [(21, "KL/TW"), (121, "KL/TW"), (5, "21-ĐC"), (None, "")]
    for number, symbol in numbers[:3]:
        entry = Entry(
            direction="in",
            kind="KL",
            number=number,
            symbol=symbol,
            day=date(2022, 6, 1),
            issuer_name="Ban Bí thư",
            excerpt=f"về công tác 21 xây dựng 100% {number}",
        )
        register(organisation=organisation, entry=entry, by=None, on=ON)


def before(words: str) -> set[int]:
    """The rule as it stood in Python: what the function must go on to give."""
    found = set()
    for document in Document.objects.all():
        for word in search_key(words).split():
            digits, sign, rest = word.partition("-")
            number = (
                digits.isdecimal() and document.number == int(digits) and document.symbol_key.startswith(rest)
            )
            holds = word in document.search_key and not (digits.isdecimal() and sign and rest)
            if not (number or holds):
                break
        else:
            found.add(document.pk)
    return found


@pytest.mark.parametrize(
    "words", ["21", "21-KL", "21-kl/tw", "xay dung", "100%", "100_", "bí thư 5", "21 121", "22"]
)
def test_documents_are_found_as_before(sides, words):
    documents_of(sides["mine"])
    expected = before(words)
    documents_of(sides["theirs"])

    assert as_clerk_of(sides["mine"], lambda: asked("documents_search", words)) == expected
    shown = as_clerk_of(
        sides["mine"], lambda: set(Document.objects.matching(words).values_list("pk", flat=True))
    )
    assert shown == expected
