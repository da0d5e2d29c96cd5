from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from docx import Document as Word

from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.reports.models import Review
from chibo.reports.texts import add_sentence
from chibo.writer import store
from chibo.writer.models import PaperFile
from tests.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return making.a_world()


def written(world, folder, **given):
    out = folder / "thong-bao.docx"
    code = world.bloc.standing_on(making.TODAY).code
    values = {"organisation": code, "first": "2022-01-01", "end": "2022-07-01", **given}
    arguments = ["--organisation", values["organisation"], "--from", values["first"], "--to", values["end"]]
    call_command("notice", "half-year", *arguments, "--out", str(out), stdout=StringIO())
    return out


def words(path):
    word = Word(BytesIO(path.read_bytes()))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_composed_from_records_without_storing_anything(world, tmp_path):
    acts = Act.objects.count()
    text = words(written(world, tmp_path))

    assert "DỰ THẢO" in text
    assert "kết nạp 03 đảng viên mới, đạt 150% so với nghị quyết" in text
    assert "một số nơi còn chậm" in text
    assert "1. Tập trung thực hiện các giải pháp" in text
    assert [name for name in making.NAMES if name in text] == []
    assert (Act.objects.count(), Review.objects.count()) == (acts, 0)


def test_from_the_review_where_one_is_open(world, tmp_path):
    review = making.a_ready_review(world)
    section = making.section(review, "closing")
    section.text = add_sentence(section.text, "Lời của người soạn")
    section.save()

    text = words(written(world, tmp_path))
    assert "Lời của người soạn" in text
    assert "1. Hoàn thành ngay kế hoạch thực hiện Kết luận 21-KL/TW." in text
    assert list(tmp_path.iterdir()) == [tmp_path / "thong-bao.docx"]


def test_of_an_issued_notice_the_very_file(world, tmp_path):
    document = making.issued(making.a_ready_review(world))
    file = PaperFile.objects.get(document=document, internal=False, about=None)

    assert written(world, tmp_path).read_bytes() == store.read(file.sha256)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"organisation": "KHONG-CO"}, "no_organisation"),
        ({"end": "2022-01-01"}, "empty_window"),
        ({"first": "2023-01-01", "end": "2023-07-01"}, "period_to_come"),
    ],
)
def test_refused_it_writes_nothing(world, tmp_path, given, code):
    with pytest.raises(Refused) as refusal:
        written(world, tmp_path, **given)
    assert [reason.code for reason in refusal.value.reasons] == [code]
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_stands_in_the_text_is_refused(world, tmp_path):
    section = making.section(making.a_review(world), "closing")
    section.text = "Riêng Đảng bộ Sở Biển làm ngay."
    section.save()
    with pytest.raises(Refused) as refusal:
        written(world, tmp_path)
    assert [reason.code for reason in refusal.value.reasons] == ["names_the_weak"]


def test_a_folder_that_is_not_there_is_told(world, tmp_path):
    with pytest.raises(Refused) as refusal:
        written(world, tmp_path / "khong-co")
    assert [reason.code for reason in refusal.value.reasons] == ["not_written"]
