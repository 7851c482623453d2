"""A world with a canary in every field of every record, so that a leak of one can be told from other words."""

import re
from itertools import count

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from tests.factories import (
    GroupFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    PrecedentFactory,
    SourceSearchFactory,
    StateFactory,
    statement,
)
from tracker.models import (
    Attendance,
    Comment,
    FollowUp,
    InstrumentIdentifier,
    InstrumentName,
    LinkCheck,
    Membership,
    Opening,
    ParticipantName,
    Recording,
    Schedule,
    ScheduledEdition,
    SourceFile,
)
from tracker.models.dates import PartialDateField

SHORT = {"alpha2", "alpha3"}
"""Fields too short to be told from other words. They and closed lists cannot hold a canary."""


def world(suffix: str):
    """A statement and everything that can hang on it, on its event, its participants and its instruments."""
    document = statement(title=f"Statement {suffix}")
    event, signature = document.event, document.signatures.get()
    signature.stands_in_for = PersonFactory(country=StateFactory())
    signature.save()
    ParticipationFactory(
        event=event, stated_by=document, organisation=OrganisationFactory(part_of=OrganisationFactory())
    )
    Attendance.objects.create(event=event, attendees="online", count=230, is_minimum=True, wording="more than 230")
    Recording.objects.create(
        event=event, url="https://recording.example/", languages="en fr", wording="in two languages"
    )
    group = GroupFactory()
    Membership.objects.create(group=group, member=signature.participant)
    ParticipantName.objects.create(participant=group, name="Other name of the group")
    undertaking = document.commitments.get(kind="undertaking")
    undertaking.made_by.add(group)
    FollowUp.objects.create(commitment=undertaking, status="kept", date="2020", evidence="It was done.")
    instrument = undertaking.targets.get().instrument
    InstrumentName.objects.create(instrument=instrument, name="Other name of the instrument")
    InstrumentIdentifier.objects.create(instrument=instrument, scheme="ets", value=f"ETS {suffix}")
    SourceSearchFactory(instrument=instrument, url="https://searched.example/", note="The site was searched by hand.")
    call = document.commitments.get(kind="call")
    call.addressees.add(group)
    PrecedentFactory(commitment=call, note="A weaker verb.")
    return document


def kept_beside(document, *, by):
    """What the desk keeps beside a record: a comment, an opening, a schedule, a file, a checked address."""
    about, now = {"record": document.RECORD, "record_id": document.pk}, timezone.now()
    Comment.objects.create(**about, by=by, text="Is this the adopted text?")
    Opening.objects.create(**about, by=by, opened_at=now, seen_at=now)
    waiting = Schedule.objects.create(**about, at=now, by=by, change="corrected")
    ScheduledEdition.objects.create(**about, schedule=waiting, digest="0" * 64)
    SourceFile.objects.create(document=document, file="a.pdf", name="a.pdf", size=1, digest="0" * 64, uploaded_by=by)
    LinkCheck.objects.create(url="https://source.example/", checked_at=now, problem="It did not answer.")


PUBLIC_TABLES = ("edition", "link", "ground")
"""What was published, and the indexes of that."""


def is_day(field: models.Field) -> bool:
    """Whether an editor gives a day, or part of one, in this field."""
    return isinstance(field, PartialDateField) or (type(field) is models.DateField and field.editable)


def canary(field: models.Field, number: int):
    """A value of this field that is found nowhere else, or None where the field cannot hold one."""
    if field.choices or field.name in SHORT or field.is_relation or field.primary_key:
        return None
    if is_day(field):
        return f"{1000 + number % 800}-02-03"
    if isinstance(field, models.URLField):
        return f"https://canary{number}.example/"
    if isinstance(field, models.CharField | models.TextField):
        return f"canary{number}"
    if field.name == "count":
        return 7_000_000 + number
    return None


def plant() -> list[re.Pattern]:
    """Put a canary into every field of every row at the desk and of every account; patterns that must not be seen."""
    numbers, dates, counts = count(1), set(), set()
    for model in [*apps.get_app_config("tracker").get_models(), get_user_model()]:
        if model._meta.model_name in PUBLIC_TABLES:
            continue
        assert model.objects.exists(), f"No {model.__name__} in this world: a leak of one would go unseen."
        for row in model.objects.all():
            values = {
                field.attname: value
                for field in model._meta.concrete_fields
                if (value := canary(field, next(numbers))) is not None
            }
            if "addressee_as_stated" in values and row.kind != "call":
                del values["addressee_as_stated"]
            model.objects.filter(pk=row.pk).update(**values)
            dated = [model._meta.get_field(name) for name in values]
            dates |= {values[field.attname] for field in dated if is_day(field)}
            counts |= {value for value in values.values() if isinstance(value, int)}
    years = {date[:4] for date in dates}
    return [
        re.compile(r"canary\d+"),
        re.compile(rf"\b(?:{'|'.join(dates)})\b"),
        re.compile(rf"February ({'|'.join(years)})\b"),
        re.compile("|".join(map(str, counts))),
    ]
