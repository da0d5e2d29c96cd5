"""The web application, for a server of web pages."""

import os

from django.core.wsgi import get_wsgi_application

from chibo.config.web import end_with_supervisor

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
os.environ.setdefault("CHIBO_DB_ROLE", "app")

end_with_supervisor()
application = get_wsgi_application()
