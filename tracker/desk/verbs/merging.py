"""Two participants that turn out to be one: one editor proposes to merge them, another one does.

What named the duplicate names the other one from then on, and is printed anew where it is public; the duplicate's
address leads to the other one.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.models import Change, Edition, Participant, Record, Stage, Verb

from ..locking import hold, lock
from ..logbook import remember, set_stage, write_down
from ..permissions import Action, require, require_second_pair_of_eyes, scheduled_among
from ..press.press import make_current, marker_of, take_the_press
from ..press.printing import differing, print_together
from ..press.reading import public_among, stored
from ..press.references import key_of
from ..readiness import NotReady, Reason
from .companions import reprinted_with
from .mailing import mail_authors, mail_reviewers
from .participant_references import move_references, records_referring_to, records_referring_to_both


@transaction.atomic
def propose_merge(duplicate: Participant, *, into: Participant, by: User, note: str = "") -> None:
    """Put before a reviewer that `duplicate` is the same as `into`. Raises NotAllowed, NotReady or Stale."""
    lock(duplicate)
    require(by, Action.SUBMIT, duplicate)
    if reasons := _reasons_against(duplicate, into):
        raise NotReady(reasons)
    set_stage(duplicate, stage=Stage.IN_REVIEW, merge_into=into)
    words = _("Same as “%(record)s”. %(note)s") % {"record": into, "note": note}
    write_down(duplicate, verb=Verb.SUBMIT, by=by, note=words)
    mail_reviewers(duplicate, by=by, note=words)


@transaction.atomic
def merge(duplicate: Participant, *, by: User, note: str = "", override: str = "") -> list[Edition]:
    """Let `duplicate` be one with the participant that was proposed, all references moved.

    Returns the editions made: of all that is public and named it, and the marker whose address leads to the other one.
    Raises NotAllowed, NotReady (every reason at once) or Stale.
    """
    take_the_press()
    lock(duplicate)
    into = duplicate.merge_into
    if duplicate.stage != Stage.IN_REVIEW or into is None:
        raise NotReady([_("Nobody has proposed to merge “%s”. Propose it first.") % duplicate])
    require(by, Action.MERGE, duplicate, into)
    require_second_pair_of_eyes(by, [duplicate], override)
    referring = records_referring_to(duplicate)
    hold([*referring, into])
    public = _public_among([*referring, into])
    if reasons := [*_reasons_against(duplicate, into), *_reasons_against_reprint(public), *_while_scheduled(referring)]:
        raise NotReady(reasons)
    mail_authors(duplicate, Verb.MERGE, by=by, note=note)
    move_references(duplicate, into)
    why = _("“%(duplicate)s” and “%(record)s” are one participant.") % {"duplicate": duplicate, "record": into}
    editions = _reprint(public, f"{why} {note}".strip(), by)
    current = duplicate.current_edition
    if current is not None and not current.is_withdrawn:
        editions += make_current(
            [marker_of(current, into, merged=True)], {key_of(current): current}, Change.WITHDRAWN, why
        )
    set_stage(duplicate, stage=Stage.WITHDRAWN, assigned_to=None, changed_by=None)
    write_down(duplicate, verb=Verb.MERGE, by=by, note=f"{why} {note}", override=override)
    touched = dict.fromkeys([*referring, into])
    set_stage(*touched)
    remember(*touched, by=by, what=why)
    return editions


def what_would_be_merged(duplicate: Participant) -> list[Record]:
    """What is public and gets a new edition when `duplicate` is merged into the participant proposed."""
    into = [duplicate.merge_into] if duplicate.merge_into else []
    return _public_among([*records_referring_to(duplicate), *into])


def _reasons_against(duplicate: Participant, into: Participant) -> list[str]:
    reasons = []
    if duplicate == into:
        reasons.append(_("This is the same record. Choose another one."))
    if duplicate.kind != into.kind:
        reasons.append(_("One is a %(this)s, the other a %(that)s. Correct the kind of one of them first.") % {
            "this": duplicate.get_kind_display(), "that": into.get_kind_display(),
        })  # fmt: skip
    if into.merge_into_id or into.stage == Stage.WITHDRAWN:
        reasons.append(_("“%s” is itself withdrawn or to be merged. Choose another one.") % into)
    if duplicate.stage == Stage.WITHDRAWN:
        reasons.append(_("“%s” is withdrawn already.") % duplicate)
    if duplicate.is_public and not into.is_public:
        reasons.append(_("“%(this)s” is public and “%(that)s” is not. Merge them the other way round.") % {
            "this": duplicate, "that": into,
        })  # fmt: skip
    whole = into.part_of
    while whole is not None:
        if whole == duplicate:
            reasons.append(_("“%s” is a part of it. Take it out first.") % into)
            break
        whole = whole.part_of
    return reasons + _reasons_against_rows(duplicate, into)


def _reasons_against_rows(duplicate: Participant, into: Participant) -> list[str]:
    """Why rows would say the same twice: a record names both in one role."""
    words = _("“%s” names both in the same role. Remove one of the two rows there first.")
    return [Reason(words % owner, owner) for owner in records_referring_to_both(duplicate, into)]


def _reasons_against_reprint(public: list[Record]) -> list[str]:
    """Why what is public cannot be printed anew: it would carry changes out that nobody has reviewed."""
    words = _("“%s” has changes that are not public, or is in review. Publish or discard them first.")
    changed = set(differing(public))
    return [Reason(words % item, item) for item in public if item.stage != Stage.PUBLISHED or item in changed]


def _public_among(records: list[Record]) -> list[Record]:
    """What is public of these records and of what is printed with them, each once and in the order of printing."""
    reprinted = reprinted_with(*records)
    return public_among(list(dict.fromkeys(item for record in records for item in (record, *reprinted[record]))))


def _while_scheduled(records: list[Record]) -> list[str]:
    words = _("“%s” is scheduled for publication as it is. Take it off the schedule first.")
    fixed = scheduled_among(records)
    return [Reason(words % record, record) for record in records if record in fixed]


def _reprint(public: list[Record], why: str, by: User) -> list[Edition]:
    """New editions of what is public and now names the other one."""
    batch = print_together(stored(map(key_of, public)).values())
    fresh = batch.fresh
    write_down(*fresh, verb=Verb.PUBLISH, by=by, note=why)
    return make_current(fresh.values(), batch.current, Change.RECODED, why)
