"""Who did what: the credits that figures ask for, of the many that TMDB lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lbstats_desktop.domain.film_data import Credit, MediaType, Person, Role
from lbstats_desktop.tmdb import fields
from lbstats_desktop.tmdb.fields import JsonObject

_ROLE_OF_JOB = {
    "Director": Role.DIRECTOR,
    "Writer": Role.WRITER,
    "Screenplay": Role.WRITER,
    "Story": Role.WRITER,
    "Director of Photography": Role.CINEMATOGRAPHER,
    "Original Music Composer": Role.COMPOSER,
    "Editor": Role.EDITOR,
    "Producer": Role.PRODUCER,
}
_UNBILLED = 2**31


def credits_of(answer: JsonObject, media_type: MediaType) -> tuple[Credit, ...]:
    """Return the credits in a film's or a series' details, by role and then in order."""
    series = media_type is MediaType.TV
    listed = fields.inner(answer, "aggregate_credits" if series else "credits")
    crew: dict[Role, dict[int, Person]] = {role: {} for role in Role}
    for creator in map(fields.person, fields.records(answer, "created_by")):
        if creator:
            crew[Role.CREATOR][creator.id] = creator
    for member in fields.records(listed, "crew"):
        person = fields.person(member)
        for job in _jobs(member) if person else ():
            role = _ROLE_OF_JOB.get(job)
            if role and person:
                # The screenplay and the story may be one writer's.
                crew[role].setdefault(person.id, person)
    behind = (
        Credit(role, person, position)
        for role, people in crew.items()
        for position, person in enumerate(people.values())
    )
    return (*behind, *_cast(listed))


def _cast(listed: JsonObject) -> Iterator[Credit]:
    billed = sorted(fields.records(listed, "cast"), key=_billing)
    people: dict[int, Person] = {}
    characters: dict[int, list[str]] = defaultdict(list)
    for member in billed:
        person = fields.person(member)
        if person:
            people.setdefault(person.id, person)
            characters[person.id].extend(_characters(member))
    for position, (id_, person) in enumerate(people.items()):
        yield Credit(Role.CAST, person, position, " / ".join(dict.fromkeys(characters[id_])))


def _billing(member: JsonObject) -> int:
    order = fields.whole(member, "order")
    return _UNBILLED if order is None else order


def _characters(member: JsonObject) -> list[str]:
    """Return whom somebody plays; in a series that is told role by role."""
    played = [fields.text(role, "character") for role in fields.records(member, "roles")]
    return [name for name in (fields.text(member, "character"), *played) if name]


def _jobs(member: JsonObject) -> list[str]:
    """Return what somebody of the crew did; in a series that is told job by job."""
    told = [fields.text(job, "job") for job in fields.records(member, "jobs")]
    return [fields.text(member, "job"), *told]
