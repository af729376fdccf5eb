"""What other packages put into Django's admin is read-only here too, or not there at all."""

from axes import models as axes
from django.contrib import admin
from django.contrib.auth.models import Group

from tebingtinggi.bersama.admin_baca import AdminBacaSaja

# A group is only a label: rights come from PenugasanPeran. Nothing to do with it here.
for _model in (Group, axes.AccessAttempt, axes.AccessLog, axes.AccessFailureLog):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


@admin.register(axes.AccessAttempt)
class AccessAttemptAdmin(AdminBacaSaja):
    """Wrong passwords that still count; lifted on the page of the account."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time")
    search_fields = ("username", "ip_address")
    fields = ("username", "ip_address", "user_agent", "failures_since_start", "attempt_time")
