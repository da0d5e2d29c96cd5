"""The web application, for a server of web pages."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
os.environ.setdefault("CHIBO_DB_ROLE", "app")

application = get_wsgi_application()
