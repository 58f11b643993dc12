"""`/ko/clear`: the answers of this browser go away."""

from tests.given import MODULES, GuestVisitor


def test_there_is_nothing_to_clear_before_the_first_answer(guest: GuestVisitor) -> None:
    for page in (guest.opens(), guest.opens("three-seconds"), guest.opens("three-seconds", "hook")):
        assert not page.has_form(f"/{guest.language}/clear")


def test_everything_is_cleared_from_wherever_one_is(guest: GuestVisitor) -> None:
    guest.takes_module("three-seconds")
    places = ["", "help", "facts", "about", "modules/three-seconds/check", "nowhere"]
    kept = guest.kept
    for place in places:
        guest.holds(kept)
        guest.page = super(GuestVisitor, guest).opens(
            f"/{guest.language}/{place}", expect=404 if place == "nowhere" else 200
        )
        page = guest.clears()
        assert page.path == f"/{guest.language}/cleared"
        assert guest.cookie == ""


def test_afterwards_the_guest_is_new(guest: GuestVisitor) -> None:
    done = MODULES[:2]
    for module in done:
        guest.takes_module(module)
    guest.clears()
    page = guest.opens()
    assert page.links(page.one("main"))[0] == guest.address(next(iter(guest.library.modules)))
    for module in done:
        guest.begins(module)
        assert guest.step.id == "start"
        guest.opens(module, "check")
        assert not guest.road().has_begun


def test_the_page_tells_the_script_to_empty_what_it_kept(guest: GuestVisitor) -> None:
    page = guest.opens(f"/{guest.language}/cleared")
    assert page.one("html").get("data-cleared") is not None
    assert guest.opens().one("html").get("data-cleared") is None


def test_clearing_needs_a_post(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    before = guest.cookie
    answer = guest.asks(f"/{guest.language}/clear")
    assert answer.status_code == 405
    assert guest.cookie == before


def test_clearing_twice_is_no_error(guest: GuestVisitor) -> None:
    for _ in range(2):
        page = guest.sends(f"/{guest.language}/clear", {})
        assert page.path == f"/{guest.language}/cleared"
