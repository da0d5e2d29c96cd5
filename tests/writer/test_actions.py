"""Letterheads, signers and templates on the day before, the day and the day after; undo; files of a document."""

from datetime import date, timedelta

import pytest

from chibo.core import acts
from chibo.core.reasons import Refused
from chibo.documents.actions import take_step
from chibo.documents.actions.draft_out import draft_out
from chibo.documents.actions.open_series import open_series
from chibo.documents.following import after_step
from chibo.documents.words import Stage
from chibo.structure import history
from chibo.writer import store
from chibo.writer.actions.appoint_signer import appoint_signer
from chibo.writer.actions.end_signer import end_signer
from chibo.writer.actions.keep_file import keep_file
from chibo.writer.actions.leave_template import leave_template
from chibo.writer.actions.set_letterhead import set_letterhead
from chibo.writer.actions.use_template import use_template
from chibo.writer.docx import build
from chibo.writer.letterheads import letterhead_on, signers_on, template_on
from chibo.writer.models import Letterhead, PaperFile, Template
from tests import factories
from tests.documents.making import goes
from tests.writer.making import a_paper, template, with_text

pytestmark = pytest.mark.django_db

FIRST, LATER, TODAY = date(2021, 1, 1), date(2022, 3, 1), date(2022, 7, 18)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def bloc():
    return factories.a_bloc()


def a_head(bloc, on=FIRST, **given):
    values = {"issuer": "ĐẢNG ỦY KHỐI", "letters": "ĐUK", "place": "Trà Mây", "above": "ĐẢNG BỘ TỈNH"}
    return set_letterhead(organisation=bloc, by=given.pop("by", None), on=on, **{**values, **given})


def a_signer(bloc, on=FIRST, **given):
    values = {"authority": "by_order", "role": "Chánh Văn phòng", "name": "Lê An", "decision": "QĐ 01"}
    return appoint_signer(organisation=bloc, by=None, on=on, **{**values, **given})


def own(bloc, content, on=FIRST, kind="TB"):
    return use_template(organisation=bloc, kind=kind, content=content, name="mẫu.docx", by=None, on=on)


def undo(row, by=None):
    acts.void(row.began, by=by, on=TODAY, reason="nhập nhầm")


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def test_a_new_letterhead_holds_from_its_day_and_the_old_one_before(bloc):
    old = a_head(bloc)
    new = a_head(bloc, LATER, issuer="ĐẢNG ỦY CÁC CƠ QUAN")

    assert letterhead_on(bloc, FIRST - ONE_DAY) is None
    assert [letterhead_on(bloc, LATER + n * ONE_DAY) for n in (-1, 0, 1)] == [old, new, new]


def test_undoing_a_letterhead_gives_the_old_one_back(bloc):
    old = a_head(bloc)
    new = a_head(bloc, LATER, issuer="ĐẢNG ỦY CÁC CƠ QUAN")

    undo(new)

    assert letterhead_on(bloc, LATER) == old
    assert Letterhead.objects.get(pk=new.pk).during.isempty


def test_a_letterhead_before_a_later_one_is_refused(bloc):
    a_head(bloc, LATER)

    with pytest.raises(Refused) as refusal:
        a_head(bloc, LATER)
    assert codes(refusal) == ["later_there"]


def test_everything_wrong_with_a_letterhead_is_said_at_once(bloc):
    with pytest.raises(Refused) as refusal:
        a_head(bloc, factories.LONG_AGO - ONE_DAY, issuer=" ", letters="Đ U", place="")

    assert codes(refusal) == ["no_issuer", "no_place", "bad_letters", "not_there"]
    assert Letterhead.objects.count() == 0


def test_a_degree_of_secrecy_is_stored_nowhere(bloc):
    with pytest.raises(Refused) as one:
        a_head(bloc, issuer="ĐẢNG ỦY (MẬT)")
    with pytest.raises(Refused) as other:
        a_signer(bloc, decision="QĐ 01 (TỐI MẬT)")

    assert (codes(one), codes(other)) == (["secret"], ["secret"])


def test_who_has_no_power_sets_nothing(bloc):
    with pytest.raises(Refused) as refusal:
        a_head(bloc, by=factories.a_secretary(bloc))

    assert codes(refusal) == ["no_power"]


def test_an_office_clerk_sets_it_below_as_well(bloc):
    grassroots = factories.a_grassroots(superior=bloc)

    assert a_head(grassroots, by=factories.an_office_clerk(bloc)).organisation == grassroots


def test_a_signer_signs_from_one_day_up_to_another(bloc):
    signer = a_signer(bloc)
    end_signer(signer=signer, by=None, on=LATER)

    assert [signers_on(bloc, LATER + n * ONE_DAY) for n in (-1, 0)] == [[signer], []]
    assert signers_on(bloc, FIRST - ONE_DAY) == []
    assert signer.role == "CHÁNH VĂN PHÒNG"


def test_the_end_of_a_signer_is_undone(bloc):
    signer = a_signer(bloc)
    ended = end_signer(signer=signer, by=None, on=LATER)

    acts.void(ended.ended, by=None, on=TODAY, reason="nhầm người")

    assert signers_on(bloc, LATER) == [signer]


