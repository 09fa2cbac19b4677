"""A decision as its row holds it, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

from lbstats_desktop.domain.enrichment import is_by_hand, needs_review
from lbstats_desktop.domain.film_data import MediaType, SearchResult
from lbstats_desktop.domain.matching import Candidate, Decision, MatchRule, MatchState
from lbstats_desktop.store.tables import DECISION

COLUMNS = (
    DECISION.state,
    DECISION.rule,
    DECISION.score,
    DECISION.media_type,
    DECISION.tmdb_id,
    DECISION.reason,
    DECISION.candidates,
)
"""What `decision_of` is made of."""


def decision_values(decision: Decision) -> dict[str, Any]:
    """Return the columns that say what was decided."""
    to_review = needs_review(decision)
    return {
        "state": decision.state,
        "rule": decision.rule,
        "score": decision.score,
        "media_type": decision.media_type,
        "tmdb_id": decision.tmdb_id,
        "to_review": to_review,
        "reason": decision.reason,
        "candidates": _candidates_text(
            decision.candidates, whole=to_review or is_by_hand(decision)
        ),
    }


def decision_of(row: tuple[Any, ...]) -> Decision:
    """Return what the `COLUMNS` of a row say."""
    state, rule, score, media_type, tmdb_id, reason, candidates = row
    return Decision(
        MatchState(state),
        reason,
        tuple(_candidate(values) for values in json.loads(candidates)),
        rule=MatchRule(rule) if rule else None,
        score=score,
        tmdb_id=tmdb_id,
        media_type=MediaType(media_type) if media_type else None,
    )


def utc_text(moment: datetime) -> str:
    """Return a time as the columns hold it, which sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _candidates_text(candidates: tuple[Candidate, ...], *, whole: bool) -> str:
    """Return candidates as JSON; of those that nobody will look through, without long texts."""
    kept = candidates
    if not whole:
        kept = tuple(
            replace(one, entry=replace(one.entry, overview="", alternative_titles=()))
            for one in candidates
        )
    return json.dumps([asdict(one) for one in kept], default=date.isoformat, ensure_ascii=False)


def _candidate(values: dict[str, Any]) -> Candidate:
    entry = values["entry"]
    day = entry["release_date"]
    entry |= {
        "media_type": MediaType(entry["media_type"]),
        "release_date": date.fromisoformat(day) if day else None,
        "alternative_titles": tuple(entry["alternative_titles"]),
    }
    return Candidate(SearchResult(**entry), values["score"], values["reason"])
