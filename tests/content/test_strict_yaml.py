import pytest

from app.content import strict_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12:30", "12:30"),  # YAML 1.1 reads 750
        ("010", "010"),  # … 8
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("no", "no"),  # … False
        ("on", "on"),
        ("Yes", "Yes"),
        ("2024-10-16", "2024-10-16"),  # … a date
        ("1e3", "1e3"),
        (".5", ".5"),
        ("=", "="),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("89.4", 89.4),
        ('"7"', "7"),
        ("야 이거 봤어?", "야 이거 봤어?"),
    ],
)
def test_a_plain_value_means_what_it_looks_like(text: str, value: object) -> None:
    read, _ = strict_yaml.read(f"key: {text}\n")
    assert read == {"key": value}
    assert type(read["key"]) is type(value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", 3),
        ("a:\n  b: 1\n  b: 2\n", 3),
        ("a: 하나: 둘\n", 1),
        ("a: 1\n\tb: 2\n", 2),
        ("a: [1, 2\n", 2),
        ("? [a]\n: b\n", 1),
        ("a: &x [*x]\n", 1),
        ("a: &x 1\nb: *x\n", 1),
        ("a: !!python/object:os.system 1\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: 1\nb: \x07\n", 1),
    ],
)
def test_what_is_not_plain_yaml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(strict_yaml.UnreadableYaml) as refused:
        strict_yaml.read(text)
    assert refused.value.line == line
    assert refused.value.detail
    assert "\n" not in refused.value.detail


def test_a_merge_key_merges_nothing() -> None:
    assert strict_yaml.read("<<: {a: 1}\nb: 2\n")[0] == {"<<": {"a": 1}, "b": 2}


def test_every_key_path_has_its_line() -> None:
    _, lines = strict_yaml.read("a:\n  b: 1\n  c:\n    - x\n    - d: 2\n", first_line=10)
    assert lines == {"a": 10, "a.b": 11, "a.c": 12, "a.c.0": 13, "a.c.1": 14, "a.c.1.d": 14}


def test_an_empty_text_is_nothing() -> None:
    assert strict_yaml.read("# only a remark\n") == (None, {})
