"""The groups that figures stand in on their page: a tab each, so that one view computes one group."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ORGANISATIONS, MEMBERS, MEETINGS = "to-chuc", "dang-vien", "sinh-hoat"
CONGRESSES, EMULATION, OBLIGATIONS, WEAKNESSES = "dai-hoi", "thi-dua", "nhiem-vu", "han-che"

LABELS: dict[str, str | Promise] = {
    ORGANISATIONS: _("Organisations"),
    MEMBERS: _("Members"),
    MEETINGS: _("Meetings"),
    CONGRESSES: _("Congresses of cells"),
    EMULATION: _("Models and registrations"),
    OBLIGATIONS: _("Obligations"),
    WEAKNESSES: _("Points of weakness"),
}
"""In the order of the tabs; the keys stand in addresses (?nhom=)."""
