"""Screens: the papers of an organisation, forms, templates with a look before use, files and who may read them."""

from base64 import b64decode
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chibo.documents.actions.disseminate import disseminate
from chibo.documents.actions.open_series import open_series
from chibo.documents.actions.register import register
from chibo.writer import pages, store
from chibo.writer.actions.appoint_signer import appoint_signer
from chibo.writer.actions.keep_file import keep_file
from chibo.writer.actions.set_letterhead import set_letterhead
from chibo.writer.actions.use_template import use_template
from chibo.writer.docx import KIND, build
from chibo.writer.models import Letterhead, PaperFile, Signer, Template
from chibo.writer.paper import Paragraph, Run, Table
from tests import factories
from tests.documents.making import goes
from tests.writer.making import a_paper, opened, template, with_text

pytestmark = pytest.mark.django_db

FIRST, TODAY = date(2021, 1, 1), date(2022, 7, 18)


@pytest.fixture
def bloc():
    return factories.a_bloc()


@pytest.fixture
def office(client, bloc):
    factories.sign_in(client, factories.an_office_clerk(bloc))
    return client


def at(name, *args):
    return reverse(f"writer:{name}", args=args)


def uploaded(content, name="mẫu của tôi.docx"):
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def test_the_index_is_ones_own_organisation(office, bloc):
    assert office.get(at("index")).headers["Location"] == at("organisation", bloc.pk)


def test_an_empty_page_says_what_will_stand_there(office, bloc):
    body = office.get(at("organisation", bloc.pk)).content.decode()

    assert "Phần đầu văn bản sẽ hiện ở đây" in body
    assert "Những người được ký văn bản" in body
    assert "36-HD/VPTW" in body


def test_the_page_shows_what_held_on_the_day(office, bloc):
    given = {"letters": "ĐUK", "place": "Trà Mây", "by": None, "organisation": bloc}
    set_letterhead(issuer="ĐẢNG ỦY CŨ", on=FIRST, **given)
    set_letterhead(issuer="ĐẢNG ỦY MỚI", on=date(2022, 3, 1), **given)

    before = office.get(at("organisation", bloc.pk), {"on": "2022-02-28"}).context["letterhead"]
    after = office.get(at("organisation", bloc.pk), {"on": "2022-03-01"}).context["letterhead"]

    assert (before.issuer, after.issuer) == ("ĐẢNG ỦY CŨ", "ĐẢNG ỦY MỚI")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same(office, bloc, rows, django_assert_max_num_queries):
    for number in range(rows):
        appoint_signer(
            organisation=bloc,
            authority="by_order",
            role="CHÁNH VĂN PHÒNG",
            name=f"Lê {'ABC'[number]}",
            by=None,
            on=FIRST,
        )
    with django_assert_max_num_queries(24):
        answer = office.get(at("organisation", bloc.pk))
    assert len(answer.context["signers"]) == rows


def test_a_letterhead_is_set_on_screen(office, bloc):
    form = office.get(at("letterhead", bloc.pk)).context["form"]
    assert form.initial["issuer"] == bloc.standing_on(TODAY).name.upper()
    assert form.initial["above"] == bloc.superior_on(TODAY).standing_on(TODAY).name.upper()
    sent = {"issuer": "ĐẢNG ỦY KHỐI\nCÁC CƠ QUAN", "letters": "ĐUK", "place": "Trà Mây", "on": "2022-07-01"}

    answer = office.post(at("letterhead", bloc.pk), sent)

    assert answer.headers["Location"] == at("organisation", bloc.pk)
    assert Letterhead.objects.get().issuer == "ĐẢNG ỦY KHỐI\nCÁC CƠ QUAN"


def test_a_refusal_keeps_what_was_entered(office, bloc):
    sent = {"issuer": "ĐẢNG ỦY", "letters": "Đ U", "place": "Trà Mây", "on": "2022-07-01"}

    answer = office.post(at("letterhead", bloc.pk), sent)

    assert answer.status_code == 422
    assert answer.context["form"]["letters"].value() == "Đ U"
    assert "ví dụ ĐUK" in answer.content.decode()


