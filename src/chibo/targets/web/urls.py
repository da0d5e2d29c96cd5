from django.urls import path

from chibo.targets.web import changes, listing, page

app_name = "targets"

urlpatterns = [
    path("chi-tieu/", listing.index, name="index"),
    path("chi-tieu/<int:pk>/", page.show, name="target"),
    path("chi-tieu/<int:pk>/sua/", changes.correct, name="correct"),
    path("chi-tieu/<int:pk>/rut/", changes.take_back, name="withdraw"),
    path("chi-tieu/<int:pk>/giao/", changes.hand_down, name="hand_down"),
    path("chi-tieu/to-chuc/<int:pk>/them/", changes.add, name="add"),
]
