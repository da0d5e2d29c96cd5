from django.urls import path

from chibo.figures.web import index, views

app_name = "figures"

urlpatterns = [
    path("so-lieu/", index.index, name="index"),
    path("so-lieu/<slug:figure_id>/", views.opened, name="opened"),
]
