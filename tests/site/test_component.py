"""A mistake in a page fails when the template loads, and the message lists what is allowed."""

import re

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.backends.django import DjangoTemplates
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

from chibo.site.component import registry

ALLOWED = "It needs name; it may have href, note, size."


def complaint(source: str) -> str:
    with pytest.raises(TemplateSyntaxError) as refusal:
        Template(source)
    return str(refusal.value)


def test_an_unknown_argument_is_refused_when_the_template_loads():
    assert (
        complaint('{% person name="An" siz="small" %}')
        == f"{{% person %}} knows no argument 'siz'. {ALLOWED}"
    )


def test_a_missing_argument_is_refused():
    assert complaint('{% person note="Bí thư" %}') == f"{{% person %}} lacks name. {ALLOWED}"


def test_a_literal_that_is_no_choice_is_refused():
    expected = f"{{% person %}} knows no size 'tiny'; it knows small. {ALLOWED}"
    assert complaint('{% person name="An" size="tiny" %}') == expected


def test_arguments_are_named():
    assert complaint('{% icon "search" %}').startswith("{% icon %} does not understand '\"search\"'")


def test_a_figure_needs_a_source():
    assert complaint('{% figure id="members" %}').startswith("{% figure %} lacks its source")


def test_a_variable_is_checked_when_it_is_known():
    template = Template("{% state kind=kind %}")

    with pytest.raises(TemplateSyntaxError, match="knows no kind 'lost'"):
        template.render(Context({"kind": "lost"}))


def test_a_component_sees_only_its_arguments():
    template = Template('{% person name="An" %}')

    assert "Bí thư" not in template.render(Context({"note": "Bí thư"}))


def test_a_body_is_rendered_in_the_page_and_escaped_once():
    context = Context({"word": "<b>", "title": "A & B"})

    page = Template("{% card title=title %}{{ word }}{% endcard %}").render(context)

    assert re.search(r'<h2 class="card-title">A &amp; B</h2>', page)
    assert '<div class="card-body">&lt;b&gt;</div>' in page


def test_every_component_has_its_template():
    for component in registry.components.values():
        get_template(component.template_name)


def test_every_template_of_the_house_loads():
    folders = [folder for folder in get_app_template_dirs("templates") if "chibo" in folder.parts]
    names = [str(file.relative_to(folder)) for folder in folders for file in folder.rglob("*.html")]

    assert len(names) > 20
    for name in names:
        assert isinstance(get_template(name).backend, DjangoTemplates)
