"""What the machine tells about itself in /proc. Where there is none (no Linux): nothing, None."""

import os
import re
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
CAN_TELL = (PROC / "self/smaps_rollup").exists()
TICKS = os.sysconf("SC_CLK_TCK") if CAN_TELL else 100
# Others may use this much of a core before a round counts as unclean.
CLEAN = 0.3


@dataclass
class Use:
    """CPU used while something was measured; filled in at the end."""

    server: float | None = None  # seconds of CPU of the server that was measured
    foreign: float | None = None  # cores used by processes that are not ours, steal included

    @property
    def clean(self) -> bool:
        """Whether others left the machine alone."""
        return is_clean(self.foreign)


def is_clean(foreign: float | None) -> bool:
    """Say whether others left the machine alone; taken as yes where it cannot be known."""
    return foreign is None or foreign <= CLEAN


@contextmanager
def watching(server: int, others: Collection[int]) -> Iterator[Use]:
    """Record the CPU of a server, and what is used by neither it, this process nor `others`."""
    use = Use()
    ours = {server, *others, os.getpid()}
    before, used = moment(ours), cpu(server)
    yield use
    use.foreign = moment(ours).foreign_since(before)
    use.server = None if used is None else (cpu(server) or 0) - used


@dataclass(frozen=True)
class Moment:
    """How much CPU had been used when: by the whole machine, and by us."""

    when: float
    all: float | None
    ours: float

    def foreign_since(self, before: "Moment") -> float | None:
        """Give the cores that others have used between two moments."""
        if self.all is None or before.all is None:
            return None
        foreign = (self.all - before.all) - (self.ours - before.ours)
        return max(0.0, foreign / (self.when - before.when))


def moment(ours: Collection[int]) -> Moment:
    """Look at the clock and at what has been used."""
    return Moment(time.perf_counter(), all_cpu(), sum(cpu(pid) or 0 for pid in ours))


def working_for(database: str) -> list[int]:
    """Give the processes of PostgreSQL that work for one database, or for all of them."""
    found = []
    for place in PROC.glob("[0-9]*") if CAN_TELL else ():
        try:
            title = (place / "cmdline").read_bytes().decode(errors="replace")
        except OSError:  # it has ended
            continue
        if title.startswith("postgres:") and re.search(rf"{database}|writer|checkpointer", title):
            found.append(int(place.name))
    return found


def cpu(pid: int) -> float | None:
    """Seconds of CPU that a process has used, in user and kernel mode, all its threads."""
    if not CAN_TELL:
        return None
    try:
        text = (PROC / str(pid) / "stat").read_text()
    except OSError:  # a process of a database server that has ended
        return None
    # The name of the process stands in brackets and may hold spaces: count from behind it.
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def all_cpu() -> float | None:
    """Seconds of CPU that the whole machine has used, or that its host has taken from it."""
    if not CAN_TELL:
        return None
    line = (PROC / "stat").read_text().partition("\n")[0].split()[1:9]
    user, nice, system, _idle, _waiting, irq, soft_irq, steal = (int(field) for field in line)
    return (user + nice + system + irq + soft_irq + steal) / TICKS


@dataclass(frozen=True)
class Memory:
    """Memory of a process in MB (10^6 bytes)."""

    pss: float  # pages shared with other processes counted in parts
    rss: float  # counted whole: never too little


def memory(pid: int) -> Memory | None:
    """Read the memory of a process."""
    if not CAN_TELL:
        return None
    text = (PROC / str(pid) / "smaps_rollup").read_text()
    fields = dict(line.split(":", 1) for line in text.splitlines()[1:])

    def megabytes(name: str) -> float:
        return int(fields[name].split()[0]) * 1024 / 1e6

    return Memory(megabytes("Pss"), megabytes("Rss"))


def description() -> str:
    """Say what this machine is, without naming it."""
    system = os.uname() if hasattr(os, "uname") else None
    name = f"{system.sysname} {system.machine}" if system else os.name
    return f"{name}, {os.cpu_count()} cores"
