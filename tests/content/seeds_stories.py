"""Mistakes in the map of a story."""

from tests.content.given import EN, KO
from tests.content.seeds import Seed, en, ko

_LOST_KO = "== s-lost\nnarr: 아무도 없다.\nask: 이제 어떻게 할까?\n* a: 나간다 -> end-half\n\n"
_LOST_EN = "== s-lost\nnarr: Nobody is here.\nask: What now?\n* a: Leave\n\n"
_TWO_KO = _LOST_KO.replace("-> end-half", "-> s-more") + _LOST_KO.replace("s-lost", "s-more")
_TWO_EN = _LOST_EN + _LOST_EN.replace("s-lost", "s-more")

SEEDS = (
    Seed("T301", "a road to nowhere", (ko(r"-> s-laugh", "-> s-lauhg"),)),
    Seed(
        "T302",
        "a scene that lost its only road",
        (ko(r"-> s-wait", "-> s-dm"),),
        at=(KO, r"^== s-wait"),
    ),
    Seed(
        "T302",
        "two new scenes without a road, of which one leads to the other",
        (ko(r"^== s-who", f"{_TWO_KO}== s-who"), en(r"^== s-who", f"{_TWO_EN}== s-who")),
    ),
    Seed(
        "T303",
        "an ending that forgot to say so",
        (ko(r" \(end: mixed\)", ""),),
    ),
    Seed(
        "T304",
        "a circle without a way out",
        (
            ko(
                r"(^== s-dm\n(?:.*\n)*?\* a: .*? -> )end-together( .*\n\* b: .*? -> )end-half",
                r"\1s-dm\2s-dm",
            ),
        ),
        at=(KO, r"^== s-dm"),
    ),
    Seed(
        "T311",
        "a road that runs in a circle",
        (ko(r"(^== s-dm\n(?:.*\n)*?\* b: .*? -> )end-half", r"\1s1"),),
        at=(KO, r"^== s1"),
    ),
    Seed("T305", "a speaker who is not in the cast", (ko(r"^seojin: ", "seojun: "),)),
    Seed(
        "T305",
        "a cast without one who speaks",
        (ko(r"^  gaon: .*\n", ""), en(r"^  gaon: .*\n", "")),
        at=(KO, r"^gaon: "),
    ),
    Seed(
        "T306",
        "a harm ending that does not say why",
        (ko(r"(\(end: harm\)\n(?:.+\n)*?)why: .*\n", r"\1"),),
        at=(KO, r"\(end: harm\)"),
    ),
    Seed(
        "T306",
        "a harm ending without what can still be done",
        (ko(r"(\(end: harm\)\n(?:.+\n)*?)next: .*\n", r"\1"),),
        at=(KO, r"\(end: harm\)"),
    ),
    Seed(
        "T307",
        "an ending that goes on",
        (
            ko(r"(\(end: mixed\)\n(?:.+\n)*)", r"\1* a: 그다음 -> end-together\n"),
            en(r"(^== end-half\n(?:.+\n)*)", r"\1* a: And then\n"),
        ),
        at=(KO, r"\(end: mixed\)"),
    ),
    Seed("T308", "a start that does not exist", (ko(r"^    start: s1", "    start: s0"),)),
    Seed(
        "T309",
        "a harm ending in a lesson without help",
        (
            ko(r"^/// help \|.*\n(?:.*\n)*?///\n", ""),
            en(r"^/// help \|.*\n(?:.*\n)*?///\n", ""),
        ),
        at=(KO, r"^/// story"),
    ),
)

