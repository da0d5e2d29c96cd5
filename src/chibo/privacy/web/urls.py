"""Addresses of one's own data, of requests, of erasing."""

from django.urls import path

from chibo.privacy.web import asking, erasing, own, settling

app_name = "privacy"

urlpatterns = [
    path("cua-toi/", own.show, name="own"),
    path("cua-toi/ai-da-xem/", own.looks, name="own_looks"),
    path("cua-toi/tai-ve/", own.download, name="own_file"),
    path("cua-toi/de-nghi/", asking.requests, name="own_requests"),
    path("cua-toi/de-nghi/<int:pk>/rut/", asking.withdraw, name="withdraw"),
    path("cua-toi/de-nghi/<slug:field>/", asking.ask, name="ask"),
    path("dang-vien/de-nghi/", settling.index, name="requests"),
    path("dang-vien/de-nghi/<int:pk>/", settling.show, name="request"),
    path("dang-vien/den-han-xoa/", erasing.due, name="due"),
    path("dang-vien/den-han-xoa/<int:pk>/", erasing.erase, name="erase"),
]
