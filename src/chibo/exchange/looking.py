"""Looking at a sheet before it is taken: what it would bring, what is recorded already, every fault at its cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from chibo.committees.congress_facts import CongressRow
from chibo.core.days import show_day
from chibo.core.periods import Period
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.emulation.rows import ModelRow, RegistrationRow
from chibo.exchange import contents as asked
from chibo.exchange import form
from chibo.exchange.checks import admissions, congresses, emulation, tasks
from chibo.exchange.checks.found import Found, News
from chibo.exchange.contents import Contents
from chibo.exchange.faults import CellFault
from chibo.exchange.models import TakenSheet
from chibo.exchange.reading import Sent
from chibo.obligations.rows import MarkRow
from chibo.organisations.models import Organisation
from chibo.people.rows import MemberRow


@dataclass
class Look:
    """`earlier` is the same file, where it was taken before: then nothing else was looked at."""

    contents: Contents
    earlier: TakenSheet | None = None
    marks: Found[MarkRow] = field(default_factory=Found)
    congresses: Found[CongressRow] = field(default_factory=Found)
    models: Found[ModelRow] = field(default_factory=Found)
    registrations: Found[RegistrationRow] = field(default_factory=Found)
    admissions: Found[MemberRow] = field(default_factory=Found)

    @property
    def parts(self) -> Iterator[Found]:
        yield from (self.marks, self.congresses, self.registrations, self.models, self.admissions)

    @property
    def news(self) -> list[News]:
        return [news for part in self.parts for news in part.news]

    @property
    def rows(self) -> int:
        return sum(len(part.rows) for part in self.parts)

    @property
    def known(self) -> int:
        return sum(part.known for part in self.parts)

    @property
    def faults(self) -> list[CellFault]:
        """In the order of the pages and of their rows."""
        return [fault for part in self.parts for fault in part.faults]


def look(organisation: Organisation, sent: Sent, today: date, period: Period | None = None) -> Look:
    """Refused as a whole: a sheet of another organisation or period, one that such an organisation does not send."""
    refuse_if(_not_for(organisation, sent, today, period))
    found = contents_for(organisation, sent.mark.period, today)
    earlier = TakenSheet.objects.standing().filter(
        organisation=organisation, kind=form.KIND, sha256=sent.digest
    )
    if same := earlier.first():
        return Look(found, same)
    of_emulation = emulation.check(found, sent.lines[form.EMULATION])
    return Look(
        found,
        marks=tasks.check(found, sent.lines[form.TASKS], today),
        congresses=congresses.check(found, sent.lines[form.CONGRESSES]),
        models=of_emulation.models,
        registrations=of_emulation.registrations,
        admissions=admissions.check(found, sent.lines[form.ADMISSIONS]),
    )


def contents_for(organisation: Organisation, period: Period, today: date) -> Contents:
    """Refused: an organisation that is no grassroots organisation."""
    found = asked.of(organisation, period, today)
    if found is None:
        raise Refused(
            Reason(
                "no_such_sheet",
                _("The half-year sheet is sent by grassroots organisations; this is none."),
                todo=_("Choose the grassroots organisation itself."),
            )
        )
    return found


def _not_for(organisation: Organisation, sent: Sent, today: date, period: Period | None) -> Iterator[Reason]:
    mark = sent.mark
    if mark.organisation_id != organisation.pk:
        yield Reason(
            "other_organisation",
            _("This is the sheet of another organisation."),
            todo=_("Choose the file of the organisation named here, or go to the page of the other one."),
        )
    if period is not None and mark.period != period:
        words = {"found": mark.period.label, "asked": period.label}
        yield Reason(
            "other_period",
            _("The sheet is of another period: %(found)s, not %(asked)s.") % words,
            todo=_("Choose the file of this period, or the other period above."),
        )
    if mark.period.first > today:
        yield Reason(
            "period_to_come",
            _("The period of the sheet begins only on %(day)s.") % {"day": show_day(mark.period.first)},
        )
