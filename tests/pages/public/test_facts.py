"""`/ko/facts`: every fact that students may see, with its source and dates."""

from app.content.model import Words
from app.content.registries import Fact, Pair
from tests.document import tidy
from tests.given import GuestVisitor
from tests.visitor import Visitor


def shown(guest: GuestVisitor) -> dict[str, Fact]:
    """Give the facts that are sure and meant for everybody."""
    facts = guest.library.registries.facts
    return {
        name: fact
        for name, fact in facts.items()
        if fact.audience == "student" and fact.confidence == "high" and fact.kind != "duty"
    }


def said(guest: GuestVisitor, pair: Pair) -> str:
    """Give a pair of words as this guest reads it."""
    return guest.words(Words(pair.ko, pair.en))


def test_the_list_holds_every_fact_for_students_and_no_other(guest: GuestVisitor) -> None:
    page = guest.opens(f"/{guest.language}/facts")
    facts = shown(guest)
    assert len(facts) > 80
    start = f"/{guest.language}/facts/"
    listed = {link.removeprefix(start) for link in page.links() if link.startswith(start)}
    assert listed == set(facts)
    for name, fact in facts.items():
        assert page.says(said(guest, fact.statement)), name
        assert page.says(said(guest, fact.source)), name


def test_every_fact_has_a_page_with_all_that_is_known(guest: GuestVisitor) -> None:
    for name, fact in shown(guest).items():
        page = Visitor.opens(guest, f"/{guest.language}/facts/{name}")
        assert page.heading == tidy(said(guest, fact.statement)), name
        for pair in (fact.penalty, fact.since, fact.article, fact.source):
            assert pair is None or page.says(said(guest, pair)), name
        for change in fact.changed:
            assert page.says(said(guest, change.before))
            assert page.says(said(guest, change.after))
        for link in fact.links:
            assert page.says(link)
            assert link not in page.links()  # an address to type, not to follow
        for day in (fact.checked, fact.review_by):
            year, month, date = (str(int(part)) for part in day.split("-"))
            assert year in page.words
            assert date in page.words
            assert guest.language == "en" or f"{year}년 {month}월 {date}일" in page.words


def test_what_is_for_teachers_or_not_sure_has_no_page(guest: GuestVisitor) -> None:
    registries = guest.library.registries
    hidden = [name for name in registries.facts if name not in shown(guest)]
    hidden = [
        name
        for name in hidden
        if registries.facts[name].audience == "teacher"
        or registries.facts[name].confidence != "high"
    ]
    assert hidden
    for name in hidden:
        assert guest.asks(f"/{guest.language}/facts/{name}").status_code == 404


def test_a_fact_that_does_not_exist_is_a_page_that_says_so(guest: GuestVisitor) -> None:
    for name in ("LAW-0", "law-14-2-7", "x" * 3_000, "법"):
        guest.opens(f"/{guest.language}/facts/{name}", expect=404)


def test_the_change_of_the_law_stands_in_the_list(guest: GuestVisitor) -> None:
    page = guest.opens(f"/{guest.language}/facts")
    (change,) = guest.library.registries.facts["LAW-14-2-7"].changed
    assert page.says(said(guest, change.before))
    assert page.says(said(guest, change.after))
