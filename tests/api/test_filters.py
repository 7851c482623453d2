"""The filters of the contract, as addresses of the API: one value, several, one that nobody knows."""

import pytest

from tests.factories import CommitmentFactory, publish_now
from tracker.catalogue.filters import FILTERS
from tracker.models import FollowUp

from .conftest import DIFFERENT, KINDS, TREATY_NUMBERS, list_of, problem, slugs


def value(record: str, name: str, world: str) -> str:
    """What a filter must be given so that, of this list, only the record of this world is left."""
    said = DIFFERENT[world]
    return {
        "q": said["q"].lower(),
        "kind": KINDS[world].get(record, ""),
        "participant": f"person-{world}",
        "on_behalf_of": f"state-{world}",
        "organisation": f"{'unit' if record in ('document', 'event', 'commitment') else 'organisation'}-{world}",
        "country": f"state-{world}",
        "instrument": f"{'umbrella' if record == 'instrument' else 'instrument'}-{world}",
        "stance": said["stance"],
        "topic": f"topic-{world}",
        "event": f"{'series' if record == 'event' else 'event'}-{world}",
        "document": f"document-{world}",
        "language": said["language"],
        "identifier": said["alpha2"].lower() if record == "participant" else f"ETS No. {TREATY_NUMBERS[world]}",
    }[name]


def answers(record: str, name: str, world: str) -> set[str]:
    """The slugs of the records of this list and world that the filter finds."""
    if record == "participant":
        by = {"q": ["state"], "country": ["organisation", "person"], "organisation": ["unit"], "identifier": ["state"]}[
            name
        ]
        return {f"{what}-{world}" for what in by}
    if (record, name) == ("instrument", "organisation"):
        return {f"instrument-{world}", f"umbrella-{world}"}
    return {f"{record}-{world}"}


MANY = [
    (record, name)
    for record, filters in FILTERS.items()
    for name in filters.base_filters
    if name not in ("ordering", "date_after", "date_before", "status") and (record, name) != ("participant", "kind")
]
NAMED = [(record, name) for record, name in MANY if name != "q"]
CHOSEN = [(record, name) for record, name in NAMED if name != "identifier"]
"""Of an identifier only its form is known: one that nobody bears is no mistake (see test_identifiers.py)."""
CONTRACT = {
    "q", "kind", "participant", "on_behalf_of", "organisation", "instrument", "stance", "topic", "event", "document",
    "country", "language", "date_after", "date_before", "ordering", "status", "identifier",
}  # fmt: skip


def test_the_filters_together_are_those_of_the_contract():
    assert {name for filters in FILTERS.values() for name in filters.base_filters} == CONTRACT


@pytest.mark.parametrize(("record", "name"), MANY)
def test_a_filter_leaves_what_it_asks_for(client, three_worlds, record, name):
    response = client.get(list_of(record), {name: value(record, name, "one")})
    assert set(slugs(response)) == answers(record, name, "one")


@pytest.mark.parametrize(("record", "name"), NAMED)
def test_several_values_of_a_filter_mean_or(client, three_worlds, record, name):
    response = client.get(list_of(record), {name: [value(record, name, "one"), value(record, name, "three")]})
    assert set(slugs(response)) == answers(record, name, "one") | answers(record, name, "three")


@pytest.mark.parametrize(("record", "name"), [*CHOSEN, ("participant", "kind")])
def test_an_unknown_value_is_refused_with_the_accepted_ones(client, three_worlds, record, name):
    body = problem(client.get(list_of(record), {name: "nobody-knows"}), 400)
    (message,) = body["errors"][name]
    assert "“nobody-knows”" in message
    assert f"{value(record, name, 'one') or 'person'}" in message


@pytest.mark.parametrize("record", FILTERS)
def test_an_unknown_filter_is_refused_with_the_accepted_ones(client, db, record):
    body = problem(client.get(list_of(record), {"colour": "red"}), 400)
    (message,) = body["errors"]["colour"]
    for name in (*FILTERS[record].base_filters, "cursor", "page_size", "count"):
        assert name in message


@pytest.mark.parametrize("kind", ["person", "state"])
def test_participants_are_filtered_by_kind(client, three_worlds, kind):
    assert set(slugs(client.get("/api/v1/participants/", {"kind": kind}))) == {
        f"{kind}-{name}" for name in ("one", "two", "three")
    }


@pytest.mark.parametrize("record", ["document", "event", "commitment", "instrument"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"date_after": "2020"}, {"two", "three"}),
        ({"date_before": "2020"}, {"one", "two"}),
        ({"date_after": "2020-06", "date_before": "2022-03-01"}, {"two"}),
    ],
)
def test_dates_bound_a_list_on_both_sides(client, three_worlds, record, query, found):
    named = set(slugs(client.get(list_of(record), query))) & {f"{record}-{name}" for name in DIFFERENT}
    assert named == {f"{record}-{name}" for name in found}


@pytest.mark.parametrize(
    "query",
    [
        {"date_after": "2019-02-30"},
        {"date_after": "yesterday"},
        {"date_after": "2022", "date_before": "2019"},
        {"ordering": "colour"},
        {"participant": "a\0b"},
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(client, three_worlds, query):
    body = problem(client.get("/api/v1/documents/", query), 400)
    assert set(body["errors"]) == {next(iter(query))}


@pytest.mark.parametrize("typed", ["\0", "x" * 501, '"', "-"])
def test_what_people_type_is_searched_for_and_never_refused(client, three_worlds, typed):
    assert client.get("/api/v1/documents/", {"q": typed}).status_code == 200


def test_undertakings_are_filtered_by_what_became_of_them(client, three_worlds):
    kept, left = CommitmentFactory(), CommitmentFactory()
    FollowUp.objects.create(commitment=kept, status="kept", date="2020", evidence="It was done.")
    for undertaking in (kept, left):
        publish_now(undertaking.document)
    assert slugs(client.get("/api/v1/commitments/?status=kept")) == [kept.slug]
    assert slugs(client.get("/api/v1/commitments/?status=open")) == [left.slug, "commitment-one"]
    assert "no_evidence" in problem(client.get("/api/v1/commitments/?status=lost"), 400)["errors"]["status"][0]


def test_a_state_is_also_known_by_its_country_code(client, three_worlds):
    assert slugs(client.get("/api/v1/documents/?country=bb")) == ["document-two"]


def test_filters_narrow_each_other(client, three_worlds):
    assert slugs(client.get("/api/v1/documents/?country=state-one&kind=resolution")) == []


def test_an_empty_value_says_nothing(client, three_worlds):
    assert (
        len(slugs(client.get("/api/v1/documents/?q=&kind=&participant=&date_after=&ordering=&cursor=&page_size="))) == 3
    )


def test_everything_that_is_wrong_is_said_at_once(client, db):
    body = problem(client.get("/api/v1/events/?colour=red&kind=x&ordering=y&page_size=0&count=maybe"), 400)
    assert set(body["errors"]) == {"colour", "kind", "ordering", "page_size", "count"}
    assert body["type"] == "/api/#bad-query"
