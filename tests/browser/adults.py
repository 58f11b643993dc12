"""What an adult does at the site, form by form: with a mouse, with keys, or without script.

Each is done on the page where its form stands. Where a form can be filled in wrongly, that comes
first: the sentence must be there, in the reader's language, and so must what was written.
"""

from collections.abc import Mapping

from playwright.sync_api import Locator, expect

from app.content.model import Module
from tests.browser.walking import Walk
from tests.school import PASSWORD

Fields = Mapping[str, str]  # by the English form of their labels

SHORT = (
    "That is too short or among the first that anybody would try. Take at least ten characters, "
    "not a row of keys and not your e-mail address."
)
TAKEN = (
    "Somebody already signs in with this address. Use another one, or ask your admin for a link "
    "to a new password."
)
NO_FIT = "E-mail and password do not fit together. Look at both once more."


def heading(walk: Walk) -> Locator:
    """Find the heading of the page."""
    return walk.visitor.page.get_by_role("heading", level=1)


def field(walk: Walk, english: str) -> Locator:
    """Find a field by its label."""
    return walk.visitor.page.get_by_label(walk.visitor.say(english), exact=True)


def region(walk: Walk, english: str) -> Locator:
    """Find a part of a page by its heading."""
    return walk.visitor.page.get_by_role("region", name=walk.visitor.say(english), exact=True)


def write(walk: Walk, fields: Fields) -> None:
    """Write into fields, over what stands there."""
    for english, words in fields.items():
        walk.write(field(walk, english), words)


def is_refused(walk: Walk, button: str, sentence: str, kept: Fields, **values: object) -> None:
    """Send a form; it comes back with this sentence and with what was written."""
    with walk.visitor.page.expect_response(lambda one: one.status == 422):
        walk.press(walk.button(button))
    told = walk.visitor.page.get_by_role("main").get_by_role("alert")
    expect(told).to_have_text(walk.visitor.say(sentence, **values))
    for english, words in kept.items():
        expect(field(walk, english)).to_have_value(words)


# --- the door ---


def set_up(walk: Walk, school: str, name: str, email: str) -> None:
    """Open the link that the terminal printed; make the school and its first admin."""
    button, written = "Save and sign in", {"Your name": name, "E-mail": email}
    expect(heading(walk)).to_have_text(walk.visitor.say("Set up your school"))
    write(walk, written | {"Password": PASSWORD})
    nameless = "Write the name of the school, up to 60 characters."
    is_refused(walk, button, nameless, written | {"Password": ""})
    write(walk, {"Name of the school": school, "Password": "1234"})
    is_refused(walk, button, SHORT, written | {"Name of the school": school, "Password": ""})
    write(walk, {"Password": PASSWORD})
    walk.follow(walk.button(button))
    expect(heading(walk)).to_have_text(walk.visitor.say("My classes"))


def invite(walk: Walk) -> str:
    """Have a link made for a teacher, and copy it."""
    walk.follow(walk.link("School"))
    walk.press(walk.button("Invite a teacher"))
    link = field(walk, "Link").input_value()
    assert link.startswith(f"{walk.visitor.site}/{walk.visitor.language}/entry/")
    return link


def take_invitation(walk: Walk, link: str, name: str, email: str, taken: str) -> None:
    """Come in by a copied link; the address of a colleague first, then an easy password."""
    button, written = "Save and sign in", {"Your name": name, "E-mail": taken}
    walk.visitor.page.goto(link)
    write(walk, written | {"Password": PASSWORD})
    is_refused(walk, button, TAKEN, written)
    write(walk, {"E-mail": email, "Password": "qwertyuiop"})
    is_refused(walk, button, SHORT, {"Your name": name, "E-mail": email, "Password": ""})
    write(walk, {"Password": PASSWORD})
    walk.follow(walk.button(button))
    expect(heading(walk)).to_have_text(walk.visitor.say("My classes"))


