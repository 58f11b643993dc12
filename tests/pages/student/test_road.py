"""The road of a student with a seat: in, through a module, away, and back."""

import pytest

from tests.school import School


def test_a_student_joins_learns_and_comes_back_on_another_device(
    school: School, language: str
) -> None:
    student = school.a_class_of(30).student(17, language).joins()
    student.begins("three-seconds")
    student.goes_on()
    student.answers_what_is_asked()
    student.goes_on()
    here = student.page.path
    again = student.on_another_device({"ko": "en", "en": "ko"}[language]).joins()
    button = next(link for link in again.page.links() if link.split("/")[4:] not in ([], [""]))
    assert again.opens(button).path.split("/")[2:] == here.split("/")[2:]


@pytest.mark.parametrize("right", [True, False])
def test_a_student_takes_a_whole_module(school: School, language: str, right: bool) -> None:
    student = school.a_class_of(30).student(17, language).joins()
    student.takes_module("three-seconds", right=right)
    assert student.road().is_finished
    assert student.opens(f"/{language}/me").words
