"""`/ko/help`: five doors, each with one step to take now; the numbers; and no trace."""

from app.content.model import Words
from tests.given import GuestVisitor
from tests.visitor import Visitor


def test_every_door_says_what_to_do_and_whom_to_call(guest: GuestVisitor) -> None:
    page = guest.opens(f"/{guest.language}/help")
    doors = guest.library.doors
    assert [door.id for door in doors] == ["me", "friend", "did", "teacher", "parent"]
    for door in doors:
        place = page.by_id(door.id)
        for words in (door.title, door.lead, door.now, *door.steps):
            assert page.says(guest.words(words), place), door.id
        channel = guest.library.registries.help[door.channel]
        assert f"tel:{channel.dial}" in page.links(place)
        assert f"#{door.id}" in page.links()


def test_every_place_that_helps_students_stands_with_its_number(guest: GuestVisitor) -> None:
    page = guest.opens(f"/{guest.language}/help")
    channels = guest.library.registries.help
    assert len([c for c in channels.values() if c.audience == "student"]) >= 8
    for channel in channels.values():
        if channel.audience == "student":
            assert page.says(guest.words(Words(channel.name.ko, channel.name.en)))
            if channel.phone:
                assert f"tel:{channel.dial or channel.phone}" in page.links()


def test_the_first_numbers_can_be_called_at_once(guest: GuestVisitor) -> None:
    page = guest.opens(f"/{guest.language}/help")
    numbers = [link for link in page.links() if link.startswith("tel:")]
    assert numbers[:3] == ["tel:1366", "tel:1388", "tel:112"]


def test_the_page_is_the_same_for_everybody(guest: GuestVisitor) -> None:
    """Whoever has answers sees the same page and a way to clear them; nothing else differs."""
    before = guest.opens(f"/{guest.language}/help")
    guest.begins("three-seconds")
    guest.goes_on()
    after = guest.opens(f"/{guest.language}/help")
    assert after.document.one("main").itertext() is not None
    assert "".join(after.one("main").itertext()) == "".join(before.one("main").itertext())


def test_opening_it_leaves_no_trace(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    before = guest.cookie
    page = Visitor.opens(guest, f"/{guest.language}/help")
    assert guest.cookie == before
    assert page.headers["Cache-Control"] == "no-store"
    # The path stays untold, but a form of the page still says which site it comes from.
    assert page.headers["Referrer-Policy"] == "strict-origin"


def test_its_forms_work(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    guest.opens(f"/{guest.language}/help")
    guest.clears()
    assert guest.cookie == ""
