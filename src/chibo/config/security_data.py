"""Is the database closed as it was meant to be: roles, policies of rows, how one logs in, who administers."""

from collections.abc import Iterator

from django.db import connection

from chibo.config import database, home, security
from chibo.config.postgres import roles, server
from chibo.config.security import Check
from chibo.config.words import gettext as _
from chibo.config.words import refused
from chibo.core import clock

OPEN_TABLES = {
    "core_receipt": "which form was answered where; holds a number of an account and an address",
    "meetings_cellmonth": "sums of meetings, without persons",
    "meetings_registeredday": "on which day of the month a cell meets",
    "organisations_path": "the tree",
    "organisations_placement": "the tree",
    "organisations_standing": "the tree: names and codes of organisations",
}
"""Tables that name an organisation or an account, and need no policy: why."""
WEAK = ("trust", "password", "md5", "ident")


def checks() -> Iterator[tuple[str, Check]]:
    yield "database_roles", database_roles
    yield "row_policies", row_policies
    yield "database_login", database_login
    yield "seal", seal
    yield "administrators", administrators


def database_roles() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE (rolname = ANY(%s) OR rolname = session_user)"
            " AND (rolsuper OR rolbypassrls OR rolreplication OR rolcreaterole) ORDER BY rolname",
            [[*roles.ROLES]],
        )
        mighty = [name for (name,) in cursor.fetchall()]
    if mighty:
        raise refused(
            "role_mighty",
            _("These roles of the database see every row whatever the policies say: %(names)s.")
            % {"names": ", ".join(mighty)},
            _("Let its administrator run: %(statements)s")
            % {
                "statements": " ".join(
                    f"ALTER ROLE {name} NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEROLE;"
                    for name in mighty
                )
            },
        )
    return _("no role of the program is above the policies")


def row_policies() -> str:
    """Forced wherever there is one, and there wherever a row belongs to an organisation, a person or an account."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname,
                   c.relrowsecurity AND c.relforcerowsecurity,
                   EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid),
                   EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
                           AND a.attname IN ('organisation_id', 'person_id', 'member_id', 'user_id'))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY c.relname
            """
        )
        found = cursor.fetchall()
    protected = [name for name, forced, policy, _owned in found if forced and policy]
    lacking = [
        name
        for name, forced, policy, owned in found
        if (policy and not forced) or (owned and not policy and name not in OPEN_TABLES)
    ]
    if lacking:
        raise refused(
            "policies_missing",
            _("These tables are not closed by policies of rows: %(names)s.") % {"names": ", ".join(lacking)},
            _(
                "Run `chibo migrate`; if it stays so, restore a backup: somebody changed the database by hand."
            ),
        )
    return _("%(count)s tables, forced on all") % {"count": len(protected)}


def database_login() -> str:
    """How one logs in: of our own server the rules themselves, of another the kind of password it keeps."""
    if database.url():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('password_encryption'), current_setting('listen_addresses')"
            )
            encryption, listens = cursor.fetchone()
        return login_of(encryption, listens, [], ours=False)
    with server.connect(home.folder()) as admin:
        encryption, listens = admin.execute(
            "SELECT current_setting('password_encryption'), current_setting('listen_addresses')"
        ).fetchone() or ("", "")
        rules = admin.execute("SELECT type || ' ' || auth_method FROM pg_hba_file_rules").fetchall()
    return login_of(encryption, listens, [rule for (rule,) in rules], ours=True)


def login_of(encryption: str, listens: str, rules: list[str], *, ours: bool) -> str:
    weak = [rule for rule in rules if rule.split()[-1] in WEAK]
    if encryption != "scram-sha-256" or weak or (ours and listens not in ("", "localhost", "127.0.0.1")):
        shown = ", ".join((encryption, *weak, listens)).strip(", ")
        raise refused(
            "login_weak",
            _("The database lets in by weak means, or other machines: %(shown)s.") % {"shown": shown},
            _(
                "Allow scram-sha-256 only (pg_hba.conf, password_encryption), on this machine (listen_addresses)."
            ),
        )
    network = listens or _("no network")
    return f"{encryption}, {network}"


def seal() -> str:
    from chibo.access.audit import heads
    from chibo.access.audit.models import AuditBlock

    last = AuditBlock.objects.order_by("-number").first()
    kept = max((head.number for head in heads.kept().heads), default=0)
    return security.seal_age(last.sealed_at if last else None, kept, last.number if last else 0, clock.now())


def administrators() -> str:
    from allauth.mfa.models import Authenticator

    from chibo.access.models import Appointment
    from chibo.access.roles import Role

    held = Appointment.objects.in_force(clock.today()).filter(role=Role.ADMINISTRATOR, user__is_active=True)
    names = dict(held.values_list("user_id", "user__username"))
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    guarded = set(
        Authenticator.objects.filter(user__in=names, type__in=kinds).values_list("user_id", flat=True)
    )
    lacking = sorted(name for pk, name in names.items() if pk not in guarded)
    if lacking:
        raise refused(
            "administrators_unguarded",
            _("These administrators sign in with a password alone: %(names)s.")
            % {"names": ", ".join(lacking)},
            _("Let each set up a second step on the page of their own account."),
        )
    return _("%(count)s, each with a second step") % {"count": len(names)}
