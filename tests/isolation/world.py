"""Two sister organisations under one committee, each with people, meetings and posts; and the URLs of one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from chibo.access.actions.issue_local_rule import issue_local_rule
from chibo.access.actions.open_inspection import open_inspection
from chibo.access.models import Inspection
from chibo.accounts.models import User
from chibo.committees.actions.open_campaign import open_campaign
from chibo.committees.actions.record_congresses import record_congresses
from chibo.committees.congress_facts import CongressRow
from chibo.committees.congress_rules import CampaignEntry
from chibo.committees.models import Charge, Congress, Seat
from chibo.core.days import since
from chibo.core.models import Act
from chibo.documents.actions.disseminate import disseminate
from chibo.documents.actions.draft_out import draft_out
from chibo.documents.actions.open_series import open_series
from chibo.documents.actions.register import register
from chibo.documents.models import Document
from chibo.documents.rules import Entry
from chibo.emulation.actions.register_models import register_models
from chibo.emulation.actions.register_organisations import register_organisations
from chibo.emulation.models import EmulationModel, Registration
from chibo.emulation.rows import ModelRow, RegistrationRow
from chibo.exchange.models import TakenSheet
from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.models import Meeting
from chibo.meetings.rows import MeetingRow
from chibo.obligations.actions.note import MarkRow, note
from chibo.obligations.actions.order import Order, order
from chibo.obligations.models import Mark, Obligation
from chibo.organisations.models import Organisation
from chibo.people.actions.set_activity import set_activity
from chibo.people.models import Person
from chibo.privacy.actions.ask_correction import ask_correction
from chibo.privacy.models import CorrectionRequest
from chibo.reports.actions.add_task import add_task
from chibo.reports.actions.draft_notice import draft_notice
from chibo.reports.actions.open_review import open_review
from chibo.reports.actions.set_estimate import set_estimate
from chibo.reports.models import Estimate, Review, ReviewTask
from chibo.reports.rules import Days, TaskEntry
from chibo.rulebook.models import LocalRule
from chibo.targets.actions.set_target import set_target
from chibo.targets.models import Target
from chibo.targets.rules import TargetEntry
from chibo.writer import checking, docx
from chibo.writer.actions.appoint_signer import appoint_signer
from chibo.writer.actions.keep_file import keep_file
from chibo.writer.actions.set_letterhead import set_letterhead
from chibo.writer.actions.use_template import use_template
from chibo.writer.models import PaperFile, Signer, Template
from tests import factories

SECRET = "Bímật"
"""Stands in every name of the other organisation: people, organisations, guests."""

MONTH = date(2022, 6, 1)


@dataclass
class Side:
    """One organisation with a cell, a member, a post, a charge, a meeting."""

    grassroots: Organisation
    cell: Organisation
    person: Person
    exempt: Person
    seat: Seat
    charge: Charge
    meeting: Meeting
    clerk: User
    act: Act
    activity: Act
    rule: LocalRule
    document: Document
    draft: Document
    papers: "Papers"
    half_year: "HalfYear"
    registers: "Registers"
    obligation: Obligation
    mark: Mark
    inspection: Inspection
    request: CorrectionRequest


@dataclass
class Papers:
    """What an organisation's papers need, and the files of one it issued."""

    signer: Signer
    template: Template
    public: PaperFile
    internal: PaperFile


@dataclass
class HalfYear:
    """A review with its notice drafted, an expected value, a task."""

    review: Review
    estimate: Estimate
    task: ReviewTask


@dataclass
class Registers:
    """Targets, models, registrations, congresses of one side."""

    target: Target
    model: EmulationModel
    registration: Registration
    congress: Congress


@dataclass
class World:
    bloc: Organisation
    mine: Side
    theirs: Side


def make() -> World:
    bloc = factories.a_bloc()
    return World(bloc=bloc, mine=_side(bloc, "Bên này"), theirs=_side(bloc, SECRET))


