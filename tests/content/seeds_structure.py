"""Mistakes in the structure of a lesson file."""

import json
from pathlib import Path

from tests.content.given import KO
from tests.content.seeds import Seed, en, inside, ko


def _not_utf8(folder: Path) -> int:
    path = folder / KO
    path.write_bytes(path.read_bytes() + "끝".encode("cp949"))
    return 1


def _retire_the_predict_quiz(folder: Path) -> int:
    path = folder / "lesson.lock"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["retired"] = [key for key in content["keys"] if key.split("/")[0] == "predict"]
    content["keys"] = [key for key in content["keys"] if key not in content["retired"]]
    path.write_text(json.dumps(content), encoding="utf-8")
    return 0


_MINI_KO = """/// quiz | extra
    kind: single
    tests: gap
    graded: no

하나를 골라 보세요.

- (x) a: 하나
  > 그래요.
- ( ) b: 둘
  > 그래요.
///
"""
_MINI_EN = """/// quiz | extra
Choose one.

- a: One
  > Yes.
- b: Two
  > Yes.
///
"""

SEEDS = (
    Seed("S100", "the file is not UTF-8", (_not_utf8,), at=(KO, r"\A")),
    Seed("S101", "the front matter has lost its first fence", (ko(r"\A---\n", ""),)),
    Seed(
        "S101",
        "the front matter is a list",
        (ko(r"\A---\n(?:.*\n)*?---\n", "---\n- module\n---\n"),),
        at=(KO, r"\A"),
    ),
    Seed(
        "S102",
        "a key of the front matter stands twice",
        (ko(r"^hook: .*\n", r"\g<0>title: 또\n"),),
    ),
    Seed("S102", "a colon in a sentence without quotes", (ko(r"^hook: .*", "hook: 하나: 둘"),)),
    Seed("S103", "a misspelt key, which is not also a missing one", (ko(r"^hook:", "hoook:"),)),
    Seed("S103", "a misspelt `objectives`", (ko(r"^objectives:", "objectivs:"),)),
    Seed("S103", "a misspelt `cast`", (ko(r"^cast:", "casts:"),)),
    Seed("S103", "a misspelt key in English", (en(r"^objectives:", "objetives:"),)),
    Seed("S104", "a missing key", (ko(r"^hook: .*\n", ""),), at=(KO, r"\A")),
    Seed("S104", "no objectives", (ko(r"^objectives:\n(?:  .*\n)+", ""),), at=(KO, r"\A")),
    Seed("S105", "minutes in words", (ko(r"^minutes: \d+", "minutes: 잠깐"),)),
    Seed("S105", "minutes that are a truth value", (ko(r"^minutes: \d+", "minutes: true"),)),
    Seed("S105", "a module id that is not the folder", (ko(r"^module: .*", "module: other"),)),
    Seed("S105", "objectives without ids", (ko(r"^objectives:\n(?:  .*\n)+", "objectives: x\n"),)),
    Seed("S105", "an empty title", (ko(r"^title: .*", "title:"),)),
    Seed("S106", "a heading without id", (ko(r" \{#plan\}$", ""),)),
    Seed("S106", "the drawing step without its id", (ko(r"\{#check draw", "{draw"),)),
    Seed("S107", "a step id with a capital", (ko(r"\{#plan\}", "{#Plan}"),)),
    Seed("S107", "a scene id with a capital", (ko(r"^== s1$", "== S1"),)),
    Seed("S107", "a block with two ids", (ko(r"^/// plan \| (\S+)", r"/// plan | \1 two"),)),
    Seed("S108", "the same step id twice", (ko(r"\{#plan\}", "{#mirror}"),)),
    Seed("S108", "the same block id twice", (ko(r"^/// quiz \| q2$", "/// quiz | q1"),)),
    Seed("S108", "the same option twice", (ko(inside("quiz", "q1", r"(- \(.\) )b:"), r"\1\2a:"),)),
    Seed("S108", "the same scene twice", (ko(r"^== s-wait$", "== s-laugh"),)),
    Seed(
        "S108",
        "the same choice twice",
        (ko(r"^(\* )b: (.* -> s-wait)", r"\1a: \2"),),
    ),
    Seed(
        "S108",
        "a setting twice",
        (ko(inside("quiz", "q1", r"    kind: single\n"), r"\g<0>    kind: single\n"),),
    ),
    Seed("S109", "an unknown heading attribute", (ko(r"retrieve=1", "retrive=1"),)),
    Seed("S109", "a misspelt draw, whose pool is not also lost", (ko(r" draw=4", " drw=4"),)),
    Seed("S110", "a draw in words", (ko(r" draw=4", " draw=four"),)),
    Seed("S110", "a re-teach step that does not exist", (ko(r"reteach=\S+\}", "reteach=agian}"),)),
    Seed("S110", "a pool to draw from that does not exist", (ko(r"from=check", "from=chekc"),)),
    Seed("S110", "a sensitivity of nine", (ko(r"\{#chat sensitivity=2", "{#chat sensitivity=9"),)),
    Seed(
        "S111",
        "a note that is not closed",
        (ko(inside("note", "content-line", r"///\n"), r"\1"),),
        at=(KO, r"^/// note \| content-line"),
    ),
    Seed(
        "S111",
        "a story that is not closed",
        (ko(r"(^/// story \|.*\n(?:.*\n)*?)///\n", r"\1"),),
        at=(KO, r"^/// story"),
    ),
    Seed(
        "S111",
        "cards that are not closed and swallow the text below",
        (ko(r"(^/// reveal \|.*\n(?:.*\n)*?)///\n", r"\1"),),
        at=(KO, r"^/// reveal"),
    ),
    Seed(
        "S111",
        "the last block is not closed",
        (ko(r"^///\n*\Z", ""),),
        at=(KO, r"^/// quiz .*\n(?!(?:.*\n)*/// quiz)"),
    ),
    Seed("S112", "a misspelt block", (ko(r"^/// note", "/// nota"),)),
    Seed("S112", "a misspelt help block", (ko(r"^/// help", "/// hepl"),)),
    Seed(
        "S112", "a misspelt item that proves the lesson", (ko(r"^/// quiz \| q4", "/// qiuz | q4"),)
    ),
    Seed("S112", "a closing line that closes nothing", (ko(r"^## .*\{#plan\}", r"///\n\n\g<0>"),)),
    Seed("S113", "an unknown setting", (ko(r"^    tone: ", "    tune: "),)),
    Seed("S113", "a misspelt required setting", (ko(r"^    kind: single", "    knid: single"),)),
    Seed("S113", "a misspelt `tests`", (ko(r"^    tests: ", "    test: "),)),
    Seed("S113", "a misspelt `pool`", (ko(r"^    pool: check", "    pol: check"),)),
    Seed("S113", "an unknown tag of a choice", (ko(r" now=none", " cost=none"),)),
    Seed(
        "S113",
        "an unknown tag of an option",
        (ko(r"^(- \( \) .*)\{m=\S+\}", r"\1{k=just-a-prank}"),),
    ),
    Seed(
        "S114", "a kind of item that does not exist", (ko(r"^    kind: single", "    kind: one"),)
    ),
    Seed("S114", "a tone that does not exist", (ko(r"^    tone: .*", "    tone: loud"),)),
    Seed("S114", "an ending that does not exist", (ko(r"\(end: mixed\)", "(end: half)"),)),
    Seed("S114", "a cost that does not exist", (ko(r"now=none", "now=free"),)),
    Seed(
        "S114",
        "a protective answer that is no option",
        (ko(r"    protective: .*", "    protective: yes"),),
    ),
    Seed(
        "S114", "minutes of a run sheet in words", (ko(r"^    minutes: 45", "    minutes: 45분"),)
    ),
    Seed(
        "S114",
        "an item of a pool that is not graded",
        (ko(r"^    pool: check", r"    graded: no\n\g<0>"),),
    ),
    Seed(
        "S115",
        "an item without its kind",
        (ko(inside("quiz", "q1", r"    kind: single\n"), r"\1"),),
        at=(KO, r"^/// quiz \| q1$"),
    ),
    Seed(
        "S115",
        "a graded item that tests nothing",
        (ko(inside("quiz", "q1", r"    tests: .*\n"), r"\1"),),
        at=(KO, r"^/// quiz \| q1$"),
    ),
    Seed(
        "S115",
        "a plan without its then",
        (ko(r"^then: .*\n", ""),),
        at=(KO, r"^/// plan"),
    ),
    Seed(
        "S115",
        "a hard question without what to avoid",
        (ko(r"^avoid: .*\n", ""), en(r"^avoid: .*\n", "")),
        at=(KO, r"^/// teacher \| hard"),
    ),
    Seed(
        "S115",
        "an ending without a title",
        (
            ko(r"(\(end: harm\)\n)title: .*\n", r"\1"),
            en(r"(^== end-next-room\n)title: .*\n", r"\1"),
        ),
        at=(KO, r"\(end: harm\)"),
    ),
    Seed(
        "S115",
        "a question without a question",
        (
            ko(inside("quiz", "q1", r"\n.*\n\n(?=- )"), r"\1\n"),
            en(inside("quiz", "q1", r"\n?.*\n\n(?=- )"), r"\1\n"),
        ),
        at=(KO, r"^/// quiz \| q1$"),
    ),
    Seed(
        "S115",
        "an item with a single option",
        (
            ko(
                inside("quiz", "q1", r"(- .*\n  > .*\n)(?:- .*\n  > .*\n)+"),
                r"\1- (x) a: 하나\n  > 네.\n",
            ),
            en(
                inside("quiz", "q1", r"(- .*\n  > .*\n)(?:- .*\n  > .*\n)+"),
                r"\1- a: One\n  > Yes.\n",
            ),
        ),
        at=(KO, r"^/// quiz \| q1$"),
    ),
    Seed("S115", "a block without its id", (ko(r"^/// plan \| \S+", "/// plan"),)),
    Seed(
        "S115",
        "a bin without its label",
        (ko(r"^= seen: .*\n", ""),),
        at=(KO, r"^/// quiz \| q6$"),
    ),
    Seed(
        "S115",
        "a gate without labels",
        (ko(r"^    labels: .*\n", ""), en(r"^    labels: .*\n", "")),
        at=(KO, r"^/// reveal \| before-after"),
        module="law-changed",
    ),
    Seed("S117", "a right option with a broken bracket", (ko(r"^- \(x\) ", "- (x "),)),
    Seed("S117", "a choice without an arrow", (ko(r" -> s-wait ", " s-wait "),)),
    Seed("S117", "a scene line that nobody says", (ko(r"^narr: ", "narr "),)),
    Seed("S117", "a scene mark that is not understood", (ko(r"\(end: mixed\)", "(ends mixed)"),)),
    Seed(
        "S117",
        "a card with one side",
        (ko(inside("reveal", ".*", r"(- .*?) => "), r"\1\2 "),),
    ),
    Seed(
        "S117",
        "a gate card with one column",
        (ko(inside("reveal", "before-after", r"(- .*?) \| "), r"\1\2 "),),
        module="law-changed",
    ),
    Seed(
        "S118",
        "text before the first step",
        (ko(r"\A(---\n(?:.*\n)*?---\n)", r"\1안녕하세요.\n"),),
    ),
    Seed("S119", "a step called as a page of the site", (ko(r"\{#plan\}", "{#result}"),)),
    Seed("S120", "a line without words", (ko(r"^narr: .*", "narr:"),)),
    Seed("S120", "an empty half of a plan", (ko(r"^if: .*", "if:"),)),
    Seed("S120", "an empty title of a story", (ko(r"^    title: .*", "    title:"),)),
    Seed(
        "S120",
        "a step without anything",
        (
            ko(r"(\{#recall) retrieve=1\}\n(?:(?!## ).*\n)+", r"\1}\n\n"),
            en(r"(\{#recall)\}\n(?:(?!## ).*\n)+", r"\1}\n\n"),
        ),
    ),
    Seed(
        "S120",
        "an empty block",
        (ko(r"(^/// note \| content-line\n    tone: .*\n)(?:.*\n)*?(?=///\n)", r"\1"),),
        at=(KO, r"^/// note"),
    ),
    Seed(
        "S121",
        "a route that does not follow its step",
        (ko(r"instead-of=chat", "instead-of=recall"),),
    ),
    Seed(
        "S122",
        "a mirror in a route",
        (ko(r"\{#chat sensitivity=2", "{#chat instead-of=mirror"),),
        at=(KO, r"^/// mirror"),
    ),
    Seed(
        "S122",
        "an item in a route",
        (
            ko(r"^## .*\{#chat-facts.*\n\n", r"\g<0>" + _MINI_KO + "\n"),
            en(r"^## .*\{#chat-facts.*\n\n", r"\g<0>" + _MINI_EN + "\n"),
        ),
        at=(KO, r"^/// quiz \| extra"),
    ),
    Seed(
        "S123",
        "an id that was retired",
        (_retire_the_predict_quiz,),
        at=(KO, r"^/// quiz \| predict"),
        locked=True,
    ),
)
