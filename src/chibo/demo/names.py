"""Names of people who do not exist, drawn from common name parts."""

from random import Random

FAMILY = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Mai Lương Thạch Kim Sơn"
).split()
WEIGHTS = [38, 11, 9, 7, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1]
MIDDLE_M = "Văn Hữu Đức Công Minh Quốc Thanh Ngọc Xuân Đình Hoàng Anh Trung Chí".split()
MIDDLE_F = "Thị Ngọc Thanh Thu Kim Mỹ Hồng Bích Minh Phương Thúy Cẩm".split()
GIVEN_M = (
    "An Bình Cường Dũng Đạt Đông Hải Hào Hiếu Hòa Hùng Huy Khánh Khoa Kiên Lâm Long Lộc Minh Nam Nghĩa Nhân Phong"
    " Phú Phúc Quang Quân Sang Sơn Tài Tâm Tân Thái Thắng Thành Thịnh Thuận Toàn Trí Trung Tuấn Tùng Việt Vinh"
).split()
GIVEN_F = (
    "Anh Ánh Châu Chi Diễm Diệu Dung Duyên Đào Giang Hà Hạnh Hằng Hiền Hoa Hồng Huệ Hương Lan Liên Linh Loan Ly Mai"
    " My Nga Ngân Nhung Oanh Phương Quyên Thảo Thoa Thu Thủy Thúy Trang Trinh Tuyết Uyên Vân Xuân Yến"
).split()


def full_name(random: Random, sex: str) -> str:
    """A family, middle and given name."""
    family = random.choices(FAMILY, WEIGHTS)[0]
    middle = random.choice(MIDDLE_F if sex == "f" else MIDDLE_M)
    given = random.choice(GIVEN_F if sex == "f" else GIVEN_M)
    return f"{family} {middle} {given}"
