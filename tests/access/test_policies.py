"""Row-level security in breadth: what the catalogue of the database says of every table."""

import re
from dataclasses import dataclass

import pytest
from django.db import connection, transaction

from chibo.access import grants, scope
from chibo.people.models import Membership, Person
from tests import factories

pytestmark = pytest.mark.django_db

HERE = "organisation_id IN ( SELECT access_scope() AS access_scope)"

# Columns that make a table hold something of somebody, or of an organisation.
TELLING = {"organisation_id", "person_id", "member_id", "user_id", "name", "full_name"}

# Tables that hold such a thing and have no policy, each with its reason.
OPEN = {
    "organisations_organisation": "numbers of organisations: the tree is public among those who may sign in",
    "organisations_placement": "the tree",
    "organisations_standing": "names and levels of organisations, no person",
    "organisations_path": "the tree; the scope itself is read from it",
    "rulebook_localrule": "rules of committees bind those below them and name no person",
    "core_touch": "numbers alone; the act and the record they lead to have policies",
    "accounts_user": "whoever is shown an act is shown the name of who did it (decision 0013)",
    "auth_group": "Django's; unused",
    "auth_group_permissions": "Django's; unused",
    "auth_permission": "Django's; unused",
    "django_migrations": "names of migrations; can only be read",
    "socialaccount_socialapp": "addresses of sign-in servers; unused, they stand in the settings",
}
OPEN |= dict.fromkeys(grants.OWNERS_ONLY, "the owner's: requests have no right to it")

# Tables whose rows are seen for another reason than the organisation alone; each is explained in its migration.
VARIANTS = {
    "access_appointment": "one's own too",
    "access_appointmentevent": "one's own too",
    "access_elevation": "whose hour it was, and those whose content it opened",
    "access_elevationevent": "whose hour it was, and those whose content it opened",
    "access_inspection": "its team; those inspected, once it is announced",
    "access_inspectionevent": "its team; those inspected, once it is announced",
    "account_emailaddress": "one's own account",
    "account_emailconfirmation": "one's own account",
    "accounts_letter": "one's own account",
    "accounts_signinevent": "one's own account; administrators see the door",
    "committees_congresscampaign": "binds those below",
    "core_act": "one's own too",
    "core_receipt": "one's own forms",
    "documents_dissemination": "the sender too",
    "documents_disseminationevent": "the sender too",
    "documents_document": "whoever was sent it",
    "documents_relation": "whoever was sent it",
    "jobs_job": "one's own",
    "jobs_result": "one's own, while one reaches what it tells of",
    "mfa_authenticator": "one's own account",
    "obligations_obligation": "binds those below",
    "people_look": "nobody, before the inspection it was for is announced",
    "people_member": "whoever counted them once",
    "people_memberevent": "whoever counted them once",
    "people_memberstatus": "whoever counted them once",
    "people_memberstatusevent": "whoever counted them once",
    "people_person": "whoever counted them once, or has them for a time",
    "people_personevent": "whoever counted them once",
    "people_temporarystay": "whoever counts them",
    "people_temporarystayevent": "whoever counts them",
    "socialaccount_socialaccount": "one's own account",
    "socialaccount_socialtoken": "one's own account",
    "usersessions_usersession": "one's own account",
    "writer_paperfile": "whoever was sent it, whom it is about",
}


# Policies beside the three: the act that founded an organisation is seen with it, also when it stands at the superior;
# members see what is theirs, ask for corrections and leave a note of their own look.
SELF = {"app_self"}
FURTHER = {
    "core_act": {"app_founded"},
    "committees_seat": SELF,
    "people_look": SELF | {"app_own"},
    "people_member": SELF,
    "people_membership": SELF,
    "people_memberstatus": SELF,
    "people_person": SELF,
    "people_temporarystay": SELF,
    "privacy_correctionrequest": SELF | {"app_ask", "app_withdraw"},
    "privacy_correctionrequestevent": {"app_ask"},
}
MINE = "IN ( SELECT people_mine() AS people_mine)"
"""What a further policy of members begins from."""

# What is seen here is not what may be written: a look is noted in one's own name.
WRITTEN_OTHERWISE = {"people_look"}


@dataclass(frozen=True)
class Table:
    """A table as the catalogue describes it."""

    name: str
    forced: bool
    columns: frozenset[str]
    leads_to: frozenset[str]
    policies: dict[str, tuple[str, str, str, str]]
    """By name: for whom, for what, who is seen, what may be written."""