PARITY = (
    Seed("P401", "another step id", (en(r"\{#plan\}", "{#plann}"),)),
    Seed(
        "P401",
        "a missing step",
        (en(r"^## .*\{#recall\}\n(?:(?!## ).*\n)+", ""),),
        at=(EN, r"^## .*\{#hook\}"),
    ),
    Seed("P402", "another block id", (en(r"^/// note \| (\S+)", r"/// note | \1-not"),)),
    Seed("P402", "another kind of block", (en(r"^/// note \| ", "/// teacher | "),)),
    Seed("P402", "another fact", (en(r"^/// fact \| \S+ ", "/// fact | "),)),
    Seed(
        "P402",
        "a missing block",
        (en(r"^/// note \| content-line\n(?:.*\n)*?///\n", ""),),
        at=(EN, r"^/// teacher"),
    ),
    Seed(
        "P402",
        "the same parts in another order",
        (
            en(
                r"(\{#hook\}\n\n)((?:.+\n)+)\n((?:.+\n)+)\n((?:/// quiz.*\n)(?:.*\n)*?///\n)",
                r"\1\2\n\4\n\3",
            ),
        ),
    ),
    Seed(
        "P403",
        "another option",
        (en(r"^- b: ", "- bb: "),),
        at=(EN, r"^/// quiz"),
    ),
    Seed("P403", "another choice", (en(r"^\* b: ", "* bb: "),), at=(EN, r"^== s1")),
    Seed(
        "P403",
        "options in another order",
        (en(r"^(- a: .*\n  > .*\n)(- b: .*\n  > .*\n)", r"\2\1"),),
        at=(EN, r"^/// quiz"),
    ),
    Seed("P404", "another scene", (en(r"^== s-wait", "== s-waits"),), at=(EN, r"^/// story")),
    Seed("P405", "another speaker", (en(r"^seojin: ", "dogyeom: "),), at=(EN, r"^== s-who")),
    Seed(
        "P405",
        "a missing line",
        (en(r"^narr: .*\n", ""),),
        at=(EN, r"^== s1"),
    ),
    Seed(
        "P406",
        "a missing paragraph",
        (en(r"(\{#start\}\n\n)(?:.+\n)+\n", r"\1"),),
        at=(EN, r"^## .*\{#start\}"),
    ),
    Seed(
        "P406",
        "a missing paragraph of a note",
        (en(r"(^/// note \| not-said\n+)(?:.+\n)+\n", r"\1"),),
        at=(EN, r"^/// note \| not-said"),
    ),
    Seed("P407", "a right answer in the second file", (en(r"^- a: ", "- (x) a: "),)),
    Seed(
        "P407", "a misconception in the second file", (en(r"^(- a: .*)", r"\1 {m=just-a-prank}"),)
    ),
    Seed(
        "P407", "a bin in the second file", (en(r"(^= seen.*\n(?:.*\n)*?- a: .*)", r"\1 => seen"),)
    ),
    Seed("P407", "an arrow in the second file", (en(r"^(\* a: .*)", r"\1 -> s-laugh"),)),
    Seed("P407", "an ending in the second file", (en(r"^(== end-half)$", r"\1 (end: mixed)"),)),
    Seed(
        "P407", "a setting in the second file", (en(r"^/// quiz .*\n", r"\g<0>    kind: single\n"),)
    ),
    Seed("P407", "minutes in the second file", (en(r"^title: .*\n", r"\g<0>minutes: 14\n"),)),
    Seed("P407", "attributes in the second file", (en(r"\{#chat\}", "{#chat sensitivity=2}"),)),
    Seed(
        "P408",
        "a missing hint",
        (en(r"(^/// quiz \| q1\n(?:.*\n)*?)\? .*\n", r"\1"),),
        at=(EN, r"^/// quiz \| q1$"),
    ),
    Seed(
        "P408",
        "a missing label of a bin",
        (en(r"^= seen: .*\n", ""),),
        at=(EN, r"^/// quiz \| q6$"),
    ),
    Seed("P408", "a missing room", (en(r"^    room: .*\n", ""),), at=(EN, r"^/// story")),
    Seed(
        "P408",
        "a missing feedback",
        (en(r"^(- a: .*\n)  > .*\n", r"\1"),),
        at=(EN, r"^- a: .*\n- b"),
    ),
    Seed(
        "P408",
        "a closing line that only the second file has",
        (ko(r"(^/// quiz \| q1\n(?:.*\n)*?)! .*\n", r"\1"),),
        at=(KO, r"^/// quiz \| q1$"),
    ),
    Seed("P408", "a second name in one language", (en(r"^(  gaon: \w+) / .*", r"\1"),)),
    Seed(
        "P408",
        "a gate card with one column in English",
        (en(r"(^/// reveal \| before-after\n(?:.*\n)*?- .*?) \| ", r"\1 "),),
        at=(EN, r"^/// reveal \| before-after"),
        module="law-changed",
    ),
    Seed(
        "P409", "another value", (en(r"\{\{STAT-MOE-CRIME\.boys\}\}", "{{STAT-MOE-CRIME.girls}}"),)
    ),
    Seed("P409", "a value left out", (en(r"\{\{STAT-MOE-CRIME\.date\}\} ", ""),)),
    Seed(
        "P410",
        "a sentence that changed after it was confirmed",
        (ko(r"(^/// quiz \| q1\n(?:.*\n)*?! .*)", r"\1 꼭 기억해요."),),
        at=(EN, r"^! "),
        locked=True,
    ),
    Seed("P411", "most of a sentence left out", (en(r"^  > .{70,}", "  > Yes."),)),
    Seed(
        "P411", "a sentence too many", (en(r"^  > .{70,}", "  > " + "This is far too long. " * 20),)
    ),
    Seed("P412", "Hangul left in English", (en(r"^! .*", r"\g<0> 네"),)),
    Seed("P412", "a Korean laugh in an English chat", (en(r"^dogyeom: .*", r"\g<0> ㅋㅋ"),)),
    Seed("P413", "English in Korean", (ko(r"^! .*", "! Quiet is not a yes, nor a no. Ask."),)),
    Seed("P414", "another objective", (en(r"^  gap: ", "  gaap: "),), at=(EN, r"^objectives:")),
    Seed(
        "P414",
        "no cast",
        (en(r"^cast:\n(?:  .*\n)+", ""),),
        at=(EN, r"\A"),
    ),
    Seed(
        "P415",
        "no second file",
        (lambda folder: (folder / EN).rename(folder / "lesson.txt") and 1,),
        at=(EN, r"\A"),
    ),
    Seed(
        "P416",
        "nothing confirmed yet",
        (lambda folder: (folder / "lesson.lock").rename(folder / "old.lock") and 1,),
        at=(EN, r"\A"),
        locked=True,
    ),
)
