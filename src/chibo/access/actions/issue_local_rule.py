"""Issue a rule of one's own committee, or end it: the nearest issuer wins over those above and the centre."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, touch, undoes
from chibo.core.models import Act
from chibo.organisations.models import Organisation
from chibo.rulebook.models import LocalRule

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def issue_local_rule(
    *,
    issuer: Organisation,
    key: str,
    value: Any,
    source: str,
    by: "User | None",
    on: date,
    note: str = "",
    request_id: UUID | None = None,
) -> LocalRule:
    """The rule holds from `on` for the issuer and all below it. Refused: an unknown key, a value that does not
    fit the rule, no source, a day that has a value already."""
    require(by, "rules.change", at=issuer)
    journal = act("rule.issue", by=by, at=issuer, on=on, citing=source, request_id=request_id)
    rule: LocalRule = LocalRule.objects.issue(
        issuer_id=issuer.pk, key=key, value=value, first=on, source=source, by=journal, note=note
    )
    touch(journal, [rule])
    return rule


@transaction.atomic
def end_local_rule(
    *, rule: LocalRule, by: "User | None", on: date, reason: str, request_id: UUID | None = None
) -> None:
    """From `on` the rule of the committee above, or of the centre, holds again."""
    issuer = Organisation.objects.get(pk=rule.issuer_id)
    require(by, "rules.change", at=issuer)
    rule = LocalRule.objects.select_for_update().get(pk=rule.pk)
    journal = act("rule.end", by=by, at=issuer, on=on, reason=reason, request_id=request_id, touches=[rule])
    rule.end(on=on, by=journal)


@undoes("rule.issue")
def take_back(journal: Act, void: Act) -> None:
    for rule in LocalRule.objects.filter(began=journal):
        _require_change(rule, void)
        rule.void(void)
    take_back_end(journal, void)


@undoes("rule.end")
def take_back_end(journal: Act, void: Act) -> None:
    for rule in LocalRule.objects.filter(ended=journal):
        _require_change(rule, void)
        rule.reopen()


def _require_change(rule: LocalRule, void: Act) -> None:
    """To undo a rule takes the power that issued it."""
    require(void.actor, "rules.change", at=Organisation.objects.get(pk=rule.issuer_id))
