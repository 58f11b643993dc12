"""YAML as people expect it: no silent duplicates, no surprise types, and a line for every key.

PyYAML alone reads `12:30` as 750, `no` as False and drops the first of two equal keys; each of
these has cost somebody a day. Only null, `true`/`false`, plain integers and decimals keep a type.
"""

import re
from collections.abc import Hashable
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


class UnreadableYaml(ValueError):  # noqa: N818 - says what happened  # noqa: N818 - says what happened
    """The text is not the YAML we accept; `line` is 1-based."""

    def __init__(self, detail: str, line: int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.line = line


# libyaml is about seven times as fast and comes with every wheel of PyYAML; pure Python is the net.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Base):  # type: ignore[misc]
    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be one word", key.start_mark
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key `{key.value}` stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


_StrictLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"true|false", ["t", "f"]),
    ("tag:yaml.org,2002:null", r"null|~|", ["n", "~", ""]),  # "" stands for an empty value
    ("tag:yaml.org,2002:int", r"-?(0|[1-9][0-9]*)", list("-0123456789")),
    ("tag:yaml.org,2002:float", r"-?(0|[1-9][0-9]*)\.[0-9]+", list("-0123456789")),
):
    _StrictLoader.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), _first)


def read(text: str, first_line: int = 1) -> tuple[Any, dict[str, int]]:
    """Read YAML; give the value and the line of every key path such as `a.b` (or `a.0`).

    Raises UnreadableYaml. `first_line` is the line of the file on which the text begins.
    """
    lines: dict[str, int] = {}
    try:
        loader = _StrictLoader(text)
        try:
            node = loader.get_single_node()
            if node is not None:
                _Lines(first_line, lines).collect(node, "")
            value = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.YAMLError as failure:
        mark = getattr(failure, "problem_mark", None)
        line = first_line + (mark.line if mark is not None else 0)
        detail = str(getattr(failure, "problem", None) or failure).partition("\n")[0]
        raise UnreadableYaml(detail, line) from failure
    return value, lines


class _Lines:
    """Notes the line of every key path; refuses an alias, which could point into itself."""

    def __init__(self, first_line: int, lines: dict[str, int]) -> None:
        self.first_line, self.lines = first_line, lines
        self.seen: set[int] = set()

    def collect(self, node: Node, path: str) -> None:
        if id(node) in self.seen:
            raise yaml.constructor.ConstructorError(
                None, None, "an alias (`*name`) is not allowed", node.start_mark
            )
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            for key, value in node.value:
                inner = f"{path}.{key.value}" if path else str(key.value)
                self.lines[inner] = self.first_line + key.start_mark.line
                self.collect(value, inner)
        elif isinstance(node, SequenceNode):
            for number, value in enumerate(node.value):
                inner = f"{path}.{number}"
                self.lines[inner] = self.first_line + value.start_mark.line
                self.collect(value, inner)
