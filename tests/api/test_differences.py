"""What an edition says differently from another one, as programs read it: `?against=`."""

import pytest

from tests.desk.editing import edit, published
from tests.factories import TEXT, CommitmentFactory, DocumentFactory, PersonFactory, TopicFactory, publish_now
from tests.remembered import remembered
from tracker.catalogue.differences import editions
from tracker.desk.verbs import withdraw

from .conftest import problem

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def topic(db):
    """A topic of three editions."""
    topic = published(TopicFactory(slug="rights", name="Rights", description="Rights of people online"))
    for description in ("Rights of all online", "Rights of all"):
        publish_now(edit(topic, description=description), note="Said better")
        topic.refresh_from_db()
    return topic


def differences(client, address: str, against: int) -> dict:
    response = client.get(f"/api/v1/{address}", {"against": against})
    assert response.status_code == 200, response.content
    return response.json()["differences"]


def test_a_field_that_differs_has_its_lines_before_and_after_and_the_words_that_went_and_came(client, topic):
    assert differences(client, "topics/rights/editions/2/", against=1) == {
        "against": 1,
        "fields": [
            {
                "name": "description",
                "label": "Description",
                "before": ["Rights of people online"],
                "after": ["Rights of all online"],
                "lines": [
                    [
                        {"kind": "same", "text": "Rights of "},
                        {"kind": "removed", "text": "people"},
                        {"kind": "added", "text": "all"},
                        {"kind": "same", "text": " online"},
                    ]
                ],
                "is_source": False,
                "is_own": True,
            }
        ],
        "text": [],
        "is_too_long": False,
    }


def test_an_edition_is_held_against_any_other_an_earlier_or_a_later_one(client, topic):
    (back,) = differences(client, "topics/rights/editions/1/", against=3)["fields"]
    assert (back["before"], back["after"]) == (["Rights of all"], ["Rights of people online"])


def test_lines_that_only_one_of_the_two_has_are_on_its_side_alone(client):
    document = published(DocumentFactory(slug="a-text"))
    first, second = TopicFactory(name="First"), TopicFactory(name="Second")
    document.topics.add(first)
    publish_now(edit(document), note="With a topic")
    document.topics.set([second, first])
    publish_now(edit(document), note="With two topics")
    for number, against, before, after in ((2, 1, [], ["First"]), (3, 2, ["First"], ["First", "Second"])):
        (field,) = differences(client, f"documents/a-text/editions/{number}/", against=against)["fields"]
        assert (field["name"], field["before"], field["after"]) == ("topics", before, after)


def test_a_text_is_told_passage_by_passage_with_gaps_for_what_stays(client):
    document = published(DocumentFactory(slug="a-text"))
    publish_now(edit(document, text=TEXT.replace("no rival", "one rival")), note="As printed")
    gap, before, changed = differences(client, "documents/a-text/editions/2/", against=1)["text"]
    assert gap == {"kind": "gap", "count": 2, "before": None, "after": None, "pieces": []}
    assert before["kind"] == "same"
    assert changed["kind"] == "reworded"
    start = TEXT.rindex("We strongly")
    assert changed["before"] == {"number": 4, "kind": "paragraph", "start": start, "end": len(TEXT)}
    assert changed["after"] == {"number": 4, "kind": "paragraph", "start": start, "end": len(TEXT) + 1}
    assert [piece["text"] for piece in changed["pieces"] if piece["kind"] != "same"] == ["no", "one"]


def test_texts_that_are_too_long_to_be_compared_meanwhile_say_so(client, monkeypatch):
    document = published(DocumentFactory(slug="a-text"))
    publish_now(edit(document, text=TEXT.replace("no rival", "one rival")), note="As printed")
    monkeypatch.setattr(editions, "LONGEST", 100)
    found = differences(client, "documents/a-text/editions/2/", against=1)
    assert (found["text"], found["is_too_long"]) == ([], True)


def test_what_a_commitment_takes_over_from_its_document_is_told_apart(client):
    document = DocumentFactory(slug="a-text", date="2019-07-31")
    commitment = CommitmentFactory(document=document, slug="a-commitment")
    publish_now(document)
    publish_now(edit(document, date="2019-08-01"), note="Dated anew")
    found = differences(client, "commitments/a-commitment/editions/2/", against=1)
    assert {field["name"]: field["is_own"] for field in found["fields"]} == {"date": False}
    assert commitment.pk


def test_without_against_nothing_is_compared(client, topic):
    assert "differences" not in client.get("/api/v1/topics/rights/editions/2/").json()


@pytest.mark.parametrize(
    ("against", "told"),
    [("9", "Accepted: 3, 1."), ("2", "Accepted: 3, 1."), ("x", "is no number"), ("0", "is no number")],
)
def test_an_edition_that_is_not_there_to_be_compared_with_is_refused_with_those_there_are(client, topic, against, told):
    body = problem(client.get("/api/v1/topics/rights/editions/2/", {"against": against}), 400)
    assert told in body["errors"]["against"][0]


def test_the_marker_of_a_withdrawal_is_nothing_to_compare_with(client, topic, reviewer):
    withdraw(topic, by=reviewer, reason="Double")
    body = problem(client.get("/api/v1/topics/rights/editions/2/", {"against": "4"}), 400)
    assert "Accepted: 3, 1." in body["errors"]["against"][0]
    assert differences(client, "topics/rights/editions/2/", against=1)["against"] == 1


def test_what_is_not_public_is_not_named(client, reviewer):
    person = PersonFactory(name="A canary")
    document = DocumentFactory(slug="a-text")
    commitment = CommitmentFactory(document=document)
    commitment.made_by.add(person)
    publish_now(document)
    commitment.made_by.clear()
    publish_now(edit(commitment), note="Nobody by name")
    person.refresh_from_db()
    withdraw(person, by=reviewer, reason="No person of ours")
    response = client.get(f"/api/v1/commitments/{commitment.slug}/editions/2/", {"against": 1})
    assert response.json()["differences"]["fields"]
    assert "canary" not in str(response.json()["differences"])
