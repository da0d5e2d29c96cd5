"""Addresses of giving access, and of the sealed audit."""

from django.urls import path

from chibo.access.web.invitations import invite
from chibo.access.web.sealed import sealed_head

app_name = "access"

urlpatterns = [
    path("to-chuc/<int:pk>/tai-khoan-moi/", invite, name="invite"),
    path("quan-tri/so-kiem/", sealed_head, name="sealed_head"),
]
