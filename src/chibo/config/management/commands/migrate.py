"""`chibo migrate`: bring the database to this version of the program."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from chibo.config import schema


class Command(migrate.Command):
    """Django's command, followed by what must be true after any change of the tables."""

    def handle(self, *args: Any, **options: Any) -> None:
        alias = options["database"]
        schema.refuse_newer(schema.applied(connections[alias]))
        super().handle(*args, **options)
        if not options["plan"] and not options["check_unapplied"]:
            schema.set_id_ranges(alias)
            schema.apply_grants()
