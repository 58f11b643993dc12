"""The secret of this installation: one file, readable by its owner alone, made at the first start.

From it come two keys: one peppers PINs and passwords, so that a stolen database alone does not
let anyone try them out; the other signs what is put into forms and cookies. Whoever moves the
database moves this file with it: without it no PIN fits any more.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

FILE = "secret.key"
BYTES = 32


class UnusableSecret(RuntimeError):  # noqa: N818 - says what happened
    """The file of the secret is broken; the message says what to do."""


@dataclass(frozen=True)
class Keys:
    """The keys made of the secret, 32 bytes each."""

    pepper: bytes = field(repr=False)
    signing: bytes = field(repr=False)


def read_keys(instance: Path) -> Keys:
    """Read the secret, making it when there is none; raises UnusableSecret."""
    path = instance / FILE
    instance.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make(path)
    try:
        secret = bytes.fromhex(path.read_text("ascii").strip())
    except ValueError:  # letters that are no digits, or bytes that are no letters
        secret = b""
    if len(secret) != BYTES:
        raise UnusableSecret(
            f"{path.name}: 비밀 키를 읽을 수 없어요. 백업에서 되돌리세요. 지우면 새로 만들지만, 학생의 "
            "비밀번호를 모두 다시 정해야 해요.\n"
            f"{path.name}: the secret cannot be read. Restore it from a backup. Deleting it makes a "
            "new one, but then every student's PIN must be set again."
        )
    return Keys(_derived(secret, b"pepper"), _derived(secret, b"signing"))


def secret_of(instance: Path) -> str:
    """Give the secret as it stands in its file, for a backup."""
    return (instance / FILE).read_text().strip()


def write_secret(instance: Path, secret: str) -> None:
    """Put another secret in its place, after a backup was restored."""
    path = instance / FILE
    _make(path.with_name(f"{FILE}.restored"), secret)
    path.with_name(f"{FILE}.restored").replace(path)


def _make(path: Path, secret: str = "") -> None:
    """Make the file. Of several processes that start at once, the first gives it its name.

    It has its name only when it is whole: nobody reads half a secret, and no power cut leaves one.
    """
    draft = path.with_name(f"{FILE}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secret or secrets.token_hex(BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without links, such as that of a USB stick
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return hmac.new(secret, purpose, hashlib.sha256).digest()
