from django.urls import path

from chibo.obligations.web import grid, judging, listing, noting, ordering, page

app_name = "obligations"

urlpatterns = [
    path("nhiem-vu/", listing.index, name="index"),
    path("nhiem-vu/to-chuc/<int:pk>/giao/", ordering.give, name="order"),
    path("nhiem-vu/<int:pk>/", page.show, name="obligation"),
    path("nhiem-vu/<int:pk>/don-doc/", page.urge, name="urge"),
    path("nhiem-vu/<int:pk>/sua/", ordering.correct, name="correct"),
    path("nhiem-vu/<int:pk>/thoi/", ordering.end, name="end"),
    path("nhiem-vu/<int:pk>/ghi/<int:organisation_id>/", noting.one, name="note"),
    path("nhiem-vu/<int:pk>/ghi-nhieu/", grid.many, name="grid"),
    path("nhiem-vu/<int:pk>/nghiem-thu/", judging.accept_listed, name="accept"),
    path("nhiem-vu/<int:pk>/kiem-tra/<int:organisation_id>/", judging.check_one, name="check"),
    path("nhiem-vu/ghi-nhan/<int:pk>/huy/", noting.take_back, name="withdraw"),
]
