"""The accounts of the demo: one for each role of the tour, and one of the sister organisation."""

from dataclasses import dataclass

from chibo.access.actions.appoint import appoint
from chibo.access.roles import Role
from chibo.accounts.models import User
from chibo.demo.plan import OPENED
from chibo.organisations.models import Organisation

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
)


def make(organisations: dict[str, Organisation]) -> None:
    """Create and appoint them all."""
    for account in ACCOUNTS:
        user = User.objects.create_user(account.name, PASSWORD, name=account.called)
        appoint(
            user=user,
            role=account.role,
            organisation=organisations[account.organisation],
            by=None,
            on=OPENED,
            decision="Dữ liệu trình diễn",
        )


def listed() -> list[dict[str, str]]:
    """What `chibo demo load` prints."""
    return [
        {"name": a.name, "password": PASSWORD, "role": str(a.role), "organisation": a.organisation}
        for a in ACCOUNTS
    ]
