from django.urls import path

from chibo.committees.web import changes, pages

app_name = "committees"

urlpatterns = [
    path("cap-uy/", pages.index, name="index"),
    path("cap-uy/phu-trach/", pages.register, name="register"),
    path("cap-uy/phu-trach/<int:pk>/thoi/", changes.end_assignment, name="end_charge"),
    path("cap-uy/chuc-vu/<int:pk>/thoi/", changes.end_seat, name="end_seat"),
    path("cap-uy/<int:pk>/", pages.organisation, name="organisation"),
    path("cap-uy/<int:pk>/chuc-vu/", changes.fill, name="fill"),
    path("cap-uy/<int:pk>/phan-cong/", changes.assign, name="assign"),
]
