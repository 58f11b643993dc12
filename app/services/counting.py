"""What a counted classroom leaves: who took part as numbers, and how often an option was chosen.

Progress itself stays in the student's browser, as a guest's does. Each thing is counted once for
each browser and day; what was chosen is added to a number of the class and kept nowhere else.
"""

from collections.abc import Iterator

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.assessment.items import Item
from app.assessment.responses import Response
from app.content.model import Quiz
from app.records.counts import CountedItem, CountedModule, OptionCount
from app.records.database import writing
from app.services.actors import CountedActor
from app.services.learning import Road

RIGHT = "right"


def count_step(actor: CountedActor, road: Road) -> None:
    """Count the module as begun, and as finished when it is."""
    with writing() as session:
        _count_module(session, actor, road)


def count_first_try(actor: CountedActor, road: Road, item: Quiz, response: Response) -> None:
    """Count a first answer to an item, once for each browser."""
    with writing() as session:
        _count_module(session, actor, road)
        added = session.scalar(  # asks for the row: PostgreSQL tells no number of inserted rows
            _dialect(session)
            .insert(CountedItem)
            .values(token_hash=actor.token_hash, module=road.module.id, item=item.id)
            .on_conflict_do_nothing()
            .returning(CountedItem.item)
        )
        if added is None:
            return
        for option in options_of(item.logic, response):
            _count_option(session, actor, item, option)


def options_of(item: Item, response: Response) -> Iterator[str]:
    """Give what a first answer adds to: each key chosen, each card with its bin, `right`, ideas."""
    outcome = item.grade(response)
    if item.kind != "ordering":
        yield from response.text.split("+")
    if outcome.right:
        yield RIGHT
    yield from (f"m:{idea}" for idea in sorted(outcome.ideas))


def _count_module(session: Session, actor: CountedActor, road: Road) -> None:
    key = {"token_hash": actor.token_hash, "module": road.module.id}
    session.execute(
        _dialect(session)
        .insert(CountedModule)
        .values(**key, finished=False)
        .on_conflict_do_nothing()
    )
    if road.is_finished:
        session.execute(
            update(CountedModule)
            .where(
                CountedModule.token_hash == actor.token_hash, CountedModule.module == road.module.id
            )
            .values(finished=True)
        )


def _count_option(session: Session, actor: CountedActor, item: Quiz, option: str) -> None:
    statement = _dialect(session).insert(OptionCount)
    session.execute(
        statement.values(
            classroom_id=actor.classroom_id, module=item.module, item=item.id, option=option, n=1
        ).on_conflict_do_update(
            index_elements=["classroom_id", "module", "item", "option"],
            set_={"n": OptionCount.n + 1},
        )
    )


def _dialect(session: Session):  # type: ignore[no-untyped-def]
    """Give the module that knows `ON CONFLICT` for this database."""
    return sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
