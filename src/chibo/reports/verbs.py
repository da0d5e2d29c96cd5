"""What the journal calls the acts of a review."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "review.open": _("open a review"),
    "review.revise": _("change the days of a review"),
    "review.edit": _("edit a part of the notice"),
    "review.compose": _("compose a part of the notice from records"),
    "review.put": _("put a figure into the notice"),
    "review.update": _("take up changed figures in the notice"),
    "review.keep": _("leave a printed figure as it is"),
    "review.estimate": _("give an expected value"),
    "review.settle": _("settle an expected value"),
    "review.add_task": _("add a task to the notice"),
    "review.edit_task": _("edit a task of the notice"),
    "review.move_task": _("move a task of the notice"),
    "review.drop_task": _("drop a task of the notice"),
    "review.propose_tasks": _("propose tasks from the weaknesses"),
    "review.draft_notice": _("draft the notice of a review"),
}
