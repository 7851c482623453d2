"""The search over all public records, and what it suggests while somebody types."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, JsonResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.catalogue.fields import accepted
from tracker.catalogue.filters import BadQuery
from tracker.catalogue.hits import hits
from tracker.catalogue.labels import kind_label
from tracker.catalogue.search import COUNTED, RANKED, RankedFilter, Results, SearchFilter, editions_in_order, search
from tracker.catalogue.suggestions import similar_names, suggestions
from tracker.models.vocabulary import RecordKind
from tracker.texts import queries

from .filter_form import FilteredView, FilterForm, Order, page_of
from .views import Public


class SearchFilterForm(FilterForm):
    """The filters of a search; it has orders of its own."""

    @property
    def orders(self) -> list[Order]:
        words = {"relevance": _("Most relevant first"), "-date": _("Newest first"), "date": _("Oldest first")}
        return [Order(value, words[value], value == self.ordering) for value in self.filters.ORDERINGS]


class Search(FilteredView, Public):
    """The results for the words and filters of the address; without any, how to search."""

    template_name = "tracker/search.html"
    form_class = SearchFilterForm

    def filter_set(self) -> type[RankedFilter]:
        return SearchFilter

    def get_context_data(self, **kwargs):
        filters = self.filter_set().read(self.request.GET, also=("page",))
        if not filters.has_query:
            return super().get_context_data(limits=LIMITS, untouched=True, **kwargs)
        results, filter_form = search(filters), SearchFilterForm(filters)
        page = page_of(results.sequences, self.request.GET.get("page", ""))
        typed = filter_form.typed["q"]
        return super().get_context_data(
            filter_form=filter_form,
            sentence=results_sentence(results, filter_form),
            remarks=list(remarks(filters, results)),
            page=page,
            numbers=page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            hits=hits(editions_in_order(list(page.object_list)), filters.query),
            limits=LIMITS,
            kept=[(name, values) for name, values in filter_form.parameters().lists() if name != "q"],
            others=len(filter_form.in_use) - bool(typed),
            words_alone=urlencode({"q": typed}),
            **({} if results.sequences else alternatives(filters.query, filter_form)),
            **kwargs,
        )


LIMITS = {"length": queries.LENGTH, "terms": queries.TERMS, "beginning": queries.SHORTEST_BEGINNING}


def results_sentence(results: Results, filter_form: FilterForm) -> str:
    """How many results there are, such as “12 records with the words “cyber crime””."""
    sentence = filter_form.sentence(len(results.sequences))
    return _("More than %s") % sentence if results.is_more else sentence


def remarks(filters: RankedFilter, results: Results) -> Iterator[str]:
    """What a reader must know of these results."""
    query, typed = filters.query, filters.form.cleaned_data["q"]
    if query.is_cut:
        message = _("Your search is long. We use only %(terms)s words and phrases of its first %(length)s characters.")
        yield message % LIMITS
    if typed and not query:
        yield _("You typed no letters or digits, so there is nothing to search for.")
    elif query.exclusions and not query.terms:
        yield _("You only excluded words, so you see everything else, newest first.")
    if results.is_ranked_in_part:
        yield _("The newest %(ranked)s results come first, most relevant first. The others follow, newest first.") % {
            "ranked": f"{RANKED:,}"
        }
    if results.is_more:
        yield _("We count and show up to %s results. To see others, add a word or a filter.") % f"{COUNTED:,}"


def alternatives(query: queries.Query, filter_form: FilterForm) -> dict:
    """What could be searched for instead where there are no results: names that are much alike, and the words alone."""
    tied = query.exclusions or any(not term.by_stem for term in query.terms)
    words = " ".join(word for term in query.terms for word in term.words)
    return {
        "similar_names": [(name, urlencode({"q": name})) for name in similar_names(filter_form.typed["q"])],
        "unquoted": filter_form.parameters(instead={"q": words}).urlencode() if tied and words else "",
    }


class Suggestions(Public):
    """Names that begin with or hold what was typed so far, as JSON, for the script of the search forms."""

    def get(self, request: HttpRequest, *args, **kwargs) -> JsonResponse:
        if unknown := [name[:100] for name in request.GET if name != "q"]:
            raise BadQuery({name: [_("There is no such parameter here.") + " " + accepted(["q"])] for name in unknown})
        rows = [
            {"label": edition.title, "kind": what_is(edition.record, edition.kind), "path": edition.get_absolute_url()}
            for edition in suggestions(request.GET.get("q", ""))
        ]
        return JsonResponse(rows, safe=False)


def what_is(record: str, kind: str) -> str:
    """What a record is, such as “Treaty” or “Commitment, call”."""
    word = kind_label(record, kind)
    if record in (RecordKind.COMMITMENT, RecordKind.DOCUMENT) and word != str(RecordKind(record).label):
        return capfirst(f"{RecordKind(record).label}, {word}")
    return capfirst(word)
