"""The closed lists of obligations: whom they bind, what they are about, how often, and how far one has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.organisations.kinds import CELL_TYPES, GRASSROOTS_TYPES, Type


class Scope(models.TextChoices):
    """Which organisations below the one that orders it are bound."""

    GRASSROOTS = "grassroots", _("all grassroots organisations")
    WITH_CELLS = "with_cells", _("grassroots organisations with cells")
    CELLS_UNDER = "cells_under", _("cells under grassroots organisations")
    MEETING_CELLS = "meeting_cells", _("all cells that meet monthly")
    SUPERIORS = "superiors", _("committees directly below a province")
    ITSELF = "itself", _("the organisation itself and its advisory bodies")
    LIST = "list", _("the organisations of a list")


TYPES_OF: dict[str, tuple[str, ...]] = {
    Scope.GRASSROOTS: tuple(GRASSROOTS_TYPES),
    Scope.WITH_CELLS: (Type.GRASSROOTS,),
    Scope.CELLS_UNDER: (Type.CELL,),
    Scope.MEETING_CELLS: tuple(CELL_TYPES),
    Scope.SUPERIORS: (Type.SUPERIOR,),
}
"""The levels of organisation each scope binds; ITSELF binds the one that orders it, LIST those that are named."""


class Subject(models.TextChoices):
    """What an obligation is about, where figures and forms need to know; ordinary ones are GENERAL."""

    GENERAL = "general", _("general obligation")
    WORKING_REGULATIONS = "working_regulations", _("review of the working regulations")
    SURVEY = "survey", _("survey of meeting quality")
    SUCCESSION_PLAN = "succession_plan", _("succession plan of the committee")
    SPONSORED_COMMUNE = "sponsored_commune", _("plan to sponsor a commune")
    MODEL_REGISTRATION = "model_registration", _("registration of models")
    RESOLUTION_STUDY = "resolution_study", _("study of a resolution")
    STUDY_CAMPAIGN = "study_campaign", _("political study campaign")
    LOWER_MEETINGS = "lower_meetings", _("plan to attend lower meetings")
    VACANCIES = "vacancies", _("completion of a committee")
    PLENARY = "plenary", _("plenary of the members")
    PERIODIC_REPORT = "periodic_report", _("periodic report")


class Class(models.TextChoices):
    """NO_CONTENT: tracked as done or not done with a document number only (không thu thập nội dung)."""

    ORDINARY = "ordinary", _("ordinary")
    NO_CONTENT = "no_content", _("no contents collected")


class Every(models.TextChoices):
    ONCE = "", _("once")
    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")
    HALF_YEAR = "half_year", _("every half-year")
    YEAR = "year", _("every year")


MONTHS_OF: dict[str, int] = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
"""How many months a round of a recurring obligation lasts."""


class Stage(models.TextChoices):
    """How far an organisation has come with an obligation: the columns of the waterfall, in their order."""

    RECEIVED = "received", _("received")
    STUDIED = "studied", _("studied")
    PLANNED = "planned", _("own plan")
    DONE = "done", _("carried out")
    REPORTED = "reported", _("reported")
    ACCEPTED = "accepted", _("accepted")
    CHECKED = "checked", _("checked")


BY_ITSELF = (Stage.RECEIVED, Stage.STUDIED, Stage.PLANNED, Stage.DONE, Stage.REPORTED)
"""What an organisation notes of itself."""

BY_THE_SUPERIOR = (Stage.ACCEPTED, Stage.CHECKED)
"""What the organisation that gave the order notes: accepted by list, checked by sample."""
