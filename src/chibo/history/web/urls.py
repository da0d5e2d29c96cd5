"""Addresses of histories and journals."""

from django.urls import path

from chibo.history.web import record

app_name = "history"

urlpatterns = [
    path("lich-su/<str:label>/<int:pk>/", record.show, name="record"),
]