def _side(bloc: Organisation, word: str) -> Side:
    grassroots = factories.an_organisation("grassroots", bloc, name=f"Đảng bộ {word}", code=f"{word}-1")
    cell = factories.an_organisation("cell", grassroots, name=f"Chi bộ {word}", code=f"{word}-2")
    person = factories.a_member(cell, f"Trần {word} Lan")
    others = [factories.a_member(cell, f"Lê {word} {given}") for given in ("Bình", "Cúc", "Dũng")]
    began = factories.an_act()
    exempt = set_activity(person=others[1], status="exempt", on=date(2022, 6, 10), by=None, decision="NQ thử")
    seat = Seat.objects.create(
        organisation=cell,
        body="cell",
        post="secretary",
        person=person,
        during=since(factories.LONG_AGO),
        began=began,
    )
    charge = Charge.objects.create(
        organisation=grassroots,
        person=person,
        assigned_by=bloc,
        during=since(factories.LONG_AGO),
        began=began,
    )
    row = MeetingRow(
        organisation_id=cell.pk,
        month=MONTH,
        held_on=date(2022, 6, 3),
        absent={others[0].pk: (True, f"ốm {word}")},
        guests=[(f"Khách {word}", "")],
    )
    meeting = record_meetings(rows=[row], by=None, on=date(2022, 6, 4))[0]
    TakenSheet.objects.create(
        organisation=grassroots,
        kind="half-year",
        first=date(2022, 1, 1),
        end=date(2022, 7, 1),
        sha256="0" * 64,
        rows=1,
        on=date(2022, 7, 5),
        began=began,
    )
    acts = Act.objects.filter(organisation_id=cell.pk).order_by("-pk")
    document, draft = _documents(grassroots, cell, word)
    obligation, mark = _obligation(grassroots, cell, word)
    return Side(
        document=document,
        draft=draft,
        papers=_papers(grassroots, draft, word),
        half_year=_half_year(grassroots, word),
        obligation=obligation,
        mark=mark,
        inspection=open_inspection(
            organisation=grassroots,
            places=[cell],
            decision=f"QĐ {word}",
            on=date(2022, 7, 1),
            end=date(2022, 9, 1),
            by=None,
        ),
        request=_request(exempt.person, word),
        registers=_registers(grassroots, cell, word),
        grassroots=grassroots,
        cell=cell,
        person=person,
        exempt=others[1],
        seat=seat,
        charge=charge,
        meeting=meeting,
        clerk=factories.a_clerk(grassroots),
        act=acts[0],
        activity=exempt.began,
        rule=issue_local_rule(
            issuer=grassroots,
            key="meetings.minutes_regular",
            value=90,
            source=f"NQ {word}",
            by=None,
            on=date(2022, 1, 1),
        ),
    )


def _documents(grassroots: Organisation, cell: Organisation, word: str) -> tuple[Document, Document]:
    """One received and sent down, one that goes out."""
    come = Entry(
        direction="in",
        kind="KL",
        number=21,
        symbol="KL/TW",
        day=date(2022, 6, 1),
        issuer_name=f"Cơ quan {word}",
        excerpt=f"về việc của {word}",
        signer=f"Ký {word}",
    )
    document = register(organisation=grassroots, entry=come, by=None, on=date(2022, 6, 2))
    disseminate(document=document, to=[cell], by=None, on=date(2022, 6, 3))
    open_series(organisation=grassroots, kinds=["TB"], by=None, on=date(2020, 1, 1))
    goes = Entry(direction="out", kind="TB", symbol="TB/ĐU", excerpt=f"dự thảo của {word}")
    return document, draft_out(organisation=grassroots, entry=goes, by=None, on=date(2022, 6, 4))


