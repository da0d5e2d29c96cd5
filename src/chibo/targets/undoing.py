"""How acts on targets are undone: what they began is voided, what they changed is put back."""

from django.utils.translation import gettext as _

from chibo.core import recorded
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.targets.models import Target
from chibo.targets.rules import set_before


def void_began(journal: Act, void: Act) -> None:
    """Refused while organisations below carry shares that another act gave them."""
    carried = Target.objects.standing().filter(from_above__began=journal).exclude(began=journal)
    if carried.exists():
        refuse_if(
            [
                Reason(
                    "shares_below",
                    _("Organisations below carry a share of this target."),
                    todo=_("Undo the act that gave them their shares first."),
                )
            ]
        )
    recorded.void_began([Target], journal, void)


def put_back(journal: Act, void: Act) -> None:
    for target in Target.objects.filter(events__pgh_act=journal.pk).distinct():  # type: ignore[misc]  # pghistory adds it
        recorded.put_back(target, journal)
        refuse_clash(target)
        target.version += 1
        target.save()


def refuse_clash(target: Target) -> None:
    same = Target.objects.standing().filter(
        organisation=target.organisation_id, name=target.name, due_on=target.due_on
    )
    refuse_if(set_before(target.text, target.due_on) for _one in same.exclude(pk=target.pk))