def catalogue() -> dict[str, Table]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname::text, c.relrowsecurity AND c.relforcerowsecurity,
                   ARRAY(SELECT column_name::text FROM information_schema.columns i
                         WHERE i.table_schema = 'public' AND i.table_name = c.relname),
                   ARRAY(SELECT f.confrelid::regclass::text FROM pg_constraint f
                         WHERE f.conrelid = c.oid AND f.contype = 'f'),
                   ARRAY(SELECT ARRAY[p.policyname::text, p.roles::text, p.cmd, p.qual, coalesce(p.with_check, '')]
                         FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname)
            FROM pg_class c
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
            """
        )
        return {
            name: Table(
                name, forced, frozenset(columns), frozenset(keys), {p[0]: tuple(p[1:]) for p in policies}
            )
            for name, forced, columns, keys, policies in cursor.fetchall()
        }


def holding(tables: dict[str, Table]) -> set[str]:
    """Tables with a telling column, those that lead to them, and the events of both."""
    found = {table.name for table in tables.values() if table.columns & TELLING}
    while more := {t.name for t in tables.values() if t.name not in found and t.leads_to & found}:
        found |= more
    return found | {f"{name}event" for name in found if f"{name}event" in tables}


def faults(tables: dict[str, Table]) -> list[str]:
    """What is wrong with the policies, a line each."""
    wrong = []
    for name in sorted(holding(tables) - OPEN.keys()):
        table = tables[name]
        expected = {"app_scope", "owner_all", "figures_read"} | FURTHER.get(name, set())
        if not table.forced or set(table.policies) != expected:
            wrong.append(f"{name}: no policy (see access_protect)")
            continue
        roles, command, seen, written = table.policies["app_scope"]
        if (roles, command) != ("{chibo_app}", "ALL") or (written != seen) != (name in WRITTEN_OTHERWISE):
            wrong.append(f"{name}: the policy of requests is not the one of access_protect")
        if (plain(seen) == HERE) == (name in VARIANTS):
            wrong.append(f"{name}: {'stands among the variants' if name in VARIANTS else plain(seen)}")
        for further in FURTHER.get(name, set()) - {"app_founded"}:
            roles, _command, seen, written = table.policies[further]
            if roles != "{chibo_app}" or any(MINE not in said for said in (seen, written) if said):
                wrong.append(f"{name}: {further} shows more than a member's own")
        if table.policies["owner_all"] != ("{chibo_owner}", "ALL", "true", "true"):
            wrong.append(f"{name}: the policy of the owner is another one")
        if table.policies["figures_read"] != ("{chibo_figures}", "SELECT", "true", ""):
            wrong.append(f"{name}: the policy of figures is another one")
    return wrong


def plain(condition: str) -> str:
    """As PostgreSQL prints it, without the outer brackets."""
    return condition[1:-1] if condition.startswith("(") and condition.endswith(")") else condition


def outside_selects(condition: str, word: str) -> bool:
    """Does the word stand somewhere that is not within `( SELECT …)`, where it is worked out once?"""
    for match in re.finditer(re.escape(word), condition):
        within, depth = False, 0
        for place in range(match.start(), -1, -1):
            depth += {")": 1, "(": -1}.get(condition[place], 0)
            if depth < 0:
                depth = 0
                within = within or condition[place:].startswith("( SELECT")
        if not within:
            return True
    return False


def test_every_table_that_holds_something_has_the_policies_of_the_house():
    tables = catalogue()

    assert len(holding(tables)) > 80
    assert faults(tables) == []


def test_the_lists_name_only_what_is_there():
    tables = catalogue()

    assert OPEN.keys() - holding(tables) - grants.OWNERS_ONLY.keys() == set()
    assert VARIANTS.keys() - tables.keys() == set()
    assert [name for name in OPEN if tables[name].policies] == []


PROTECTED = (
    "CREATE TABLE public.zz_new (organisation_id bigint);"
    "SELECT access_protect('zz_new', 'organisation_id IN (SELECT access_scope())');"
)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("CREATE TABLE public.zz_new (id bigint, organisation_id bigint)", "zz_new: no policy"),
        ("CREATE TABLE public.zz_new (id bigint, full_name text)", "zz_new: no policy"),
        ("CREATE TABLE public.zz_new (of_whom bigint REFERENCES people_member (id))", "zz_new: no policy"),
        (
            f"{PROTECTED} CREATE TABLE public.zz_newevent (pgh_id bigint)",
            "zz_newevent: no policy",
        ),
        (
            "CREATE TABLE public.zz_new (organisation_id bigint); SELECT access_protect('zz_new', 'true')",
            "zz_new: true",
        ),
        (
            f"{PROTECTED} ALTER TABLE public.zz_new NO FORCE ROW LEVEL SECURITY",
            "zz_new: no policy",
        ),
        ("ALTER POLICY app_scope ON people_person USING (true)", "people_person: the policy of requests"),
        ("DROP POLICY owner_all ON people_person", "people_person: no policy"),
    ],
)
def test_a_table_without_them_is_found(made, told):
    with connection.cursor() as cursor:
        cursor.execute(made)

    assert [line[: len(told)] for line in faults(catalogue())] == [told]


def test_settings_are_read_once_for_a_query_and_not_for_each_row():
    tables = catalogue()
    conditions = {t.name: t.policies["app_scope"][2] for t in tables.values() if "app_scope" in t.policies}

    assert outside_selects("(user_id = (current_setting('chibo.user'::text))::bigint)", "current_setting(")
    assert [name for name, text in conditions.items() if outside_selects(text, "current_setting(")] == []
    assert [name for name, text in conditions.items() if outside_selects(text, "access_scope(")] == []


def test_functions_that_run_as_the_owner_are_pinned_and_for_requests_alone():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname::text, proconfig, has_function_privilege('chibo_app', oid, 'EXECUTE'),"
            " has_function_privilege('chibo_figures', oid, 'EXECUTE'), proacl::text LIKE '%%{=X/%%' FROM pg_proc"
            " WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )
        found = {name: rest for name, *rest in cursor.fetchall()}

    assert {"core_later_acts", "people_known", "committees_names"} <= found.keys()
    assert {name: rest for name, rest in found.items() if rest[0] != ["search_path=public, pg_temp"]} == {}
    assert {name: rest for name, rest in found.items() if rest[1:] != [True, False, False]} == {}


def a_wide_tree(width: int = 20_000) -> None:
    """Many organisations under one, so that reading all of them would be noticed."""
    top, act = factories.a_bloc(), factories.an_act()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH made AS (
                INSERT INTO organisations_organisation (founded_id)
                SELECT %s FROM generate_series(1, %s) RETURNING id
            ) INSERT INTO organisations_path (organisation_id, path, depth, during)
            SELECT made.id, p.path || organisations_step(made.id), p.depth + 1, p.during
            FROM made, organisations_path p WHERE p.organisation_id = %s
            """,
            [act.pk, width, top.pk],
        )
        cursor.execute("ANALYZE organisations_path")


