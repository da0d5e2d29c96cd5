"""The second of two clerks sees what changed, and loses nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.meetings.models import Meeting


def reasons_against_version(
    meeting: Meeting | None, version: int | None, wanted: Mapping[str, Any]
) -> Iterator[Reason]:
    """A reason when the meeting is no longer the one that was looked at, naming what differs from `wanted`.

    `version` None: nobody looked (an import); 0: there was no meeting yet.
    """
    current = meeting.version if meeting else 0
    if version is None or version == current:
        return
    differing = (
        [_differing(meeting, name, value) for name, value in wanted.items() if meeting] if meeting else []
    )
    changes = "; ".join(text for text in differing if text)
    yield Reason(
        "changed_meanwhile",
        _("Somebody else has saved this meeting since you opened it. %(changes)s") % {"changes": changes},
        todo=_("Your entries are kept below: compare them, then save again."),
    )


def _differing(meeting: Meeting, name: str, wanted: Any) -> str:
    now = getattr(meeting, name)
    if (now or "") == (wanted or ""):
        return ""
    field = Meeting._meta.get_field(name)
    return _("%(field)s: now “%(now)s”, yours “%(yours)s”") % {
        "field": getattr(field, "verbose_name", name),
        "now": _shown(meeting, name, now),
        "yours": _shown(meeting, name, wanted),
    }


def _shown(meeting: Meeting, name: str, value: Any) -> str:
    choices = dict(getattr(Meeting._meta.get_field(name), "flatchoices", ()) or ())
    return str(choices.get(value, value if value not in (None, "") else "–"))
