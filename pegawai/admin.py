"""People in Django's admin: nothing is changed here; importing leads to our own pages."""

from django.contrib import admin
from django_tasks_db.models import DBTaskResult

admin.site.unregister(
    DBTaskResult
)  # the queue is technique; what it did stands on the import's page
