"""Components that reject mistakes: a wrong argument fails when the template loads, and says what is allowed."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs

# argument -> the literal values it may take, or None for any value
Arguments = Mapping[str, Collection[str] | None]
Prepare = Callable[..., dict[str, Any]]

# What a component sees of the page around it; everything else must be given as an argument.
SHARED = ("request", "csrf_token", "today", "on", "on_is_past")


@dataclass(frozen=True)
class Component:
    """One tag and its small template `site/components/<name>.html`.

    `needs` and `may` name the arguments; `prepare` turns them into the template's context;
    `check` gets the names given and answers what is wrong with the combination, or None.
    """

    name: str
    needs: Arguments
    may: Arguments
    body: bool = False
    prepare: Prepare | None = None
    check: Callable[[Collection[str]], str | None] | None = None

    @property
    def arguments(self) -> dict[str, Collection[str] | None]:
        return {**self.needs, **self.may}

    @property
    def template_name(self) -> str:
        return f"site/components/{self.name}.html"

    def allowed(self) -> str:
        """The sentence every complaint ends with."""
        listed = lambda names: ", ".join(sorted(names)) or "nothing"  # noqa: E731 - two uses, one line
        return f"It needs {listed(self.needs)}; it may have {listed(self.may)}."


@dataclass
class Registry:
    """All components by name; the living page walks it."""

    components: dict[str, Component] = field(default_factory=dict)

    def add(self, component: Component) -> None:
        if component.name in self.components:
            raise ValueError(f"The component {component.name!r} is registered twice.")
        self.components[component.name] = component


registry = Registry()


def component(
    library: Library,
    name: str,
    *,
    needs: Arguments | Collection[str] = (),
    may: Arguments | Collection[str] = (),
    body: bool = False,
    prepare: Prepare | None = None,
    check: Callable[[Collection[str]], str | None] | None = None,
) -> Component:
    """Register the tag `{% name argument=value %}`; with `body`, up to `{% endname %}`."""
    made = Component(name, _arguments(needs), _arguments(may), body, prepare, check)
    registry.add(made)
    library.tag(name, lambda parser, token: _compile(made, parser, token))
    return made


def _arguments(given: Arguments | Collection[str]) -> Arguments:
    return given if isinstance(given, Mapping) else dict.fromkeys(given)


def _compile(component: Component, parser: Parser, token: Token) -> "ComponentNode":
    bits = token.split_contents()[1:]
    arguments = token_kwargs(bits, parser)
    if bits:
        raise _mistake(component, f"does not understand {bits[0]!r}; arguments are written name=value")
    _check_names(component, arguments)
    _check_literals(component, arguments)
    body = None
    if component.body:
        body = parser.parse((f"end{component.name}",))
        parser.delete_first_token()
    return ComponentNode(component, arguments, body)


def _check_names(component: Component, arguments: Mapping[str, FilterExpression]) -> None:
    for name in arguments:
        if name not in component.arguments:
            raise _mistake(component, f"knows no argument {name!r}")
    missing = [name for name in component.needs if name not in arguments]
    if missing:
        raise _mistake(component, f"lacks {', '.join(missing)}")
    wrong = component.check(arguments.keys()) if component.check else None
    if wrong:
        raise _mistake(component, wrong)


def _check_literals(component: Component, arguments: Mapping[str, FilterExpression]) -> None:
    for name, expression in arguments.items():
        choices = component.arguments[name]
        literal = expression.var if isinstance(expression.var, str) and not expression.filters else None
        if choices is not None and literal is not None and literal not in choices:
            raise _mistake(
                component, f"knows no {name} {str(literal)!r}; it knows {', '.join(sorted(choices))}"
            )


def _mistake(component: Component, what: str) -> TemplateSyntaxError:
    return TemplateSyntaxError(f"{{% {component.name} %}} {what}. {component.allowed()}")


class ComponentNode(Node):
    def __init__(
        self, component: Component, arguments: Mapping[str, FilterExpression], body: NodeList | None
    ) -> None:
        self.component = component
        self.arguments = arguments
        self.body = body

    def render(self, context: Context) -> str:
        values = {name: expression.resolve(context) for name, expression in self.arguments.items()}
        self._check_values(values)
        if self.component.prepare:
            values = self.component.prepare(context, **values)
        inner = context.new({name: context[name] for name in SHARED if name in context})
        inner.update(values)
        if self.body is not None:
            inner["body"] = self.body.render(context)
        assert context.template is not None
        template = context.template.engine.get_template(self.component.template_name)
        return template.render(inner)

    def _check_values(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            choices = self.component.arguments[name]
            if choices is not None and value not in (None, "") and value not in choices:
                raise _mistake(
                    self.component, f"knows no {name} {value!r}; it knows {', '.join(sorted(choices))}"
                )
