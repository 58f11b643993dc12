"""Mistakes in items and their keys."""

import re
import unicodedata
from pathlib import Path

from tests.content.given import EN, KO
from tests.content.seeds import Seed, en, inside, ko

_WRONG = r"- \( \) .*? \{m=\S+\}\n  > .*\n"
_ITEM = re.compile(r"^/// quiz \| (?P<id>\S+)\n(?P<body>(?:(?!///$).*\n)*)///\n", re.MULTILINE)
_RIGHT = re.compile(r"^- \(x\) (?P<key>[a-z]):", re.MULTILINE)


def _always_a(folder: Path) -> int:
    """Swap the names of options in both files, so that `a` is right in every single item."""
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in (KO, EN)}
    right = {
        item["id"]: match["key"]
        for item in _ITEM.finditer(texts[KO])
        if "graded: no" not in item["body"] and (match := _RIGHT.search(item["body"]))
    }

    def swapped(item: re.Match[str]) -> str:
        key = right.get(item["id"], "a")
        names = {"a": key, key: "a"}
        return re.sub(
            r"^(- (?:\(.\) )?)([a-z]):",
            lambda option: f"{option[1]}{names.get(option[2], option[2])}:",
            item[0],
            flags=re.MULTILINE,
        )

    for name, text in texts.items():
        (folder / name).write_text(_ITEM.sub(swapped, text), encoding="utf-8")
    return 0


def _same_in_pieces(folder: Path) -> int:
    """Give an option the text of the one above, with other spaces and Hangul in pieces."""
    path = folder / KO
    option = re.compile(
        r"^(- \( \) [a-z]: )(.+?)( \{m=\S+\}\n  > .*\n- \( \) [a-z]: ).+?(?= \{m=)", re.MULTILINE
    )

    def doubled(match: re.Match[str]) -> str:
        pieces = unicodedata.normalize("NFD", match[2].replace(" ", "  "))
        return f"{match[1]}{match[2]}{match[3]}{pieces}"

    path.write_text(option.sub(doubled, path.read_text(encoding="utf-8"), 1), encoding="utf-8")
    return 0


SEEDS = (
    Seed("Q201", "a box where a circle belongs", (ko(r"^- \( \) ", "- [ ] "),)),
    Seed(
        "Q201",
        "a wrong kind, which makes every mark wrong",
        (ko(inside("quiz", "q1", r"    kind: single"), r"\1    kind: multiple"),),
        at=(KO, r"^/// quiz \| q1\n(?:.*\n)*?(?P<here>- )"),
    ),
    Seed("Q201", "a numbered option in a sorting", (ko(r"^- a: (.* => seen)", r"1. a: \1"),)),
    Seed(
        "Q202",
        "no right answer",
        (ko(inside("quiz", "q1", r"- \(x\) "), r"\1- ( ) "),),
        at=(KO, r"^/// quiz \| q1$"),
    ),
    Seed(
        "Q202",
        "two right answers",
        (ko(inside("quiz", "q1", r"- \( \) "), r"\1- (x) "),),
        at=(KO, r"^/// quiz \| q1$"),
    ),
    Seed(
        "Q202",
        "nothing right among many",
        (ko(r"^- \[x\] ", "- [ ] ", every=True),),
        at=(KO, r"^/// quiz .*\n    kind: multiple"),
    ),
    Seed(
        "Q203",
        "an option without feedback",
        (ko(inside("quiz", "q1", r"(- .*\n)  > .*\n"), r"\1\2"),),
        at=(KO, r"^/// quiz \| q1\n(?:.*\n)*?(?P<here>- )"),
    ),
    Seed(
        "Q203",
        "a card without feedback in both languages",
        (
            ko(inside("quiz", "q6", r"(- a: .*\n)  > .*\n"), r"\1\2"),
            en(inside("quiz", "q6", r"(- a: .*\n)  > .*\n"), r"\1\2"),
        ),
        at=(KO, r"^- a: .*\n(?=- )"),
    ),
    Seed("Q204", "a misspelt misconception", (ko(r"^(- \( \) .*)\{m=(\S+)\}", r"\1{m=\2s}"),)),
    Seed("Q204", "an unknown misconception of a choice", (ko(r"^(\* .*\{m=)\S+", r"\1nothing"),)),
    Seed(
        "Q204", "an unknown misconception in `breaks`", (ko(r"^breaks: \[", "breaks: [nothing, "),)
    ),
    Seed("Q204", "an unknown misconception of an ordering", (ko(r"^    m: .*", "    m: nothing"),)),
    Seed(
        "Q205",
        "a right option that carries a misconception",
        (ko(inside("quiz", "q1", r"(- \(x\) .*)"), r"\1\2 {m=just-a-prank}"),),
    ),
    Seed(
        "Q206",
        "a wrong option without misconception",
        (ko(rf"^(?={_WRONG})(.*) \{{m=\S+\}}", r"\1"),),
    ),
    Seed(
        "Q207",
        "two options that read the same but for spaces and composition",
        (_same_in_pieces,),
        at=(KO, r"^- \( \) [a-z]: .+ \{m=\S+\}\n  > .*\n(?P<here>- \( \) )"),
    ),
    Seed(
        "Q208",
        "right options that are always the longest",
        (ko(r"^- \( \) ([a-z]): (?!.*\{\{).*?( \{m=\S+\})?$", r"- ( ) \1: \1 답\2", every=True),),
        at=(KO, r"^/// quiz \| q1$"),
    ),
    Seed("Q209", "right options that are always `a`", (_always_a,), at=(KO, r"^/// quiz \| q1$")),
    Seed("Q210", "an unknown objective", (ko(r"^    tests: .*", r"\g<0>-not"),)),
    Seed("Q211", "an unknown pool", (ko(r"^    pool: check$", "    pool: chek"),)),
    Seed("Q212", "a pool that is too small", (ko(r" draw=4", " draw=20"),)),
    Seed("Q212", "too few scenarios", (ko(r" scenarios=2", " scenarios=20"),)),
    Seed("Q212", "too little left for the re-teach", (ko(r"draw=2 from", "draw=18 from"),)),
    Seed("Q213", "a bin that does not exist", (ko(r" => seen", " => sean"),)),
    Seed("Q213", "a card without bin", (ko(r" => seen$", ""),)),
    Seed(
        "Q213",
        "two cards in one bin of a matching",
        (ko(inside("quiz", "q8", r"(- a: .* => )\S+"), r"\1\2ask-one"),),
        at=(KO, r"^- b: .* => ask-one"),
    ),
    Seed(
        "Q214",
        "an item without hint",
        (ko(inside("quiz", "q1", r"\? .*\n"), r"\1"),),
        at=(KO, r"^/// quiz \| q1$"),
    ),
    Seed("Q215", "two items that prove the lesson", (ko(r"^(proves: \[.*), \S+\]", r"\1]"),)),
    Seed("Q215", "an item that does not exist proves it", (ko(r"^(proves: \[)\w+", r"\1q99"),)),
    Seed("Q215", "a guess proves it", (ko(r"^(proves: \[)\w+", r"\1predict"),)),
)
