"""Addresses of giving access."""

from django.urls import path

from chibo.access.web.invitations import invite

app_name = "access"

urlpatterns = [path("to-chuc/<int:pk>/tai-khoan-moi/", invite, name="invite")]
