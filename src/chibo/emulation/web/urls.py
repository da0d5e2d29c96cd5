from django.urls import path

from chibo.emulation.web import changes, many, models_list, registrations

app_name = "emulation"

urlpatterns = [
    path("thi-dua/", models_list.index, name="index"),
    path("thi-dua/in/", models_list.printed, name="printed"),
    path("thi-dua/xuat/", models_list.export, name="export"),
    path("thi-dua/mo-hinh/<int:pk>/ket-thuc/", changes.end, name="end_model"),
    path("thi-dua/mo-hinh/<int:pk>/huy/", changes.take_back_model, name="withdraw_model"),
    path("thi-dua/to-chuc/<int:pk>/mo-hinh/", changes.add_models, name="add_models"),
    path("thi-dua/dang-ky/", registrations.register, name="registrations"),
    path("thi-dua/dang-ky/<int:pk>/huy/", changes.take_back, name="withdraw_registration"),
    path("thi-dua/to-chuc/<int:pk>/dang-ky/", changes.add_registration, name="add_registration"),
    path("thi-dua/to-chuc/<int:pk>/dang-ky-nhieu/", many.register_many, name="register_many"),
]
