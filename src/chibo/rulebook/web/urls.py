from django.urls import path

from chibo.rulebook.web import views

app_name = "rulebook"

urlpatterns = [
    path("quy-dinh/", views.list_rules, name="list"),
    path("quy-dinh/<str:key>/", views.rule_page, name="detail"),
]
