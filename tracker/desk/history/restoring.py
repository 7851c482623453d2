"""Restore and discard: what an edition says comes back to the desk."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.models import Commitment, Document, Edition, Record, Stage, Verb, sha256

from ..locking import hold, lock
from ..logbook import remember, set_stage, write_down
from ..permissions import Action, allowed, require
from ..readiness import NotReady
from ..verbs.companions import withdrawn_with
from .contents import Content
from .returning import bring_back, reasons_against_return, settle
from .versions import versions_of


@transaction.atomic
def restore(record: Record, edition: Edition, *, by: User, note: str = "") -> list[str]:
    """Bring what an old `edition` of `record` says back to the desk, as a draft of `by`; it keeps today's address.

    With a document come those of its commitments whose words stood in its text then, as they were; with one that is
    withdrawn those withdrawn with it. The public sees no change; what says what the public reads is no draft.
    Returns what could not be brought back, each a sentence.
    Raises NotAllowed, Stale, or NotReady where other commitments would lose their words.
    """
    lock(record)
    require(by, Action.RESTORE, record)
    if edition.is_withdrawn or (edition.record, edition.record_id) != (record.RECORD, record.pk):
        raise NotReady([_("This is no edition of “%s” that can be restored.") % record])
    if reasons := reasons_against_return(record):
        raise NotReady(reasons)
    parts = _withdrawn_parts(record, by)
    messages = _bring_back(record, edition, by)
    why = _("Edition %(number)d. %(note)s") % {"number": edition.number, "note": note}
    for item in (record, *parts):
        item.refresh_from_db()  # a part may have moved with the text
        settle(item, by=by, is_as_it_was=item != record)
        write_down(item, verb=Verb.RESTORE, by=by, note=why)
        remember(item, by=by, what=_("Restored: %s") % why.strip())
    return messages


@transaction.atomic
def discard(record: Record, *, by: User, note: str = "") -> list[str]:
    """Throw the draft of `record` away: the desk says again what the public reads, its address included.

    With a document go the drafts of its public commitments as far as its text does not hold them. Raises as `restore`
    does, and NotReady for what is not public or is in review.
    """
    lock(record)
    require(by, Action.DISCARD, record)
    current = record.current_edition
    if record.stage != Stage.DRAFT or current is None or current.is_withdrawn:
        raise NotReady([_("Only the draft of a record that is public can be discarded.")])
    messages = _bring_back(record, current, by, slug=current.slug)
    record.refresh_from_db()
    settle(record, by=by)  # still a draft where what it names was deleted or merged since
    write_down(record, verb=Verb.DISCARD, by=by, note=note)
    remember(record, by=by, what=_("Draft discarded. %s").strip() % note)
    return messages


def edition_of(record: Record, number: int) -> Edition | None:
    """Edition `number` of a record, which is there also after its withdrawal."""
    return record.editions().filter(number=number).first()


def content_to_restore(record: Record, edition: Edition) -> tuple[Content, list[str]]:
    """What `record` would say if `edition` were restored, and a sentence for what is not kept of it.

    Editions do not hold the received text, only its digest: it is looked for in the history.
    """
    content = Content.of_edition(edition)
    if not isinstance(record, Document):
        return content, []
    digest = edition.payload["source"]["received_digest"]
    if digest in (sha256(record.received_text), sha256("")):
        content.fields["received_text"] = record.received_text if digest else ""
        return content, []
    for version in versions_of(record).filter(serialized_data__contains=digest)[:5]:
        received = version.field_dict.get("received_text", "")
        if sha256(received) == digest:
            content.fields["received_text"] = received
            return content, []
    return content, [_("The received text of that edition is not kept; today’s stays.")]


def _bring_back(record: Record, edition: Edition, by: User, slug: str = "") -> list[str]:
    content, not_kept = content_to_restore(record, edition)
    if slug:
        content.fields["slug"] = slug
    then = _commitments_then(edition) if isinstance(record, Document) else {}
    return [*not_kept, *bring_back(record, content, by=by, then=then)]


def _withdrawn_parts(record: Record, by: User) -> list[Commitment]:
    """The commitments that left public view with their document and come back to the desk with it, held."""
    if record.stage != Stage.WITHDRAWN:
        return []
    parts = allowed(by, Action.RESTORE, withdrawn_with(record))
    hold(parts)
    set_stage(*parts, stage=Stage.DRAFT)
    return parts


def _commitments_then(edition: Edition) -> dict[int, Edition]:
    """The last edition of each commitment that names the very text of this edition of a document."""
    editions = Edition.objects.of(Commitment.RECORD).filter(text_digest=edition.text_digest).order_by("sequence")
    own = {"record": edition.record, "id": edition.record_id}
    return {item.record_id: item for item in editions if item.payload.get("document") == own}
