"""Addresses of the site itself. The language switch is included in the project's urls as `set_language`."""

from django.conf import settings
from django.urls import path
from django.views.i18n import set_language

from chibo.accounts.web.signing import SignIn, SignOut
from chibo.site.web.appearance import appearance
from chibo.site.web.home import home
from chibo.site.web.living import components

app_name = "site"

urlpatterns = [
    path("", home, name="home"),
    path("dang-nhap/", SignIn.as_view(), name="sign_in"),
    path("dang-xuat/", SignOut.as_view(), name="sign_out"),
    path("giao-dien/", appearance, name="appearance"),
    path("ngon-ngu/", set_language, name="set_language"),
]
if settings.DEBUG:
    urlpatterns.append(path("thanh-phan/", components, name="components"))