def sign_in(walk: Walk, email: str) -> None:
    """Mistype the password, then sign in."""
    write(walk, {"E-mail": email, "Password": f"{PASSWORD}."})
    is_refused(walk, "Sign in", NO_FIT, {"E-mail": email, "Password": ""})
    write(walk, {"Password": PASSWORD})
    walk.follow(walk.button("Sign in"))
    expect(heading(walk)).to_have_text(walk.visitor.say("My classes"))


def sign_out(walk: Walk) -> None:
    """Press “sign out”; what was open is closed."""
    walk.follow(walk.button("Sign out"))
    expect(heading(walk)).to_have_text(walk.visitor.say("Sign in for teachers"))
    walk.visitor.goto("/teach/")
    assert walk.path.endswith("/sign-in")


# --- a class ---


def make_class(walk: Walk, name: str, seats: int) -> int:
    """Make a class with numbered seats; give its number."""
    walk.follow(walk.link("New class"))
    radio = walk.visitor.page.get_by_role("radio", name=walk.visitor.say("Numbered seats"))
    write(walk, {"Name of the class": name})
    walk.choose(radio)
    write(walk, {"How many seats": "0"})
    kept = {"Name of the class": name, "How many seats": "0"}
    is_refused(walk, "Make the class", "Write a number from 1 to %(most)s.", kept, most=60)
    expect(radio).to_be_checked()
    write(walk, {"How many seats": str(seats)})
    walk.follow(walk.button("Make the class"))
    expect(heading(walk)).to_have_text(walk.visitor.say("Class code on paper"))
    return int(walk.path.split("/")[4])


def ask_for(walk: Walk, module: Module, note: str) -> None:
    """Ask the class to take a module; the last day lies in the past at first."""
    walk.follow(walk.link("Assign modules"))
    box = walk.visitor.page.get_by_role("checkbox", name=walk.visitor.read(module.title)).last
    until = field(walk, "Until")
    walk.tick(box)
    walk.past_day(until)
    write(walk, {"Words to the class": note})
    day = until.input_value()
    sentence = "The last day lies before the first. Change one of the two."
    is_refused(walk, "Assign", sentence, {"Until": day, "Words to the class": note})
    expect(box).to_be_checked()
    walk.no_day(until)
    walk.press(walk.button("Assign"))
    asked = region(walk, "Asked of the class")
    expect(asked).to_contain_text(walk.visitor.read(module.title))
    expect(asked).to_contain_text(note)


def fetch_table(walk: Walk, english: str) -> list[str]:
    """Press the link to a table; give its lines, as they lie in the file."""
    with walk.visitor.page.expect_download() as coming:
        walk.press(walk.link(english))
    text = coming.value.path().read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")  # without it a Korean Excel shows no Hangul
    return text.removeprefix("\ufeff").splitlines()


def free_seat(walk: Walk, seat: int) -> None:
    """Let a seat choose a new PIN."""
    walk.follow(walk.link("Seats and PINs"))
    row = walk.visitor.page.locator(f"#seat-{seat}")
    expect(row).to_contain_text(walk.visitor.say("taken"))
    walk.press(row.locator("summary"))
    walk.press(walk.button("Let seat %(number)s choose a new PIN", number=seat))
    expect(row).to_contain_text(walk.visitor.say("free"))


def put_away(walk: Walk, name: str) -> None:
    """Put the class away; it is still there to be read."""
    walk.follow(walk.link("Teachers of this class"))
    walk.follow(walk.button("Put away the class"))
    walk.press(walk.visitor.page.get_by_role("main").locator("summary"))
    walk.follow(walk.visitor.page.get_by_role("link", name=name, exact=True))
    away = "This class is put away: nobody can join, everything can be read. It can be fetched again under “Teachers of this class”."
    expect(walk.visitor.page.get_by_text(walk.visitor.say(away))).to_be_visible()
