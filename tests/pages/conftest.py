"""Pages that link to addresses which are not there yet meet a stand-in for them."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.school import School

LINKED = {
    "teacher.classroom": "/<any(ko, en):language>/teach/classrooms/<int:classroom_id>/",
    "teacher.modules": "/<any(ko, en):language>/teach/modules/",
}


def stands_in(**_values: object) -> tuple[str, int]:
    """Answer with nothing."""
    return "", 204


def add_missing(app: Flask) -> None:
    """Add a bare page for every address that others still write."""
    for endpoint, rule in LINKED.items():
        if endpoint not in app.view_functions:
            app.url_map.add(Rule(rule, endpoint=endpoint, methods=["GET"]))
            app.view_functions[endpoint] = stands_in


@pytest.fixture(autouse=True)
def every_link_leads_somewhere(request: pytest.FixtureRequest) -> None:
    """Only where a test uses the site with records."""
    if "school" in request.fixturenames:
        school: School = request.getfixturevalue("school")
        add_missing(school.app)
