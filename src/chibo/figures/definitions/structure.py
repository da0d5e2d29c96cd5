"""Organisations by level and kind, as of the end of a day."""

from django.utils.translation import gettext_lazy as _

from chibo.figures.figure import Figure
from chibo.organisations.kinds import CELL_TYPES, GRASSROOTS_TYPES, Type


def _organisations(types: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{t}'" for t in types)
    # A figure of states looks at one day, also when events are asked for by the map of their own days.
    return f"""
        SELECT 'in' AS bucket, '' AS rule, t.organisation_id, t.path, t.kind, NULL::bigint AS person_id,
               NULL::date AS month, NULL::date AS day, NULL::bigint AS number
        FROM tree t WHERE t.type IN ({listed}) AND (NOT %(then)s OR t.during @> %(on)s)
    """


def _of(id: str, label: object, sentence: object, *types: str) -> Figure:
    return Figure(
        id=id,
        label=label,  # type: ignore[arg-type]
        sentence=sentence,  # type: ignore[arg-type]
        unit="count",
        record="organisation",
        records=_organisations(types),
    )


FIGURES = [
    _of(
        "organisations",
        _("Organisations"),
        _("Organisations of every level that exist at the end of the day."),
        *Type.values,
    ),
    _of(
        "grassroots_organisations",
        _("Grassroots organisations"),
        _("Grassroots organisations with cells and grassroots cells that exist at the end of the day."),
        *GRASSROOTS_TYPES,
    ),
    _of(
        "grassroots_organisations_with_cells",
        _("Grassroots organisations with cells"),
        _("Grassroots organisations that have a committee and cells under it, at the end of the day."),
        Type.GRASSROOTS,
    ),
    _of(
        "grassroots_cells",
        _("Grassroots cells"),
        _("Cells that are grassroots organisations themselves, at the end of the day."),
        Type.GRASSROOTS_CELL,
    ),
    _of(
        "sectional_organisations",
        _("Sectional organisations"),
        _("Organisations between a grassroots organisation and its cells, at the end of the day."),
        Type.SECTIONAL,
    ),
    _of(
        "cells_under_grassroots_organisations",
        _("Cells under grassroots organisations"),
        _(
            "Cells under grassroots committees, those of sectional organisations included, at the end of the day."
        ),
        Type.CELL,
    ),
    _of(
        "cells_meeting_monthly",
        _("Cells that meet monthly"),
        _(
            "Cells and grassroots cells: each owes one regular meeting a month (Charter, articles 22.6 and 24.2)."
        ),
        *CELL_TYPES,
    ),
]
