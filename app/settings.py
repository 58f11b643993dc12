"""Every setting of the site, its environment name and its default, read once and frozen."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class UnsafeSetting(ValueError):  # noqa: N818 - says what happened
    """A value the site refuses to start with; the message says what to write instead."""


@dataclass(frozen=True)
class Settings:
    """How this installation runs. What may hold a password is left out when it is printed."""

    lessons: Path = ROOT / "lessons"
    """SEON_LESSONS: the folder of modules and registries."""

    instance: Path = ROOT / "instance"
    """SEON_INSTANCE: run-time files (compiled translations); made when missing."""

    translations: Path = ROOT / "translations"
    """The folder of catalogues, absolute: Flask-Babel looks inside the package otherwise."""

    allowed_hosts: tuple[str, ...] = ()
    """SEON_ALLOWED_HOSTS: host names that may be asked for, comma-separated; empty means any."""

    trusted_proxies: int = 0
    """SEON_TRUSTED_PROXIES: how many proxies in front may say who asked and how."""

    tls: bool = False
    """SEON_TLS: 1 when students reach the site by https; cookies are then marked Secure."""

    database_url: str = field(default="", repr=False)
    """DATABASE_URL: a PostgreSQL database; empty means SQLite in the instance folder."""

    redis_url: str = field(default="", repr=False)
    """REDIS_URL: shares the counts of wrong codes and PINs between processes."""

    demo: bool = False
    """Set by `--demo`: a made-up school in a folder that is thrown away afterwards."""

    preview: bool = False
    """Set by `flask lessons preview`: lessons are read again when a file changes."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the environment; raises UnsafeSetting with a sentence in both languages."""
        hosts = environment.get("SEON_ALLOWED_HOSTS", "")
        return cls(
            lessons=_folder(environment, "SEON_LESSONS", cls.lessons, must_exist=True),
            instance=_folder(environment, "SEON_INSTANCE", cls.instance, must_exist=False),
            allowed_hosts=tuple(host.strip() for host in hosts.split(",") if host.strip()),
            trusted_proxies=_number(environment, "SEON_TRUSTED_PROXIES"),
            tls=_yes(environment, "SEON_TLS"),
            database_url=environment.get("DATABASE_URL", ""),
            redis_url=environment.get("REDIS_URL", ""),
        )


def _folder(environment: Mapping[str, str], name: str, default: Path, *, must_exist: bool) -> Path:
    if name not in environment:
        return default
    folder = Path(environment[name]).resolve()
    if must_exist and not folder.is_dir():
        raise UnsafeSetting(
            f"{name}: 폴더가 없어요. 있는 폴더를 적어 주세요. / The folder does not exist; name one."
        )
    return folder


def _number(environment: Mapping[str, str], name: str) -> int:
    value = environment.get(name, "0")
    if not value.isdigit() or int(value) > 5:
        raise UnsafeSetting(f"{name}: 0–5 가운데 하나를 적어 주세요. / Write a number from 0 to 5.")
    return int(value)


def _yes(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "0")
    if value not in ("0", "1"):
        raise UnsafeSetting(f"{name}: 0 또는 1을 적어 주세요. / Write 0 or 1.")
    return value == "1"
