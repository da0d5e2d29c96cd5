"""Addresses of histories and journals."""

from django.urls import path

from chibo.history.web import journals, record

app_name = "history"

urlpatterns = [
    path("lich-su/<str:label>/<int:pk>/", record.show, name="record"),
    path("nhat-ky/<int:pk>/", journals.organisation, name="journal"),
    path("quan-tri/nhat-ky/", journals.system, name="system"),
]