def _papers(grassroots: Organisation, draft: Document, word: str) -> Papers:
    """A head, a signer, an own template, a file to be read wherever the document goes and one for the issuer."""
    here: dict[str, Any] = {"organisation": grassroots, "by": None, "on": date(2022, 1, 1)}
    set_letterhead(issuer=f"ĐẢNG ỦY {word}", letters="ĐU", place="Trà Mây", **here)
    signer = appoint_signer(authority="standing", role="BÍ THƯ", name=f"Lê Ký {word}", **here)
    content = docx.template_for("TB", date(2022, 7, 18))
    template = use_template(kind="TB", content=content, name=f"mẫu {word}.docx", **here)
    kept: dict[str, Any] = {"document": draft, "organisation": grassroots, "journal": factories.an_act()}
    made = docx.build(checking.a_sample())
    return Papers(
        signer,
        template,
        keep_file(content=made, name=f"tệp {word}.docx", **kept),
        keep_file(content=made, name=f"phụ lục {word}.docx", internal=True, **kept),
    )


def _half_year(grassroots: Organisation, word: str) -> HalfYear:
    on = date(2022, 7, 5)
    days = Days(date(2022, 1, 1), date(2022, 7, 1), date(2022, 6, 15))
    given: dict[str, Any] = {"by": None, "on": on}
    review = open_review(organisation=grassroots, days=days, conference=f"Hội nghị {word}", **given)
    estimate = set_estimate(review=review, figure="members", value=9, reason=f"ước {word}", **given)
    task = add_task(review=review, entry=TaskEntry("Họp đủ các kỳ.", "Họp đủ", "cells_under"), **given)
    draft_notice(
        review=review,
        symbol="TB/ĐU",
        excerpt="Kết luận sơ kết",
        authority="standing",
        signer=f"Lê Ký {word}",
        recipients=f"Lưu {word.lower()}",
        **given,
    )
    return HalfYear(review, estimate, task)


def _obligation(grassroots: Organisation, cell: Organisation, word: str) -> tuple[Obligation, Mark]:
    """Ordered of the cells, noted by one."""
    entry = Order(f"việc của {word}", "cells_under", date(2022, 6, 1), due_on=date(2022, 6, 30))
    obligation = order(organisation=grassroots, entry=entry, by=None, on=date(2022, 6, 1))
    row = MarkRow(obligation, cell, "done", date(2022, 6, 20), complete=False, missing=f"thiếu {word}")
    return obligation, note(rows=[row], by=None, on=date(2022, 6, 20))[0]


def _request(person: Person, word: str) -> CorrectionRequest:
    """A member who has an account asks for a correction."""
    user = factories.a_user()
    Person.objects.filter(pk=person.pk).update(user=user)
    return ask_correction(
        field="education", asked="university", why=f"vì {word}", by=user, on=date(2022, 7, 1)
    )


def _registers(grassroots: Organisation, cell: Organisation, word: str) -> Registers:
    """A target, a model, a registration, and a campaign with its one congress."""
    first, on = date(2022, 1, 1), date(2022, 6, 4)
    aim = TargetEntry(
        "", f"chỉ tiêu của {word}", "admissions", ">=", Decimal(2), "đảng viên", first, date(2022, 12, 31)
    )
    leads = CampaignEntry(
        f"Đại hội của {word}", "cells_under", 2022, 2025, first, date(2022, 6, 30), f"KH {word}"
    )
    campaign = open_campaign(organisation=grassroots, entry=leads, by=None, on=first)
    return Registers(
        target=set_target(organisation=grassroots, entry=aim, by=None, on=on),
        model=register_models(
            rows=[ModelRow(grassroots, "following", f"mô hình {word}", first)], by=None, on=on
        )[0],
        registration=register_organisations(
            rows=[RegistrationRow(grassroots, "skilful", 2022, first, 5, f"ĐK/{word}")], by=None, on=on
        )[0],
        congress=record_congresses(rows=[CongressRow(campaign, cell, on)], by=None, on=on)[0],
    )


