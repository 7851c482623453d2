"""The accounts, for administrators: Django's own pages, and the way to free somebody of a lost device."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from ..lists.search import without_nul
from ..visits import editor_of
from . import second_factor

# Their modules, imported above, have registered them: the first two without what we add, the others with their secrets.
admin.site.unregister([User, Group, TOTPDevice, StaticDevice])


@admin.register(Group)
class GroupsAdmin(GroupAdmin):
    def changelist_view(self, request, extra_context=None):
        without_nul(request)
        return super().changelist_view(request, extra_context)


@admin.register(User)
class AccountAdmin(UserAdmin):
    readonly_fields = ["device_shown"]
    fieldsets = [
        *(UserAdmin.fieldsets or [])[:1],
        (gettext_lazy("Second factor"), {"fields": ["device_shown"]}),
        *(UserAdmin.fieldsets or [])[1:],
    ]

    add_fieldsets = [
        (None, {"fields": ["username", "email", "groups", "usable_password", "password1", "password2"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """Who is no superuser gives roles, and neither single rights nor all of them."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or request.user.is_superuser:
            return fieldsets
        roles = (gettext_lazy("Role"), {"fields": ["is_active", "is_staff", "groups"]})
        return [roles if "is_superuser" in options["fields"] else (name, options) for name, options in fieldsets]

    def has_change_permission(self, request, obj=None):
        # Otherwise an administrator would set a superuser's password, and be one.
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_above

    def save_model(self, request, obj, form, change):
        if not change:
            obj.is_staff = True  # an account is for the desk; nothing else asks for one
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("authenticator app"))
    def device_shown(self, user: User) -> str:
        device = second_factor.device_of(user)
        if device is None:
            return _("not set up")
        since = _("set up on %s") % date_format(localtime(device.created_at), "j F Y")
        page = reverse("admin:auth_user_remove_second_factor", args=[user.pk])
        return format_html('{} · <a href="{}">{}</a>', since, page, _("Remove, because it is lost"))

    def changelist_view(self, request, extra_context=None):
        without_nul(request)
        return super().changelist_view(request, extra_context)

    def get_urls(self):
        page = path(
            "<path:object_id>/second-factor/",
            self.admin_site.admin_view(self.remove_second_factor),
            name="auth_user_remove_second_factor",
        )
        return [page, *super().get_urls()]

    def remove_second_factor(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asks, then removes the devices of somebody else. One's own are changed at the account page, with a code."""
        user = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if user is None:
            raise Http404
        if user == request.user:
            messages.error(request, _("This is your own account. Change to another device here."))
            return HttpResponseRedirect(reverse("admin:account"))
        if request.method == "POST":
            second_factor.remove(user, by=editor_of(request))
            messages.success(
                request, _("The second factor of “%s” was removed, and all sessions of the account were ended.") % user
            )
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))
        context = {**self.admin_site.each_context(request), "title": _("Remove the second factor"), "account": user}
        return render(request, "admin/signing_in/remove.html", context | {"opts": self.opts, "object": user})
