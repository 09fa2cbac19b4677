"""Which TMDB entry each film is: decided, shown and decided otherwise, for all sessions at once."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN, Case, fn

from lbstats_desktop.domain.enrichment import (
    EntryId,
    FilmMatch,
    FilmOutcome,
    MatchCounts,
    MatchesChanged,
    PendingFilm,
)
from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.domain.film_data import FilmData, MediaType
from lbstats_desktop.domain.matching import Decision, MatchRule, MatchState
from lbstats_desktop.store.connection import Database
from lbstats_desktop.store.decision_rows import COLUMNS, decision_of, decision_values, utc_text
from lbstats_desktop.store.enriched import LACKING, complete_whole, decided, recounting
from lbstats_desktop.store.entries import read_entry, write_entries
from lbstats_desktop.store.sessions import require_session, sessions_in
from lbstats_desktop.store.tables import DECISION, FILM

_RETRY_AFTER = (timedelta(minutes=15), timedelta(hours=2), timedelta(hours=12), timedelta(days=2))


def pending_films(
    database: Database, session_id: str, due_at: datetime | None
) -> list[PendingFilm]:
    """Return the films to look up, seen ones first, each in the order of the export.

    Those that failed are among them if their next try is due at `due_at`; None: all of them.
    """
    due = DECISION.retry_at.is_null()
    if due_at is not None:
        due |= DECISION.retry_at <= utc_text(due_at)
    conditions = [LACKING] if due_at is None else [LACKING, due]
    columns = (FILM.key, FILM.name, FILM.year, DECISION.media_type, DECISION.tmdb_id)
    query = (
        decided(FILM.select(*columns), session_id)
        .where(*conditions)
        .order_by(FILM.seen.desc(), FILM.id)
    )
    with database.reading() as peewee:
        require_session(peewee, session_id)
        return [
            PendingFilm(
                key, name, year, EntryId(MediaType(media_type), tmdb_id) if tmdb_id else None
            )
            for key, name, year, media_type, tmdb_id in peewee.execute(query)
        ]


def undecided_films(
    database: Database, decided_before: datetime, due_at: datetime, limit: int
) -> list[PendingFilm]:
    """Return films that were not found or ambiguous by then, those of longest ago first.

    Without those of which the person said so, and those whose next try is not due at `due_at`.
    """
    query = (
        FILM.select(FILM.key, FILM.name, FILM.year)
        .join(DECISION, on=(DECISION.film_key == FILM.key))
        .where(
            DECISION.state.in_([MatchState.NOT_FOUND, MatchState.AMBIGUOUS]),
            DECISION.rule.is_null() | (DECISION.rule != MatchRule.BY_HAND),
            DECISION.decided_at < utc_text(decided_before),
            DECISION.retry_at.is_null() | (DECISION.retry_at <= utc_text(due_at)),
        )
        .group_by(FILM.key)
        .order_by(DECISION.decided_at, FILM.key)
        .limit(limit)
    )
    with database.reading() as peewee:
        return list(itertools.starmap(PendingFilm, peewee.execute(query)))


def match_counts(database: Database, session_id: str) -> MatchCounts:
    """Return how many of a session's films are in which state."""
    failed_before = DECISION.failures > 0
    state = Case(
        None,
        ((LACKING & failed_before, MatchState.FAILED), (LACKING, MatchState.PENDING)),
        DECISION.state,
    )
    columns = (state.alias("now"), fn.COUNT(FILM.id), fn.SUM(DECISION.to_review))
    query = decided(FILM.select(*columns), session_id).group_by(state)
    with database.reading() as peewee:
        require_session(peewee, session_id)
        rows = peewee.execute(query).fetchall()
    films = {MatchState(name): count for name, count, _ in rows}
    to_review = sum(marked or 0 for _, _, marked in rows)
    return MatchCounts(
        pending=films.get(MatchState.PENDING, 0),
        matched=films.get(MatchState.MATCHED, 0),
        ambiguous=films.get(MatchState.AMBIGUOUS, 0),
        not_found=films.get(MatchState.NOT_FOUND, 0),
        failed=films.get(MatchState.FAILED, 0),
        to_review=to_review,
    )


