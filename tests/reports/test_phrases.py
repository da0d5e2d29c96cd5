import pytest

from chibo.reports import texts
from chibo.reports.phrases import default_parts, part_of, remedies, sentence, targets_sentence
from chibo.reports.told import tell
from chibo.reports.words import Part
from tests.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return making.a_world()


@pytest.fixture
def told(world):
    return tell(making.a_review(world, composed=False), making.TODAY)


def test_each_figure_has_a_sentence_with_its_figures_tied_in(told):
    assert sentence("admissions", told) == (
        "kết nạp [03|admissions] đảng viên mới, đạt [150%|admissions_against_target] so với nghị quyết"
    )
    assert sentence("organisations_registered_skilful_mass_mobilisation", told) == (
        "có [03/04|organisations_registered_skilful_mass_mobilisation] chi bộ, đảng bộ cơ sở đăng ký mô hình"
        " “Dân vận khéo”, đạt [75%|organisations_registered_skilful_mass_mobilisation]"
    )
    for result in told.summary.figures:
        said = sentence(result.id, told)
        assert texts.tied(said) != []
        assert list(texts.reasons_against(said, told.book)) == []
        assert texts.find_changed(said, told.book) == []


def test_a_weakness_is_said_with_the_word_it_deserves_and_without_a_name(told, world):
    said = sentence("plans_late", told)

    assert said == (
        "việc xây dựng kế hoạch thực hiện nghị quyết, kết luận của cấp trên [một số nơi|plans_late] còn chậm"
    )
    assert sentence("succession_plans_late", told) == ""
    assert not any(name in said for name in making.NAMES)


def test_the_sentence_of_the_targets_counts_what_can_be_judged(told):
    assert targets_sentence(told) == (
        "Đánh giá chung trong [03|targets_total] chỉ tiêu của nghị quyết, có [02/03|targets_assessable] chỉ tiêu đánh"
        " giá được, trong đó có [01|targets_exceeded] chỉ tiêu vượt và [01|targets_not_met] chỉ tiêu đạt"
        " [75%|target_registration] (chưa đạt); còn lại [1|targets_not_due] chỉ tiêu cuối năm đánh giá."
    )


def test_a_single_target_is_said_as_it_stands(told):
    assert sentence("target_admissions", told) == (
        "chỉ tiêu kết nạp đảng viên mới trong năm vượt ([03|target_admissions] trên 2 đảng viên)"
    )
    assert sentence("target_registration", told) == (
        "chỉ tiêu đăng ký mô hình Dân vận khéo chưa đạt ([75%|target_registration])"
    )


def test_everything_has_its_part():
    assert part_of("admissions") == Part.ASSESSMENT
    assert part_of("plans_late") == Part.WEAKNESSES
    assert part_of("targets_total") == Part.TARGETS
    assert part_of("target_registration") == Part.TARGETS


def test_the_whole_draft_is_composed_from_records(world, told):
    review = making.Review.objects.get()
    parts = default_parts(review, told, "Đảng bộ Khối Thử")

    assert list(parts) == list(Part)
    assert parts[Part.OPENING].startswith(
        "Ngày 15/7/2022, Đảng ủy Khối Thử tổ chức Hội nghị Đảng ủy Khối Thử lần thứ mười sơ kết tình hình thực hiện"
        " nghị quyết 6 tháng đầu năm 2022."
    )
    assert "kết nạp [03|admissions]" in parts[Part.ASSESSMENT]
    assert "[một số nơi|plans_late]" in parts[Part.WEAKNESSES]
    assert "6 tháng cuối năm 2022:" in parts[Part.TASKS]
    whole = "\n".join(parts.values())
    assert list(texts.reasons_against(whole, told.book)) == []
    assert texts.find_changed(whole, told.book) == []
    assert [name for name in making.NAMES if name in whole] == []


def test_the_tasks_answer_what_was_found_weak(told):
    assert [remedy.short for remedy in remedies(told)] == [
        "Hoàn thành các chỉ tiêu của nghị quyết năm",
        "Hoàn thành kế hoạch thực hiện các văn bản của cấp trên",
        "Duy trì nền nếp, nâng chất lượng sinh hoạt chi bộ",
        "Giám sát, đôn đốc, hướng dẫn tổ chức đảng được phân công phụ trách",
    ]
