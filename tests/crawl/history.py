"""What the generator leaves out of a history: a merge, withdrawals of all kinds, returns, renamed records, drafts.

It uses nothing but models and the desk's verbs, and chooses by the order in which records were made.
"""

from django.contrib.auth import get_user_model

from tracker.desk.verbs import mark_edited, merge, propose_merge, publish, submit, withdraw
from tracker.models import (
    Change,
    Commitment,
    Document,
    Event,
    FollowUp,
    Instrument,
    Participant,
    Record,
    Signature,
    Stage,
    Target,
    Topic,
)

TEXT = """Statement of the twins

We strongly support what was agreed. We will publish our working methods by the end of 2026.

We call on all states to do the same."""


class Desk:
    """Two who may do everything, of whom one submits and the other publishes."""

    def __init__(self) -> None:
        users = get_user_model().objects
        self.author, self.reviewer = (users.create_superuser(name, password=None) for name in ("crawl-a", "crawl-b"))

    def publish(self, record: Record, note: str = "", change: Change = Change.CORRECTED) -> None:
        mark_edited(record, by=self.author)
        submit(record, by=self.author)
        publish(record, by=self.reviewer, change=change, note=note)

    def withdraw(self, record: Record, reason: str, replaced_by: Record | None = None) -> None:
        withdraw(record, by=self.reviewer, reason=reason, replaced_by=replaced_by)


def public(model: type[Record], **which) -> list[Record]:
    """Those that are published and have no changes, in the order in which they were made."""
    return list(model.objects.filter(stage=Stage.PUBLISHED, **which).order_by("pk"))


def let_time_pass() -> None:
    """Publish all of it, some eighty editions."""
    desk = Desk()
    merge_twins(desk)
    correct(desk)
    recode_and_follow_up(desk)
    rename(desk)
    take_back(desk)
    come_back(desk)
    leave_drafts(desk)


def merge_twins(desk: Desk) -> None:
    """A statement by somebody who turns out to be somebody else, known already."""
    into = public(Participant, kind="person")[3]
    twin = Participant.objects.create(slug="a-twin", name="A. Twin", kind="person")
    document = Document.objects.create(
        slug="statement-of-the-twins", title="Statement of the twins", kind="statement", date="2026-05",
        received_text=TEXT, source_url="https://texts.example.org/twins",
    )  # fmt: skip
    Signature.objects.create(document=document, participant=twin, role="signatory", name_as_stated="A. Twin")
    said = Commitment(document=document, kind="support", verb="strongly support", summary="Backs what was agreed",
                      quote="We strongly support what was agreed.")  # fmt: skip
    said.save()
    Target.objects.create(commitment=said, instrument=public(Instrument)[0], stance="supports", note="As agreed there.")
    will = Commitment(document=document, kind="undertaking", verb="will", summary="Will publish working methods",
                      quote="We will publish our working methods by the end of 2026.", deadline="2026-12-31",
                      deadline_wording="by the end of 2026")  # fmt: skip
    will.save()
    desk.publish(document)
    twin.refresh_from_db()
    propose_merge(twin, into=into, by=desk.author, note="Both sign for the same office.")
    twin.refresh_from_db()
    merge(twin, by=desk.reviewer, note="The register says so.")


def correct(desk: Desk) -> None:
    """A text, a date, an event, a participant, an instrument and a topic."""
    document = public(Document)[2]
    document.text = f"{document.text}\n\nAnnex: list of participants."
    document.save()
    desk.publish(document, "The annex was left out.", Change.SOURCE_CHANGED)
    document = public(Document)[4]
    document.date, document.date_note, document.place = "2023-05/2023-06", "The source names two months.", "Geneva"
    document.save()
    desk.publish(document, "The date and the place, which were wrong.")
    for model, note in ((Event, "What it was."), (Participant, "Who it is."), (Instrument, "What it is."),
                        (Topic, "What it covers.")):  # fmt: skip
        record = public(model)[1]
        record.description = f"{record.description} Described anew.".strip()
        record.save()
        desk.publish(record, note)


def recode_and_follow_up(desk: Desk) -> None:
    target = Target.objects.filter(stance="supports", commitment__stage=Stage.PUBLISHED).order_by("pk")[5]
    target.stance = "opposes"
    target.save()
    desk.publish(target.commitment, "It argues against it.", Change.RECODED)
    undertakings = public(Commitment, kind="undertaking")
    evidence = public(Document)[0]
    for undertaking, status in zip(undertakings[:4], ("kept", "not_kept", "in_progress", "no_evidence"), strict=True):
        FollowUp.objects.create(
            commitment=undertaking, status=status, date="2026-10", evidence="Looked for in reports of 2026.",
            evidence_document=evidence if status == "kept" else None,
        )  # fmt: skip
        desk.publish(undertaking, "New evidence of October 2026.", Change.FOLLOWED_UP)


def rename(desk: Desk) -> None:
    """A record of each kind; a document twice, so that both old addresses lead on."""
    for model in (Document, Event, Participant, Instrument, Topic, Commitment):
        record = public(model)[6]
        for ending in ("renamed", "again") if model is Document else ("renamed",):
            record.refresh_from_db()
            record.slug = f"{record.slug[:100]}-{ending}"
            record.save()
            desk.publish(record, "A better address.")


def take_back(desk: Desk) -> None:
    """One of each kind, and others that another one replaces."""
    for model in (Event, Participant, Instrument, Topic, Document, Commitment):
        first, second, third = public(model)[8:11]
        desk.withdraw(first, f"It is not what this tracker is about ({first._meta.verbose_name}).")
        desk.withdraw(second, "It was recorded twice.", replaced_by=third)


def come_back(desk: Desk) -> None:
    for record in (*Document.objects.filter(stage=Stage.WITHDRAWN).order_by("pk")[:1],
                   *Event.objects.filter(stage=Stage.WITHDRAWN).order_by("pk")[:1]):  # fmt: skip
        desk.publish(record, "It was withdrawn by mistake.")


def leave_drafts(desk: Desk) -> None:
    """What nobody may see: changes that are not published, and a record that never was."""
    document = public(Document)[12]
    document.title = "A DRAFT THAT NOBODY MAY SEE"
    document.save()
    mark_edited(document, by=desk.author)
    Topic.objects.create(slug="a-draft-that-nobody-may-see", name="A DRAFT THAT NOBODY MAY SEE")
