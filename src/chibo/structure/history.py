"""What an organisation's timeline says about an act beside its verb; each app explains its own acts."""

from collections.abc import Callable, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from chibo.core.models import Act
from chibo.organisations.kinds import Kind
from chibo.organisations.models import Organisation, Placement, Standing

Explain = Callable[[Sequence[Act]], Mapping[int, str]]
"""One sentence for each act that it knows, by the act's id, in a fixed number of queries."""

_explainers: list[Explain] = []


def explains(fn: Explain) -> Explain:
    if fn not in _explainers:
        _explainers.append(fn)
    return fn


def of(organisation: Organisation) -> QuerySet[Act]:
    """The acts at an organisation, its founding among them, newest first."""
    here = Q(organisation_id=organisation.pk) | Q(pk=organisation.founded_id)
    acts = Act.objects.filter(here).select_related("actor", "voided_by", "voids")
    return acts.order_by("-day", "-pk")


def sentences(acts: Sequence[Act], organisation: Organisation) -> dict[int, str]:
    found = dict(_moves_and_names(acts, organisation))
    for explain in _explainers:
        found.update(explain(acts))
    return found


def _moves_and_names(acts: Sequence[Act], organisation: Organisation) -> Mapping[int, str]:
    """From where to where, from what name to what name. Undone facts keep their words."""
    numbers = [act.pk for act in acts]
    placements = list(Placement.objects.filter(organisation=organisation))
    standings = list(Standing.objects.filter(organisation=organisation))
    names = _names({p.superior_id for p in placements if p.superior_id})
    found: dict[int, str] = {}
    for new in placements:
        if new.began_id in numbers and new.superior_id:
            old = next((p for p in placements if p.ended_id == new.began_id), None)
            words = {"to": names.get(new.superior_id, "")}
            if old and old.superior_id:
                words["from"] = names.get(old.superior_id, "")
                found[new.began_id] = _("From %(from)s to %(to)s.") % words
            else:
                found[new.began_id] = _("Directly under %(to)s.") % words
    for now in standings:
        before = next((s for s in standings if s.ended_id == now.began_id), None)
        if before and now.began_id in numbers:
            found[now.began_id] = " ".join(_changes(before, now))
    return found


def _changes(before: Standing, now: Standing) -> list[str]:
    lines = []
    if before.name != now.name:
        lines.append(_("From “%(old)s” to “%(new)s”.") % {"old": before.name, "new": now.name})
    if before.code != now.code:
        lines.append(_("Code %(old)s becomes %(new)s.") % {"old": before.code, "new": now.code})
    if before.kind != now.kind:
        lines.append(
            _("Kind: %(old)s becomes %(new)s.")
            % {"old": Kind(before.kind).label, "new": Kind(now.kind).label}
        )
    return lines


def _names(organisations: set[int]) -> dict[int, str]:
    """The last name each of them bore."""
    standings = Standing.objects.standing().filter(organisation__in=organisations).order_by("during")
    return dict(standings.values_list("organisation_id", "name"))
