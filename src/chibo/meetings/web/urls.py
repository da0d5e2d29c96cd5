"""Addresses of the meetings: an organisation, a month, a noun."""

from django.urls import path, register_converter

from chibo.meetings.web import (
    attendance,
    cell,
    closing,
    deviations,
    grid,
    guests,
    index,
    planning,
    results,
    sheets,
)
from chibo.meetings.web.months import MonthConverter

register_converter(MonthConverter, "month")

app_name = "meetings"

MONTH = "sinh-hoat/<int:organisation_id>/<month:month>/"

urlpatterns = [
    path("sinh-hoat/", index.index, name="index"),
    path("sinh-hoat/<int:organisation_id>/", index.organisation, name="organisation"),
    path("sinh-hoat/<int:organisation_id>/lech/", deviations.deviations, name="deviations"),
    path("sinh-hoat/<int:organisation_id>/ngay-dang-ky/", planning.registered_day, name="registered_day"),
    path(MONTH, cell.cell_month, name="cell_month"),
    path(f"{MONTH}luoi/", grid.grid, name="grid"),
    path(f"{MONTH}luoi/dan/", grid.paste, name="paste"),
    path(f"{MONTH}noi-dung/", planning.agenda, name="agenda"),
    path(f"{MONTH}thong-bao/", planning.announce, name="announce"),
    path(f"{MONTH}diem-danh/", attendance.attendance, name="attendance"),
    path(f"{MONTH}khach/<int:guest_id>/xoa/", guests.remove, name="guest_removal"),
    path(f"{MONTH}chot/", closing.close, name="close"),
    path(f"{MONTH}mo-lai/", closing.reopen, name="reopen"),
    path(f"{MONTH}ket-qua/", results.results, name="results"),
    path(f"{MONTH}danh-gia/", results.judge, name="judge"),
    path(f"{MONTH}bien-ban/", sheets.minutes, name="minutes"),
    path(f"{MONTH}to-thang/", sheets.month_sheet, name="month_sheet"),
    path(f"{MONTH}danh-sach/", sheets.roll_sheet, name="roll_sheet"),
]
