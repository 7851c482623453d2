"""The pages of events, participants, instruments, commitments and topics."""

import pytest

from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    PersonFactory,
    SignatureFactory,
    TargetFactory,
    publish_now,
)
from tracker.models import FollowUp

pytestmark = pytest.mark.django_db


def headings(page) -> list[str]:
    return [heading.words for heading in page.all("h2")]


def test_a_commitment_shows_its_words_between_those_around_them(read, published_statement):
    call = published_statement.commitments.get(kind="call")
    page = read(call.get_absolute_url())
    quoted = page.one("blockquote")
    assert quoted.words == "… share evidence within a year. We call on all states to join the Convention."
    assert page.one("mark").words == call.quote


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("Joint statement", "Joint statement"),
        ("It protects human rights.", "… support the Convention. It protects human rights."),
        ("We call on", "… share evidence within a year. We call on all states to join the …"),
        ("will share", "We will share evidence within a year. We …"),
        ("It has no", "… support the Convention. It has no rival."),
    ],
)
def test_the_words_around_a_quote_are_whole_and_of_its_own_passage(read, quote, shown):
    commitment = CommitmentFactory(document=DocumentFactory(received_text=TEXT), quote=quote, verb=quote.split()[0])
    publish_now(commitment.document)
    assert read(commitment.get_absolute_url()).one("blockquote").words == shown


def test_a_commitment_leads_to_its_passage_and_to_its_words_in_the_document(read, published_statement):
    call, path = published_statement.commitments.get(kind="call"), published_statement.get_absolute_url()
    page = read(call.get_absolute_url())
    assert page.link("passage 3") == f"{path}#p3"
    assert page.link(str(published_statement)) == f"{path}#c{call.number}"


def test_where_a_maker_is_named_leads_to_the_passage_in_the_document(read):
    document = DocumentFactory(received_text=f"{TEXT}\n\nHon David Parker")
    SignatureFactory(document=document, name_as_stated="Hon David Parker")
    commitment = CommitmentFactory(document=document)
    publish_now(document)
    assert read(commitment.get_absolute_url()).link("in passage 5") == f"{document.get_absolute_url()}#p5"


def test_a_commitment_of_one_signatory_is_made_solely_and_one_of_two_jointly(read):
    document = DocumentFactory()
    SignatureFactory(document=document)
    commitment = CommitmentFactory(document=document)
    publish_now(document)
    assert "Made solely by" in headings(read(commitment.get_absolute_url()))
    SignatureFactory(document=document)
    publish_now(DocumentFactory())
    document.refresh_from_db()
    document.stage = "draft"
    document.save()
    publish_now(document, note="A signatory was missing")
    assert "Made jointly by all who issued or signed the text" in headings(read(commitment.get_absolute_url()))


def test_a_commitment_of_some_of_the_signatories_is_made_together(read):
    document = DocumentFactory()
    signatories = [SignatureFactory(document=document).participant for _ in range(3)]
    commitment = CommitmentFactory(document=document)
    commitment.made_by.set(signatories[:2])
    publish_now(document)
    page = read(commitment.get_absolute_url())
    assert "Made together by" in headings(page)
    assert len(page.all("li", class_="capacity")) == 2


def test_a_commitment_says_what_it_is_about_and_why(read):
    target = TargetFactory(stance="opposes", note="“This” is the proposal for a new treaty.")
    publish_now(target.commitment.document)
    facts = read(target.commitment.get_absolute_url()).one("div", class_="facts").words
    assert f"About opposes {target.instrument} “This” is the proposal for a new treaty." in facts


def test_an_undertaking_that_nobody_followed_up_says_that_this_is_no_verdict(read):
    commitment = CommitmentFactory()
    publish_now(commitment.document)
    assert "That does not tell you whether it was kept." in read(commitment.get_absolute_url()).main


def test_only_an_undertaking_has_a_follow_up(read, published_statement):
    call = published_statement.commitments.get(kind="call")
    assert "What became of it" not in headings(read(call.get_absolute_url()))


def test_a_follow_up_says_status_date_and_evidence(read):
    commitment = CommitmentFactory(deadline="2020", deadline_wording="within a year")
    FollowUp.objects.create(
        commitment=commitment, status="no_evidence", date="2021-02", evidence="We searched and found nothing.",
        evidence_url="https://register.example/",
    )  # fmt: skip
    publish_now(commitment.document)
    page = read(commitment.get_absolute_url())
    assert page.one("ol", class_="follow-ups").words == (
        "February 2021 · no evidence found We searched and found nothing. https://register.example/"
    )
    assert "Deadline 2020; within a year in the source" in page.main
    note = read(commitment.document.get_absolute_url()).id("c1-note").words
    assert note.endswith("by 2020 no evidence found February 2021 overdue since 2020")


def test_reported_speech_is_said_to_be_reported(read):
    commitment = CommitmentFactory(reported=True)
    commitment.made_by.add(PersonFactory(name="The ambassador"))
    publish_now(commitment.document)
    assert "The text reports what the speaker said." in read(commitment.get_absolute_url()).main
    note = read(commitment.document.get_absolute_url()).id("c1-note").words
    assert "undertaking reported" in note
    assert "The ambassador" in note
