"""Where a form may lead back to: a path of this site, nothing else."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from app.web.navigation import local_path

steady = settings(derandomize=True, deadline=None, database=None)
hostile = st.text(st.sampled_from([*"/\\.:@?#% \t\n\r\x00", *string.ascii_lowercase[:4], "한"]))


@steady
@given(hostile)
def test_no_text_leads_out(text: str) -> None:
    path = local_path(text)
    assert path.startswith("/")
    assert not path.startswith("//")
    assert "\\" not in path
    assert path.isprintable()


@steady
@given(st.lists(st.text(string.ascii_lowercase + "-가", min_size=1), min_size=1))
def test_a_path_of_ours_is_kept(parts: list[str]) -> None:
    path = "/" + "/".join(parts)
    assert local_path(path) == path