def test_a_signer_is_entered_and_ended_on_screen(office, bloc):
    sent = {"post": "by_order:PHÓ CHÁNH VĂN PHÒNG", "name": "Lê An", "decision": "QĐ 02", "on": "2022-07-01"}
    office.post(at("signer", bloc.pk), sent)
    signer = Signer.objects.get()
    assert (signer.authority, signer.role) == ("by_order", "PHÓ CHÁNH VĂN PHÒNG")

    office.post(at("end_signer", signer.pk), {"on": "2022-07-18"})

    signer.refresh_from_db()
    assert signer.end_day == date(2022, 7, 18)


def test_only_posts_of_the_level_are_offered(client, bloc):
    cell = factories.cells_of(factories.a_grassroots(superior=bloc))[0]
    factories.sign_in(client, factories.an_office_clerk(bloc))

    offered = client.get(at("signer", cell.pk)).context["form"].fields["post"].choices

    assert [label for _value, label in offered] == ["T/M CHI BỘ · BÍ THƯ", "T/M CHI BỘ · PHÓ BÍ THƯ"]


def test_who_may_only_look_sees_no_buttons_and_cannot_send(client, bloc):
    factories.sign_in(client, factories.a_secretary(bloc))

    assert client.get(at("organisation", bloc.pk)).context["may_set"] is False
    assert client.get(at("letterhead", bloc.pk)).status_code == 404
    assert client.post(at("template", bloc.pk, "TB"), {"content": ""}).status_code == 404
    assert client.get(at("template", bloc.pk, "TB")).status_code == 200


def test_the_built_in_template_is_downloaded_for_the_day(office, bloc):
    answer = office.get(at("built_in", bloc.pk, "TB"))

    assert answer["Content-Type"] == KIND
    assert answer["Content-Disposition"] == 'attachment; filename="mau-TB.docx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "{{ noi_dung }}" in [paragraph.text for paragraph in opened(answer.content).paragraphs]


@pytest.mark.parametrize("kind", ["XX", "tb"])
def test_there_is_no_template_of_no_kind(office, bloc, kind):
    assert office.get(at("template", bloc.pk, kind)).status_code == 404
    assert office.get(at("built_in", bloc.pk, kind)).status_code == 404


def test_an_upload_is_looked_at_before_it_is_used(office, bloc):
    content = with_text("Nơi nhận:", "Nơi nhận (riêng):")

    looked = office.post(at("template", bloc.pk, "TB"), {"file": uploaded(content), "on": "2022-07-01"})
    assert Template.objects.count() == 0
    kept = {name: looked.context[name] for name in ("content", "name")}
    assert b64decode(kept["content"]) == content
    office.post(at("template", bloc.pk, "TB"), {**kept, "on": "2022-07-01"})

    row = Template.objects.get()
    assert (row.name, row.first_day, store.read(row.sha256)) == (
        "mẫu của tôi.docx",
        date(2022, 7, 1),
        content,
    )
    assert office.get(at("own_template", row.pk)).content == content


def test_an_upload_with_faults_says_them_all(office, bloc):
    bad = with_text("{{ so_ky_hieu }}", "")

    answer = office.post(at("template", bloc.pk, "TB"), {"file": uploaded(bad), "on": "2022-07-01"})

    assert "Mẫu thiếu trường {{ so_ky_hieu }}" in answer.content.decode()
    assert answer.context["content"] == ""


def test_what_comes_back_changed_is_looked_at_again(office, bloc):
    answer = office.post(at("template", bloc.pk, "TB"), {"content": "YWJj", "name": "a", "on": "2022-07-01"})

    assert answer.status_code == 422
    assert Template.objects.count() == 0


def test_an_own_template_is_left_on_screen(office, bloc):
    row = use_template(organisation=bloc, kind="TB", content=template(), name="mẫu.docx", by=None, on=FIRST)

    office.post(at("leave_template", row.pk), {"on": "2022-07-18"})

    row.refresh_from_db()
    assert row.end_day == TODAY


