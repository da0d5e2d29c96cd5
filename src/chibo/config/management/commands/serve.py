"""`chibo serve`: answer web requests until asked to end."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from chibo.config import schema, web
from chibo.config.words import gettext as _


class Command(BaseCommand):
    help = _("Run the web pages and keep the database running.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help=_("the address to listen at"))
        parser.add_argument("--port", type=int, help=_("the port (default: CHIBO_PORT, or 8000)"))
        parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1), help=_("processes"))

    def handle(self, *args: Any, **options: Any) -> None:
        port = web.port_wanted(options["port"])
        schema.refuse_unready(connection)
        connection.close()
        web.serve(options["address"], port, options["workers"])