def save_outcomes(
    database: Database, outcomes: Sequence[FilmOutcome], now: datetime
) -> MatchesChanged:
    """Store what became of a batch of films, all of it or nothing.

    What was decided by hand stays.
    """
    keys = [outcome.key for outcome in outcomes]
    with database.writing() as peewee:
        entries = [outcome.film_data for outcome in outcomes if outcome.film_data]
        touched = {*keys, *_keys_of_entries(peewee, entries)}
        with recounting(peewee, touched):
            write_entries(peewee, entries, now)
            for outcome in outcomes:
                if outcome.decision and outcome.decision.state is MatchState.FAILED:
                    _mark_failed(peewee, outcome.key, outcome.decision, now)
                else:
                    _decide(peewee, outcome.key, outcome.decision, now)
        complete_whole(peewee, touched)
        return _changed(peewee, keys)


def film_match(database: Database, film_id: int) -> FilmMatch:
    """Return a film with what was decided for it and what TMDB says of it."""
    query = FILM.select(*_MATCH_COLUMNS).join(
        DECISION, JOIN.LEFT_OUTER, on=(DECISION.film_key == FILM.key)
    )
    with database.reading() as peewee:
        row = peewee.execute(query.where(FILM.id == film_id)).fetchone()
        if row is None:
            raise StoreError("This film is not there any more.", detail=str(film_id))
        return _with_data(peewee, _match(row))


def matches_to_review(database: Database, session_id: str) -> list[FilmMatch]:
    """Return the films whose match the person should look at, and those they decided."""
    order = Case(DECISION.state, ((MatchState.AMBIGUOUS, 0), (MatchState.NOT_FOUND, 1)), 2)
    query = (
        decided(FILM.select(*_MATCH_COLUMNS), session_id)
        .where((DECISION.to_review == 1) | (DECISION.rule == MatchRule.BY_HAND))
        .order_by(DECISION.to_review.desc(), order, FILM.seen.desc(), FILM.folded_name, FILM.id)
    )
    with database.reading() as peewee:
        require_session(peewee, session_id)
        return [_match(row) for row in peewee.execute(query)]


def film_matches(database: Database, session_id: str) -> list[FilmMatch]:
    """Return what was decided for each film of a session, and what TMDB says of it."""
    query = decided(FILM.select(*_MATCH_COLUMNS), session_id).order_by(FILM.id)
    with database.reading() as peewee:
        require_session(peewee, session_id)
        return [_with_data(peewee, _match(row)) for row in peewee.execute(query).fetchall()]


def decide_by_hand(
    database: Database,
    key: str,
    choice: EntryId | None,
    film_data: FilmData | None,
    now: datetime,
) -> MatchesChanged:
    """Store that a film is the entry `choice` (None: not on TMDB), for every session of it.

    Without `film_data` the entry's are stored already. The decision before is kept for `undo`.
    """
    if choice:
        state, reason = MatchState.MATCHED, "Chosen by hand."
    else:
        state, reason = MatchState.NOT_FOUND, "Not on TMDB, as you said."
    with database.writing() as peewee:
        replaced = _replaced(peewee, key)
        entries = [film_data] if film_data else []
        touched = {key, *_keys_of_entries(peewee, entries)}
        with recounting(peewee, touched):
            write_entries(peewee, entries, now)
            before = decision_of(replaced["decision"]) if replaced else None
            decision = Decision(
                state,
                reason,
                before.candidates if before else (),
                rule=MatchRule.BY_HAND,
                tmdb_id=choice.tmdb_id if choice else None,
                media_type=choice.media_type if choice else None,
            )
            row = _row(key, decision, now) | {"replaced": json.dumps(replaced)}
            peewee.execute(DECISION.insert(**row).on_conflict("REPLACE"))
        complete_whole(peewee, touched)
        return _changed(peewee, [key])


