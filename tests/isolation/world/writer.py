"""Papers: letterhead, signers, templates, files of documents."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.documents.models import Document
from chibo.organisations.models import Organisation
from chibo.writer import checking, docx
from chibo.writer.actions.appoint_signer import appoint_signer
from chibo.writer.actions.keep_file import keep_file
from chibo.writer.actions.set_letterhead import set_letterhead
from chibo.writer.actions.use_template import use_template
from chibo.writer.models import PaperFile, Signer, Template
from tests import factories
from tests.isolation.world.given import GRASSROOTS, Ask, Given

ADDRESSED: dict[str, list[Given]] = {
    **{f"writer:{page}": [GRASSROOTS] for page in ("organisation", "letterhead", "signer")},
    **{
        f"writer:{page}": [lambda s: {"pk": s.grassroots.pk, "kind": "TB"}]
        for page in ("template", "built_in")
    },
    "writer:end_signer": [lambda s: {"pk": s.papers.signer.pk}],
    "writer:own_template": [lambda s: {"pk": s.papers.template.pk}],
    "writer:leave_template": [lambda s: {"pk": s.papers.template.pk}],
    **{
        f"writer:{page}": [lambda s: {"pk": s.papers.public.pk}, lambda s: {"pk": s.papers.internal.pk}]
        for page in ("file", "pdf")
    },
}

ASKS: dict[str, Ask | list[Ask]] = {
    "writer:organisation": Ask("documents"),
    "writer:letterhead": Ask("set papers"),
    "writer:signer": Ask("set papers"),
    "writer:template": Ask("documents", "set papers"),
    "writer:built_in": Ask("documents"),
    "writer:end_signer": Ask("set papers"),
    "writer:own_template": Ask("documents"),
    "writer:leave_template": Ask("set papers"),
    # An internal part is for those who see the reports as well.
    "writer:file": [Ask("documents"), Ask("documents, reports")],
    "writer:pdf": [Ask("documents"), Ask("documents, reports")],
}

LISTS = {"writer:index": "documents"}


@dataclass
class Papers:
    """What an organisation's papers need, and the files of one it issued."""

    signer: Signer
    template: Template
    public: PaperFile
    internal: PaperFile


def papers(grassroots: Organisation, draft: Document, word: str) -> Papers:
    """A head, a signer, an own template, a file to be read wherever the document goes and one for the issuer."""
    here: dict[str, Any] = {"organisation": grassroots, "by": None, "on": date(2022, 1, 1)}
    set_letterhead(issuer=f"ĐẢNG ỦY {word}", letters="ĐU", place="Trà Mây", **here)
    signer = appoint_signer(authority="standing", role="BÍ THƯ", name=f"Lê Ký {word}", **here)
    content = docx.template_for("TB", date(2022, 7, 18))
    template = use_template(kind="TB", content=content, name=f"mẫu {word}.docx", **here)
    kept: dict[str, Any] = {"document": draft, "organisation": grassroots, "journal": factories.an_act()}
    made = docx.build(checking.a_sample())
    return Papers(
        signer,
        template,
        keep_file(content=made, name=f"tệp {word}.docx", **kept),
        keep_file(content=made, name=f"phụ lục {word}.docx", internal=True, **kept),
    )
