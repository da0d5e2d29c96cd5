from django.urls import path

from chibo.jobs.web import views

app_name = "jobs"

urlpatterns = [
    path("viec-dang-chay/", views.index, name="index"),
    path("viec-dang-chay/<int:pk>/tep/", views.file, name="file"),
    path("viec-dang-chay/<int:pk>/huy/", views.cancel_one, name="cancel"),
    path("viec-dang-chay/<int:pk>/xoa/", views.drop_one, name="drop"),
]
