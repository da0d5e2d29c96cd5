from django.urls import URLPattern

app_name = "writer"

urlpatterns: list[URLPattern] = []