def test_a_signer_ends_once_and_after_the_first_day(bloc):
    signer = a_signer(bloc)
    with pytest.raises(Refused) as early:
        end_signer(signer=signer, by=None, on=FIRST)
    end_signer(signer=signer, by=None, on=LATER)
    with pytest.raises(Refused) as again:
        end_signer(signer=signer, by=None, on=TODAY)

    assert (codes(early), codes(again)) == (["end_too_early"], ["ended_before"])


def test_the_same_signer_is_not_entered_twice(bloc):
    a_signer(bloc)

    with pytest.raises(Refused) as refusal:
        a_signer(bloc, LATER, role="CHÁNH VĂN PHÒNG")
    assert codes(refusal) == ["signs_already"]


def test_a_post_signs_only_on_its_own_behalf(bloc):
    cell = factories.cells_of(factories.a_grassroots(superior=bloc))[0]

    with pytest.raises(Refused) as wrong_post:
        a_signer(bloc, role="Bí thư")
    with pytest.raises(Refused) as wrong_body:
        a_signer(cell, authority="committee", role="Bí thư")
    assert codes(wrong_post) == ["role_does_not_sign"]
    assert codes(wrong_body) == ["not_its_name"]
    assert a_signer(cell, authority="cell", role="Bí thư").authority == "cell"


def test_an_own_template_serves_from_its_day_until_it_is_left(bloc):
    content = with_text("Nơi nhận:", "Nơi nhận (riêng):")
    row = own(bloc, content)
    leave_template(template=row, by=None, on=LATER)

    assert [template_on(bloc, "TB", day) for day in (FIRST - ONE_DAY, FIRST, LATER - ONE_DAY, LATER)] == [
        None, content, content, None,
    ]  # fmt: skip
    assert template_on(bloc, "BC", FIRST) is None


def test_a_second_template_takes_the_place_of_the_first_and_is_undone(bloc):
    first, second = template(), with_text("Nơi nhận:", "Nơi nhận (mới):")
    own(bloc, first)
    row = own(bloc, second, LATER)
    assert template_on(bloc, "TB", LATER) == second

    undo(row)

    assert template_on(bloc, "TB", LATER) == first


def test_a_template_with_a_fault_is_stored_nowhere(bloc, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"

    with pytest.raises(Refused) as refusal:
        own(bloc, with_text("{{ so_ky_hieu }}", "{{ so_ki_hieu }}"))

    assert codes(refusal) == ["unknown_field", "missing_field"]
    assert Template.objects.count() == 0
    assert not settings.MEDIA_ROOT.exists()


def test_an_altered_template_is_refused_when_it_is_used(bloc, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    row = own(bloc, template())
    path = settings.MEDIA_ROOT / row.sha256[:2] / row.sha256[2:4] / row.sha256
    path.write_bytes(with_text("Nơi nhận:", "Ai đó:"))

    with pytest.raises(Refused) as refusal:
        template_on(bloc, "TB", FIRST)
    assert codes(refusal) == ["file_altered"]


def test_the_timeline_tells_what_was_set(bloc):
    made = [a_head(bloc), a_signer(bloc), own(bloc, template())]
    journals = [row.began for row in made]

    told = history.sentences(journals, bloc)

    assert [told[journal.pk] for journal in journals] == [
        "ĐẢNG BỘ TỈNH · ĐẢNG ỦY KHỐI · ĐUK · Trà Mây",
        "Lê An, CHÁNH VĂN PHÒNG (T/L BAN THƯỜNG VỤ).",
        "thông báo: mẫu.docx.",
    ]


def a_signed_notice(bloc):
    open_series(organisation=bloc, kinds=["TB"], by=None, on=FIRST)
    document = draft_out(organisation=bloc, entry=goes(), by=None, on=TODAY)
    for step in (take_step.submit, take_step.approve, take_step.sign, take_step.number_document):
        step(document=document, by=None, on=TODAY)
    document.refresh_from_db()
    return document


def test_a_file_is_kept_with_the_act_that_issues_and_voided_with_its_undoing(bloc, monkeypatch):
    content = build(a_paper(number=1))

    def keep(document, stage, on, by, journal):
        if stage == Stage.ISSUED:
            keep_file(
                document=document, organisation=bloc, content=content, name="01-TB-DUK.docx", journal=journal
            )

    from chibo.documents import following

    monkeypatch.setattr(following, "_after", list(following._after))
    after_step(keep)
    document = a_signed_notice(bloc)
    take_step.issue(document=document, by=None, on=TODAY)
    file = PaperFile.objects.standing().get(document=document)
    assert (store.read(file.sha256), file.size) == (content, len(content))

    acts.void(file.began, by=None, on=TODAY, reason="phát hành nhầm")

    assert PaperFile.objects.standing().count() == 0
    assert store.read(file.sha256) == content


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"abc", "a.docx", ["not_word"]),
        (with_text("*", "MẬT"), "a.docx", ["secret"]),
        (template(), "tài liệu (MẬT).docx", ["secret"]),
    ],
)
def test_a_file_that_may_not_be_kept(bloc, content, name, expected):
    document = draft_out(organisation=bloc, entry=goes(), by=None, on=TODAY)

    with pytest.raises(Refused) as refusal:
        keep_file(
            document=document,
            organisation=bloc,
            content=content,
            name=name,
            journal=factories.an_act(),
        )
    assert codes(refusal) == expected
    assert PaperFile.objects.count() == 0
