"""All components on one page, for the eye; only where CHIBO_DEBUG is on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.core.reasons import Reason

FIRST, END, ON = date(2022, 1, 1), date(2022, 7, 1), date(2022, 6, 30)


@dataclass(frozen=True)
class Sample:
    """Shaped like a FigureResult."""

    id: str
    label: str
    value: int | None
    unit: str = "count"
    numerator: int | None = None
    denominator: int | None = None
    percent: str | None = None
    records: int | None = None
    organisation_id: int = 1
    on: date = ON
    first: date = FIRST
    end: date = END


def ratio(name: str, label: str, numerator: int, denominator: int, percent: str | None) -> Sample:
    return Sample(name, label, numerator, "ratio", numerator, denominator, percent, numerator)


def sample() -> dict[str, Any]:
    """Invented figures, states, reasons and rows."""
    return {
        "figures": [
            (
                ratio("meetings_on_time", "Sinh hoạt đúng kỳ", 84, 85, "98,82"),
                ratio("b", "", 82, 85, "96,47"),
                "",
            ),
            (
                ratio("attendance", "Tỷ lệ dự sinh hoạt", 3702, 3918, "94,49"),
                ratio("b", "", 3710, 3900, "95,13"),
                "",
            ),
            (Sample("admissions", "Kết nạp đảng viên", 41), Sample("admissions", "", 41), "value"),
            (Sample("members", "Đảng viên", 3918), None, "value"),
            (ratio("empty", "Báo cáo đúng hạn", 0, 0, None), None, ""),
        ],
        "reasons": [
            Reason(
                "no_quorum",
                "Chưa thể đóng buổi sinh hoạt: mới ghi 14 trong 28 đảng viên được triệu tập.",
                "Hướng dẫn 12-HD/BTCTW, 06/7/2018",
                "Ghi đủ người vắng, hoặc triệu tập lại vào ngày khác.",
            ),
            Reason("future", "Ngày 25/7/2022 còn chưa đến.", "", "Chọn ngày họp không sau hôm nay."),
        ],
        "steps": [
            ("Chuẩn bị", "done"),
            ("Thông báo", "now"),
            ("Họp", "later"),
            ("Kết luận", "later"),
            ("Sau họp", "later"),
        ],
        "trail": [("Đảng bộ khối", "/"), ("Đảng ủy xã Đông Hà", "/"), ("Chi bộ Thôn Đông", "")],
        "rows": [
            ("Chi bộ Thôn Đông", date(2022, 7, 3), Sample("a", "", 28), Sample("a", "", 26), "done"),
            ("Chi bộ Thôn Đoài", date(2022, 7, 5), Sample("a", "", 31), Sample("a", "", 30), "late"),
            ("Chi bộ Trường tiểu học Nguyễn Viết Xuân", None, Sample("a", "", 12), None, "overdue"),
            ("Chi bộ Trạm Y tế", None, Sample("a", "", 6), None, "not_due"),
        ],
        "page": Paginator(range(95), 20).page(2),
    }


def components(request: HttpRequest) -> HttpResponse:
    return render(request, "site/living.html", sample())
