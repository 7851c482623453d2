"""What two editions of a record say differently, as readers see it."""

import pytest

from tests.desk.editing import edit, published
from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    PersonFactory,
    SignatureFactory,
    TargetFactory,
    TopicFactory,
    publish_now,
    statement,
)
from tracker.desk.verbs import withdraw

pytestmark = pytest.mark.django_db


def edition_of(record, note="a reason", **changes):
    """Change a public record and publish it anew."""
    edit(record, **changes)
    publish_now(record, note=note)
    record.refresh_from_db()
    return record


def fields(page) -> dict[str, str]:
    """The fields that differ with their words, from the definition lists."""
    labels = [each.words for each in page.all("dt")]
    return dict(
        zip(labels, [each.words for each in page.all("dd") if "quiet" not in (each["class"] or "")], strict=True)
    )


def path(record, number: int) -> str:
    return f"{record.get_absolute_url()}editions/{number}/differences/"


def test_a_changed_field_shows_the_words_that_went_and_came(read):
    topic = edition_of(
        published(TopicFactory(description="Rights of people online")), description="Rights of all online"
    )
    page = read(path(topic, 2))
    assert page.one("h1").words == "What edition 2 changed"
    assert [each.words for each in page.all("dt")] == ["Description"]
    assert [each.words for each in page.all("del")] == ["people"]
    assert [each.words for each in page.all("ins")] == ["all"]


def test_a_text_is_compared_passage_by_passage_and_runs_that_stay_are_folded(read):
    passages = [f"Passage {number} says something of its own." for number in range(1, 12)]
    document = published(DocumentFactory(received_text="\n\n".join(passages)))
    changed = "\n\n".join([*passages[:-1], "Passage 11 says nothing of its own."])
    page = read(path(edition_of(document, text=changed), 2))
    assert page.one("summary").words == "9 passages are the same"
    assert [each.words for each in page.all("del")] == ["something"]
    assert [each.words for each in page.all("ins")] == ["nothing"]
    assert "Passage 11, reworded" in page.main


def test_a_first_edition_says_that_there_is_none_before_it(read):
    topic = published(TopicFactory())
    assert "This is the first edition" in read(path(topic, 1)).main


def test_an_edition_can_be_compared_with_any_other_one(read):
    topic = published(TopicFactory(description="one"))
    edition_of(edition_of(topic, description="two"), description="three")
    assert [each.words for each in read(path(topic, 3)).all("del")] == ["two"]
    assert [each.words for each in read(path(topic, 3), against="1").all("del")] == ["one"]


@pytest.mark.parametrize("against", ["2", "9", "0", "x", "-1", "²", "9" * 30, "\0", "é" * 10_000])
def test_an_edition_that_there_is_none_of_to_compare_with_is_refused(read, against):
    topic = edition_of(published(TopicFactory()), description="two")
    assert "against" in read(path(topic, 2), status=400, against=against).main


def test_an_unknown_parameter_is_refused_with_those_there_are(read):
    assert "against" in read(path(edition_of(published(TopicFactory()), description="x"), 2), status=400, than="1").main


def test_two_values_of_one_parameter_are_refused(client):
    topic = edition_of(published(TopicFactory()), description="two")
    assert client.get(f"{path(topic, 2)}?against=1&against=2").status_code == 400


def test_an_edition_after_a_withdrawal_is_compared_with_the_last_words(read, reviewer):
    topic = published(TopicFactory(description="one"))
    withdraw(topic, by=reviewer, reason="Not ours")
    edition_of(topic, description="two")
    assert [each.words for each in read(path(topic, 3)).all("del")] == ["one"]
    assert "Not ours" in read(path(topic, 2), status=410).main


def test_records_are_named_as_they_are_called_today(read):
    meeting, other = published(EventFactory(title="Meeting")), published(EventFactory(title="Session"))
    document = published(DocumentFactory(event=meeting))
    edition_of(document, event=other)
    edition_of(meeting, title="Ministerial meeting")
    page = read(path(document, 2))
    assert [each.words for each in page.all("del")] == ["Ministerial meeting"]


def test_a_record_that_is_not_public_is_named_nowhere(read, reviewer):
    document = statement()
    undertaking = document.commitments.get(kind="undertaking")
    TargetFactory(commitment=undertaking, instrument=InstrumentFactory(name="Secret Convention"), note="About a secret")
    published(document)
    target = undertaking.targets.get(instrument__name="Secret Convention")
    withdraw(target.instrument, by=reviewer, reason="Never public")
    undertaking.refresh_from_db()
    target.delete()
    edition_of(undertaking, summary="Another summary")
    page = read(path(undertaking, 2))
    assert "Another summary" in page.main
    assert "ecret" not in page.html
    assert "since deleted" not in page.html


def test_editions_that_differ_only_in_what_nobody_may_read_say_so(read, reviewer):
    document = DocumentFactory()
    commitment = CommitmentFactory(document=document)
    target = TargetFactory(commitment=commitment)
    published(document)
    target.instrument.refresh_from_db()
    withdraw(target.instrument, by=reviewer, reason="Never public")
    target.delete()
    edition_of(commitment)
    assert "Nothing that you can read is different" in read(path(commitment, 2)).main


def test_hostile_words_come_out_as_text(read):
    evil = "<script>alert(1)</script> & “quotes”"
    document = published(DocumentFactory(title="Statement"))
    SignatureFactory(document=document, participant=PersonFactory(name=evil), title_as_stated=evil)
    page = read(path(edition_of(document, title=evil, place=evil, note=evil), 2))
    assert "<script>alert" not in page.html
    assert evil in page.main


def test_the_history_leads_to_what_each_edition_changed(read):
    topic = edition_of(published(TopicFactory(slug="rights")), description="x")
    history = read(f"{topic.get_absolute_url()}editions/")
    assert path(topic, 2) in history.links
    assert path(topic, 1) not in history.links


def test_an_old_address_leads_to_the_new_one(client):
    topic = edition_of(published(TopicFactory(slug="old")), slug="new")
    response = client.get("/topics/old/editions/2/differences/?against=1")
    assert (response.status_code, response["Location"]) == (301, "/topics/new/editions/2/differences/?against=1")
    assert topic.slug == "new"


def test_what_was_never_public_is_not_there(read):
    read(path(TopicFactory(), 1), status=404)
    read(path(published(TopicFactory()), 2), status=404)
