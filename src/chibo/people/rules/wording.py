"""Is what somebody typed or imported one of the words the register knows?"""

import re
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.core.reasons import Reason
from chibo.people.words import ACTIVITIES, Education, Occupation, Sex, Theory

KNOWN: Mapping[str, tuple[object, ...]] = {
    "sex": tuple(Sex.values),
    "education": tuple(Education.values),
    "theory": tuple(Theory.values),
    "occupation": tuple(Occupation.values),
    "activity": ACTIVITIES,
}
LONGEST: Mapping[str, int] = {
    "full_name": 120,
    "phone": 20,
    "identity_number": 12,
    "card_number": 12,
    "admission_decision": 120,
    "confirmation_decision": 120,
}

# Identity cards bore 9 digits until 2016 and bear 12 since. A wrong number would pass for another person.
NUMBERS: Mapping[str, tuple[re.Pattern[str], object]] = {
    "identity_number": (
        re.compile(r"\d{9}|\d{12}", re.ASCII),
        gettext_lazy("The identity number has 12 digits, on old cards 9."),
    ),
    "card_number": (
        re.compile(r"\d[\d.]*", re.ASCII),
        gettext_lazy("The number of a Party card is made of digits."),
    ),
    "phone": (
        re.compile(r"\+?\d{8,15}", re.ASCII),
        gettext_lazy("A phone number has 8 to 15 digits."),
    ),
}


def reasons_against_words(given: Mapping[str, str]) -> Iterator[Reason]:
    """A word outside its closed list; text longer than the register keeps; what is no such number. Empty is
    always allowed."""
    for name, known in KNOWN.items():
        if given.get(name) and given[name] not in known:
            yield Reason("unknown_word", _("“%(word)s” is not known here.") % {"word": given[name]})
    for name, longest in LONGEST.items():
        if len(given.get(name) or "") > longest:
            yield Reason(
                "too_long",
                _("“%(text)s…” is longer than %(longest)s letters.")
                % {"text": given[name][:20], "longest": longest},
                todo=_("Shorten it."),
            )
    for name, (shape, says) in NUMBERS.items():
        text = given.get(name) or ""
        if text and len(text) <= LONGEST[name] and not shape.fullmatch(text):
            yield Reason(
                f"not_{name}",
                _("“%(number)s” is not such a number. %(says)s") % {"number": text, "says": says},
                todo=_("Correct the number, or leave it empty."),
            )
