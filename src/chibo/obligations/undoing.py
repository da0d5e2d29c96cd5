"""How acts of this register are undone: what they began is voided, what they changed is put back."""

from importlib import import_module
from pkgutil import iter_modules

from django.utils.translation import gettext as _

from chibo.core import recorded
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.obligations.models import Mark, Obligation, Party

NEVER_PUT_BACK = {"id", "version", "began", "search_key"}


def load() -> None:
    """Undoing finds actions by their verbs: all of them must be loaded."""
    from chibo.obligations import actions

    for module in iter_modules(actions.__path__):
        import_module(f"{actions.__name__}.{module.name}")


def void_began(journal: Act, void: Act) -> None:
    recorded.void_began((Obligation, Party, Mark), journal, void)


def void_order(journal: Act, void: Act) -> None:
    """Refused while organisations have noted steps: their notes would hang in the air."""
    noted = Mark.objects.standing().filter(obligation__began=journal)
    if noted.exists():
        how_many = noted.values("organisation").distinct().count()
        raise Refused(
            Reason(
                "noted",
                _("%(count)s organisations have already noted steps of this obligation.")
                % {"count": how_many},
                todo=_("End the obligation from a day on, or withdraw their notes first."),
            )
        )
    void_began(journal, void)


def put_back(journal: Act, void: Act) -> None:
    """Every field of the obligations that the act changed, as it was before."""
    for row in Obligation.objects.filter(events__pgh_act=journal.pk).distinct():
        first = row.events.filter(pgh_act=journal.pk).order_by("pgh_id").first()  # type: ignore[attr-defined]  # pghistory adds it
        before = row.events.filter(pgh_id__lt=first.pgh_id).order_by("pgh_id").last()  # type: ignore[attr-defined]
        for field in row._meta.concrete_fields:
            if field.name not in NEVER_PUT_BACK and hasattr(before, field.attname):
                setattr(row, field.attname, getattr(before, field.attname))
        row.version += 1
        row.save()


def put_back_mark(journal: Act, void: Act) -> None:
    """A withdrawn note stands again, unless the same step was noted anew."""
    for mark in Mark.objects.filter(voided=journal):
        same = Mark.objects.standing().filter(
            obligation=mark.obligation_id,
            organisation=mark.organisation_id,
            round_on=mark.round_on,
            stage=mark.stage,
        )
        if same.exists():
            raise Refused(
                Reason(
                    "noted_anew",
                    _("The same step was noted again since."),
                    todo=_("Withdraw the later note first."),
                )
            )
        mark.voided = None
        mark.save()
