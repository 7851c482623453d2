"""The table of the desk's screens holds all of them, and each opens to those alone who have the right."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    ParticipantFactory,
    TopicFactory,
    UserFactory,
)
from tracker.admin.records.base import RecordAdmin
from tracker.admin.screens import RecordScreen
from tracker.admin.urls import ALL_SCREENS
from tracker.desk.permissions import RIGHTS
from tracker.models import RECORDS, Commitment, Document, Event, Instrument, Participant, Topic

pytestmark = pytest.mark.django_db

FACTORIES = {
    Commitment: CommitmentFactory,
    Document: DocumentFactory,
    Event: EventFactory,
    Instrument: InstrumentFactory,
    Participant: ParticipantFactory,
    Topic: TopicFactory,
}

DJANGOS = {"changelist", "add", "change", "delete"}
"""The pages of a kind of records that Django has, and that the desk leaves to it."""

OPENS = {
    **dict.fromkeys(("capacities", "comment", "compare", "deleted", "editions", "export", "file", "history"), "view"),
    **dict.fromkeys(("open", "preview", "review", "similar"), "view"),
    **dict.fromkeys(("from_file", "in_place", "recover"), "add"),
    **dict.fromkeys(("assign", "discard", "import", "import_preview", "import_template", "propose-merge"), "change"),
    **dict.fromkeys(("restore", "revert", "share", "submit", "upload"), "change"),
    **dict.fromkeys(("cancel-schedule", "merge", "publish", "schedule", "send-back", "withdraw"), "publish"),
}
"""The right that opens each screen, said once more: a slip of the table shows here."""

SOME_HAVE = {
    **dict.fromkeys(("file", "from_file", "upload"), (Document,)),
    **dict.fromkeys(("export", "import", "import_preview", "import_template"), (Commitment, Instrument, Participant)),
    "capacities": (Participant,),
    "in_place": (Event, Instrument, Participant),
    "similar": (Document, Event, Instrument, Participant),
}
"""The screens that not all kinds of records have, and which do."""


def rights_that_open(screen, model) -> set[str]:
    adds_too = screen.name.startswith("import") and model is not Commitment  # of those only follow-ups are imported
    return {OPENS[screen.name]} | ({"add"} if adds_too else set())


ALL = [(screen, model) for screen in ALL_SCREENS for model in RECORDS.values() if screen.is_for(model)]


def is_decided_about(screen, model) -> bool:
    """Whether records of the kind have anything at the screen: some decisions are never taken about them."""
    step = getattr(screen.view, "keywords", {}).get("step")
    return step is None or step.is_for(model)


def params(pairs):
    return [pytest.param(screen, model, id=f"{screen.name}-{model._meta.model_name}") for screen, model in pairs]


OPEN = params(pair for pair in ALL if is_decided_about(*pair))
NEVER = params(pair for pair in ALL if not is_decided_about(*pair))


def address(screen, model) -> str:
    """An address of the screen; what it names need not be there, but for the record."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{screen.name}"
    record = [FACTORIES[model]().pk] if isinstance(screen, RecordScreen) else []
    for parts in ([], ["csv"], [1]):
        try:
            return reverse(name, args=[*record, *parts])
        except NoReverseMatch:
            continue
    raise AssertionError(f"no address of {name}")


def answer_to(client, screen, model, rights) -> int:
    """What somebody with these rights (`view`, `change` …) on records of the kind is answered."""
    user = UserFactory()
    names = {f"{right}_{model._meta.model_name}" for right in rights}
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="tracker", codename__in=names))
    client.force_login(user)
    return getattr(client, "get" if "POST" not in screen.methods else "post")(address(screen, model)).status_code


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda model: model._meta.model_name)
def test_all_pages_of_a_kind_of_records_stand_in_the_table_or_are_djangos(model):
    lead = f"{model._meta.app_label}_{model._meta.model_name}_"
    names = [url.name.removeprefix(lead) for url in admin.site.get_model_admin(model).get_urls() if url.name]
    assert len(names) == len(set(names))
    assert set(names) == DJANGOS | {name for name in OPENS if model in SOME_HAVE.get(name, RECORDS.values())}
    assert {screen.name for screen in ALL_SCREENS if screen.is_for(model)} == set(names) - DJANGOS


@pytest.mark.parametrize(("screen", "model"), OPEN)
def test_a_screen_is_closed_to_whoever_lacks_just_its_right(client, screen, model):
    assert answer_to(client, screen, model, set(RIGHTS.values()) - rights_that_open(screen, model)) == 403


@pytest.mark.parametrize(("screen", "model"), OPEN)
def test_a_screen_opens_to_whoever_has_all_rights(client, screen, model):
    accepted = (200, 302, 400) if screen.name != "file" else (404,)  # there is no such file
    assert answer_to(client, screen, model, set(RIGHTS.values())) in accepted


@pytest.mark.parametrize(("screen", "model"), NEVER)
def test_a_decision_that_is_never_taken_about_a_kind_is_not_there_for_anybody(client, screen, model):
    assert answer_to(client, screen, model, set(RIGHTS.values())) == 404


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda model: model._meta.model_name)
def test_an_admin_adds_to_what_all_share_and_mixes_in_nothing(model):
    own = [cls for cls in type(admin.site.get_model_admin(model)).__mro__ if cls.__module__.startswith("tracker.")]
    assert len(own) == 2
    assert own[1] is RecordAdmin
