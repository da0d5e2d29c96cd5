"""Every record that has a page of its own leads to its history, and every history opens for who may see it."""

import pytest
from django.urls import reverse

from chibo.history import registry
from tests import factories
from tests.isolation import world

pytestmark = pytest.mark.django_db


def test_pages_of_records_lead_to_their_changes_and_they_open(client):
    made = world.make()
    side = made.mine
    client.force_login(factories.an_office_clerk(made.bloc))
    review, congress = side.half_year.review, side.registers.congress
    pages = {
        reverse("people:person", args=[side.person.pk]): side.person,
        reverse("structure:tab", args=[side.cell.pk, "lich-su"]): side.cell,
        reverse("meetings:cell_month", args=[side.cell.pk, world.MONTH]): side.meeting,
        reverse("documents:document", args=[side.document.pk]): side.document,
        reverse("obligations:obligation", args=[side.obligation.pk]): side.obligation,
        reverse("targets:target", args=[side.registers.target.pk]): side.registers.target,
        reverse("committees:congress_campaign", args=[congress.campaign_id]): congress.campaign,
        reverse("committees:congress_board", args=[congress.campaign_id, side.grassroots.pk]): congress,
        reverse("reports:review", args=[review.pk]): review,
        reverse("writer:organisation", args=[side.grassroots.pk]): side.grassroots,
        reverse("writer:template", args=[side.grassroots.pk, "TB"]): side.papers.template,
        reverse("emulation:index"): side.registers.model,
        reverse("emulation:registrations") + "?loai=skilful&nam=2022": side.registers.registration,
    }

    for page, record in pages.items():
        history = reverse("history:record", args=[record._meta.label_lower, record.pk])
        assert f'href="{history}"' in client.get(page, follow=True).content.decode(), page
        answer = client.get(history)
        assert answer.status_code == 200, page
        assert "timeline-what" in answer.content.decode(), page


def test_every_kind_of_record_that_exists_opens(client):
    world.make()
    client.force_login(factories.an_office_clerk(factories.an_organisation("province")))
    province = next(iter(factories.Organisation.objects.filter(placements__superior=None)))
    client.force_login(factories.an_office_clerk(province))

    opened = set()
    for shown in registry.all_shown():
        for row in shown.model._default_manager.order_by("pk")[:2]:
            answer = client.get(reverse("history:record", args=[shown.label, row.pk]))
            assert answer.status_code in (200, 404), shown.label
            if answer.status_code == 200:
                opened.add(shown.label)

    assert len(opened) > 25
