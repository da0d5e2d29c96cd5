"""The closed lists of members' rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How a request for correction ended; an open one has none."""

    ACCEPTED = "accepted", _("accepted, the record is corrected")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


ERASED_NAME = "Đã xóa dữ liệu cá nhân"
"""What stands where a name stood: the same for everybody, in the database and on the screen."""

RETENTION = "people.retention_left"
UNSET = "unset"
