"""Reading the rulebook: strict YAML, one rule a file; a broken file is named with its line."""

import re
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _
from pydantic import ValidationError

from chibo.core.reasons import Reason, Refused
from chibo.core.text import is_nfc
from chibo.rulebook.rule import Law
from chibo.rulebook.schema import RuleFile

DATA = Path(__file__).resolve().parent / "data"
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_BOOL = "tag:yaml.org,2002:bool"
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")


class BrokenRulebook(Refused):
    """Files that cannot be used, all problems at once."""


class _Strict(yaml.SafeLoader):
    """YAML without its surprises: no key twice, no floats, true and false only, plain whole numbers."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        found: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key in found:
                raise _at(key_node, f"{key!r} is given twice")
            found[key] = self.construct_object(value_node, deep=True)
        return found

    def _key(self, node: yaml.Node) -> str:
        if node.tag == _BOOL:
            raise _at(node, f"the key {node.value!r} means true or false in YAML; use another word")
        key = self.construct_object(node, deep=True)
        if type(key) is date:
            return key.isoformat()
        if isinstance(key, str):
            return key
        raise _at(node, f"the key {node.value!r} is neither a word nor a day (2022-07-03)")


def _at(node: yaml.Node, problem: str) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


def _refuse_float(loader: _Strict, node: yaml.ScalarNode) -> Any:
    raise _at(node, f"{node.value} is a float; write a share as a fraction, for example 2/3 or 85/100")


def _truth(loader: _Strict, node: yaml.ScalarNode) -> bool:
    if node.value in ("true", "false"):
        return node.value == "true"
    raise _at(node, f"{node.value!r} means true or false in YAML; write true or false, or use another word")


def _integer(loader: _Strict, node: yaml.ScalarNode) -> int:
    if _INTEGER.fullmatch(node.value):
        return int(node.value)
    raise _at(node, f"{node.value!r} is not a plain whole number")


_Strict.add_constructor("tag:yaml.org,2002:float", _refuse_float)
_Strict.add_constructor(_BOOL, _truth)
_Strict.add_constructor("tag:yaml.org,2002:int", _integer)


def load(folder: Path = DATA) -> dict[str, Law]:
    """Every rule under a folder, by key: `meetings/day.yaml` is `meetings.day`.

    Refused (`BrokenRulebook`): anything the schema does not know, naming file and line; all files at once.
    """
    laws: dict[str, Law] = {}
    problems: list[Reason] = []
    for path in sorted(folder.rglob("*.y*ml")):
        try:
            law = read(path, folder)
            laws[law.key] = law
        except BrokenRulebook as broken:
            problems.extend(broken.reasons)
    if problems:
        raise BrokenRulebook(problems)
    return laws


def read(path: Path, folder: Path) -> Law:
    """One file. Refused (`BrokenRulebook`) with file, line, what was found and what is allowed."""
    name = path.relative_to(folder)
    key = ".".join(name.with_suffix("").parts)
    if path.suffix != ".yaml" or not _KEY.fullmatch(key):
        problem = "a rule stands in <subject>/<name>.yaml, small letters, digits and _ only"
        raise _broken(name, [(None, problem)])
    text = path.read_text(encoding="utf-8")
    if not is_nfc(text):
        raise _broken(name, [(None, "the text is not composed (NFC); save it again with composed letters")])
    try:
        node = yaml.compose(text, Loader=_Strict)
        content = yaml.load(text, Loader=_Strict)  # noqa: S506  # nosec B506  # a SafeLoader made stricter
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _broken(name, [(line, error.problem or str(error))]) from None
    try:
        return Law(key, RuleFile.model_validate(content))
    except ValidationError as error:
        raise _broken(name, _found(error, node)) from None


def _found(error: ValidationError, node: yaml.Node | None) -> Iterator[tuple[int | None, str]]:
    for problem in error.errors(include_url=False, include_context=False):
        where = problem["loc"]
        said = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            said = "unknown key"
        place = ".".join(str(part) for part in where)
        yield _line(node, where), f"{place}: {said}" if place else said


def _line(node: yaml.Node | None, where: Iterable[int | str]) -> int | None:
    line = node.start_mark.line + 1 if node else None
    for part in where:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        match = next(((key, value) for key, value in pairs if key.value == str(part)), None)
        if match is None:
            return line
        line, node = match[0].start_mark.line + 1, match[1]
    return line


def _broken(name: Path, problems: Iterable[tuple[int | None, str]]) -> BrokenRulebook:
    return BrokenRulebook(
        Reason(
            "broken_rulebook",
            _("Rulebook file %(file)s: %(problem)s.")
            % {"file": f"{name.as_posix()}:{line}" if line else name.as_posix(), "problem": problem},
            todo=_("Correct the file; docs/howto/add-a-rule.md shows a whole one."),
        )
        for line, problem in problems
    )
