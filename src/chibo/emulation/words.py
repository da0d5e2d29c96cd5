"""The closed lists of emulation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ModelKind(models.TextChoices):
    FOLLOWING = "following", _("studying and following Hồ Chí Minh")
    SKILFUL = "skilful", _("skilful mass mobilisation")
    OTHER = "other", _("another kind of model")
