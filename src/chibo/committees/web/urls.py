from django.urls import path

from chibo.committees.web import changes, congress_changes, congresses, pages

app_name = "committees"

urlpatterns = [
    path("cap-uy/", pages.index, name="index"),
    path("cap-uy/phu-trach/", pages.register, name="register"),
    path("cap-uy/phu-trach/<int:pk>/thoi/", changes.end_assignment, name="end_charge"),
    path("cap-uy/chuc-vu/<int:pk>/thoi/", changes.end_seat, name="end_seat"),
    path("cap-uy/dai-hoi/", congresses.index, name="congresses"),
    path("cap-uy/dai-hoi/<int:pk>/", congresses.campaign, name="congress_campaign"),
    path("cap-uy/dai-hoi/<int:pk>/to-chuc/<int:organisation>/", congresses.board, name="congress_board"),
    path("cap-uy/dai-hoi/ket-qua/<int:pk>/sua/", congress_changes.correct, name="correct_congress"),
    path("cap-uy/dai-hoi/ket-qua/<int:pk>/huy/", congress_changes.take_back, name="withdraw_congress"),
    path("cap-uy/<int:pk>/mo-dai-hoi/", congress_changes.open_one, name="open_campaign"),
    path("cap-uy/<int:pk>/", pages.organisation, name="organisation"),
    path("cap-uy/<int:pk>/chuc-vu/", changes.fill, name="fill"),
    path("cap-uy/<int:pk>/phan-cong/", changes.assign, name="assign"),
]
