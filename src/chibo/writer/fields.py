"""The fields of a template and what stands in them: words that an office understands."""

from dataclasses import dataclass

from chibo.documents.words import Kind
from chibo.writer import rules
from chibo.writer.paper import Paper
from chibo.writer.profile import Profile

ABOVE = "co_quan_tren"
ISSUER = "co_quan_ban_hanh"
NUMBER = "so_ky_hieu"
DAY = "dia_danh_ngay"
DRAFT = "du_thao"
KIND = "ten_loai"
EXCERPT = "trich_yeu"
TO = "kinh_gui"
BODY = "noi_dung"
RECIPIENTS = "noi_nhan"
AUTHORITY = "quyen_han"
ROLE = "chuc_vu"
SIGNER = "nguoi_ky"
CIRCULATION = "pham_vi"
ANNEX = "phu_luc"

REQUIRED = (ISSUER, NUMBER, DAY, EXCERPT, BODY, RECIPIENTS, AUTHORITY, ROLE, SIGNER)
OPTIONAL = (ABOVE, DRAFT, KIND, TO, CIRCULATION, ANNEX)
BLOCKS = (BODY, RECIPIENTS, ANNEX)
"""Whole paragraphs: such a field stands alone in its own."""


def tag(name: str) -> str:
    """A field as it stands in a template."""
    return "{{ " + name + " }}"


LETTERS = (Kind.CV,)
"""Kinds without a kind line: the excerpt stands under the number."""


@dataclass(frozen=True)
class Values:
    """What a paper puts into each field; a list is a list of paragraphs."""

    texts: dict[str, str]
    recipients: list[str]


def values_of(paper: Paper, profile: Profile) -> Values:
    above_role, role = rules.signature_lines(paper.authority, paper.role)
    texts = {
        ABOVE: paper.above,
        ISSUER: paper.issuer,
        NUMBER: rules.number_line(paper.number, paper.symbol),
        DAY: rules.day_line(paper.place, paper.day, paper.on),
        DRAFT: rules.DRAFT if paper.draft else "",
        KIND: rules.kind_line(paper.kind, paper.name),
        EXCERPT: "\n".join(paper.title),
        TO: addressed(paper, profile),
        AUTHORITY: "\n".join(above_role),
        ROLE: role,
        SIGNER: paper.signer,
        CIRCULATION: paper.circulation,
    }
    return Values(texts, rules.recipient_lines(paper.recipients, profile.recipients_end))


def addressed(paper: Paper, profile: Profile) -> str:
    """One addressee on the line of "Kính gửi:", several below it."""
    if not paper.to:
        return ""
    word = profile.submitted_to if paper.kind == Kind.TTR else "Kính gửi"
    if len(paper.to) == 1:
        return f"{word}: {paper.to[0]}"
    return f"{word}:\n" + "\n".join(rules.recipient_lines(paper.to, profile.recipients_end))
