"""A small bloc whose half-year is reviewed: four grassroots organisations, one of which registered no model."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from chibo.accounts.models import User
from chibo.committees.models import Charge
from chibo.core.days import since
from chibo.documents.actions.open_series import open_series
from chibo.documents.actions.take_step import approve, issue, number_document, sign, submit
from chibo.documents.models import Document
from chibo.organisations.models import Organisation
from chibo.people.actions.admit import admit
from chibo.reports.actions.add_task import add_task
from chibo.reports.actions.draft_notice import draft_notice
from chibo.reports.actions.open_review import open_review
from chibo.reports.models import Review, ReviewTask, Section
from chibo.reports.rules import Days, TaskEntry
from chibo.writer.actions.appoint_signer import appoint_signer
from chibo.writer.actions.set_letterhead import set_letterhead
from tests import factories
from tests.emulation.making import a_model, a_registration
from tests.obligations.making import noted, ordered
from tests.targets.making import a_target

FIRST, END, LAST = date(2022, 1, 1), date(2022, 7, 1), date(2022, 6, 30)
TODAY = date(2022, 7, 18)
NAMES = ("Đảng bộ Sở Sông", "Đảng bộ Sở Núi", "Đảng bộ Sở Biển", "Đảng bộ Công ty Đồng")
IN_CHARGE = "Phạm Văn Phụ Trách"


@dataclass
class World:
    bloc: Organisation
    below: list[Organisation]
    cells: list[Organisation]
    clerk: User
    registrations: list[Any] = field(default_factory=list)

    @property
    def late(self) -> list[Organisation]:
        """Those that have made no plan by the end of June."""
        return self.below[2:]


def a_world(*, name: str = "Đảng bộ Khối Thử", names: tuple[str, ...] = NAMES, papers: bool = True) -> World:
    """Three of four have registered, two of four have made their plan, three were admitted where two were aimed at."""
    top = factories.an_organisation("province")
    bloc = factories.an_organisation("superior", top, name=name)
    below = [factories.an_organisation("grassroots", bloc, name=one) for one in names]
    cells = [factories.an_organisation("cell", one) for one in below]
    world = World(bloc, below, cells, factories.an_office_clerk(bloc))
    world.registrations = [a_registration(one) for one in below[:3]]
    for one in below[:2]:
        a_model(one)
    for n, word in enumerate(("An", "Bình", "Cúc")):
        admit(
            organisation=cells[n],
            full_name=f"Trần Thị {word}",
            birth_day=date(1995, 1, 1),
            on=date(2022, 3, 2),
            decision="12-QĐ/ĐUK",
            by=None,
        )
    plan = ordered(bloc)
    for one in below[:2]:
        noted(plan, one)
    a_target(bloc, aim=Decimal(2), first_on=FIRST)
    a_target(
        bloc,
        name="target_registration",
        text="Đăng ký mô hình Dân vận khéo",
        figure="organisations_registered_skilful_mass_mobilisation",
        aim=Decimal(100),
        unit="%",
        first_on=FIRST,
        due_on=LAST,
        position=2,
    )
    a_target(bloc, name="target_good", text="Tổ chức đảng hoàn thành tốt", figure="", unit="%", position=3)
    person = factories.a_member(cells[0], IN_CHARGE)
    Charge.objects.create(
        organisation=below[2],
        person=person,
        assigned_by=bloc,
        during=since(factories.LONG_AGO),
        began=factories.an_act(),
    )
    if papers:
        lay_down_papers(bloc)
    return world


def lay_down_papers(bloc: Organisation) -> None:
    set_letterhead(
        organisation=bloc,
        issuer="ĐẢNG ỦY KHỐI THỬ",
        above="ĐẢNG BỘ TỈNH THỬ",
        letters="ĐUK",
        place="Thử Thành",
        by=None,
        on=FIRST,
    )
    appoint_signer(
        organisation=bloc,
        authority="by_order",
        role="CHÁNH VĂN PHÒNG",
        name="Nguyễn Thử Ký",
        by=None,
        on=FIRST,
    )
    open_series(organisation=bloc, kinds=["TB"], by=None, on=date(2020, 7, 1), start=117)


def a_review(world: World, **given: Any) -> Review:
    values: dict[str, Any] = {
        "days": Days(FIRST, END, LAST, date(2022, 7, 15)),
        "conference": "Hội nghị Đảng ủy Khối Thử lần thứ mười",
        "by": None,
        "on": TODAY,
    }
    return open_review(organisation=world.bloc, **{**values, **given})


def a_task(review: Review, **given: Any) -> ReviewTask:
    values: dict[str, Any] = {
        "text": "Hoàn thành ngay kế hoạch thực hiện Kết luận 21-KL/TW.",
        "short": "Hoàn thành kế hoạch thực hiện Kết luận 21",
        "fulfilled_by": "planned",
        "due_on": date(2022, 9, 30),
    }
    return add_task(review=review, entry=TaskEntry(**{**values, **given}), by=None, on=TODAY)


def a_draft(review: Review, **given: Any) -> Document:
    values: dict[str, Any] = {
        "symbol": "TB/ĐUK",
        "excerpt": "Kết luận của Ban Thường vụ Đảng ủy Khối Thử tại Hội nghị lần thứ mười",
        "authority": "by_order",
        "signer": "Nguyễn Thử Ký",
        "recipients": "Thường trực Đảng ủy (để b/c)\nCấp ủy các chi bộ, đảng bộ cơ sở\nLưu Văn phòng",
    }
    return draft_notice(review=review, by=None, on=TODAY, **{**values, **given})


def section(review: Review, part: str) -> Section:
    found: Section = Section.objects.get(review=review, part=part)
    return found


def issued(review: Review) -> Document:
    """The whole way of a review that has its tasks."""
    document = a_draft(review)
    for step in (submit, approve, sign, number_document, issue):
        document = step(document=document, by=None, on=TODAY)
    return document


def a_ready_review(world: World) -> Review:
    review = a_review(world)
    a_task(review)
    a_task(
        review,
        text="Rà soát Quy chế làm việc.",
        short="Rà soát Quy chế làm việc",
        subject="working_regulations",
    )
    return review
