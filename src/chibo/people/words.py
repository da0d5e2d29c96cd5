"""The closed lists of the register."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    MALE = "m", _("male")
    FEMALE = "f", _("female")


class Aspect(models.TextChoices):
    STANDING = "standing", _("standing")
    ACTIVITY = "activity", _("activity")


class Status(models.TextChoices):
    PROBATIONARY = "probationary", _("probationary member")
    FULL = "full", _("full member")
    EXEMPT = "exempt", _("exempt from work and activity")
    EXEMPT_FOR_A_TIME = "exempt_for_a_time", _("exempt from activity for a time")
    SUSPENDED = "suspended", _("suspended from Party activity")
    AWAY = "away", _("away on special duty")


SHORT = {Status.PROBATIONARY: _("probationary"), Status.FULL: _("full")}
"""Words for a column in which every row is a member anyway."""

STANDINGS = (Status.PROBATIONARY, Status.FULL)
ACTIVITIES = (Status.EXEMPT, Status.EXEMPT_FOR_A_TIME, Status.SUSPENDED, Status.AWAY)
NEED_A_DECISION = (Status.EXEMPT_FOR_A_TIME, Status.SUSPENDED)


class Entry(models.TextChoices):
    OPENING = "opening", _("in the register at the start")
    ADMITTED = "admitted", _("admitted")
    TRANSFERRED = "transferred", _("transferred in")


class Leaving(models.TextChoices):
    TRANSFERRED = "transferred", _("transferred out")
    REMOVED = "removed", _("name removed")
    LEFT = "left", _("left the Party")
    EXPELLED = "expelled", _("expelled")
    DECEASED = "deceased", _("deceased")


class Education(models.TextChoices):
    LOWER_SECONDARY = "lower_secondary", _("lower secondary")
    SECONDARY = "secondary", _("upper secondary")
    VOCATIONAL = "vocational", _("vocational, college")
    UNIVERSITY = "university", _("university")
    POSTGRADUATE = "postgraduate", _("postgraduate")


class Theory(models.TextChoices):
    ELEMENTARY = "elementary", _("elementary political theory")
    INTERMEDIATE = "intermediate", _("intermediate political theory")
    ADVANCED = "advanced", _("advanced political theory")


class Occupation(models.TextChoices):
    CADRE = "cadre", _("cadre, civil servant")
    PUBLIC_EMPLOYEE = "public_employee", _("public employee")
    PRODUCTION_WORKER = "production_worker", _("production worker")
    STAFF = "staff", _("enterprise staff")
    FARMER = "farmer", _("farmer")
    STUDENT = "student", _("student")
    RETIRED = "retired", _("retired")
    OTHER = "other", _("other occupation")


class LookKind(models.TextChoices):
    """How somebody looked at what the register says about a person."""

    PAGE = "page", _("page of the member")
    CORRECTION = "correction", _("form that corrects the record")
    EXPORT = "export", _("list exported to Excel")
    SHEET = "sheet", _("sheet of an organisation that names the member")
    REVEAL = "reveal", _("hidden numbers shown in full")
    OWN = "own", _("own data taken away as a file")


class LookReason(models.TextChoices):
    """The usual reasons for looking at hidden numbers."""

    CALL = "call", _("to call the member")
    PAPERS = "papers", _("to make out papers of the member")
    COMPARE = "compare", _("to compare with another register")
    CORRECT = "correct", _("to correct the record")
    REQUEST = "request", _("to settle a request of the member")
    OTHER = "other", _("another reason")


HIDDEN = ("birth_day", "phone", "identity_number", "card_number")
"""The fields that are masked for everybody until somebody says why they must be seen."""

VERBS = {
    "people.enter": _("entered in the register"),
    "people.admit": _("admitted to the Party"),
    "people.ceremony": _("ceremony of admission held"),
    "people.confirm": _("recognised as a full member"),
    "people.leave": _("left the register"),
    "people.transfer": _("transferred officially"),
    "people.stay": _("temporary stay begun"),
    "people.end_stay": _("temporary stay ended"),
    "people.activity": _("activity changed"),
    "people.correct": _("record corrected"),
    "people.link_account": _("account linked"),
}
