"""Forms of sheets: one file of one organisation; many files at once; narrowing the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.core.uploads.field import ManyUploadsField, UploadField
from chibo.core.uploads.package import EXCEL


class SheetForm(forms.Form):
    sheet = UploadField(kind=EXCEL, label=_("The filled-in sheet, .xlsx"))


class ManySheetsForm(forms.Form):
    sheets = ManyUploadsField(
        label=_("Sheets, .xlsx; or a zip of them"),
        help_text=_("Choose all of them at once. Together they may have twenty megabytes."),
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
