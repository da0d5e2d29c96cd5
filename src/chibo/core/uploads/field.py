"""The fields for files: what they give is judged already. A form of ours has no other (see tests/door)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from chibo.core.uploads.bundle import SentFile, plain_name, sheets_in
from chibo.core.uploads.package import EXCEL, Kind, open_package


class UploadField(forms.FileField):
    """One file of a kind. Gives a `SentFile`; raises `Refused`, which the page of the form answers with its reasons.

    No more is read than the kind allows: what is larger is refused by its length.
    """

    def __init__(self, *, kind: Kind, **given: Any) -> None:
        given.setdefault("widget", forms.FileInput(attrs={"accept": f".{kind.ending}"}))
        super().__init__(**given)
        self.kind = kind

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = super().clean(data, initial)
        content = given.read(self.kind.largest + 1)
        open_package(content, self.kind)
        return SentFile(plain_name(given.name, now("file") + f".{self.kind.ending}"), content)


class _Many(forms.FileInput):
    allow_multiple_selected = True


class ManyUploadsField(UploadField):
    """Any number of sheets, loose or in packed folders. Gives them in a list; each is judged when it is read, so that
    one that is refused stops no other."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", _Many(attrs={"accept": ".xlsx,.zip", "multiple": True}))
        super().__init__(kind=EXCEL, **given)

    def clean(self, data: Any, initial: Any = None) -> Any:
        chosen = data if isinstance(data, list | tuple) else [data]
        cleaned = [forms.FileField.clean(self, one, initial) for one in chosen or [None]]
        return list(sheets_in(SentFile(plain_name(one.name, "?"), one.read()) for one in cleaned))


class NotSecretField(forms.BooleanField):
    """Asked of whoever sends what no program reads: pictures, scans. Actions refuse without it."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("label", _("I confirm that this document bears no degree of secrecy"))
        given.setdefault(
            "help_text", _("Needed when the file holds pictures or scans: the program does not read them.")
        )
        given.setdefault("required", False)
        super().__init__(**given)
