from django.urls import path

from chibo.documents.web import changes, entering, importing, listing, numbers, page, steps

app_name = "documents"

urlpatterns = [
    path("van-ban/", listing.index, name="index"),
    path("van-ban/in/", listing.printed, name="printed"),
    path("van-ban/xuat/", listing.export, name="export"),
    path("van-ban/mau/", importing.template, name="template"),
    path("van-ban/to-chuc/<int:pk>/vao-so/", entering.register_in, name="register_in"),
    path("van-ban/to-chuc/<int:pk>/vao-so-di/", entering.register_out, name="register_out"),
    path("van-ban/to-chuc/<int:pk>/du-thao/", entering.draft, name="draft"),
    path("van-ban/to-chuc/<int:pk>/so-di/", numbers.book, name="book"),
    path("van-ban/to-chuc/<int:pk>/mo-so/", numbers.open_book, name="open_series"),
    path("van-ban/to-chuc/<int:pk>/nhap/", importing.upload, name="import"),
    path("van-ban/<int:pk>/", page.show, name="document"),
    path("van-ban/<int:pk>/sua/", entering.correct, name="correct"),
    path("van-ban/<int:pk>/lien-quan/", changes.relate_to, name="relate"),
    path("van-ban/<int:pk>/gui-xuong/", changes.send_down, name="disseminate"),
    path("van-ban/<int:pk>/ghi-nhan/", changes.mark, name="mark"),
    path("van-ban/<int:pk>/huy/", changes.void, name="void"),
    path("van-ban/<int:pk>/huy-so/", changes.void_its_number, name="void_number"),
    path("van-ban/<int:pk>/buoc/<slug:slug>/", steps.step, name="step"),
]
