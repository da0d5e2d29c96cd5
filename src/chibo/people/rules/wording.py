"""Is what somebody typed or imported one of the words the register knows?"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

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


def reasons_against_words(given: Mapping[str, str]) -> Iterator[Reason]:
    """A word outside its closed list; text longer than the register keeps. Empty is always allowed."""
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
