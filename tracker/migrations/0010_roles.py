"""The roles of the desk, as groups: contributor, editor, administrator.

They are given rights by name; what a right is worth for one record is decided in `desk.permissions`.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

DRAFTED = ("document", "event", "participant", "instrument", "commitment")
VOCABULARY = ("topic",)

READING = [*(f"view_{name}" for name in (*DRAFTED, *VOCABULARY)), "view_decision", "view_comment", "view_schedule"]
READING += ["view_linkcheck"]
DRAFTING = [f"{right}_{name}" for name in DRAFTED for right in ("add", "change", "delete")]
REVIEWING = [f"publish_{name}" for name in (*DRAFTED, *VOCABULARY)]
ADMINISTERING = ["add_topic", "change_topic", "delete_topic", "override_decision"]
ACCOUNTS = ["add_user", "change_user", "view_user", "view_group"]

ROLES = {
    "contributor": READING + DRAFTING,
    "editor": READING + DRAFTING + REVIEWING,
    "administrator": READING + DRAFTING + REVIEWING + ADMINISTERING + ACCOUNTS,
}


def make_roles(apps, schema_editor):
    # Permissions are made after all migrations; here they are needed before.
    for label in ("auth", "tracker"):
        create_permissions(
            installed.get_app_config(label), apps=installed, verbosity=0, using=schema_editor.connection.alias
        )
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, rights in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        found = Permission.objects.filter(content_type__app_label__in=("auth", "tracker"), codename__in=rights)
        group.permissions.add(*found)


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0009_statistics_of_links"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
