"""The page that says which sources were searched for which instrument, so that silence is not misread."""

from tracker.catalogue.coverage import CoverageQuery, page_of_coverage
from tracker.catalogue.representation import represent

from .views import Public


class Coverage(Public):
    """Every public instrument, or those asked for, with its searches and how much was found."""

    template_name = "tracker/coverage.html"

    def get_context_data(self, **kwargs):
        ids, number = CoverageQuery.read(self.request.GET)
        query = self.request.GET.copy()
        query.pop("page", None)
        page = page_of_coverage(ids, number)
        items = represent(covered.instrument for covered in page.object_list)
        return super().get_context_data(
            page=page,
            rows=list(zip(items, page.object_list, strict=True)),
            numbers=page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            query_string=query.urlencode(),
            is_narrowed=bool(ids),
            **kwargs,
        )
