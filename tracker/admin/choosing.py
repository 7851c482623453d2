"""Choosing other records by typing part of a name, also when what was sent is no record at all."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper


def is_number(sent: str) -> bool:
    """Whether something that a browser sent can be the number of a record (SQLite refuses more than 64 bits)."""
    return sent.isascii() and sent.isdecimal() and len(sent) <= 18


class OnlyNumbers:
    """Django's autocomplete looks up whatever was sent and fails on what is no number (`?event=abc`)."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [item for item in value if is_number(str(item))], attr)


class ChooseOne(OnlyNumbers, AutocompleteSelect):
    pass


class ChooseSeveral(OnlyNumbers, AutocompleteSelectMultiple):
    def value_from_datadict(self, data, files, name):
        # Eighteen digits are more than any record has, and fewer than make SQLite fail: so it is no valid choice.
        return [value[:18] for value in super().value_from_datadict(data, files, name) or ()]


class ChoosingMixin:
    """Gives an admin or an inline these widgets for its `autocomplete_fields`."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A record is added or changed in place, but not deleted in passing; one icon less to look at, too.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChooseOne(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChooseSeveral(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
