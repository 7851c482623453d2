import pytest

from tests.factories import DocumentFactory, MentionFactory, PersonFactory, SignatureFactory, make_editor, publish_now
from tracker.catalogue.addresses import find, find_edition
from tracker.catalogue.referrers import referrers
from tracker.catalogue.relations import commitments_in, latest_sequence
from tracker.catalogue.representation import represent, represent_one
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import Edition, Target

pytestmark = pytest.mark.django_db


def test_a_record_named_bears_its_name_of_today():
    person = PersonFactory(name="Before", slug="somebody")
    document = SignatureFactory(participant=person, name_as_stated="B. Efore").document
    publish_now(document)
    person.refresh_from_db()
    person.name = "After"
    person.save()
    mark_edited(person, by=make_editor())
    publish_now(person, note="Married")
    [signature] = represent_one(find("document", document.slug))["signatures"]
    assert (signature["participant"]["title"], signature["name_as_stated"]) == ("After", "B. Efore")


def test_a_record_that_is_not_public_appears_by_the_wording_of_the_source_alone():
    document = SignatureFactory(name_as_stated="B. Efore").document
    publish_now(document, with_references=False)
    [signature] = represent_one(find("document", document.slug))["signatures"]
    assert (signature["participant"], signature["name_as_stated"]) == (None, "B. Efore")


def test_a_withdrawn_record_disappears_from_what_names_it(reviewer):
    mention = MentionFactory()
    publish_now(mention.document)
    mention.instrument.refresh_from_db()
    withdraw(mention.instrument, by=reviewer, reason="Not an instrument")
    assert represent_one(find("document", mention.document.slug))["mentions"][0]["mentioned"] is None


def test_a_target_goes_with_an_instrument_that_is_withdrawn_and_our_note_on_it_too(published_statement, reviewer):
    target = Target.objects.filter(commitment__document=published_statement).first()
    edition = target.commitment.current_edition
    assert [row["instrument"]["title"] for row in represent_one(edition)["targets"]] == [str(target.instrument)]
    withdraw(target.instrument, by=reviewer, reason="Never agreed")
    assert represent_one(edition)["targets"] == []


def test_reading_eleven_editions_costs_as_many_queries_as_one(django_assert_num_queries):
    for _ in range(11):
        publish_now(SignatureFactory().document)
    documents = list(Edition.objects.current().of("document"))
    with django_assert_num_queries(1):
        represent(documents[:1])
    with django_assert_num_queries(1):
        represent(documents)


def test_a_document_shows_the_commitments_in_the_order_of_its_text(published_statement):
    starts = [edition.payload["start"] for edition in commitments_in(find("document", published_statement.slug))]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_an_old_edition_shows_the_commitments_of_its_own_text(published_statement):
    before = [edition.payload["start"] for edition in commitments_in(find("document", published_statement.slug))]
    published_statement.text = "Preface.\n\n" + published_statement.text
    published_statement.save()
    mark_edited(published_statement, by=make_editor())
    publish_now(published_statement, note="The preface was missing")
    first, latest = find_edition("document", published_statement.slug, 1)
    assert [edition.payload["start"] for edition in commitments_in(first)] == before
    assert [edition.payload["start"] for edition in commitments_in(latest)] == [start + 10 for start in before]


def test_an_old_edition_keeps_the_commitments_as_they_were_read_then(published_statement):
    published_statement.summary = "Second edition"
    published_statement.save()
    mark_edited(published_statement, by=make_editor())
    publish_now(published_statement, note="Summary")
    commitment = published_statement.commitments.first()
    commitment.summary = "Recoded later"
    commitment.save()
    mark_edited(commitment, by=make_editor())
    publish_now(commitment, note="Clearer")
    first, latest = find_edition("document", published_statement.slug, 1)
    assert "Recoded later" not in [edition.title for edition in commitments_in(first)]
    assert "Recoded later" in [edition.title for edition in commitments_in(latest)]


def test_an_old_edition_leaves_out_what_was_withdrawn_in_its_time(published_statement, reviewer):
    commitment = published_statement.commitments.first()
    withdraw(commitment, by=reviewer, reason="No commitment after all")
    published_statement.summary = "Second edition"
    published_statement.save()
    mark_edited(published_statement, by=make_editor())
    publish_now(published_statement, note="Summary")
    first, _latest = find_edition("document", published_statement.slug, 1)
    assert commitment.pk not in [edition.record_id for edition in commitments_in(first)]
    assert len(commitments_in(first)) == 2


def test_an_old_edition_keeps_what_was_withdrawn_after_its_time(published_statement, reviewer):
    published_statement.summary = "Second edition"
    published_statement.save()
    mark_edited(published_statement, by=make_editor())
    publish_now(published_statement, note="Summary")
    withdraw(published_statement.commitments.first(), by=reviewer, reason="No commitment after all")
    first, latest = find_edition("document", published_statement.slug, 1)
    assert (len(commitments_in(first)), len(commitments_in(latest))) == (3, 2)


def test_a_document_of_the_same_words_has_its_own_commitments(published_statement):
    twin = DocumentFactory(received_text=published_statement.received_text)
    publish_now(twin)
    assert commitments_in(find("document", twin.slug)) == []


def test_what_names_a_record_is_found_by_relation(published_statement):
    state = published_statement.signatures.get().on_behalf_of
    edition = find("participant", state.slug)
    assert referrers(edition, "document", "on_behalf_of").get().record_id == published_statement.pk
    assert not referrers(edition, "document", "participant").exists()


def test_the_latest_sequence_counts_every_edition(published_statement):
    assert latest_sequence() == Edition.objects.count()
