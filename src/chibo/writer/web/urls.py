from django.urls import path

from chibo.writer.web import changing, files, organisation, templates

app_name = "writer"

urlpatterns = [
    path("van-ban/mau-chu-ky/", organisation.index, name="index"),
    path("van-ban/mau-chu-ky/<int:pk>/", organisation.show, name="organisation"),
    path("van-ban/mau-chu-ky/<int:pk>/tieu-de/", changing.letterhead, name="letterhead"),
    path("van-ban/mau-chu-ky/<int:pk>/nguoi-ky/", changing.signer, name="signer"),
    path("van-ban/mau-chu-ky/<int:pk>/mau/<slug:kind>/", templates.kind_page, name="template"),
    path("van-ban/mau-chu-ky/<int:pk>/mau/<slug:kind>/co-san/", templates.built_in, name="built_in"),
    path("van-ban/mau-chu-ky/nguoi-ky/<int:pk>/thoi/", changing.end, name="end_signer"),
    path("van-ban/mau-chu-ky/mau-rieng/<int:pk>/", templates.own, name="own_template"),
    path("van-ban/mau-chu-ky/mau-rieng/<int:pk>/thoi/", changing.leave, name="leave_template"),
    path("van-ban/tep/<int:pk>/", files.file, name="file"),
    path("van-ban/tep/<int:pk>/pdf/", files.as_pdf, name="pdf"),
]
