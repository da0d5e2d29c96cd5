"""Writing people into the register, one or six thousand: the rows of one act together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError

from chibo.core.acts import touch
from chibo.core.days import DateRange, between, since
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.people.models import Member, Membership, MemberStatus, Person
from chibo.people.rows import MemberRow
from chibo.people.rules.admission import already_known
from chibo.people.words import Aspect, Status

BATCH = 2000
MEMBER_FIELDS = (
    "admitted_on",
    "admission_decision",
    "ceremony_on",
    "class_on",
    "confirmed_on",
    "confirmation_decision",
    "education",
    "theory",
    "occupation",
    "identity_number",
    "card_number",
)


@dataclass(frozen=True)
class Newcomer:
    """A row, the first day it counts, and the person made of it."""

    row: MemberRow
    first_day: date
    person: Person

    @classmethod
    def of(cls, row: MemberRow, first_day: date, journal: Act) -> "Newcomer":
        person = Person(
            full_name=row.name,
            birth_day=row.birth_day,
            sex=row.sex,
            phone=row.phone,
            home=row.organisation,
            recorded=journal,
        )
        person.set_keys()
        return cls(row, first_day, person)

    def member(self) -> Member:
        known = {name: getattr(self.row, name) for name in MEMBER_FIELDS}
        return Member(person=self.person, organisation=self.row.organisation, **known)

    def statuses(self) -> Iterable[tuple[str, str, DateRange]]:
        """(aspect, status, days): probationary up to the day one is full, exempt and the like beside it."""
        full = self.row.confirmed_on
        if full is None or full > self.first_day:
            during = since(self.first_day) if full is None else between(self.first_day, full)
            yield Aspect.STANDING, Status.PROBATIONARY, during
        if full is not None:
            yield Aspect.STANDING, Status.FULL, since(max(full, self.first_day))
        if self.row.activity:
            yield Aspect.ACTIVITY, self.row.activity, since(self.first_day)


def write(journal: Act, entry: str, rows: Sequence[tuple[MemberRow, date]]) -> list[Person]:
    """Person, member, membership and statuses of each row, from its first day, begun by one act."""
    newcomers = [Newcomer.of(row, first_day, journal) for row, first_day in rows]
    people = Person.objects.bulk_create([one.person for one in newcomers], batch_size=BATCH)
    try:
        Member.objects.bulk_create([one.member() for one in newcomers], batch_size=BATCH)
    except IntegrityError as clash:
        # Somebody entered the same number a moment ago, after we had asked.
        raise Refused(already_known()) from clash
    Membership.objects.bulk_create(
        [
            Membership(
                person=one.person,
                organisation=one.row.organisation,
                entry=entry,
                during=since(one.first_day),
                began=journal,
            )
            for one in newcomers
        ],
        batch_size=BATCH,
    )
    MemberStatus.objects.bulk_create(
        [
            MemberStatus(
                person=one.person,
                organisation=one.row.organisation,
                aspect=aspect,
                status=status,
                during=during,
                began=journal,
            )
            for one in newcomers
            for aspect, status, during in one.statuses()
        ],
        batch_size=BATCH,
    )
    touch(journal, people)
    return people
