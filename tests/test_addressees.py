"""Calls are found by whom they ask to act, wherever lists are narrowed: the filter is declared of its kind alone."""

import pytest

from tests.api.test_description import operations, parameters
from tests.factories import CommitmentFactory, OrganisationFactory, publish_now, statement
from tests.remembered import remembered
from tracker.models import CommitmentKind

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def call(db):
    """A call on UNODC, in a text that has another passage."""
    call = CommitmentFactory(kind=CommitmentKind.CALL, document=statement(), quote="We call on all", verb="call on")
    call.addressees.add(OrganisationFactory(slug="unodc", name="UNODC"))
    publish_now(call.document)
    return call


def test_a_page_narrowed_by_addressee_says_so_in_its_sentence(client, call):
    page = client.get("/commitments/?addressee=unodc").content.decode()
    assert "1 commitment addressed to UNODC" in page


def test_the_form_of_the_list_offers_the_addressees_there_are(client, call):
    other = CommitmentFactory(kind=CommitmentKind.CALL, quote="We call on all", verb="call on")
    other.addressees.add(OrganisationFactory(slug="itu"))
    publish_now(other.document)
    page = client.get("/commitments/").content.decode()
    assert 'name="addressee" value="unodc"' in page
    assert 'name="addressee" value="itu"' in page


def test_the_api_narrows_by_addressee_and_counts_them(client, call):
    page = client.get("/api/v1/commitments/?addressee=unodc&facets=addressee&count=true").json()
    assert [row["id"] for row in page["results"]] == [call.pk]
    assert [choice["value"] for choice in page["facets"]["addressee"]["choices"]] == ["unodc"]


def test_an_unknown_addressee_is_refused_with_those_there_are(client, call):
    answer = client.get("/api/v1/commitments/?addressee=nobody")
    assert answer.status_code == 400
    assert "unodc" in answer.json()["errors"]["addressee"][0]


def test_the_timeline_of_a_narrowed_list_is_narrowed_alike(client, call):
    page = client.get("/timeline/?record=commitment&addressee=unodc").content.decode()
    assert "1 commitment addressed to UNODC" in page
    assert page.count('class="mark') == 1


def test_the_description_says_what_the_filter_does():
    _path, operation = operations()["commitment_list"]
    said = parameters(operation, "query")["addressee"]["description"]
    assert said.startswith("Only those that ask this participant to act.")
