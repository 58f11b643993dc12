"""The secret of an installation: one file for its owner alone, made once, never half."""

import os
import stat
from functools import partial
from pathlib import Path

import pytest

from app.keys import FILE, Keys, UnusableSecret, read_keys
from tests.services.seats import at_once


def test_it_is_made_at_the_first_start_and_read_at_the_next(tmp_path: Path) -> None:
    made = read_keys(tmp_path / "new" / "folder")
    assert read_keys(tmp_path / "new" / "folder") == made
    assert [path.name for path in (tmp_path / "new" / "folder").iterdir()] == [FILE]


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_nobody_but_its_owner_reads_it_whatever_the_shell_allows(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        read_keys(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_another_installation_has_another_one(tmp_path: Path) -> None:
    here, there = read_keys(tmp_path / "a"), read_keys(tmp_path / "b")
    assert here.pepper != there.pepper
    assert here.signing != there.signing


def test_its_two_keys_are_different_and_not_the_secret_itself(tmp_path: Path) -> None:
    keys = read_keys(tmp_path)
    secret = (tmp_path / FILE).read_text()
    assert len(keys.pepper) == len(keys.signing) == 32
    assert keys.pepper != keys.signing
    assert secret not in (keys.pepper.hex(), keys.signing.hex())
    assert len(bytes.fromhex(secret)) == 32


def test_keys_are_not_shown_when_they_are_printed(tmp_path: Path) -> None:
    keys = read_keys(tmp_path)
    assert repr(keys) == "Keys()"
    assert isinstance(keys, Keys)


@pytest.mark.parametrize("turn", range(20))
def test_of_several_that_start_at_once_all_read_the_same(tmp_path: Path, turn: int) -> None:
    first, *others = at_once(partial(read_keys, tmp_path) for _ in range(6))
    assert first
    assert others == [first] * 5
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("broken", ["", "half", "zz" * 32, "ab" * 31, "ab" * 33, "\ufffd" * 64])
def test_a_broken_one_is_refused_with_what_to_do_and_left_as_it_is(
    tmp_path: Path, broken: str
) -> None:
    (tmp_path / FILE).write_text(broken)
    with pytest.raises(UnusableSecret) as refusal:
        read_keys(tmp_path)
    korean, english = str(refusal.value).splitlines()
    assert korean.startswith(f"{FILE}: 비밀 키를 읽을 수 없어요. 백업에서 되돌리세요.")
    assert "Restore it from a backup." in english
    assert broken not in str(refusal.value) or not broken
    assert (tmp_path / FILE).read_text() == broken


def test_bytes_that_are_no_text_are_refused_in_the_same_way(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00" * 20)
    with pytest.raises(UnusableSecret):
        read_keys(tmp_path)


def test_an_editor_that_adds_a_line_end_breaks_nothing(tmp_path: Path) -> None:
    made = read_keys(tmp_path)
    (tmp_path / FILE).write_text((tmp_path / FILE).read_text() + "\r\n")
    assert read_keys(tmp_path) == made
