"""The list of members as a file that is made in the background."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.access import reach as reaching
from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.core.sheets import KIND as FILE_KIND
from chibo.jobs.kinds import Asked, Kind, Made, Tell, register
from chibo.people.actions.note_looks import note_looks
from chibo.people.models import Membership
from chibo.people.web import sheet
from chibo.people.web.filters import POWER, MemberFilter
from chibo.people.web.looking import viewer
from chibo.people.words import LookKind

if TYPE_CHECKING:
    from chibo.accounts.models import User

KIND = "people.register"


def found(user: "User", on: date, form: MemberFilter) -> Any:
    """The members that `user` reaches today, as counted on `on`, that fit what the form asks."""
    within = reaching.reach(user, POWER)
    members = Membership.objects.filter(organisation__in=within.values("pk"))
    return form.narrow(members.listed(on))


def kept_within(members: Any, within: Any) -> Any:
    """(person, organisation) of those whose record is kept here: of others a list holds the name alone."""
    return members.filter(person__home__in=within.values("pk")).values_list("person_id", "organisation_id")


def make(asked: Asked, tell: Tell) -> Made:
    form = MemberFilter(asked.given, user=asked.user, on=asked.on)
    if form.given.keys() != asked.given.keys():
        # What makes no sense any more narrows nothing: the list would be longer than the one that was asked for.
        raise Refused(
            [
                Reason(
                    "not_as_asked",
                    _("An organisation that you narrowed the list to is no longer within your reach."),
                    todo=_("Ask again from the list of members."),
                )
            ]
        )
    members = found(asked.user, asked.on, form)
    total = members.count()
    within = reaching.reach(asked.user, POWER)
    note_looks(
        rows=kept_within(members, within),
        kind=LookKind.EXPORT,
        by=viewer(asked.user, asked.held),
        on=clock.today(),
    )
    tell(0, total)
    content = sheet.content(members, asked.on, within, lambda done: tell(done, total))
    return Made(sheet.name(asked.on), FILE_KIND, content)


register(Kind(KIND, gettext_lazy("Members as an Excel sheet"), POWER, make))
