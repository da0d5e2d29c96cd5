"""The organisations of the demo: a bloc of agencies and enterprises of a province that does not exist."""

from dataclasses import dataclass
from datetime import date
from random import Random

from chibo.organisations.kinds import Kind, Type
from chibo.structure.actions.found_many import NewOrganisation

FOUNDED = date(2010, 8, 15)
OPENED = date(2021, 1, 1)
TODAY = date(2022, 7, 18)

PROVINCE, BLOC, DISTRICT = "T01", "K01", "H02"

# Kind, how many with cells, how many that are cells themselves: 46 and 39.
KINDS: tuple[tuple[Kind, int, int], ...] = (
    (Kind.PARTY_AGENCY, 5, 9),
    (Kind.STATE_AGENCY, 17, 9),
    (Kind.PUBLIC_SERVICE_UNIT, 10, 8),
    (Kind.STATE_ENTERPRISE, 6, 2),
    (Kind.MIXED_ENTERPRISE, 4, 5),
    (Kind.NON_STATE_ENTERPRISE, 4, 6),
)
WITH_CELLS, SINGLE_CELLS, CELLS = 46, 39, 304

THE_CLERKS = 2
"""The third organisation has seven cells: its clerk is the one of the tour."""

_NAMES: dict[Kind, str] = {
    Kind.PARTY_AGENCY: (
        "Văn phòng Tỉnh ủy|Ban Tổ chức Tỉnh ủy|Ban Tuyên giáo Tỉnh ủy|Ban Dân vận Tỉnh ủy|Cơ quan Ủy ban Kiểm tra Tỉnh ủy|"
        "Ban Nội chính Tỉnh ủy|Cơ quan Ủy ban Mặt trận Tổ quốc tỉnh|Liên đoàn Lao động tỉnh|Hội Nông dân tỉnh|"
        "Hội Liên hiệp Phụ nữ tỉnh|Tỉnh đoàn|Hội Cựu chiến binh tỉnh|Trường Chính trị tỉnh|Cơ quan Đảng ủy Khối"
    ),
    Kind.STATE_AGENCY: (
        "Văn phòng Ủy ban nhân dân tỉnh|Sở Nội vụ|Sở Nông nghiệp và Phát triển nông thôn|Sở Tài chính|Sở Kế hoạch và Đầu tư|"
        "Sở Xây dựng|Sở Giao thông vận tải|Sở Công Thương|Sở Tài nguyên và Môi trường|Sở Giáo dục và Đào tạo|Sở Y tế|"
        "Sở Lao động - Thương binh và Xã hội|Sở Văn hóa, Thể thao và Du lịch|Sở Khoa học và Công nghệ|Sở Tư pháp|Cục Thuế tỉnh|"
        "Tòa án nhân dân tỉnh|Sở Thông tin và Truyền thông|Sở Ngoại vụ|Thanh tra tỉnh|Ban Dân tộc|Viện kiểm sát nhân dân tỉnh|"
        "Cục Thống kê tỉnh|Cục Hải quan tỉnh|Kho bạc Nhà nước tỉnh|Ban Quản lý khu công nghiệp"
    ),
    Kind.PUBLIC_SERVICE_UNIT: (
        "Trường Đại học An Thịnh|Bệnh viện Đa khoa tỉnh|Trường Cao đẳng Nghề|Bệnh viện Sản - Nhi|Trung tâm Kiểm soát bệnh tật|"
        "Đài Phát thanh và Truyền hình tỉnh|Trường Trung học phổ thông chuyên|Bệnh viện Y học cổ truyền|Trường Cao đẳng Y tế|"
        "Bảo hiểm xã hội tỉnh|Trung tâm Khuyến nông|Bảo tàng tỉnh|Thư viện tỉnh|Trung tâm Giám định Y khoa|Trung tâm Pháp y|"
        "Trung tâm Lưu trữ lịch sử|Trung tâm Xúc tiến đầu tư|Nhà Thiếu nhi tỉnh"
    ),
    Kind.STATE_ENTERPRISE: (
        "Công ty Điện lực|Viễn thông tỉnh|Bưu điện tỉnh|Công ty Xổ số kiến thiết|Ngân hàng Nhà nước Chi nhánh tỉnh|"
        "Ngân hàng Nông nghiệp Chi nhánh tỉnh|Công ty Khai thác công trình thủy lợi|Ngân hàng Chính sách xã hội Chi nhánh tỉnh"
    ),
    Kind.MIXED_ENTERPRISE: (
        "Công ty cổ phần Cấp nước|Công ty cổ phần Thủy sản Cửa Đại|Công ty cổ phần Dược phẩm An Thịnh|"
        "Công ty cổ phần Công trình đô thị|Công ty cổ phần Mía đường|Công ty cổ phần In An Thịnh|Công ty cổ phần Bến xe|"
        "Công ty cổ phần Đăng kiểm|Công ty cổ phần Sách và Thiết bị trường học"
    ),
    Kind.NON_STATE_ENTERPRISE: (
        "Công ty cổ phần May Bình Minh|Công ty trách nhiệm hữu hạn Giày Phú Lộc|Công ty cổ phần Chế biến dừa Hương Quê|"
        "Công ty trách nhiệm hữu hạn Cơ khí Tân Phát|Công ty cổ phần Xây dựng Thành Công|Công ty trách nhiệm hữu hạn Vận tải Sông Tiền|"
        "Công ty cổ phần Thương mại An Khang|Công ty cổ phần Y khoa Tâm Đức|Công ty trách nhiệm hữu hạn Thức ăn thủy sản Hải Long|"
        "Quỹ tín dụng nhân dân trung tâm"
    ),
}

