"""One small item of each kind, with values worked out by hand, and strategies for any item."""

import string

from hypothesis import settings
from hypothesis import strategies as st

from app.assessment.items import Item
from app.assessment.matching import Matching
from app.assessment.multiple import Multiple
from app.assessment.ordering import Ordering
from app.assessment.responses import Response
from app.assessment.single import Single
from app.assessment.sorting import Sorting

SINGLE = Single(
    "q1", ("a", "b", "c"), right="b", ideas={"a": "saving-helps", "c": "silence-agrees"}
)
MULTIPLE = Multiple(
    "q2",
    ("a", "b", "c", "d"),
    right=frozenset({"a", "c"}),
    ideas={"b": "only-watched", "d": "only-forwarded"},
)
ORDERING = Ordering("q3", ("stop", "tell", "help", "rest"), idea="deleted-is-gone")
SORTING = Sorting(
    "q4",
    ("a", "b", "c", "d"),
    bins=("before", "after"),
    right={"a": "before", "b": "after", "c": "before", "d": "after"},
    ideas={"a": "old-law", "b": "never-before"},
)
MATCHING = Matching(
    "q5",
    ("a", "b", "c"),
    bins=("x", "y", "z"),
    right={"a": "y", "b": "z", "c": "x"},
    ideas={"a": "nothing-helps"},
)
ALL = (SINGLE, MULTIPLE, ORDERING, SORTING, MATCHING)

# The same examples on every run: a failure in one place is a failure everywhere.
steady = settings(derandomize=True, deadline=None, database=None)

names = st.builds(
    str.__add__,
    st.sampled_from(string.ascii_lowercase),
    st.text(string.ascii_lowercase + string.digits + "-", max_size=4),
)
seeds = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)


def _several(at_least: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(names, min_size=at_least, max_size=6, unique=True).map(tuple)


@st.composite
def _ideas(draw: st.DrawFn, keys: list[str]) -> dict[str, str]:
    return {key: draw(names) for key in keys if draw(st.booleans())}


@st.composite
def singles(draw: st.DrawFn) -> Single:
    keys = draw(_several(1))
    right = draw(st.sampled_from(keys))
    return Single(draw(names), keys, right, draw(_ideas([k for k in keys if k != right])))


@st.composite
def multiples(draw: st.DrawFn) -> Multiple:
    keys = draw(_several(1))
    right = draw(st.frozensets(st.sampled_from(keys), min_size=1))
    return Multiple(draw(names), keys, right, draw(_ideas([k for k in keys if k not in right])))


@st.composite
def orderings(draw: st.DrawFn) -> Ordering:
    return Ordering(draw(names), draw(_several(2)), draw(st.none() | names))


@st.composite
def sortings(draw: st.DrawFn) -> Sorting:
    keys, bins = draw(_several(1)), draw(_several(2))
    right = {key: draw(st.sampled_from(bins)) for key in keys}
    return Sorting(draw(names), keys, bins, right, draw(_ideas(list(keys))))


@st.composite
def matchings(draw: st.DrawFn) -> Matching:
    keys = draw(_several(2))
    bins = tuple(draw(st.lists(names, min_size=len(keys), max_size=len(keys), unique=True)))
    right = dict(zip(keys, draw(st.permutations(bins)), strict=True))
    return Matching(draw(names), keys, bins, right, draw(_ideas(list(keys))))


any_item = st.one_of(singles(), multiples(), orderings(), sortings(), matchings())


@st.composite
def responses_to(draw: st.DrawFn, item: Item) -> Response:
    """Any response that fits the item, made through the constructor of its kind."""
    if isinstance(item, Single):
        return Response.of_single(draw(st.sampled_from(item.keys)))
    if isinstance(item, Multiple):
        return Response.of_multiple(draw(st.sets(st.sampled_from(item.keys), min_size=1)))
    if isinstance(item, Ordering):
        return Response.of_ordering(draw(st.permutations(item.keys)))
    if isinstance(item, Matching):
        bins = draw(st.permutations(item.bins))
        return Response.of_matching(dict(zip(item.keys, bins, strict=True)))
    assert isinstance(item, Sorting)
    return Response.of_sorting({key: draw(st.sampled_from(item.bins)) for key in item.keys})


items_and_responses = any_item.flatmap(lambda item: st.tuples(st.just(item), responses_to(item)))
