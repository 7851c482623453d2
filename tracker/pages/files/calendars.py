"""Events as a calendar (RFC 5545): those whose days are known, whole days each."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar, Event

from tracker.catalogue.batches import in_batches
from tracker.catalogue.filters import FILTERS
from tracker.catalogue.labels import kind_label
from tracker.catalogue.representation import represent
from tracker.models.vocabulary import RecordKind
from tracker.shapes.characters import in_one_line, legible
from tracker.texts.date_parts import DateParts

from ..citations.section import root_of
from ..errors import Answering


class EventCalendar(Answering):
    """The events of a filtered list. One that is withdrawn is no longer in it, and so leaves whoever subscribed."""

    http_method_names = ["get", "head", "options"]
    record = RecordKind.EVENT

    def get(self, request: HttpRequest) -> HttpResponse:
        root, host = root_of(request), request.get_host()
        events, left_out = [], 0
        for batch in in_batches(FILTERS[RecordKind.EVENT].read(request.GET)):
            for representation in represent(batch):
                days = exact_days(representation["date"])
                left_out += days is None
                if days:
                    events.append(event(representation, days, root, host))
        response = HttpResponse(calendar(events, left_out), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="cyberpolicy-events.ics"'
        response["X-Robots-Tag"] = "noindex"
        return response


def exact_days(when: dict | None) -> tuple[date, date] | None:
    """The first and the last day of a date (see `kinds.dates`); None where either is not known or not sure."""
    if not when or not when["edtf"]:
        return None
    ends = [_exact_bounds(DateParts.read(end)) for end in when["edtf"].split("/")]
    first, last = ends[0], ends[-1]
    return (first[0], last[1]) if first and last and all(ends) else None


def _exact_bounds(end: DateParts | None) -> tuple[date, date] | None:
    if not end or not end.year.isdecimal() or not end.day or any(end.qualifiers):
        return None
    first, last = end.bounds
    return (first, last) if first and last else None


def event(representation: dict, days: tuple[date, date], root: str, host: str) -> Event:
    """An event on whole days; `DTEND` is the day after the last (RFC 5545, 3.6.1)."""
    first, last = days
    made = Event()
    made.add("uid", f"event-{representation['id']}@{host}")
    made.add("dtstamp", representation["updated_at"])
    made.add("last-modified", representation["updated_at"])
    made.add("created", representation["published_at"])
    made.add("sequence", representation["edition"])
    made.add("dtstart", first)
    if last < date.max:
        made.add("dtend", last + timedelta(days=1))
    made.add("summary", in_one_line(representation["title"]))
    made.add("url", root + representation["path"])
    made.add("categories", [kind_label(representation["record"], representation["kind"])])
    if place := _place(representation):
        made.add("location", place)
    if representation["description"]:
        made.add("description", "\n".join(legible(representation["description"]).splitlines()))
    return made


def _place(representation: dict) -> str:
    """Where an event took place, with the country where the place does not name it itself."""
    place, country = representation["place"], (representation["country"] or {}).get("title", "")
    return in_one_line(place if country in place else ", ".join(filter(None, [place, country])))


def calendar(events: Iterable[Event], left_out: int) -> bytes:
    """The calendar of these events; its description says how many others have no day to stand on."""
    made = Calendar()
    made.add("prodid", "-//cyberpolicy//events//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Events · cyberpolicy"))
    if left_out:
        made.add("x-wr-caldesc", not_shown(left_out))
    for component in events:
        made.add_component(component)
    return made.to_ical()


def not_shown(number: int) -> str:
    return (
        ngettext(
            "%s event is not in this calendar, because its day is not known.",
            "%s events are not in this calendar, because their days are not known.",
            number,
        )
        % number
    )
