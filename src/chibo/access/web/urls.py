"""Addresses of access."""

from django.urls import path

from chibo.access.web.sealed import sealed_head

app_name = "access"

urlpatterns = [path("quan-tri/so-kiem/", sealed_head, name="sealed_head")]
