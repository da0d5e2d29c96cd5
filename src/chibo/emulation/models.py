"""Models (mô hình) and the registrations of organisations that carry them out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core import text
from chibo.core.dated import Dated, composed, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.core.recorded import STANDS, Recorded
from chibo.documents.words import join_docno
from chibo.emulation.querysets import ModelQuerySet, RegistrationQuerySet
from chibo.emulation.words import ModelKind
from chibo.organisations.models import Organisation


@keeps_history(exclude=["search_key"])
class EmulationModel(Dated):
    """A model that an organisation registered (first day) and keeps until it ends. New is what began in a period."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="models")
    kind = models.CharField(_("kind of model"), max_length=12, choices=ModelKind.choices)
    name = models.CharField(_("name of the model"), max_length=300)
    search_key = models.CharField(max_length=300, editable=False)
    number = models.PositiveIntegerField(_("number of the registration"), null=True)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)

    objects = ModelQuerySet.as_manager()  # type: ignore[misc,assignment]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("model")
        constraints = [
            never_twice("model_once_a_day", "organisation", "kind", "search_key"),
            void_is_empty("model_void_is_empty"),
            composed("model_name_nfc", "name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def docno(self) -> str:
        return join_docno(self.number, self.symbol)

    def set_keys(self) -> None:
        self.name = text.nfc(self.name)
        self.search_key = text.search_key(self.name)

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]


@keeps_history()
class Registration(Recorded):
    """An organisation registered to carry out models of a kind in a year, with the number and day of its paper."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="registrations")
    kind = models.CharField(_("kind of model"), max_length=12, choices=ModelKind.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    on = models.DateField(_("registered on"))
    number = models.PositiveIntegerField(_("number"), null=True)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)

    objects = RegistrationQuerySet.as_manager()  # type: ignore[misc,assignment]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("registration")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "year"], condition=STANDS, name="registration_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind} {self.year}"

    @property
    def docno(self) -> str:
        return join_docno(self.number, self.symbol)
