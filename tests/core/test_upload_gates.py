"""Files come in through one field, are judged in one place, and go out as texts that are no formulas."""

from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

import chibo
from chibo.core.reasons import Refused
from chibo.core.sheets import cell
from chibo.core.uploads.field import UploadField
from chibo.core.uploads.package import EXCEL
from chibo.core.uploads.workbook import open_workbook
from tests.core.test_uploads import a_sheet


def test_the_field_reads_no_more_than_a_file_may_have():
    class Form(forms.Form):
        file = UploadField(kind=EXCEL)

    form = Form({}, {"file": SimpleUploadedFile("../so.xlsx", a_sheet(["x"]))})
    assert form.is_valid()
    assert form.cleaned_data["file"].name == "so.xlsx"
    large = SimpleUploadedFile("so.xlsx", b"x" * (EXCEL.largest + 10))
    with pytest.raises(Refused):
        Form({}, {"file": large}).is_valid()
    assert large.tell() == EXCEL.largest + 1
    assert not Form({}, {}).is_valid()


def form_classes() -> set[type[forms.BaseForm]]:
    """Every form of the program, with all modules of screens loaded."""
    root = Path(chibo.__file__).parent
    for path in root.rglob("web/**/*.py"):
        import_module("chibo." + ".".join(path.relative_to(root).with_suffix("").parts))

    def below(base: type) -> set[type]:
        return {base}.union(*(below(one) for one in base.__subclasses__()))

    return {form for form in below(forms.BaseForm) if form.__module__.startswith("chibo.")}


def test_every_field_for_files_goes_through_here():
    fields = {
        f"{form.__name__}.{name}": field
        for form in form_classes()
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        if isinstance(field, forms.FileField)
    }
    assert len(fields) >= 4
    assert [name for name, field in fields.items() if not isinstance(field, UploadField)] == []


def test_nobody_else_takes_files_or_opens_packed_ones():
    root = Path(chibo.__file__).parent
    own = {"core/uploads", "config/backup"}
    for path in root.rglob("*.py"):
        name = path.relative_to(root).as_posix()
        if name.startswith(tuple(own)) or "/migrations/" in name:
            continue
        source = path.read_text("utf-8")
        assert "forms.FileField" not in source, name
        assert "CalamineWorkbook" not in source, name
        assert "FILES[" not in source, name
        assert ".FILES.get" not in source, name


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", "\t=1"])
def test_a_text_that_we_write_is_never_a_formula(text):
    made = Workbook(write_only=True)
    sheet = made.create_sheet("x")
    sheet.append([cell(sheet, text), cell(sheet, 5), cell(sheet, None)])
    buffer = BytesIO()
    made.save(buffer)
    with ZipFile(buffer) as opened:
        xml = opened.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in xml
        assert b'quotePrefix="1"' in opened.read("xl/styles.xml")
    assert [*open_workbook(buffer.getvalue()).pages["x"][0][:2]] == [text, 5.0]


def test_every_sheet_that_is_written_writes_texts_as_texts():
    """Where a workbook is made, its cells come from the two places that know."""
    root = Path(chibo.__file__).parent
    for path in root.rglob("*.py"):
        source = path.read_text("utf-8")
        if "Workbook(" not in source or "Calamine" in source or "/bench/" in path.as_posix():
            continue
        assert "core.sheets import" in source or "styles" in source or path.name == "sheets.py", path.name
