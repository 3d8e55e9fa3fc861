"""The school's office: people, classes and problems. The log and the transactions can be read here, never changed."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model
from django.http import HttpRequest

from tutor.models import (
    Classroom,
    Enrollment,
    Event,
    KnowledgeComponent,
    Mastery,
    Problem,
    ProblemList,
    School,
    Solution,
    Transaction,
    User,
    WorkSession,
)


class EnrollmentInline(admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs only
    model = Enrollment
    extra = 0
    autocomplete_fields = ("student",)


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    """Rows that only the services write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    list_display = ("username", "display_name", "role", "school", "is_active")
    list_filter = ("role", "school", "is_active")
    search_fields = ("username", "display_name", "first_name", "last_name")
    add_fieldsets = (*UserAdmin.add_fieldsets, ("Chalkline", {"fields": ("role", "school", "display_name")}))
    fieldsets = (*(UserAdmin.fieldsets or ()), ("Chalkline", {"fields": ("role", "school", "display_name")}))


@admin.register(Classroom)
class ClassroomAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    list_display = ("name", "school", "release")
    list_filter = ("school",)
    autocomplete_fields = ("teachers",)
    inlines = (EnrollmentInline,)


@admin.register(Problem)
class ProblemAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    list_display = ("title", "maths", "family", "position")
    list_filter = ("problem_list", "family")
    search_fields = ("title", "maths")
    raw_id_fields = ("owner",)


@admin.register(ProblemList)
class ProblemListAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    list_display = ("title", "course", "lesson", "topic", "position")
    list_filter = ("course", "topic")
    search_fields = ("title", "lesson")


@admin.register(Transaction)
class TransactionAdmin(ReadOnly):
    list_display = ("created_at", "student", "step", "attempt", "outcome", "component", "text")
    list_select_related = ("student", "component")


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ("created_at", "work_session", "seq", "kind")


admin.site.register(School)
admin.site.register((KnowledgeComponent, WorkSession, Solution, Mastery), ReadOnly)
admin.site.site_header = "Chalkline"
admin.site.site_title = "Chalkline"