def undo(database: Database, key: str) -> MatchesChanged:
    """Take back what was decided by hand last; what was decided before it counts again."""
    with database.writing() as peewee:
        query = DECISION.select(DECISION.replaced).where(
            DECISION.film_key == key, DECISION.rule == MatchRule.BY_HAND
        )
        row = peewee.execute(query).fetchone()
        if row is None:
            return MatchesChanged((), ())
        with recounting(peewee, [key]):
            peewee.execute(DECISION.delete().where(DECISION.film_key == key))
            before = json.loads(row[0])
            if before:
                decided_at = datetime.fromisoformat(before["decided_at"])
                restored = _row(key, decision_of(before["decision"]), decided_at)
                peewee.execute(DECISION.insert(**restored | {"replaced": before["replaced"]}))
        return _changed(peewee, [key])


_MATCH_COLUMNS = (FILM.id, FILM.key, FILM.uri, FILM.name, FILM.year, FILM.seen, *COLUMNS)


def _match(row: tuple[Any, ...]) -> FilmMatch:
    film_id, key, uri, name, year, seen, *decision = row
    decided = decision_of(tuple(decision)) if decision[0] else None
    return FilmMatch(film_id, key, uri, name, year, bool(seen), decided)


def _with_data(peewee: Any, match: FilmMatch) -> FilmMatch:
    decision = match.decision
    if decision is None or decision.tmdb_id is None or decision.media_type is None:
        return match
    entry = EntryId(decision.media_type, decision.tmdb_id)
    return replace(match, film_data=read_entry(peewee, entry))


def _keys_of_entries(peewee: Any, entries: Sequence[FilmData]) -> set[str]:
    """Return the films decided to be one of `entries`, whose data may come only now."""
    of_entries = DECISION.tmdb_id.in_([entry.tmdb_id for entry in entries])
    rows = peewee.execute(DECISION.select(DECISION.film_key).where(of_entries))
    return {key for (key,) in rows}


def _row(key: str, decision: Decision, now: datetime) -> dict[str, Any]:
    times = {"decided_at": utc_text(now), "failures": 0, "retry_at": None, "replaced": None}
    return {"film_key": key, **decision_values(decision), **times}


def _decide(peewee: Any, key: str, decision: Decision | None, now: datetime) -> None:
    """Store a decision; without one, or after one by hand, only that it went well this time."""
    went_well = DECISION.update(failures=0, retry_at=None).where(DECISION.film_key == key)
    if decision is None:
        peewee.execute(went_well)
    elif not peewee.execute(went_well.where(DECISION.rule == MatchRule.BY_HAND)).rowcount:
        peewee.execute(DECISION.insert(**_row(key, decision, now)).on_conflict("REPLACE"))


def _mark_failed(peewee: Any, key: str, decision: Decision, now: datetime) -> None:
    """Have a film tried again later, the later the more often it failed."""
    query = DECISION.select(DECISION.failures).where(DECISION.film_key == key)
    row = peewee.execute(query).fetchone()
    failures = row[0] if row else 0
    wait = _RETRY_AFTER[min(failures, len(_RETRY_AFTER) - 1)]
    again = {"failures": failures + 1, "retry_at": utc_text(now + wait)}
    if row:
        peewee.execute(DECISION.update(**again).where(DECISION.film_key == key))
    else:
        peewee.execute(DECISION.insert(**_row(key, decision, now) | again))


def _replaced(peewee: Any, key: str) -> dict[str, Any] | None:
    """Return the row of a film as `undo` restores it, None without a row."""
    columns = (DECISION.decided_at, DECISION.replaced, *COLUMNS)
    query = DECISION.select(*columns).where(
        DECISION.film_key == key, DECISION.state != MatchState.FAILED
    )
    row = peewee.execute(query).fetchone()
    if row is None:
        return None
    return {"decided_at": row[0], "replaced": row[1], "decision": row[2:]}


def _changed(peewee: Any, keys: Sequence[str]) -> MatchesChanged:
    holding = FILM.select(FILM.session_id).where(FILM.key.in_(list(keys)))
    return MatchesChanged(tuple(keys), tuple(sessions_in(peewee, holding)))
