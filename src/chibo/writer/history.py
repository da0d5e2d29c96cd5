"""What a timeline says about acts that concern papers: which head, who signs, which template."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from chibo.core.models import Act
from chibo.documents.words import Kind
from chibo.writer.models import Letterhead, Signer, Template
from chibo.writer.rules import shown_authority


def explain(acts: Sequence[Act]) -> Mapping[int, str]:
    numbers = [act.pk for act in acts if act.verb.startswith("paper.")]
    if not numbers:
        return {}
    lines: dict[int, str] = {}
    for model in (Letterhead, Signer, Template):
        rows: Any = model.objects.filter(Q(began__in=numbers) | Q(ended__in=numbers))
        # A letterhead that ends because another begins is told by the new one.
        for row in sorted(rows, key=lambda row: row.began_id in numbers):
            number = row.began_id if row.began_id in numbers else row.ended_id
            lines[number] = _told(row)
    return lines


def _told(row: Letterhead | Signer | Template) -> str:
    if isinstance(row, Letterhead):
        return f"{row.above} · {row.issuer} · {row.letters} · {row.place}".strip(" ·").replace("\n", " ")
    if isinstance(row, Signer):
        return f"{row.name}, {row.role} ({shown_authority(row.authority)})."
    return f"{Kind(row.kind).label}: {row.name}."