def plan_of(sql: str, values: list[object] | None = None) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", values)
        return "\n".join(line for (line,) in cursor.fetchall())


def test_the_scope_is_found_by_the_index_of_paths():
    a_wide_tree()
    clerk = factories.a_clerk(factories.a_grassroots(2))
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.of(clerk))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM access_scope()")
            assert cursor.fetchone() == (3,)
        plan = plan_of("SELECT * FROM access_scope()")

    assert "Seq Scan" not in plan
    # A list of constants for each node held, then the range of the index below it.
    assert re.search(r"Index Cond: \(\(+path\)?(::text)? >= .*low.*AND .*path.* < .*high", plan), plan


def test_a_query_keeps_the_index_of_its_own_condition():
    cell = factories.an_organisation(superior=factories.a_grassroots(0))
    factories.members(cell, 2)
    act = factories.an_act()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH made AS (
                INSERT INTO organisations_organisation (founded_id)
                SELECT %s FROM generate_series(1, 2000) RETURNING id
            ), people AS (
                INSERT INTO people_person (full_name, sort_key, search_key, sex, phone, home_id, recorded_id, version)
                SELECT 'Người', 'n', 'nguoi', '', '', made.id, %s, 1 FROM made RETURNING id, home_id
            ) INSERT INTO people_membership (during, entry, leaving, began_id, organisation_id, person_id)
            SELECT '[2010-01-01,)', 'opening', '', %s, home_id, id FROM people
            """,
            [act.pk] * 3,
        )
        cursor.execute("ANALYZE people_membership")
    clerk = factories.a_clerk(cell)
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.of(clerk))
        plan = plan_of("SELECT * FROM people_membership WHERE organisation_id = %s", [cell.pk])

    assert re.search(r"Index (Scan|Cond).*organisation_id", plan), plan
    assert "access_scope" in plan or "SubPlan" in plan


def test_a_connection_that_is_used_again_knows_nothing():
    """What one request set ends with its transaction: without a scope there are no rows, and none can be made."""
    cell = factories.cells_of(factories.a_grassroots(1))[0]
    factories.members(cell, 2)
    clerk = factories.a_clerk(cell)
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.of(clerk))
        assert Person.objects.count() == 2
        scope.leave()
        assert (Person.objects.count(), Membership.objects.count()) == (0, 0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM access_scope()")
            assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_settings_end_with_the_transaction():
    """The same on a connection that stays open, over the end of a real transaction."""
    names = ("chibo.scope_low", "chibo.scope_high", "chibo.user", "chibo.today")
    with transaction.atomic():
        scope.enter(scope.Scope(lows=["0"], highs=["1"], user_id=7))
        session = connection.connection.info.backend_pid

    with transaction.atomic(), scope.role("chibo_app"), connection.cursor() as cursor:
        assert connection.connection.info.backend_pid == session
        cursor.execute(
            "SELECT coalesce(current_setting(n, true), '') FROM unnest(%s::text[]) n", [list(names)]
        )
        assert {value for (value,) in cursor.fetchall()} == {""}
        cursor.execute("SELECT count(*) FROM people_person")
        assert cursor.fetchone() == (0,)
