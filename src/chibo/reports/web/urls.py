from django.urls import path

from chibo.reports.web import duties, estimates, listing, notice, page, parts, since, tasks

app_name = "reports"

urlpatterns = [
    path("bao-cao/", listing.index, name="index"),
    path("bao-cao/che-do/", duties.index, name="duties"),
    path("bao-cao/to-chuc/<int:pk>/mo/", listing.open_one, name="open"),
    path("bao-cao/<int:pk>/", page.review, name="review"),
    path("bao-cao/<int:pk>/ngay/", listing.days, name="days"),
    path("bao-cao/<int:pk>/phan/<slug:part>/", parts.edit, name="part"),
    path("bao-cao/<int:pk>/phan/<slug:part>/xem/", parts.see, name="see"),
    path("bao-cao/<int:pk>/phan/<slug:part>/soan/", parts.compose_part, name="compose"),
    path("bao-cao/<int:pk>/dua-vao/", parts.put, name="put"),
    path("bao-cao/<int:pk>/so-lieu/", parts.figures, name="figures"),
    path("bao-cao/<int:pk>/uoc/", estimates.add, name="estimate"),
    path("bao-cao/uoc/<int:pk>/chot/", estimates.settle_one, name="settle"),
    path("bao-cao/<int:pk>/nhiem-vu/", tasks.add, name="add_task"),
    path("bao-cao/<int:pk>/nhiem-vu/de-xuat/", tasks.propose, name="propose"),
    path("bao-cao/nhiem-vu/<int:pk>/", tasks.edit, name="task"),
    path("bao-cao/nhiem-vu/<int:pk>/chuyen/", tasks.move, name="move_task"),
    path("bao-cao/nhiem-vu/<int:pk>/bo/", tasks.drop, name="drop_task"),
    path("bao-cao/<int:pk>/thong-bao/", notice.draft, name="draft"),
    path("bao-cao/<int:pk>/buoc/<slug:slug>/", notice.step, name="step"),
    path("bao-cao/<int:pk>/xem-truoc/", notice.preview, name="preview"),
    path("bao-cao/<int:pk>/tai/", notice.download, name="docx"),
    path("bao-cao/<int:pk>/pdf/", notice.pdf, name="pdf"),
    path("bao-cao/<int:pk>/phu-luc/", notice.annex, name="annex"),
    path("bao-cao/<int:pk>/phu-luc/tai/", notice.annex_file, name="annex_file"),
    path("bao-cao/<int:pk>/chi-tieu/", since.targets, name="targets"),
    path("bao-cao/<int:pk>/thay-doi/", since.changes, name="changes"),
]
