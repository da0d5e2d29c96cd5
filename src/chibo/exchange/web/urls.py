from django.urls import path

from chibo.exchange.web import index, many, sheet

app_name = "exchange"

urlpatterns = [
    path("nhap-xuat/", index.index, name="index"),
    path("nhap-xuat/tat-ca-phieu/", many.download_all, name="download_all"),
    path("nhap-xuat/nhieu-tep/", many.send, name="send"),
    path("nhap-xuat/to-chuc/<int:pk>/", sheet.show, name="sheet"),
    path("nhap-xuat/to-chuc/<int:pk>/phieu/", sheet.download, name="download"),
]