_PARTS: dict[Kind, str] = {
    Kind.PARTY_AGENCY: "Văn phòng|Phòng Tổ chức|Phòng Nghiệp vụ|Phòng Tổng hợp|Phòng Tài chính|Phòng Cơ yếu|Phòng Quản trị",
    Kind.STATE_AGENCY: "Văn phòng Sở|Thanh tra|Kế hoạch - Tài chính|Nghiệp vụ|Tổ chức cán bộ|Chi cục Một|Chi cục Hai|"
    "Quản lý chuyên ngành|Trung tâm Thông tin|Pháp chế|Ban Quản lý dự án|Trung tâm Dịch vụ",
    Kind.PUBLIC_SERVICE_UNIT: "Khối Hành chính|Khoa Một|Khoa Hai|Khoa Ba|Phòng Đào tạo|Phòng Kế hoạch|Phòng Tổ chức|Khối Kỹ thuật|"
    "Khoa Bốn|Khoa Năm|Phòng Công tác chính trị|Sinh viên|Trung tâm Thực hành|Phòng Khảo thí",
    Kind.STATE_ENTERPRISE: "Văn phòng|Phòng Kinh doanh|Phòng Kỹ thuật|Đội Một|Đội Hai|Chi nhánh Bắc|Chi nhánh Nam|Phòng Tài chính|Tổ Vận hành",
    Kind.MIXED_ENTERPRISE: "Văn phòng|Xưởng Một|Xưởng Hai|Phòng Kinh doanh|Đội Thi công|Phòng Kỹ thuật|Chi nhánh",
    Kind.NON_STATE_ENTERPRISE: "Văn phòng|Phân xưởng Một|Phân xưởng Hai|Phòng Kỹ thuật|Đội Vận tải|Phòng Kinh doanh|Kho vận",
}


@dataclass(frozen=True)
class Grassroots:
    code: str
    name: str
    kind: Kind
    cells: tuple[tuple[str, str], ...]
    """(code, name) of its cells; none when it is a cell itself."""


def grassroots(random: Random) -> list[Grassroots]:
    """The 85, those with cells first; the cells of the 46 are 304."""
    sizes = _sizes(random)
    big, small = [], []
    for kind, with_cells, single in KINDS:
        names = _NAMES[kind].split("|")
        big += [(kind, name) for name in names[:with_cells]]
        small += [(kind, name) for name in names[with_cells : with_cells + single]]
    found = []
    for n, (kind, name) in enumerate(big):
        code = f"{BLOC}.{n + 1:03d}"
        parts = _PARTS[kind].split("|")
        cells = tuple((f"{code}.{i + 1:02d}", f"Chi bộ {_part(parts, i)}") for i in range(sizes[n]))
        found.append(Grassroots(code, f"Đảng bộ {name}", kind, cells))
    for n, (kind, name) in enumerate(small, len(big)):
        found.append(Grassroots(f"{BLOC}.{n + 1:03d}", f"Chi bộ {name}", kind, ()))
    return found


def _part(parts: list[str], place: int) -> str:
    return parts[place] if place < len(parts) else f"Bộ phận {place + 1}"


def _sizes(random: Random) -> list[int]:
    """Cells of each of the 46: from 3 to 14, 304 in all, the clerk's seven."""
    sizes = [random.randint(4, 8) for _ in range(WITH_CELLS)]
    sizes[THE_CLERKS] = 7
    others = [n for n in range(WITH_CELLS) if n != THE_CLERKS]
    while (missing := CELLS - sum(sizes)) != 0:
        place = random.choice(others)
        step = 1 if missing > 0 else -1
        if 3 <= sizes[place] + step <= 14:
            sizes[place] += step
    return sizes


def rows_of_bloc(random: Random) -> list[NewOrganisation]:
    rows = [NewOrganisation("Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh", BLOC, Type.SUPERIOR, Kind.OTHER)]
    for organisation in grassroots(random):
        type_ = Type.GRASSROOTS if organisation.cells else Type.GRASSROOTS_CELL
        rows.append(NewOrganisation(organisation.name, organisation.code, type_, organisation.kind, BLOC))
        rows += [
            NewOrganisation(name, code, Type.CELL, organisation.kind, organisation.code)
            for code, name in organisation.cells
        ]
    return rows


def rows_of_district() -> list[NewOrganisation]:
    """A sister committee, so that one can see that nobody sees it: a commune with its village cells."""
    commune = f"{DISTRICT}.001"
    villages = ("Thôn Đông", "Thôn Đoài", "Thôn Thượng", "Thôn Hạ", "Trường học")
    return [
        NewOrganisation("Đảng bộ huyện Yên Lâm", DISTRICT, Type.SUPERIOR, Kind.OTHER),
        NewOrganisation("Đảng bộ xã Hòa Phú", commune, Type.GRASSROOTS, Kind.COMMUNE, DISTRICT),
        *(
            NewOrganisation(
                f"Chi bộ {name}",
                f"{commune}.{n:02d}",
                Type.CELL,
                Kind.SCHOOL if name == "Trường học" else Kind.VILLAGE,
                commune,
            )
            for n, name in enumerate(villages, 1)
        ),
    ]
