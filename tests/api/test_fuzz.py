"""Whatever is asked, the answer is one of the contract's, never a failure of ours."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.properties import tries
from tracker.api.pagination import Pages
from tracker.models import RecordKind

from .conftest import list_of

few = tries(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
PARAMETERS = ["q", "cursor", "page_size", "ordering", "count", "kind", "participant", "country", "date_after", "stance"]
LIKELY = ["-date", "title", "2019", "2019-13", "100", "101", "true", "person-one", "aa", "supports", "state"]
words = st.one_of(st.sampled_from(LIKELY), st.text(max_size=60), st.integers().map(str))
queries = st.lists(st.tuples(st.sampled_from(PARAMETERS), words), max_size=4)


def answer(client, address: str, query: str = "") -> None:
    response = client.generic("GET", address, QUERY_STRING=query)
    if response.status_code == 200:
        assert response.json().keys() >= {"next", "previous", "results"}
    else:
        assert response.status_code in (301, 400, 404), (address, query)
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == response.status_code


@few
@given(record=st.sampled_from(RecordKind.values), query=queries)
def test_any_query_is_answered(client, three_worlds, record, query):
    answer(client, list_of(record), urlencode(query))


@few
@given(query=st.binary(max_size=80))
def test_any_bytes_for_a_query_are_answered(client, three_worlds, query):
    # As a server hands them over: bytes that are no UTF-8 included (PEP 3333).
    answer(client, "/api/v1/documents/", query.replace(b"\n", b"").decode("latin-1"))


@few
@given(slug=st.text(min_size=1, max_size=40), rest=st.sampled_from(["", "editions/", "editions/1/"]))
def test_any_address_is_answered(client, three_worlds, slug, rest):
    answer(client, f"/api/v1/documents/{quote(slug, safe='')}/{rest}")


@pytest.mark.parametrize("position", ["", "0" * 600, "\U0010ffff", "2" * 28, "None", "title 1' OR 1=1 --"])
def test_any_position_in_a_cursor_of_ours_is_answered(client, three_worlds, position):
    for order, column in (("title", "title_key"), ("date", "date_key")):
        cursor = Pages.signer.sign_object(["document", column, False, position])
        answer(client, "/api/v1/documents/", urlencode({"ordering": order, "cursor": cursor}))
