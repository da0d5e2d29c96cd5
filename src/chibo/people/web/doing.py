"""What can be done about a member now: one entry each, so that button, form and act go together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chibo.core.days import covers
from chibo.people.actions.confirm import confirm
from chibo.people.actions.end_stay import end_stay
from chibo.people.actions.leave import leave
from chibo.people.actions.link_account import link_account
from chibo.people.actions.record_ceremony import record_ceremony
from chibo.people.actions.set_activity import set_activity
from chibo.people.actions.stay import stay
from chibo.people.actions.transfer import transfer
from chibo.people.models import Member
from chibo.people.web import forms
from chibo.people.words import Aspect, Status


@dataclass(frozen=True)
class State:
    """What a member is on a day, read from the history of the page."""

    membership: Any = None
    standing: str = ""
    activity: str = ""
    staying: Any = None
    ceremony_held: bool = False
    linked: bool = False
    """Has this person an account?"""

    @classmethod
    def of(
        cls, history: Mapping[str, list[Any]], member: Member | None, day: date, *, linked: bool = False
    ) -> "State":
        there = {name: [f for f in facts if covers(f.during, day)] for name, facts in history.items()}
        by_aspect = {fact.aspect: fact.status for fact in there["statuses"]}
        return cls(
            membership=next(iter(there["memberships"]), None),
            standing=by_aspect.get(Aspect.STANDING, ""),
            activity=by_aspect.get(Aspect.ACTIVITY, ""),
            staying=next(iter(there["stays"]), None),
            ceremony_held=bool(member and member.ceremony_on),
            linked=linked,
        )

    @property
    def words(self) -> list[Any]:
        return [Status(state).label for state in (self.standing, self.activity) if state]


@dataclass(frozen=True)
class Doing:
    """`note` says what the act brings about, before it is done."""

    slug: str
    label: str | Promise
    icon: str
    form: type[forms.ActForm]
    run: Callable[..., Any]
    done: str | Promise
    possible: Callable[[State], bool]
    note: str | Promise = ""
    warns: bool = False
    next_step: bool = False


def _counted(state: State) -> bool:
    return state.membership is not None


def _waits_for_ceremony(state: State) -> bool:
    return state.standing == Status.PROBATIONARY and not state.ceremony_held


def _waits_for_confirmation(state: State) -> bool:
    return state.standing == Status.PROBATIONARY and state.ceremony_held


DOINGS = (
    Doing(
        "le-ket-nap",
        _("Record the ceremony"),
        "calendar-check",
        forms.CeremonyForm,
        record_ceremony,
        _("The ceremony is recorded."),
        _waits_for_ceremony,
        _("Probation runs from the day of the ceremony."),
        next_step=True,
    ),
    Doing(
        "cong-nhan",
        _("Recognise as a full member"),
        "user-check",
        forms.ConfirmForm,
        confirm,
        _("Recognised as a full member."),
        _waits_for_confirmation,
        _("A full member from the end of probation, also when the decision comes late."),
        next_step=True,
    ),
    Doing(
        "sinh-hoat",
        _("Change activity"),
        "user",
        forms.ActivityForm,
        set_activity,
        _("The activity is changed."),
        _counted,
        _("Exemption, suspension, absence on duty, or taking part again."),
    ),
    Doing(
        "tam-thoi",
        _("Temporary stay"),
        "map-pin",
        forms.StayForm,
        stay,
        _("The temporary stay is recorded."),
        lambda state: _counted(state) and state.staying is None,
        _("Takes part there without being counted or voting; counted and voting at home."),
    ),
    Doing(
        "ve-lai",
        _("End the temporary stay"),
        "arrow-back-up",
        forms.EndStayForm,
        end_stay,
        _("The temporary stay is ended."),
        lambda state: state.staying is not None,
    ),
    Doing(
        "chuyen",
        _("Transfer officially"),
        "arrows-exchange",
        forms.TransferForm,
        transfer,
        _("The transfer is recorded."),
        _counted,
        _("The new cell keeps the record from then on; the old one keeps its past."),
    ),
    Doing(
        "tai-khoan",
        _("Link an account"),
        "link",
        forms.AccountForm,
        link_account,
        _("The account is linked."),
        lambda state: _counted(state) and not state.linked,
        _("By it and the role of a Party member this person sees what the program holds about them."),
    ),
    Doing(
        "roi-danh-sach",
        _("Leaves the register"),
        "user-minus",
        forms.LeaveForm,
        leave,
        _("The member no longer counts from that day."),
        _counted,
        _("Membership, states and a temporary stay end on that day. The past stays as it was."),
        warns=True,
    ),
)
BY_SLUG = {doing.slug: doing for doing in DOINGS}


def offered(now: State) -> list[Doing]:
    return [doing for doing in DOINGS if doing.possible(now)]
