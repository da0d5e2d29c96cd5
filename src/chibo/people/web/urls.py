from django.urls import path

from chibo.people.web import changes, correcting, listing, looking, newcomers, person

app_name = "people"

urlpatterns = [
    path("dang-vien/", listing.index, name="index"),
    path("dang-vien/xuat/", listing.export, name="export"),
    path("dang-vien/ket-nap/", newcomers.admit, name="admit"),
    path("dang-vien/nhap/", newcomers.enter, name="enter"),
    path("dang-vien/<int:pk>/", person.show, name="person"),
    path("dang-vien/<int:pk>/sua/", correcting.correct, name="correct"),
    path("dang-vien/<int:pk>/xem-so/", looking.reveal, name="reveal"),
    path("dang-vien/<int:pk>/ai-da-xem/", looking.looks, name="looks"),
    path("dang-vien/<int:pk>/huy/<int:number>/", changes.undo_act, name="undo"),
    path("dang-vien/<int:pk>/<slug:slug>/", changes.do, name="do"),
]
