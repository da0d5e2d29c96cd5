"""The accounts of the demo: one for each role of the tour, and one of the sister organisation."""

from dataclasses import dataclass
from datetime import date

from chibo.access.actions.announce_inspection import announce_inspection
from chibo.access.actions.appoint import appoint
from chibo.access.actions.open_inspection import appoint_inspector, open_inspection
from chibo.access.roles import Role
from chibo.accounts.models import User
from chibo.demo.plan import OPENED
from chibo.organisations.models import Organisation
from chibo.people.actions.link_account import link_account
from chibo.people.models import Membership

PASSWORD = "chi-bo-demo-2022"  # noqa: S105  # nosec B105  # printed on purpose: the demo holds nobody's data and listens on loopback


@dataclass(frozen=True)
class Account:
    name: str
    called: str
    role: str
    organisation: str


ACCOUNTS = (
    Account("vanphong", "Văn phòng Đảng ủy Khối", Role.OFFICE_CLERK, "K01"),
    Account("vanthu", "Văn thư đảng ủy cơ sở", Role.RECORDS_CLERK, "K01.003"),
    Account("bithu", "Bí thư chi bộ", Role.SECRETARY, "K01.003.01"),
    Account("phutrach", "Đảng ủy viên phụ trách", Role.IN_CHARGE, "K01.003"),
    Account("thongke", "Cán bộ thống kê", Role.STATISTICIAN, "T01"),
    Account("quantri", "Quản trị hệ thống", Role.ADMINISTRATOR, "T01"),
    Account("vanthu-xa", "Văn thư Đảng ủy xã Hòa Phú", Role.RECORDS_CLERK, "H02.001"),
    Account("bithu-thon", "Bí thư Chi bộ Thôn Đông", Role.SECRETARY, "H02.001.01"),
    Account("chi-uy", "Chi ủy viên", Role.CELL_COMMITTEE, "K01.003.01"),
    Account("kiemtra", "Thành viên đoàn kiểm tra", Role.INSPECTOR, "K01.003"),
    Account("dang-vien", "Đảng viên", Role.MEMBER, "K01.003.01"),
)

ORDERED_BY = "K01"
INSPECTED_FROM, INSPECTED_UNTIL = date(2022, 7, 4), date(2022, 9, 1)


def make(organisations: dict[str, Organisation]) -> None:
    """Create and appoint them all."""
    for account in ACCOUNTS:
        user = User.objects.create_user(account.name, PASSWORD, name=account.called)
        place = organisations[account.organisation]
        if account.role == Role.INSPECTOR:
            _inspect(user, place, ordered_by=organisations[ORDERED_BY])
            continue
        appoint(
            user=user,
            role=account.role,
            organisation=place,
            by=None,
            on=OPENED,
            decision="Dữ liệu trình diễn",
        )
        if account.role == Role.MEMBER:
            _link(user, place)


def _inspect(user: User, place: Organisation, *, ordered_by: Organisation) -> None:
    """An inspection that was announced and runs on the day of the demo, with this one in its team."""
    inspection = open_inspection(
        organisation=ordered_by,
        places=[place],
        decision="72-QĐ/UBKT, 01/7/2022",
        on=INSPECTED_FROM,
        end=INSPECTED_UNTIL,
        by=None,
    )
    appoint_inspector(inspection=inspection, user=user, on=INSPECTED_FROM, by=None)
    announce_inspection(inspection=inspection, on=INSPECTED_FROM, by=None)


def _link(user: User, cell: Organisation) -> None:
    """The account is that of the first member of the cell's list, under that name."""
    listed = Membership.objects.in_force(INSPECTED_FROM).filter(organisation=cell)
    person = listed.select_related("person").order_by("person__sort_key", "pk")[0].person
    link_account(person=person, user=user, on=INSPECTED_FROM, by=None)
    user.name = person.full_name
    user.save(update_fields=["name"])


def listed() -> list[dict[str, str]]:
    """What `chibo demo load` prints."""
    return [
        {"name": a.name, "password": PASSWORD, "role": str(a.role), "organisation": a.organisation}
        for a in ACCOUNTS
    ]
