"""The points of weakness of a half-year review: figures whose records are organisations, counted the weak ones.

The base are the organisations that an order binds, or that are looked at; with no such order it is empty. Where an
organisation stands on the day, there its weakness stands, whatever moved in the period.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chibo.figures.definitions.obligations import GRASSROOTS, about
from chibo.figures.figure import Figure
from chibo.obligations import due
from chibo.obligations.words import Stage, Subject
from chibo.organisations.kinds import Type

WEAK, OTHERS = _("with this weakness"), _("without this weakness")

_LATE = f"COALESCE({due.IN_WINDOW} AND ({due.OVERDUE} OR {due.LATE}), false)"
_MISSING = f"COALESCE({due.IN_WINDOW} AND {due.OVERDUE}, false)"
_WITH_CELLS = f"'{Type.GRASSROOTS}'"

# Bound in this period: what was due before it and is done no longer matters.
_BOUND = "(COALESCE(d.due_on >= %(first)s, true) OR d.fulfilled_on IS NULL)"

_MARKED = """
    LEFT JOIN obligations_mark m
      ON m.obligation_id = d.obligation_id AND m.organisation_id = d.organisation_id AND m.round_on = d.round_on
     AND m.stage = o.fulfilled_by AND m.voided_id IS NULL AND m."on" <= %(on)s
"""

RECORDS = """
    SELECT CASE WHEN w.weak THEN 'in' ELSE 'out' END AS bucket, '' AS rule, t.organisation_id, t.path, t.kind,
           NULL::bigint AS person_id, NULL::date AS month, NULL::date AS day, NULL::bigint AS number
    FROM ({looked_at}) w
    JOIN tree t ON t.organisation_id = w.organisation_id AND (NOT %(then)s OR t.during @> %(on)s)
"""


def _bound(weak: str, types: str, marked: str = "", where: str = "true") -> str:
    looked_at = f"""
        SELECT d.organisation_id, bool_or({weak}) AS weak
        FROM source d JOIN obligations_obligation o ON o.id = d.obligation_id {marked}
        WHERE d.type IN ({types}) AND {_BOUND} AND {where}
        GROUP BY 1
    """
    return RECORDS.format(looked_at=looked_at)


_SURVEY_LOW = f"""
    COALESCE({due.IN_WINDOW} AND (d.fulfilled_on IS NULL OR m.answered * 100 < m.asked * o.least_percent), false)
"""
_INCOMPLETE = f"({_LATE} OR COALESCE({due.IN_WINDOW} AND m.complete = false, false))"

# By the last check that the day has seen: those that nobody checked are not looked at.
_REGULATIONS = RECORDS.format(
    looked_at=f"""
        SELECT DISTINCT ON (m.organisation_id) m.organisation_id, COALESCE(m.complete = false, false) AS weak
        FROM obligations_mark m JOIN obligations_obligation o ON o.id = m.obligation_id
        WHERE o.subject = '{Subject.WORKING_REGULATIONS}' AND o.voided_id IS NULL AND m.stage = '{Stage.CHECKED}'
          AND m.voided_id IS NULL AND m."on" <= %(on)s
        ORDER BY m.organisation_id, m."on" DESC, m.id DESC
    """
)


def weakness(
    id: str, label: str | Promise, sentence: str | Promise, records: str, *subjects: str, **more: object
) -> Figure:
    """A weakness; over what is due about these subjects, where there are any."""
    if subjects:
        more |= {"source": due.due, "values": about(*subjects)}
    return Figure(
        id=id,
        label=label,
        sentence=sentence,
        unit="ratio",
        record="organisation",
        records=records,
        section="weakness",
        counted=WEAK,
        not_counted=OTHERS,
        **more,  # type: ignore[arg-type]
    )


PLANS_LATE = weakness(
    "plans_late",
    _("Own plans made late"),
    _(
        "Grassroots organisations that made an own plan of a general obligation late, or have not made it; base: "
        "those bound to make one."
    ),
    _bound(_LATE, GRASSROOTS, where=f"o.fulfilled_by = '{Stage.PLANNED}'"),
    Subject.GENERAL,
)

SURVEY_LOW = weakness(
    "survey_low",
    _("Survey of meeting quality neglected"),
    _(
        "Grassroots organisations that did not answer a round of the survey due in the period, or answered less than "
        "the share it asks for; base: those that the survey binds."
    ),
    _bound(_SURVEY_LOW, GRASSROOTS, _MARKED),
    Subject.SURVEY,
)

PLENARIES_INCOMPLETE = weakness(
    "plenaries_incomplete",
    _("Plenaries of members incomplete"),
    _(
        "Grassroots organisations with cells whose plenary of members was not held by its day, or whose contents or "
        "papers were incomplete; base: those bound to hold one."
    ),
    _bound(_INCOMPLETE, _WITH_CELLS, _MARKED),
    Subject.PLENARY,
)

WORKING_REGULATIONS_INCOMPLETE = weakness(
    "working_regulations_incomplete",
    _("Working regulations incomplete"),
    _(
        "Organisations whose working regulations were incomplete at the last check; base: organisations that were "
        "checked by the end of the day."
    ),
    _REGULATIONS,
)

ATTENDANCE_NOT_PLANNED = weakness(
    "attendance_at_lower_meetings_not_planned",
    _("No plan to attend lower meetings"),
    _(
        "Grassroots organisations with cells that had no plan by its day of who attends the meetings of cells; base: "
        "those bound to make one."
    ),
    _bound(_LATE, _WITH_CELLS),
    Subject.LOWER_MEETINGS,
)

SUCCESSION_PLANS_LATE = weakness(
    "succession_plans_late",
    _("Succession plans late"),
    _(
        "Grassroots organisations whose succession plan came late or is missing; base: those bound to make one."
    ),
    _bound(_LATE, GRASSROOTS),
    Subject.SUCCESSION_PLAN,
)

COMMITTEE_VACANCIES_LATE = weakness(
    "committee_vacancies_late",
    _("Committees completed late"),
    _(
        "Grassroots organisations that completed their committee late or have not completed it; base: those bound "
        "to complete it."
    ),
    _bound(_LATE, GRASSROOTS),
    Subject.VACANCIES,
)

STUDY_CAMPAIGN_LATE = weakness(
    "study_campaign_late",
    _("Political study campaign late"),
    _(
        "Grassroots organisations that carried out the political study campaign late or not at all; base: those "
        "that it binds."
    ),
    _bound(_LATE, GRASSROOTS),
    Subject.STUDY_CAMPAIGN,
)

SPONSORED_COMMUNES_WITHOUT_PLAN = weakness(
    "sponsored_communes_without_plan",
    _("Sponsored communes without a plan"),
    _(
        "Grassroots organisations that have no plan to sponsor a commune though its day has come; base: those bound "
        "to make one."
    ),
    _bound(_MISSING, GRASSROOTS),
    Subject.SPONSORED_COMMUNE,
)

PERIODIC_REPORTS = weakness(
    "periodic_reports_late_or_incomplete",
    _("Periodic reports late or incomplete"),
    _(
        "Grassroots organisations that sent a periodic report late, incomplete or not at all; base: those bound to "
        "report."
    ),
    _bound(_INCOMPLETE, GRASSROOTS, _MARKED),
    Subject.PERIODIC_REPORT,
)
