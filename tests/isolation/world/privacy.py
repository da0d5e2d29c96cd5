"""Personal data: a member's request for a correction, and erasing. One's own record: see tests/privacy/test_own.py."""

from datetime import date

from chibo.people.models import Person
from chibo.privacy.actions.ask_correction import ask_correction
from chibo.privacy.models import CorrectionRequest
from tests import factories
from tests.isolation.world.given import PERSON, Ask, Given, at_cell

ADDRESSED: dict[str, list[Given]] = {
    "privacy:request": [lambda s: {"pk": s.request.pk}],
    "privacy:erase": [PERSON],
}

ASKS: dict[str, Ask | list[Ask]] = {
    "privacy:request": at_cell("keep members"),
    "privacy:erase": at_cell("erase members"),
}

LISTS = {"privacy:requests": "keep members", "privacy:due": "erase members"}

OPEN = {f"privacy:{page}" for page in ("own", "own_looks", "own_file", "own_requests", "ask", "withdraw")}


def a_request(person: Person, word: str) -> CorrectionRequest:
    """A member who has an account asks for a correction."""
    user = factories.a_user()
    Person.objects.filter(pk=person.pk).update(user=user)
    return ask_correction(
        field="education", asked="university", why=f"vì {word}", by=user, on=date(2022, 7, 1)
    )
