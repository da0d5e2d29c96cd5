"""Say which account belongs to somebody of the register, so that they see what the program holds about them."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, Refused
from chibo.people import undoing
from chibo.people.models import Person

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.link_account"


@transaction.atomic
def link_account(
    *, person: Person, user: "User", on: date, by: "User | None", request_id: UUID | None = None
) -> Person:
    """`user` is this person. Refused: one that has an account already, an account that is somebody else's."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    require(by, "people.change", at=person.home)
    if person.user_id is not None:
        raise Refused(
            Reason(
                "has_account",
                _("This member has an account already."),
                todo=_("Undo the link in the history of the member first."),
            )
        )
    act(VERB, by=by, at=person.home, on=on, request_id=request_id, touches=[person])
    person.user = user
    person.version += 1
    try:
        with transaction.atomic():
            person.save(update_fields=["user", "version"])
    except IntegrityError as clash:
        # Also where that person is out of one's reach: nothing is said of them.
        raise Refused(
            Reason("account_of_another", _("This account belongs to somebody else of the register."))
        ) from clash
    return person


undoes(VERB)(undoing.take_back)
