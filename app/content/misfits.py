"""What does not fit in a registry, in words an author can act on instead of pydantic's."""

from collections.abc import Mapping
from typing import Any

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": ("이 항목이 없어요. 적어 주세요.", "this key is missing. Add it."),
    "extra_forbidden": (
        "모르는 항목이에요. 철자를 고치거나 지워 주세요.",
        "this key is not known. Mend the spelling or remove it.",
    ),
    "string_too_short": ("비어 있어요. 글을 적어 주세요.", "this is empty. Fill it."),
    "string_type": (
        "글로 적어 주세요. 숫자나 날짜는 큰따옴표로 감싸요.",
        "write text here; put a number or a date in double quotes.",
    ),
    "string_pattern_mismatch": (
        '모양이 맞지 않아요. 날짜는 `"2026-11-22"`처럼, 전화는 숫자만 적어 주세요.',
        'this has the wrong form. Write a date as `"2026-11-22"`, a phone with digits only.',
    ),
    "literal_error": (
        "쓸 수 없는 값이에요. `{expected}` 가운데 하나를 적어 주세요.",
        "this value is not known. Use one of `{expected}`.",
    ),
    "value_error": ("달력에 없는 날짜예요. 고쳐 주세요.", "no calendar has this date. Mend it."),
    "key": (
        "id는 영문자로 시작하고 영문자·숫자·하이픈만 써 주세요.",
        "an id begins with a letter and holds letters, digits and hyphens only.",
    ),
    "table": ("`id:` 아래에 내용을 들여 적어 주세요.", "write an `id:` and indent its content."),
}
_ANY = (
    "값의 모양이 맞지 않아요. 다른 항목을 보고 고쳐 주세요.",
    "this does not fit. Compare other entries.",
)


def misfit(kind: str, context: Mapping[str, Any] | None = None) -> dict[str, str]:
    """Give the sentence for a kind of error (pydantic's name for it) in both languages."""
    ko, en = _SENTENCES.get(kind, _ANY)
    expected = str((context or {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
    return {"detail": ko.format(expected=expected), "detail_en": en.format(expected=expected)}
