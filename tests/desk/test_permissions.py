"""Who may do what: every role, every stage, every action, every kind of record.

What is expected is said here in other words than in `desk.permissions`, so that the two check each other.
"""

from itertools import product

import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    ParticipantFactory,
    TopicFactory,
    UserFactory,
    make_editor,
    make_user,
)
from tracker.desk.permissions import Action, may, require, why_not
from tracker.desk.verbs import assign, publish, submit, withdraw
from tracker.models import RECORDS, Schedule, ScheduledEdition, Stage

pytestmark = pytest.mark.django_db

FACTORIES = {
    "document": DocumentFactory, "event": EventFactory, "participant": ParticipantFactory,
    "instrument": InstrumentFactory, "commitment": CommitmentFactory, "topic": TopicFactory,
}  # fmt: skip

ROLES = ("visitor", "contributor", "editor", "administrator")

SITUATIONS = {
    "own draft", "nobody’s draft", "somebody’s draft", "in review", "scheduled", "published", "draft of public",
    "withdrawn",
}  # fmt: skip
CHANGED_BY_CONTRIBUTORS = {"own draft", "nobody’s draft", "published", "draft of public"}
NEVER_PUBLIC = {"own draft", "nobody’s draft", "somebody’s draft", "in review", "scheduled"}

READ = {Action.VIEW, Action.HISTORY, Action.COMMENT, Action.PREVIEW}
WRITE = {Action.EDIT, Action.ASSIGN, Action.REVERT, Action.RESTORE, Action.DISCARD, Action.SUBMIT}
DECIDE = {Action.SEND_BACK, Action.PUBLISH, Action.SCHEDULE, Action.CANCEL, Action.WITHDRAW, Action.MERGE}


def expected(role: str, action: Action, kind: str) -> set[str]:
    """In which situations somebody in this role may do this with records of this kind."""
    if role == "visitor":
        return set()
    if action in READ:
        return SITUATIONS
    is_vocabulary = kind == "topic"
    if action in DECIDE:
        return SITUATIONS if role in ("editor", "administrator") else set()
    if is_vocabulary and role != "administrator":
        return set()
    if action == Action.ADD:
        return SITUATIONS
    if action == Action.SHARE:
        return SITUATIONS - {"somebody’s draft"} if role == "contributor" else SITUATIONS
    changed = CHANGED_BY_CONTRIBUTORS if role == "contributor" else SITUATIONS - {"scheduled"}
    return changed & NEVER_PUBLIC if action == Action.DELETE else changed


def in_situation(kind: str, situation: str, user):
    """A record of this kind in this situation, for `user`."""
    record = FACTORIES[kind]()
    somebody = make_editor()
    if kind == "commitment" and situation in ("published", "draft of public", "withdrawn"):
        for verb in (submit, publish):
            verb(record.document, by=make_editor())
        record.refresh_from_db()
    elif situation in ("published", "draft of public", "withdrawn"):
        submit(record, by=somebody)
        publish(record, by=make_editor())
    if situation == "withdrawn":
        withdraw(record, by=somebody, reason="Not the adopted text")
    stage = {
        "in review": Stage.IN_REVIEW, "scheduled": Stage.IN_REVIEW, "published": Stage.PUBLISHED,
        "withdrawn": Stage.WITHDRAWN,
    }.get(situation, Stage.DRAFT)  # fmt: skip
    record.stage = stage
    record.assigned_to = {"own draft": user, "somebody’s draft": somebody}.get(situation)
    record.save()
    if situation == "scheduled":
        about = {"record": record.RECORD, "record_id": record.pk}
        waiting = Schedule.objects.create(**about, at="2099-01-01T00:00Z", by=somebody, change="corrected")
        ScheduledEdition.objects.create(**about, schedule=waiting, digest="0" * 64)
    return record


def test_every_action_is_expected_somewhere():
    assert set(Action) == READ | WRITE | DECIDE | {Action.ADD, Action.SHARE, Action.DELETE}


def test_every_kind_of_record_is_in_the_matrix():
    assert FACTORIES.keys() == RECORDS.keys()


@pytest.mark.parametrize(("role", "kind"), list(product(ROLES, FACTORIES)))
def test_a_role_may_do_what_it_is_for_and_nothing_else(role, kind):
    user = UserFactory() if role == "visitor" else make_user(role)
    found = {}
    for situation in sorted(SITUATIONS):
        record = in_situation(kind, situation, user)
        for action in Action:
            found[action, situation] = may(user, action, record)
    told = {(action, situation): situation in expected(role, action, kind) for action, situation in found}
    assert found == told


@pytest.mark.parametrize("role", ROLES)
def test_an_account_that_is_closed_may_do_nothing(role):
    user = UserFactory(is_active=False) if role == "visitor" else make_user(role, is_active=False)
    record = in_situation("document", "nobody’s draft", user)
    assert [action for action in Action if may(user, action, record)] == []


def test_only_administrators_may_override_and_make_accounts():
    rights = {role: make_user(role).get_all_permissions() for role in ROLES[1:]}
    special = {"tracker.override_decision", "auth.add_user", "auth.change_user"}
    assert {role: rights[role] & special for role in rights} == {
        "contributor": set(),
        "editor": set(),
        "administrator": special,
    }


def test_a_refusal_names_whose_draft_it_is():
    contributor, author = make_user("contributor"), make_user("contributor", username="ana")
    record = DocumentFactory(assigned_to=author)
    assert "the draft of ana" in why_not(contributor, Action.EDIT, record)


def test_a_refusal_says_that_a_record_is_scheduled():
    editor = make_user("editor")
    record = in_situation("document", "scheduled", editor)
    assert "Take it off the schedule" in why_not(editor, Action.EDIT, record)


def test_a_contributor_takes_what_is_nobodys_and_keeps_others_from_it():
    ana, ben = make_user("contributor"), make_user("contributor")
    record = DocumentFactory()
    assign(record, to=ana, by=ana)
    record.refresh_from_db()
    require(ana, Action.EDIT, record)
    assert not may(ben, Action.EDIT, record)