Given = Callable[[Side], dict[str, Any]]

CELL: Given = lambda s: {"pk": s.cell.pk}  # noqa: E731
PERSON: Given = lambda s: {"pk": s.person.pk}  # noqa: E731

# How each address is filled in for one side. An address without arguments stands in LISTS or OPEN below.
ADDRESSED: dict[str, list[Given]] = {
    "structure:organisation": [CELL],
    "structure:node": [CELL],
    "structure:found": [lambda s: {"pk": s.grassroots.pk}],
    "structure:rename": [CELL],
    "structure:move": [CELL],
    "structure:undo": [lambda s: {"pk": s.cell.pk, "number": s.act.pk}],
    "structure:tab": [
        lambda s, slug=slug: {"pk": s.cell.pk, "slug": slug}  # type: ignore[misc]
        for slug in ("dang-vien", "cap-uy", "sinh-hoat", "nhiem-vu", "chi-tieu", "thi-dua", "lich-su")
    ],
    "people:person": [PERSON],
    "people:correct": [PERSON],
    "people:reveal": [PERSON],
    "people:looks": [PERSON],
    "people:undo": [lambda s: {"pk": s.exempt.pk, "number": s.activity.pk}],
    "people:do": [
        lambda s, slug=slug: {"pk": s.person.pk, "slug": slug}  # type: ignore[misc]
        for slug in ("sinh-hoat", "chuyen", "tam-thoi", "roi-danh-sach")
    ],
    "structure:end_own_rule": [lambda s: {"pk": s.rule.pk}],
    "committees:organisation": [CELL],
    "committees:fill": [CELL],
    "committees:assign": [CELL],
    "committees:end_seat": [lambda s: {"pk": s.seat.pk}],
    "committees:end_charge": [lambda s: {"pk": s.charge.pk}],
    "meetings:organisation": [
        lambda s: {"organisation_id": s.cell.pk},
        lambda s: {"organisation_id": s.grassroots.pk},
    ],
    **{
        f"documents:{page}": [lambda s: {"pk": s.grassroots.pk}]
        for page in ("register_in", "register_out", "draft", "book", "open_series", "import")
    },
    **{
        f"documents:{page}": [lambda s: {"pk": s.document.pk}, lambda s: {"pk": s.draft.pk}]
        for page in ("document", "correct", "relate", "disseminate", "mark", "void", "void_number")
    },
    "documents:step": [
        lambda s, slug=slug: {"pk": s.draft.pk, "slug": slug}  # type: ignore[misc]
        for slug in ("trinh", "duyet", "ky", "cap-so", "phat-hanh")
    ],
    **{
        f"writer:{page}": [lambda s: {"pk": s.grassroots.pk}]
        for page in ("organisation", "letterhead", "signer")
    },
    **{
        f"writer:{page}": [lambda s: {"pk": s.grassroots.pk, "kind": "TB"}]
        for page in ("template", "built_in")
    },
    "writer:end_signer": [lambda s: {"pk": s.papers.signer.pk}],
    "writer:own_template": [lambda s: {"pk": s.papers.template.pk}],
    "writer:leave_template": [lambda s: {"pk": s.papers.template.pk}],
    **{
        f"writer:{page}": [lambda s: {"pk": s.papers.public.pk}, lambda s: {"pk": s.papers.internal.pk}]
        for page in ("file", "pdf")
    },
    **{f"exchange:{page}": [lambda s: {"pk": s.grassroots.pk}] for page in ("sheet", "download")},
    "reports:open": [lambda s: {"pk": s.grassroots.pk}],
    **{
        f"reports:{page}": [lambda s: {"pk": s.half_year.review.pk}]
        for page in (
            *("review", "days", "put", "figures", "estimate", "add_task", "propose", "draft", "preview"),
            *("docx", "pdf", "annex", "annex_file", "targets", "changes"),
        )
    },
    **{
        f"reports:{page}": [lambda s: {"pk": s.half_year.review.pk, "part": "assessment"}]
        for page in ("part", "see", "compose")
    },
    **{
        f"reports:{page}": [lambda s: {"pk": s.half_year.task.pk}]
        for page in ("task", "move_task", "drop_task")
    },
    "reports:settle": [lambda s: {"pk": s.half_year.estimate.pk}],
    "reports:step": [
        lambda s, slug=slug: {"pk": s.half_year.review.pk, "slug": slug}  # type: ignore[misc]
        for slug in ("trinh", "duyet", "ky", "cap-so", "phat-hanh")
    ],
    "obligations:order": [lambda s: {"pk": s.grassroots.pk}],
    **{
        f"obligations:{page}": [lambda s: {"pk": s.obligation.pk}]
        for page in ("obligation", "urge", "correct", "end", "grid", "accept")
    },
    **{
        f"obligations:{page}": [lambda s: {"pk": s.obligation.pk, "organisation_id": s.cell.pk}]
        for page in ("note", "check")
    },
    "obligations:withdraw": [lambda s: {"pk": s.mark.pk}],
    "meetings:deviations": [lambda s: {"organisation_id": s.cell.pk}],
    "meetings:registered_day": [lambda s: {"organisation_id": s.cell.pk}],
    "meetings:grid": [lambda s: {"organisation_id": s.grassroots.pk, "month": MONTH}],
    "meetings:paste": [lambda s: {"organisation_id": s.grassroots.pk, "month": MONTH}],
    "meetings:guest_removal": [
        lambda s: {"organisation_id": s.cell.pk, "month": MONTH, "guest_id": s.meeting.guests.get().pk}
    ],
    **{
        f"meetings:{page}": [lambda s: {"organisation_id": s.cell.pk, "month": MONTH}]
        for page in (
            "cell_month",
            "agenda",
            "announce",
            "attendance",
            "close",
            "reopen",
            "results",
            "judge",
            "minutes",
            "month_sheet",
            "roll_sheet",
        )
    },
}

