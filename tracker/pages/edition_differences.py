"""What two editions of a record say differently, for readers: field by field, and its text passage by passage."""

from typing import Any

from tracker.catalogue.differences.editions import find_differences
from tracker.catalogue.parameters import number_in, values_in

from .views import RecordView


class EditionDifferences(RecordView):
    """An edition of a record against the one before it, or against any other one."""

    template_name = "tracker/differences.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        against = number_in(values_in(self.request.GET, ["against"]), "against")
        differences = find_differences(self.record, kwargs.pop("slug"), kwargs.pop("number"), against)
        return super().get_context_data(
            differences=differences, edition=differences.edition, latest=differences.latest, **kwargs
        )
