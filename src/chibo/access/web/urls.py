"""Addresses of giving access and of what opens more for a time, and of the sealed audit."""

from django.urls import path

from chibo.access.web import elevation, grants, inspections, own
from chibo.access.web.invitations import invite
from chibo.access.web.sealed import sealed_head

app_name = "access"

urlpatterns = [
    path("to-chuc/<int:pk>/tai-khoan-moi/", invite, name="invite"),
    path("quan-tri/so-kiem/", sealed_head, name="sealed_head"),
    path("quan-tri/giao-quyen/", grants.index, name="grants"),
    path("quan-tri/giao-quyen/in/", grants.printed, name="grants_printed"),
    path("quan-tri/giao-quyen/moi/", grants.give, name="give"),
    path("quan-tri/giao-quyen/<int:pk>/ket-thuc/", grants.end, name="end"),
    path("quan-tri/dot-kiem-tra/", inspections.index, name="inspections"),
    path("quan-tri/dot-kiem-tra/<int:pk>/", inspections.one, name="inspection"),
    path("quan-tri/dot-kiem-tra/<int:pk>/doan/", inspections.name_inspector, name="name_inspector"),
    path("quan-tri/dot-kiem-tra/<int:pk>/thoi-han/", inspections.move_end, name="move_end"),
    path("quan-tri/dot-kiem-tra/<int:pk>/cong-bo/", inspections.announce, name="announce"),
    path("to-chuc/<int:pk>/dot-kiem-tra-moi/", inspections.open_one, name="open_inspection"),
    path("quan-tri/mo-quyen/", elevation.begin, name="elevate"),
    path("quan-tri/mo-quyen/ket-thuc/", elevation.end, name="end_elevation"),
    path("quan-tri/da-mo-quyen/", elevation.opened, name="opened"),
    path("tai-khoan/quyen/", own.own, name="own"),
    path("vai-tro/", own.roles, name="roles"),
]
