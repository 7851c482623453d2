"""What was said and done when: a drawn axis of time, and the same in a table."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse

from tracker.catalogue.filters import FILTERS
from tracker.catalogue.timeline import (
    MARKS,
    TIMED,
    CountsByYear,
    EarliestFirst,
    Moment,
    TimelineFilter,
    counts_by_year,
    moments,
)
from tracker.kinds import KINDS

from .axis import Axis, Lane, axis_of, bars_of, lanes_of
from .filter_form import FilteredView, FilterForm
from .views import Public


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing: its lanes, and the axis below them."""

    lanes: list[Lane]
    axis: Axis

    @property
    def bottom(self) -> float:
        return self.lanes[-1].y + self.lanes[-1].height

    @property
    def height(self) -> float:
        return self.bottom + 24


@dataclass(frozen=True, slots=True)
class Year:
    """A year in the table of counts: how many there are of each kind of record, and the timeline of it alone."""

    year: int
    counts: list[int]
    query: str


class Timeline(FilteredView, Public):
    """Documents, events and commitments of any filter on one axis of time."""

    template_name = "tracker/timeline.html"

    def filter_set(self) -> type[EarliestFirst]:
        return TimelineFilter

    def get_context_data(self, **kwargs):
        filters = TimelineFilter.read(self.request.GET)
        filter_form = FilterForm(filters)
        by_year = counts_by_year(filters.results)
        count = sum(number for _year, _record, number in by_year)
        drawing = picture_by_year(by_year, filter_form) if count > MARKS else picture_of(moments(filters.results))
        return super().get_context_data(
            filter_form=filter_form,
            sentence=filter_form.sentence(count),
            count=count,
            most=MARKS,
            records=TIMED,
            lists=lists_of(filter_form),
            **drawing,
            **kwargs,
        )


def picture_of(results: list[Moment]) -> dict:
    """The records one by one: on the axis, in the table, and those that have no place in time."""
    dated = [moment for moment in results if moment.start or moment.end]
    axis = axis_of(dated)
    return {
        "picture": Picture(lanes_of(dated, axis), axis) if axis else None,
        "moments": dated,
        "undated": [moment for moment in results if not (moment.start or moment.end)],
    }


def picture_by_year(by_year: CountsByYear, filter_form: FilterForm) -> dict:
    """Too many to be shown one by one: how many there are of each kind in each year."""
    counts: dict[int, dict[str, int]] = {}
    undated = 0
    for year, record, number in by_year:
        if year is None:
            undated += number
        else:
            counts.setdefault(year, {})[record] = number
    picture = None
    if counts:
        axis = Axis(date(min(counts), 1, 1), date(max(counts), 1, 1), by_months=False)
        picture = Picture(bars_of(counts, axis, lambda year, record: within(filter_form, year, record=record)), axis)
    years = [
        Year(year, [of_year.get(record, 0) for record in TIMED], within(filter_form, year))
        for year, of_year in counts.items()
    ]
    return {"picture": picture, "years": years, "without_date": undated}


def within(filter_form: FilterForm, year: int, **instead: str) -> str:
    """The query of the same timeline in one year."""
    day = f"{year:04}"
    return filter_form.parameters(instead={"date_after": day, "date_before": day, **instead}).urlencode()


def lists_of(filter_form: FilterForm) -> dict[str, str]:
    """The same filters as a list, for each kind of record whose list has all of them: name and address."""
    query = filter_form.parameters()
    records = query.getlist("record") or TIMED
    query.pop("record", None)
    able = [record for record in records if set(query) <= set(FILTERS[record].base_filters)]
    return {str(KINDS[record].plural): address(record, query) for record in able}


def address(record: str, query: QueryDict) -> str:
    query_string = query.urlencode()
    return reverse(f"tracker:{record}_list") + (f"?{query_string}" if query_string else "")
