"""Members by status, as of the end of a day."""

from django.utils.translation import gettext_lazy as _

from chibo.figures.figure import RULES, Columns, Figure
from chibo.people.words import ACTIVITIES, STANDINGS, Aspect

RULES["staying"] = _("takes part here for a time; counted where the membership is")

# Behind a policy the planner may not look at the statistics of ranges, and takes `during @> day` for true in one
# row of two hundred: it then chooses plans for a handful of members. Written so, it expects every second row.
_IN_FORCE = "COALESCE({table}.during @> %(on)s, false)"

_COLUMNS = """t.organisation_id, t.path, t.kind, p.person_id,
    NULL::date AS month, NULL::date AS day, NULL::bigint AS number"""

_STAYING = f"""
    UNION ALL
    SELECT 'left' AS bucket, 'staying' AS rule, {_COLUMNS}
    FROM tree t JOIN people_temporarystay p ON p.organisation_id = t.organisation_id AND {_IN_FORCE.format(table="p")}
    WHERE NOT %(then)s OR t.during @> %(on)s
"""

_COUNTED = "(NOT %(then)s OR t.during @> %(on)s)"

_MEMBERS = f"""
    SELECT 'in' AS bucket, '' AS rule, {_COLUMNS}
    FROM tree t JOIN people_membership p ON p.organisation_id = t.organisation_id AND {_IN_FORCE.format(table="p")}
    WHERE {_COUNTED} {_STAYING}
"""


def _status(aspect: str, status: str) -> str:
    return f"""
        LEFT JOIN people_memberstatus s
          ON s.person_id = p.person_id AND {_IN_FORCE.format(table="s")}
         AND s.aspect = '{aspect}' AND s.status = '{status}'
    """


def _with(status: str) -> str:
    return f"""
        SELECT CASE WHEN s.person_id IS NULL THEN 'out' ELSE 'in' END AS bucket, '' AS rule, {_COLUMNS}
        FROM tree t
        JOIN people_membership p ON p.organisation_id = t.organisation_id AND {_IN_FORCE.format(table="p")}
        {status}
        WHERE {_COUNTED} {_STAYING}
    """


def _sums(so: str, rest: str, status: str = "") -> str:
    """The same counts, summed by organisation before the tree is joined: half the time for a province."""
    return f"""
        SELECT t.path, t.kind, {so} AS counted, {rest} AS not_counted
        FROM tree t
        JOIN (
            SELECT p.organisation_id, count(*) AS members {", count(s.person_id) AS so" if status else ""}
            FROM people_membership p {status}
            WHERE {_IN_FORCE.format(table="p")} AND p.organisation_id IN (SELECT organisation_id FROM tree)
            GROUP BY 1
        ) c ON c.organisation_id = t.organisation_id
        WHERE {_COUNTED}
    """


_EACH = ", ".join(
    f"count(*) FILTER (WHERE {aspect}.status = '{status}') AS {status}"
    for aspect, statuses in ((Aspect.STANDING, STANDINGS), (Aspect.ACTIVITY, ACTIVITIES))
    for status in statuses
)

# Everything that the figures of members count, by organisation, in one pass over members and statuses.
_OF_EACH = f"""
    SELECT c.*
    FROM tree t
    JOIN (
        SELECT p.organisation_id, count(*) AS members,
               {_EACH}
        FROM people_membership p
        LEFT JOIN people_memberstatus standing
          ON standing.person_id = p.person_id AND {_IN_FORCE.format(table="standing")} AND standing.aspect = 'standing'
        LEFT JOIN people_memberstatus activity
          ON activity.person_id = p.person_id AND {_IN_FORCE.format(table="activity")} AND activity.aspect = 'activity'
        WHERE {_IN_FORCE.format(table="p")} AND p.organisation_id IN (SELECT organisation_id FROM tree)
        GROUP BY 1
    ) c ON c.organisation_id = t.organisation_id
    WHERE {_COUNTED}
"""


def of_each() -> str:
    """What a page of these figures is read from."""
    return _OF_EACH


def _share(id: str, label: object, sentence: object, aspect: str, status: str) -> Figure:
    return Figure(
        id=id,
        label=label,  # type: ignore[arg-type]
        sentence=sentence,  # type: ignore[arg-type]
        unit="ratio",
        record="member",
        records=_with(_status(aspect, status)),
        sums=_sums("c.so", "c.members - c.so", _status(aspect, status)),
        columns=Columns(of_each, f"d.{status}", f"d.members - d.{status}"),
    )


FIGURES = [
    Figure(
        id="members",
        label=_("Members"),
        sentence=_("Members counted at the end of the day, full and probationary."),
        unit="count",
        record="member",
        records=_MEMBERS,
        sums=_sums("c.members", "0"),
        columns=Columns(of_each, "d.members"),
    ),
    _share(
        "members_full",
        _("Full members"),
        _("Members who are full members at the end of the day; base: all members."),
        "standing",
        "full",
    ),
    _share(
        "members_probationary",
        _("Probationary members"),
        _("Members on probation at the end of the day; base: all members."),
        "standing",
        "probationary",
    ),
    _share(
        "members_exempt",
        _("Exempt members"),
        _("Members exempt from work and activity at the end of the day; base: all members."),
        "activity",
        "exempt",
    ),
    _share(
        "members_exempt_for_a_time",
        _("Members exempt for a time"),
        _("Members exempt from activity for a time at the end of the day; base: all members."),
        "activity",
        "exempt_for_a_time",
    ),
    _share(
        "members_suspended",
        _("Suspended members"),
        _("Members suspended from Party activity at the end of the day; base: all members."),
        "activity",
        "suspended",
    ),
    _share(
        "members_away",
        _("Members away on special duty"),
        _("Members away on special duty at the end of the day; base: all members."),
        "activity",
        "away",
    ),
]
