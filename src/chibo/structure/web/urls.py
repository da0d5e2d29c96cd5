from django.urls import path

from chibo.structure.web import changes, own_rules, page, tree, undoing

app_name = "structure"

urlpatterns = [
    path("to-chuc/", tree.show, name="tree"),
    path("to-chuc/tim/", tree.search, name="search"),
    path("quy-dinh-rieng/<str:key>/", own_rules.issue, name="own_rule"),
    path("quy-dinh-rieng/<int:pk>/thoi/", own_rules.end, name="end_own_rule"),
    path("to-chuc/<int:pk>/", page.organisation, name="organisation"),
    path("to-chuc/<int:pk>/nut/", tree.node, name="node"),
    path("to-chuc/<int:pk>/thanh-lap/", changes.found_below, name="found"),
    path("to-chuc/<int:pk>/doi-ten/", changes.rename_organisation, name="rename"),
    path("to-chuc/<int:pk>/chuyen/", changes.move_organisation, name="move"),
    path("to-chuc/<int:pk>/huy/<int:number>/", undoing.undo_act, name="undo"),
    path("to-chuc/<int:pk>/<slug:slug>/", page.organisation, name="tab"),
]