# Personal data.
ADDRESSED |= {
    "privacy:request": [lambda s: {"pk": s.request.pk}],
    "privacy:erase": [PERSON],
}

# Targets, emulation, congresses.
ADDRESSED |= {
    **{
        f"targets:{page}": [lambda s: {"pk": s.registers.target.pk}]
        for page in ("target", "correct", "withdraw", "hand_down")
    },
    "targets:add": [lambda s: {"pk": s.grassroots.pk}],
    **{
        f"emulation:{page}": [lambda s: {"pk": s.grassroots.pk}]
        for page in ("add_models", "add_registration", "register_many")
    },
    **{
        f"emulation:{page}": [lambda s: {"pk": s.registers.model.pk}]
        for page in ("end_model", "withdraw_model")
    },
    "emulation:withdraw_registration": [lambda s: {"pk": s.registers.registration.pk}],
    "committees:open_campaign": [lambda s: {"pk": s.grassroots.pk}],
    "committees:congress_campaign": [lambda s: {"pk": s.registers.congress.campaign_id}],
    "committees:congress_board": [
        lambda s: {"pk": s.registers.congress.campaign_id, "organisation": s.grassroots.pk}
    ],
    **{
        f"committees:{page}": [lambda s: {"pk": s.registers.congress.pk}]
        for page in ("correct_congress", "withdraw_congress")
    },
}

# Lists: everybody may ask, each sees their own.
LISTS = {
    "site:home",
    "structure:tree",
    "structure:search",
    "people:index",
    "people:export",
    "people:admit",
    "people:enter",
    "privacy:requests",
    "privacy:due",
    "committees:index",
    "committees:register",
    "figures:index",
    "meetings:index",
    "obligations:index",
    "documents:index",
    "documents:printed",
    "documents:export",
    "rulebook:list",
    "writer:index",
    "exchange:index",
    "exchange:send",
    "reports:index",
    "reports:duties",
    "targets:index",
    "emulation:index",
    "emulation:printed",
    "emulation:export",
    "emulation:registrations",
    "committees:congresses",
    "access:grants",
    "access:grants_printed",
    "access:give",
    "access:inspections",
    "access:opened",
}

