"""Levels (type) and kinds (loại hình) of organisations: two independent things.

The level says where an organisation stands; the kind says what it is attached to. Kinds follow the
statistics form for organisations by type.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Type(models.TextChoices):
    PROVINCE = "province", _("provincial Party organisation")
    SUPERIOR = "superior", _("Party organisation above the grassroots")
    GRASSROOTS = "grassroots", _("grassroots organisation with cells")
    GRASSROOTS_CELL = "grassroots_cell", _("grassroots cell")
    SECTIONAL = "sectional", _("sectional organisation")
    CELL = "cell", _("cell")


class Kind(models.TextChoices):
    COMMUNE = "commune", _("commune, ward")
    PARTY_AGENCY = "party_agency", _("Party and mass-organisation agency")
    STATE_AGENCY = "state_agency", _("state agency")
    PUBLIC_SERVICE_UNIT = "public_service_unit", _("public service unit")
    NON_PUBLIC_SERVICE_UNIT = "non_public_service_unit", _("non-public service unit")
    PRESS = "press", _("press agency")
    STATE_ENTERPRISE = "state_enterprise", _("state enterprise")
    MIXED_ENTERPRISE = "mixed_enterprise", _("enterprise with state capital up to 50%")
    NON_STATE_ENTERPRISE = "non_state_enterprise", _("non-state enterprise")
    COOPERATIVE = "cooperative", _("co-operative")
    ARMY = "army", _("army")
    POLICE = "police", _("police")
    SCHOOL = "school", _("school")
    VILLAGE = "village", _("village, residential group")
    OTHER = "other", _("other")


GRASSROOTS_TYPES = (Type.GRASSROOTS, Type.GRASSROOTS_CELL)
"""Grassroots organisations (TCCSĐ)."""

CELL_TYPES = (Type.CELL, Type.GRASSROOTS_CELL)
"""Where members meet every month (Charter, articles 22.6 and 24.2)."""

MAY_STAND_UNDER: dict[str, tuple[str, ...]] = {
    Type.PROVINCE: (),
    Type.SUPERIOR: (Type.PROVINCE,),
    Type.GRASSROOTS: (Type.SUPERIOR, Type.PROVINCE),
    Type.GRASSROOTS_CELL: (Type.SUPERIOR, Type.PROVINCE),
    Type.SECTIONAL: (Type.GRASSROOTS,),
    Type.CELL: (Type.GRASSROOTS, Type.SECTIONAL),
}
