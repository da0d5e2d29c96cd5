"""Obligations: fulfilled, on time, overdue; reports; who has studied every resolution; rounds of surveys held.

What is due, by when and since when it is done is known by `obligations/due.py` alone.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from chibo.figures.figure import RULES, Figure
from chibo.figures.question import Question
from chibo.obligations import due
from chibo.obligations.words import Stage, Subject
from chibo.organisations.kinds import GRASSROOTS_TYPES

RULES["no_due_day"] = _("no day was set")

GRASSROOTS = ", ".join(f"'{t}'" for t in GRASSROOTS_TYPES)

DONE = "(d.fulfilled_on IS NOT NULL)"


@cache
def about(*subjects: str) -> Callable[[Question], Mapping[str, Any]]:
    """The values of a figure about obligations of these subjects, or of all: narrowed as the question says. The same
    function for the same subjects, so that their figures are computed together."""

    def values(question: Question) -> Mapping[str, Any]:
        asked = question.narrow.get("subject")
        wanted = [s for s in subjects or Subject.values if asked in (None, s)]
        number = question.narrow.get("obligation")
        everything = not subjects and asked is None
        return due.values([int(number)] if number else None, None if everything else wanted)

    return values


def _obligations(counted: str) -> str:
    """One row for each obligation, organisation and round: due in the period, or due before it and still open."""
    return f"""
        SELECT CASE WHEN NOT COALESCE({due.IN_WINDOW}, false) THEN 'left'
                    WHEN COALESCE({counted}, false) THEN 'in' ELSE 'out' END AS bucket,
               CASE WHEN COALESCE({due.IN_WINDOW}, false) THEN '' WHEN d.due_on IS NULL THEN 'no_due_day'
                    ELSE 'not_due' END AS rule,
               d.organisation_id, d.path, d.kind, NULL::bigint AS person_id, d.due_on AS month, d.fulfilled_on AS day,
               d.obligation_id AS number
        FROM source d
        WHERE COALESCE({due.IN_WINDOW} OR d.due_on >= %(events_end)s, true)
    """


_OVERDUE = f"""
    SELECT CASE WHEN {due.OVERDUE} THEN 'in' ELSE 'left' END AS bucket,
           CASE WHEN {due.OVERDUE} THEN '' WHEN d.due_on IS NULL THEN 'no_due_day' ELSE 'not_due' END AS rule,
           d.organisation_id, d.path, d.kind, NULL::bigint AS person_id, d.due_on AS month, NULL::date AS day,
           d.obligation_id AS number
    FROM source d WHERE d.fulfilled_on IS NULL
"""

# Bound by a study that is due in the period, still open, or still to come. Counted is who has studied at least one
# and left none undone that was due.
_STUDIED = f"""
    SELECT CASE WHEN s.done AND NOT s.open THEN 'in' ELSE 'out' END AS bucket, '' AS rule, t.organisation_id, t.path,
           t.kind, NULL::bigint AS person_id, NULL::date AS month, NULL::date AS day, NULL::bigint AS number
    FROM (
        SELECT d.organisation_id, bool_or({DONE}) AS done, bool_or(COALESCE({due.OVERDUE}, false)) AS open
        FROM source d
        WHERE d.type IN ({GRASSROOTS}) AND (COALESCE(d.due_on >= %(first)s, true) OR d.fulfilled_on IS NULL)
        GROUP BY 1
    ) s
    JOIN tree t ON t.organisation_id = s.organisation_id AND (NOT %(then)s OR t.during @> %(on)s)
"""

# Rounds stand where the one that ordered them stands.
_SURVEY_ROUNDS = f"""
    WITH {due.ROUNDS}
    SELECT CASE WHEN m.id IS NULL THEN 'out' ELSE 'in' END AS bucket, '' AS rule, t.organisation_id, t.path, t.kind,
           NULL::bigint AS person_id, r.due_on AS month, m."on" AS day, r.obligation_id AS number
    FROM rounds r
    JOIN orders o ON o.id = r.obligation_id
    JOIN tree t ON t.organisation_id = o.organisation_id AND (NOT %(then)s OR t.during @> r.due_on)
    LEFT JOIN obligations_mark m
      ON m.obligation_id = o.id AND m.organisation_id = o.organisation_id AND m.round_on = r.round_on
     AND m.stage = '{Stage.DONE}' AND m.voided_id IS NULL AND m."on" <= %(on)s
    WHERE r.due_on >= %(first)s AND r.due_on < %(events_end)s
"""

FIGURES = [
    Figure(
        id="obligations_fulfilled",
        label=_("Obligations fulfilled"),
        sentence=_(
            "Obligations that organisations have fulfilled; base: those due in the period, and those due before it "
            "that were still open."
        ),
        unit="ratio",
        record="obligation",
        records=_obligations(DONE),
        source=due.due,
        values=about(),
        counted=_("has been fulfilled"),
        not_counted=_("not fulfilled yet"),
    ),
    Figure(
        id="obligations_on_time",
        label=_("Obligations fulfilled on time"),
        sentence=_(
            "Obligations fulfilled on their due day or before it; base: those due in the period, and those due "
            "before it that were still open."
        ),
        unit="ratio",
        record="obligation",
        records=_obligations(due.ON_TIME),
        source=due.due,
        values=about(),
        counted=_("fulfilled on time"),
        not_counted=_("late or not fulfilled"),
    ),
    Figure(
        id="obligations_overdue",
        label=_("Obligations overdue"),
        sentence=_("Obligations whose due day has come and that are not fulfilled at the end of the day."),
        unit="count",
        record="obligation",
        records=_OVERDUE,
        source=due.due,
        values=about(),
        counted=_("overdue"),
    ),
    Figure(
        id="reports_sent",
        label=_("Periodic reports sent"),
        sentence=_(
            "Periodic reports that were sent; base: those due in the period, and those due before it that were "
            "still missing."
        ),
        unit="ratio",
        record="obligation",
        records=_obligations(DONE),
        source=due.due,
        values=about(Subject.PERIODIC_REPORT),
        counted=_("report sent"),
        not_counted=_("report not sent"),
    ),
    Figure(
        id="reports_on_time",
        label=_("Periodic reports on time"),
        sentence=_(
            "Periodic reports sent on their due day or before it; base: those due in the period, and those due "
            "before it that were still missing."
        ),
        unit="ratio",
        record="obligation",
        records=_obligations(due.ON_TIME),
        source=due.due,
        values=about(Subject.PERIODIC_REPORT),
        counted=_("report sent on time"),
        not_counted=_("report late or not sent"),
    ),
    Figure(
        id="organisations_studied_resolution",
        label=_("Organisations that have studied the resolutions"),
        sentence=_(
            "Grassroots organisations that have studied every resolution due by the end of the day; base: grassroots "
            "organisations that such an order binds."
        ),
        unit="ratio",
        record="organisation",
        records=_STUDIED,
        source=due.due,
        values=about(Subject.RESOLUTION_STUDY),
        counted=_("studied"),
        not_counted=_("not studied yet"),
    ),
    Figure(
        id="survey_rounds_held",
        label=_("Rounds of the survey of meeting quality"),
        sentence=_(
            "Rounds of the survey that the organisation or one below it has ordered and held; base: rounds due in "
            "the period."
        ),
        unit="ratio",
        record="obligation",
        records=_SURVEY_ROUNDS,
        values=about(Subject.SURVEY),
        counted=_("round held"),
        not_counted=_("round not held"),
    ),
]
