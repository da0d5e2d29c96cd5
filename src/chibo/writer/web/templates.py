"""Templates of a kind of document: download, look at an upload, use it.

Between looking and using the browser keeps the file: nothing is stored before it is used.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import doors, power
from chibo.core import clock
from chibo.core.days import parse_day
from chibo.core.reasons import Reason, Refused
from chibo.core.uploads.package import WORD, unreadable
from chibo.documents.words import Kind
from chibo.organisations.models import Organisation
from chibo.writer import docx, fields, pages, rules, store
from chibo.writer.actions.use_template import use_template
from chibo.writer.checking import a_sample, reasons_against_template
from chibo.writer.models import Template
from chibo.writer.web.answers import download
from chibo.writer.web.forms import TemplateForm

VIEW, SET = "documents.view", "papers.set"
PREVIEW_DOTS = 60


@login_required
def kind_page(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=VIEW)  # type: ignore[arg-type]
    may_set = power.holds(request.user, SET, here)  # type: ignore[arg-type]
    if kind not in Kind.values or (request.method == "POST" and not may_set):
        raise Http404
    today = clock.today()
    carried_out = "content" in request.POST
    asked = request.method == "POST" and not carried_out
    form = TemplateForm(
        request.POST if asked else None, request.FILES if asked else None, initial={"on": today}
    )
    context: dict[str, Any] = {
        "organisation": here,
        "standing": here.standing_on(today),
        "kind": Kind(kind),
        "own": Template.objects.in_force(today).filter(organisation=here, kind=kind).first(),
        "all": Template.objects.standing().filter(organisation=here, kind=kind).order_by("-during")[:20],
        "fields": [(fields.tag(name), FIELD_WORDS[name]) for name in (*fields.REQUIRED, *fields.OPTIONAL)],
        "required": [fields.tag(name) for name in fields.REQUIRED],
        "may_set": may_set,
        "form": form,
    }

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "writer/template.html", {**context, "reasons": reasons}, status=422)

    request.answer_refusal = again  # type: ignore[attr-defined]
    if carried_out:
        return _use(request, here, kind)
    if not asked:
        return render(request, "writer/template.html", context)
    if not form.is_valid():
        return again()
    return render(request, "writer/template.html", {**context, **_looked_at(form.cleaned_data, Kind(kind))})


def _looked_at(data: dict[str, Any], kind: Kind) -> dict[str, Any]:
    content, name = data["file"].content, data["file"].name
    faults = list(dict.fromkeys(reasons_against_template(content, name, not_secret=data["not_secret"])))
    return {
        "looked": True,
        "faults": faults,
        "content": "" if faults else b64encode(content).decode(),
        "name": name,
        "from_day": data["on"],
        "not_secret": data["not_secret"],
        "picture": "" if faults else _picture(docx.build(a_sample(kind), content)),
    }


def _picture(content: bytes) -> str:
    """The first page as an address that the browser shows; nothing where pages cannot be made."""
    pdf = pages.pdf(content)
    made = pages.pictures(pdf, dots_per_inch=PREVIEW_DOTS) if pdf else None
    return f"data:image/png;base64,{b64encode(made[0]).decode()}" if made else ""


def _use(request: HttpRequest, here: Organisation, kind: str) -> HttpResponse:
    try:
        content = b64decode(request.POST["content"], validate=True)
    except (binascii.Error, ValueError):
        raise Refused(unreadable(WORD)) from None
    use_template(
        organisation=here,
        kind=kind,
        content=content,
        name=request.POST.get("name", ""),
        not_secret=request.POST.get("not_secret") == "on",
        by=request.user,  # type: ignore[arg-type]
        on=parse_day(request.POST.get("on", "")),
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("The act is recorded."))
    return redirect("writer:organisation", here.pk)


@login_required
def built_in(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The built-in template of the day looked at, to be changed in Word."""
    doors.find(Organisation, pk, user=request.user, power=VIEW)  # type: ignore[arg-type]
    if kind not in Kind.values:
        raise Http404
    on: date = request.on  # type: ignore[attr-defined]
    return download(docx.template_for(kind, on), rules.safe_name(f"mau-{kind}", "docx"))


@login_required
def own(request: HttpRequest, pk: int) -> HttpResponse:
    found = doors.find(Template, pk, user=request.user, power=VIEW)  # type: ignore[arg-type]
    return download(store.read(found.sha256), rules.safe_name(found.name, "docx"))


FIELD_WORDS = {
    fields.ABOVE: "cơ quan cấp trên",
    fields.ISSUER: "cơ quan ban hành",
    fields.NUMBER: "số và ký hiệu",
    fields.DAY: "địa danh, ngày tháng năm",
    fields.DRAFT: "chữ “DỰ THẢO”, chỉ in ở bản dự thảo",
    fields.KIND: "tên loại",
    fields.EXCERPT: "trích yếu",
    fields.TO: "nơi được gửi (công văn, tờ trình)",
    fields.BODY: "nội dung; đứng một mình trong đoạn",
    fields.RECIPIENTS: "danh sách nơi nhận; đứng một mình trong đoạn",
    fields.AUTHORITY: "quyền hạn (T/M, T/L, K/T)",
    fields.ROLE: "chức vụ",
    fields.SIGNER: "họ và tên người ký",
    fields.CIRCULATION: "chỉ dẫn phạm vi lưu hành",
    fields.ANNEX: "phụ lục; đứng một mình trong đoạn",
}
"""What an office calls the fields; they are Vietnamese words in any language of the screens."""
