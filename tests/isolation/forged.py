"""Forms that name organisations, people or papers by a number: how each is filled in rightly, and how it is forged.

A form with such a field gets its line in FORMS, or in HARMLESS with the reason why its choices name nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.documents.models import Dissemination
from tests.isolation.ground import Ground
from tests.isolation.world import Side

JULY = date(2022, 7, 1)
ON = "2022-07-10"


def _sent(side: Side) -> str:
    return str(Dissemination.objects.get(document=side.document, organisation=side.cell).pk)


Data = dict[str, Any]
Fill = Callable[[Ground], Data]


@dataclass(frozen=True)
class Form:
    """`fields` are the fields of the code that the line answers for (none for rows read by their number)."""

    name: str
    kwargs: Fill
    right: Fill
    forged: dict[str, Fill]
    fields: tuple[str, ...] = ()
    query: str = ""


def _swap(name: str, value: Callable[[Ground], Any]) -> dict[str, Fill]:
    """The right form but for one field."""
    return {name: lambda g: {name: value(g)}}


GRASSROOTS: Fill = lambda g: {"pk": g.mine.grassroots.pk}  # noqa: E731
CELL: Fill = lambda g: {"pk": g.mine.cell.pk}  # noqa: E731

FORMS: tuple[Form, ...] = (
    Form(
        "structure:move",
        CELL,
        lambda g: {"superior": g.other.pk, "on": ON, "citing": "QĐ 1", "confirmed": "1"},
        _swap("superior", lambda g: g.theirs.grassroots.pk),
        ("structure.MoveForm.superior",),
    ),
    Form(
        "structure:own_rule",
        lambda g: {"key": "meetings.minutes_combined"},
        lambda g: {"issuer": g.mine.grassroots.pk, "value": "100", "source": "NQ 2", "on": ON},
        _swap("issuer", lambda g: g.theirs.grassroots.pk),
        ("structure.OwnRuleForm.issuer",),
    ),
    Form(
        "committees:fill",
        CELL,
        lambda g: {
            "person": g.mine.exempt.pk,
            "place": "cell:deputy",
            "on": ON,
            "citing": "NQ 3",
            "confirmed": "1",
        },
        _swap("person", lambda g: g.theirs.exempt.pk),
        ("committees.SeatForm.person", "committees.SeatForm.place"),
    ),
    Form(
        "committees:assign",
        GRASSROOTS,
        lambda g: {
            "person": g.mine.person.pk,
            "organisations": [g.mine.cell.pk],
            "on": ON,
            "citing": "QĐ 4",
            "confirmed": "1",
        },
        _swap("person", lambda g: g.theirs.person.pk)
        | _swap("organisations", lambda g: [g.mine.cell.pk, g.theirs.cell.pk]),
        ("committees.ChargeForm.person", "committees.ChargeForm.organisations"),
    ),
    Form(
        "committees:congress_board",
        lambda g: {"pk": g.mine.registers.congress.campaign_id, "organisation": g.mine.grassroots.pk},
        lambda g: {f"o{g.second.pk}-held_on": "2022-06-04"},
        {"row": lambda g: {f"o{g.second.pk}-held_on": "", f"o{g.theirs.cell.pk}-held_on": "2022-06-04"}},
    ),
    Form(
        "documents:relate",
        lambda g: {"pk": g.mine.document.pk},
        lambda g: {"tie": "cites", "other": g.resolution.pk},
        _swap("other", lambda g: g.their_resolution.pk),
        ("documents.RelationForm.other",),
    ),
    Form(
        "documents:disseminate",
        lambda g: {"pk": g.mine.document.pk},
        lambda g: {"on": ON, "organisations": [g.second.pk]},
        _swap("organisations", lambda g: [g.second.pk, g.theirs.cell.pk]),
        ("documents.SendForm.organisations",),
    ),
    Form(
        "documents:mark",
        lambda g: {"pk": g.mine.document.pk},
        lambda g: {"on": ON, "what": "received", "rows": [_sent(g.mine)]},
        _swap("rows", lambda g: [_sent(g.theirs)]),
    ),
    Form(
        "obligations:order",
        GRASSROOTS,
        lambda g: {
            "text": "việc mới",
            "scope": "list",
            "organisations": [g.mine.cell.pk],
            "first_on": ON,
            "due_on": "2022-08-01",
            "fulfilled_by": "done",
        },
        _swap("organisations", lambda g: [g.mine.cell.pk, g.theirs.cell.pk])
        | _swap("codes", lambda g: g.theirs.cell.standings.get().code),
        ("obligations.OrderForm.organisations",),
    ),
    Form(
        "obligations:order",
        GRASSROOTS,
        lambda g: {
            "text": "việc của nghị quyết",
            "scope": "cells_under",
            "first_on": ON,
            "due_on": "2022-08-01",
            "fulfilled_by": "done",
        },
        {"document": lambda g: {"?": f"?van-ban={g.their_resolution.pk}"}},
    ),
    Form(
        "obligations:accept",
        lambda g: {"pk": g.mine.obligation.pk},
        lambda g: {"on": ON, "organisations": [g.mine.cell.pk]},
        _swap("organisations", lambda g: [g.theirs.cell.pk]),
    ),
    Form(
        "obligations:grid",
        lambda g: {"pk": g.mine.obligation.pk},
        lambda g: {f"{g.mine.cell.pk}-on": ON},
        {"row": lambda g: {f"{g.mine.cell.pk}-on": "", f"{g.theirs.cell.pk}-on": ON}},
        query="?buoc=planned",
    ),
    Form(
        "people:admit",
        lambda g: {},
        lambda g: {
            "organisation": g.mine.cell.pk,
            "full_name": "Phạm Văn Mới",
            "birth_day": "1995-02-03",
            "decision": "QĐ 5",
            "on": ON,
        },
        _swap("organisation", lambda g: g.theirs.cell.pk),
        ("people.NewMemberForm.organisation", "people.AdmitForm.organisation"),
    ),
    Form(
        "people:enter",
        lambda g: {},
        lambda g: {
            "organisation": g.mine.cell.pk,
            "full_name": "Phạm Văn Cũ",
            "birth_day": "1985-02-03",
            "admitted_on": "2015-01-02",
            "ceremony_on": "2015-02-02",
            "confirmed_on": "2016-02-02",
            "on": "2016-02-02",
        },
        _swap("organisation", lambda g: g.theirs.cell.pk),
        ("people.EnterForm.organisation",),
    ),
    Form(
        "people:do",
        lambda g: {"pk": g.mine.person.pk, "slug": "tam-thoi"},
        lambda g: {"host": g.second.pk, "on": ON, "citing": "GT 6"},
        _swap("host", lambda g: g.theirs.cell.pk),
        ("people.StayForm.host",),
    ),
    Form(
        "people:do",
        lambda g: {"pk": g.mine.person.pk, "slug": "chuyen"},
        lambda g: {"to": g.second.pk, "on": ON, "citing": "GT 7"},
        _swap("to", lambda g: g.theirs.cell.pk),
        ("people.TransferForm.to",),
    ),
    Form(
        "targets:add",
        GRASSROOTS,
        lambda g: {
            "text": "chỉ tiêu mới",
            "comparator": ">=",
            "aim": "5",
            "unit": "đảng viên",
            "figure": "admissions",
            "first_on": "2022-01-01",
            "due_on": "2022-12-31",
            "position": "2",
            "document": g.resolution.pk,
        },
        _swap("document", lambda g: g.their_resolution.pk),
        ("targets.TargetForm.document",),
    ),
    Form(
        "targets:hand_down",
        lambda g: {"pk": g.mine.registers.target.pk},
        lambda g: {f"o{g.mine.cell.pk}-share": "1"},
        {"row": lambda g: {f"o{g.mine.cell.pk}-share": "", f"o{g.theirs.cell.pk}-share": "1"}},
    ),
    Form(
        "emulation:register_many",
        GRASSROOTS,
        lambda g: {f"o{g.mine.cell.pk}-on": "2021-03-01"},
        {
            "row": lambda g: {
                f"o{g.mine.cell.pk}-on": "",
                f"o{g.theirs.cell.pk}-on": "2021-03-01",
            }
        },
        query="?loai=skilful&nam=2021",
    ),
    Form(
        "meetings:attendance",
        lambda g: {"organisation_id": g.mine.cell.pk, "month": JULY},
        lambda g: {"held_on": "2022-07-03", "version": "0", f"dd-{g.mine.person.pk}": "excused"},
        {"person": lambda g: {f"dd-{g.theirs.person.pk}": "excused"}},
    ),
    Form(
        "meetings:grid",
        lambda g: {"organisation_id": g.mine.grassroots.pk, "month": JULY},
        lambda g: {f"o{g.mine.cell.pk}-held_on": "3/7/2022", f"o{g.mine.cell.pk}-version": "0"},
        {
            "row": lambda g: {
                f"o{g.mine.cell.pk}-held_on": "",
                f"o{g.theirs.cell.pk}-held_on": "3/7/2022",
                f"o{g.theirs.cell.pk}-version": "0",
            }
        },
    ),
    Form(
        "reports:draft",
        lambda g: {"pk": g.review.pk},
        lambda g: {
            "symbol": "TB/ĐU",
            "excerpt": "kết luận",
            "signer": g.mine.papers.signer.pk,
            "recipients": "Các chi bộ",
        },
        _swap("signer", lambda g: g.theirs.papers.signer.pk),
        ("reports.NoticeForm.signer",),
    ),
    Form(
        "access:invite",
        GRASSROOTS,
        lambda g: {"full_name": "Đỗ Thị Mời", "name": "moi", "role": "secretary"},
        _swap("role", lambda g: "administrator"),
        ("access.InviteForm.role",),
    ),
    Form(
        "access:give",
        lambda g: {},
        lambda g: {
            "?": f"?tai_khoan={g.mine.clerk.username}",
            "organisation": g.mine.cell.pk,
            "role": "deputy",
            "on": ON,
            "decision": "QĐ 8",
        },
        _swap("organisation", lambda g: g.theirs.cell.pk) | _swap("role", lambda g: "administrator"),
        ("access.AppointForm.organisation", "access.AppointForm.role"),
    ),
    Form(
        "access:open_inspection",
        GRASSROOTS,
        lambda g: {"decision": "QĐ 9", "on": ON, "last": "2022-08-01", "places": [g.mine.cell.pk]},
        _swap("places", lambda g: [g.mine.cell.pk, g.theirs.cell.pk]),
        ("access.InspectionForm.places",),
    ),
)

HARMLESS = {
    "structure.FoundForm.type": "levels",
    "writer.SignerForm.post": "on whose behalf, in which post",
    "targets.TargetForm.figure": "ids of figures",
    "reports.EstimateForm.figure": "ids of figures",
    "documents.FilterForm.nam": "years",
    "obligations.FilterForm.trang_thai": "states",
    "access.ElevateForm.appointment": "one's own posts of administrator: tests/access/test_elevation.py",
    "access.FilterForm.con": "which ones stand",
    "access.FilterForm.to_chuc": "asked by GET: test_forged.py asks every list for the sister",
    "access.FilterForm.vai_tro": "roles",
    "history.NarrowForm.viec": "kinds of acts",
    "history.BareNarrowForm.viec": "kinds of acts",
    "people.MemberFilter.to_chuc": "asked by GET: test_forged.py asks every list for the sister",
}


def extra(g: Ground) -> Data:
    """What somebody adds to a form in the hope that it is taken over as it comes."""
    theirs = dict.fromkeys(("organisation_id", "home", "assigned_by", "grassroots"), g.theirs.grassroots.pk)
    who = dict.fromkeys(("actor", "by", "created_by", "on_behalf_of", "user_id"), g.theirs.clerk.pk)
    return {
        **theirs,
        **who,
        "id": g.theirs.person.pk,
        "pk": g.theirs.person.pk,
        "is_active": "0",
        "is_superuser": "1",
        "recorded": g.theirs.act.pk,
        "recorded_at": "2001-01-01",
        "began": g.theirs.act.pk,
        "voided": g.theirs.act.pk,
        "state": "closed",
        "stage": "9",
        "closure": "1",
    }