@pytest.fixture
def sent(bloc):
    """A notice issued by the bloc, sent to one of two organisations, with its public, internal and own parts."""
    near, far = (factories.an_organisation("grassroots_cell", bloc) for _ in range(2))
    open_series(organisation=bloc, kinds=["TB"], by=None, on=FIRST)
    entry = goes(number=1, day=TODAY)
    document = register(organisation=bloc, entry=entry, by=None, on=TODAY)
    disseminate(document=document, to=[near], by=None, on=TODAY)
    kept = {"document": document, "organisation": bloc, "journal": factories.an_act(at=bloc)}
    content = build(a_paper(number=1))
    return {
        "near": near,
        "far": far,
        "document": document,
        "public": keep_file(content=content, name="01-TB-DUK.docx", **kept),
        "internal": keep_file(content=content, name="01-TB-DUK-phu-luc.docx", internal=True, **kept),
        "about_far": keep_file(content=content, name="01-TB-DUK-rieng.docx", about=far, **kept),
    }


@pytest.mark.parametrize(
    ("where", "role", "expected"),
    [
        ("bloc", "office_clerk", ["public", "internal", "about_far"]),
        ("bloc", "in_charge", ["public", "internal", "about_far"]),
        ("bloc", "meeting_secretary", ["public", "about_far"]),
        ("bloc", "statistician", []),
        ("near", "secretary", ["public"]),
        ("far", "secretary", ["about_far"]),
    ],
)
def test_who_reads_which_file(client, bloc, sent, where, role, expected):
    place = bloc if where == "bloc" else sent[where]
    factories.sign_in(client, factories.a_user(role, place))

    names = ("public", "internal", "about_far")
    answers = {name: client.get(at("file", sent[name].pk)).status_code for name in names}

    assert answers == {name: 200 if name in expected else 404 for name in names}


def test_a_file_comes_with_safe_headers(office, sent):
    answer = office.get(at("file", sent["public"].pk))

    assert answer["Content-Disposition"] == 'attachment; filename="01-TB-DUK.docx"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content == build(a_paper(number=1))


def test_an_altered_file_is_not_given_out(office, sent, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    file = sent["public"]
    path = settings.MEDIA_ROOT / file.sha256[:2] / file.sha256[2:4] / file.sha256
    path.parent.mkdir(parents=True)
    path.write_bytes(b"altered")

    with pytest.raises(Exception, match="Tệp đã lưu không còn như khi ghi"):
        store.read(file.sha256)
    answer = office.get(at("file", file.pk))
    assert answer.status_code == 422
    assert "Tệp đã lưu không còn như khi ghi" in answer.content.decode()


def test_where_no_pdf_can_be_made_the_word_file_is_offered(office, sent):
    answer = office.get(at("pdf", sent["public"].pk))

    assert answer.status_code == 422
    assert "Hãy tải tệp Word rồi in từ Word." in answer.content.decode()


def test_the_page_of_a_document_lists_the_files_one_may_read(client, office, sent):
    address = reverse("documents:document", args=[sent["document"].pk])
    here = office.get(address).content.decode()
    factories.sign_in(client, factories.a_secretary(sent["near"]))
    there = client.get(address).content.decode()

    assert [at("file", sent[name].pk) in here for name in ("public", "internal", "about_far")] == [True] * 3
    assert [at("file", sent[name].pk) in there for name in ("public", "internal", "about_far")] == [
        True, False, False,
    ]  # fmt: skip


def test_a_voided_file_is_not_found(office, sent):
    PaperFile.objects.filter(pk=sent["public"].pk).update(voided=factories.an_act())

    assert office.get(at("file", sent["public"].pk)).status_code == 404


def test_a_paper_on_screen_is_text_and_nothing_else():
    body = (
        Paragraph("<script>alert(1)</script> & <b>"),
        Paragraph(runs=(Run("đậm", bold=True), Run(" nghiêng", italic=True))),
        Table(("TT", "Tên"), (("1", "<i>A</i>"),)),
    )
    shown = pages.html(a_paper(body=body, signer='"><img src=x>'))

    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in shown
    assert "<strong>đậm</strong><em> nghiêng</em>" in shown
    assert "<td>&lt;i&gt;A&lt;/i&gt;</td>" in shown
    assert "<img" not in shown
    assert "style=" not in shown


def test_without_poppler_there_are_no_pictures(monkeypatch):
    monkeypatch.setattr(pages.shutil, "which", lambda _name: None)

    assert pages.pictures(b"%PDF-1.7") is None
    assert pages.pdf(BytesIO(b"").getvalue()) is None
