"""What the registers say, for the rules of restructuring."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.acts import word
from chibo.core.dated import Dated
from chibo.core.days import show_day, since
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.core.text import valid_text
from chibo.organisations.models import Organisation, Path, Placement, Standing
from chibo.organisations.rules import PlaceFacts
from chibo.organisations.steps import numbers


def last_standing(organisation: Organisation) -> Standing:
    return _last(Standing.objects.standing().filter(organisation=organisation))


def last_placement(organisation: Organisation) -> Placement:
    return _last(Placement.objects.standing().filter(organisation=organisation))


def _last(facts):  # type: ignore[no-untyped-def]
    last = facts.order_by("during").last()
    if last is None:
        raise Refused([Reason("not_there", _("The organisation exists on no day: its founding was undone."))])
    return last


def code_is_free(code: str, on: date, *, but_for: Organisation | None = None) -> bool:
    """Nobody else bears this code on any day from `on`."""
    bearers = Standing.objects.overlapping(since(on)).filter(code=code)
    return not bearers.exclude(organisation=but_for).exists()


def written(line: str) -> str:
    """A name or a code as it is kept: composed letters, single spaces. Refused: signs that cannot be printed."""
    return " ".join(valid_text(line).split())


def place_facts(
    organisation: Organisation | None, *, superior: Organisation | None, type: str, on: date
) -> PlaceFacts:
    """Facts about putting `organisation` (None: a new one) under `superior` from `on`."""
    over = superior.standing_on(on) if superior else None
    own = (
        Placement.objects.standing().filter(organisation=organisation).order_by("during")
        if organisation
        else None
    )
    first, last = (own.first(), own.last()) if own is not None else (None, None)
    below = bool(
        organisation
        and superior
        and any(
            organisation.pk in numbers(path)
            for path in Path.objects.filter(organisation=superior, during__overlap=since(on)).values_list(
                "path", flat=True
            )
        )
    )
    return PlaceFacts(
        day=on,
        type=type,
        superior_type=over.type if over else None,
        superior_first_day=_first_day(superior) if superior else None,
        superior_below_it=below,
        stands_there_already=bool(
            last and superior and last.superior_id == superior.pk and last.end_day is None
        ),
        own_first_day=first.first_day if first else None,
        placed_last_on=last.first_day if last else None,
        dissolved_on=last.end_day if last else None,
    )


def _first_day(organisation: Organisation) -> date | None:
    first = Placement.objects.standing().filter(organisation=organisation).order_by("during").first()
    return first.first_day if first else None


def reasons_not_to_unfound(organisations: list[int], founding: Act) -> Iterator[Reason]:
    """What has happened at an organisation since, or stands there now, keeps its founding from being undone."""
    later = Act.objects.filter(organisation_id__in=organisations, voids=None, voided_by=None).exclude(
        pk=founding.pk
    )
    for other in later.order_by("pk")[:5]:
        yield Reason(
            "later_act",
            _("At this organisation something was recorded since: %(verb)s, %(day)s (no. %(id)s).")
            % {"verb": word(other.verb), "day": show_day(other.day), "id": other.pk},
            todo=_("Undo that one first."),
        )
    for what in _standing_at(organisations):
        yield Reason(
            "in_use",
            _("The organisation is still named by records of another kind: %(what)s.") % {"what": what},
            todo=_("Move or undo those records first."),
        )


def _standing_at(organisations: list[int]) -> list[str]:
    """Kinds of records, of any app, that point to these organisations; voided ones do not count."""
    found = []
    for relation in Organisation._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not (relation.auto_created and relation.one_to_many) or hasattr(model, "pgh_tracked_model"):
            continue
        if model is Path or (relation.field.name == "organisation" and model in (Placement, Standing)):  # type: ignore[union-attr]
            continue
        rows = model._default_manager.filter(**{f"{relation.field.name}__in": organisations})  # type: ignore[union-attr]
        if issubclass(model, Dated):  # type: ignore[arg-type]
            rows = rows.filter(voided=None)
        if rows.exists():
            found.append(str(model._meta.verbose_name))  # type: ignore[union-attr]
    return found
