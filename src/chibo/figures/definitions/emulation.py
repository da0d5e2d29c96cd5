"""Models that organisations carry out, and who registered to carry some out in the year."""

from django.utils.translation import gettext_lazy as _

from chibo.emulation.words import ModelKind
from chibo.figures.figure import Figure
from chibo.organisations.kinds import GRASSROOTS_TYPES

_GRASSROOTS = ", ".join(f"'{t}'" for t in GRASSROOTS_TYPES)

# A stock: those that hold on the day. COALESCE around conditions on ranges: see decision 0009.
_OF_THE_DAY = "(NOT %(then)s OR t.during @> %(on)s)"


def _models(counted: str) -> str:
    return f"""
        SELECT CASE WHEN {counted} THEN 'in' ELSE 'out' END AS bucket, '' AS rule, t.organisation_id, t.path,
               t.kind, NULL::bigint AS person_id, NULL::date AS month, lower(m.during) AS day, m.id AS number
        FROM tree t
        JOIN emulation_emulationmodel m ON m.organisation_id = t.organisation_id
         AND m.kind = '{ModelKind.FOLLOWING}' AND COALESCE(m.during @> %(on)s, false)
        WHERE {_OF_THE_DAY}
    """


_REGISTERED = f"""
    SELECT CASE WHEN r.organisation_id IS NULL THEN 'out' ELSE 'in' END AS bucket, '' AS rule, t.organisation_id,
           t.path, t.kind, NULL::bigint AS person_id, NULL::date AS month, r."on" AS day, NULL::bigint AS number
    FROM tree t
    LEFT JOIN emulation_registration r ON r.organisation_id = t.organisation_id AND r.kind = '{ModelKind.SKILFUL}'
     AND r.year = extract(year FROM %(on)s::date) AND r."on" <= %(on)s AND r.voided_id IS NULL
    WHERE t.type IN ({_GRASSROOTS}) AND {_OF_THE_DAY}
"""

FIGURES = [
    Figure(
        id="models_following_registered",
        label=_("Models of studying and following Hồ Chí Minh"),
        sentence=_("Models of this kind that organisations have registered and keep at the end of the day."),
        unit="count",
        record="model",
        records=_models("true"),
    ),
    Figure(
        id="models_following_new",
        label=_("New models of studying and following Hồ Chí Minh"),
        sentence=_("Models registered in the period; base: all models of this kind at the end of the day."),
        unit="ratio",
        record="model",
        records=_models("lower(m.during) >= %(first)s AND lower(m.during) < %(events_end)s"),
        counted=_("newly registered"),
        not_counted=_("registered before"),
    ),
    Figure(
        id="organisations_registered_skilful_mass_mobilisation",
        label=_("Organisations registered for skilful mass mobilisation"),
        sentence=_(
            "Grassroots organisations that have registered models of skilful mass mobilisation for the year; "
            "base: all grassroots organisations at the end of the day."
        ),
        unit="ratio",
        record="organisation",
        records=_REGISTERED,
        counted=_("registered for the year"),
        not_counted=_("not registered yet"),
    ),
]
