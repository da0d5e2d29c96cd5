"""Forms of sheets: one file of one organisation; many files at once; narrowing the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SHEETS = ".xlsx"
SHEETS_AND_ZIPS = ".xlsx,.zip"


class SheetForm(forms.Form):
    sheet = forms.FileField(
        label=_("The filled-in sheet, .xlsx"), widget=forms.FileInput(attrs={"accept": SHEETS})
    )


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """All the files that were chosen."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in given or [None]]


class ManySheetsForm(forms.Form):
    sheets = ManyFilesField(
        label=_("Sheets, .xlsx; or a zip of them"),
        help_text=_("Choose all of them at once. Together they may have twenty megabytes."),
        widget=ManyFiles(attrs={"accept": SHEETS_AND_ZIPS, "multiple": True}),
    )


class NarrowForm(forms.Form):
    tim = forms.CharField(label=_("Name or code of the organisation"), required=False)
    co = forms.ChoiceField(
        label=_("Sheet"),
        required=False,
        choices=[
            ("", _("all organisations")),
            ("co", _("has been received")),
            ("chua", _("not yet received")),
        ],
    )

    @property
    def given(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())