# Addresses that hold nobody's data.
OPEN = {
    "healthz",
    "set_language",
    "site:sign_in",
    "site:sign_out",
    "site:appearance",
    "site:set_language",
    "site:components",
    "rulebook:detail",
    "documents:template",
    "structure:own_rule",
}

# The head of the sealed audit: a hash says nothing about anybody; see tests/access/test_sealed_head.py.
OPEN |= {"access:sealed_head"}
# One's own roles, what roles may do, the administrator's own hour: see tests/access.
OPEN |= {"access:own", "access:roles", "access:elevate", "access:end_elevation"}
# One's own account, whoever asks: nothing in the address names another (see tests/accounts/test_own_rows.py).
OPEN |= {
    "account_login",
    "account_logout",
    "mfa_authenticate",
    "mfa_trust",
    "mfa_login_webauthn",
    "accounts:first",
    "openid_connect_login",
    "openid_connect_callback",
    "accounts:overview",
    "accounts:email",
    "account_change_password",
    "account_set_password",
    "usersessions_list",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
}

# One's own record and requests, whoever asks; see tests/privacy/test_own.py.
OPEN |= {f"privacy:{page}" for page in ("own", "own_looks", "own_file", "own_requests", "ask", "withdraw")}

# Figures are addressed by a query; see test_figures.
BY_QUERY = {"figures:opened"}

# A packed folder sent as it is made; see tests/exchange/test_pages.py.
STREAMED = {"exchange:download_all"}


def all_names() -> set[str]:
    return set(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(
                pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            )
        elif pattern.name:
            yield prefix + pattern.name
        else:
            yield f"{prefix}{pattern.pattern} (has no name)"


def addresses(side: Side) -> list[tuple[str, str]]:
    """(name, address) of everything that belongs to one side."""
    return [
        (name, reverse(name, kwargs=given(side))) for name, givens in ADDRESSED.items() for given in givens
    ]


ADDRESSED |= {
    "access:end": [lambda s: {"pk": s.clerk.appointments.get().pk}],
    "access:open_inspection": [lambda s: {"pk": s.grassroots.pk}],
    **{
        f"access:{page}": [lambda s: {"pk": s.inspection.pk}]
        for page in ("inspection", "name_inspector", "move_end", "announce")
    },
}
ADDRESSED["access:invite"] = [lambda s: {"pk": s.grassroots.pk}]

# One's own jobs: not even a superior sees them; see tests/jobs/test_jobs.py.
LISTS.add("jobs:index")
OPEN |= {"jobs:file", "jobs:cancel", "jobs:drop"}
LISTS |= {"history:system"}
ADDRESSED["history:journal"] = [CELL, lambda s: {"pk": s.grassroots.pk}]

# Histories: one address for every kind of record, and the same door.
ADDRESSED["history:record"] = [
    lambda s, of=of: {"label": of(s)._meta.label_lower, "pk": of(s).pk}  # type: ignore[misc]
    for of in (
        lambda s: s.cell,
        lambda s: s.person,
        lambda s: s.seat,
        lambda s: s.charge,
        lambda s: s.meeting,
        lambda s: s.rule,
        lambda s: s.document,
        lambda s: s.obligation,
        lambda s: s.mark,
        lambda s: s.papers.signer,
        lambda s: s.papers.template,
        lambda s: s.half_year.review,
        lambda s: s.half_year.estimate,
        lambda s: s.half_year.task,
        lambda s: s.registers.target,
        lambda s: s.registers.model,
        lambda s: s.registers.registration,
        lambda s: s.registers.congress,
    )
]
