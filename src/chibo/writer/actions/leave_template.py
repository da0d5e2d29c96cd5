"""From a day on the built-in template serves again (trở lại mẫu có sẵn)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.writer.dating import put_back
from chibo.writer.models import Template
from chibo.writer.rules import reasons_not_to_end

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def leave_template(
    *, template: Template, by: "User | None", on: date, request_id: UUID | None = None
) -> Template:
    """The file stays stored: papers of earlier days were made from it. Refused: ended before, a day too early."""
    require(by, "papers.set", at=template.organisation)
    template = Template.objects.select_for_update(of=("self",)).get(pk=template.pk)
    refuse_if(reasons_not_to_end(template.during, on))
    journal = act(
        "paper.built_in", by=by, at=template.organisation, on=on, request_id=request_id, touches=[template]
    )
    template.end(on=on, by=journal)
    return template


@undoes("paper.built_in")
def take_back(journal: Act, void: Act) -> None:
    put_back(Template, journal, void)
