"""The second of two clerks sees what changed, and loses nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.meetings.models import Meeting


def reasons_against_version(
    meeting: Meeting | None,
    version: int | None,
    wanted: Mapping[str, Any],
    agenda: Sequence[str] | None = None,
) -> Iterator[Reason]:
    """A reason when the meeting is no longer the one that was looked at, naming what differs from `wanted`
    and from the items of `agenda`.

    `version` None: nobody looked (an import); 0: there was no meeting yet.
    """
    current = meeting.version if meeting else 0
    if version is None or version == current:
        return
    differing = (
        [_differing(meeting, name, value) for name, value in wanted.items() if meeting] if meeting else []
    )
    if meeting and agenda is not None:
        differing.append(_other_agenda(meeting, agenda))
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
    label = getattr(field, "verbose_name", name)
    return _both(label, _shown(meeting, name, now), _shown(meeting, name, wanted))


def _other_agenda(meeting: Meeting, wanted: Sequence[str]) -> str:
    now = [item.title for item in meeting.agenda.all()]
    return "" if now == list(wanted) else _both(_("Agenda"), "; ".join(now) or "–", "; ".join(wanted) or "–")


def _both(label: Any, now: str, yours: str) -> str:
    return _("%(field)s: now “%(now)s”, yours “%(yours)s”") % {"field": label, "now": now, "yours": yours}


def _shown(meeting: Meeting, name: str, value: Any) -> str:
    choices = dict(getattr(Meeting._meta.get_field(name), "flatchoices", ()) or ())
    return str(choices.get(value, value if value not in (None, "") else "–"))
