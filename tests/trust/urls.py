"""Addresses that exist in tests only: what a careless room might do with what people send."""

import os

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from config.urls import handler400, handler403, handler404, handler500
from jobs.models import Job

__all__ = ["handler400", "handler403", "handler404", "handler500"]


@csrf_exempt
def keep(request):
    """Store a text as it came, and give it back."""
    user = get_user_model().objects.first()
    user.given_name = request.POST.get("name", "")[:80]
    user.save()
    user.refresh_from_db()
    return HttpResponse(f"{user.given_name}|{','.join(file.name for file in request.FILES.values())}")


@csrf_exempt
def by_number(request, number):
    """Look something up by a number from the address, or store it as it came."""
    if request.method == "POST":
        get_user_model().objects.update(person_id=number)
    return HttpResponse(str(get_user_model().objects.filter(pk__in=[number]).count()))


def search(request):
    """Look something up by a text from the address."""
    return HttpResponse(str(get_user_model().objects.filter(given_name=request.GET.get("q", "")).count()))


def denied(request):
    raise PermissionDenied


@csrf_exempt
def fill(request):
    """Store more than fits."""
    Job.objects.create(task="x", title="x", error="x" * 10_000_000)
    return HttpResponse()


def interrupted(request, number):
    """Fail as the operating system does."""
    raise OSError(number, os.strerror(number))


def failing(request):
    raise ZeroDivisionError


urlpatterns = [
    path("test/keep/", keep),
    path("test/number/<int:number>/", by_number),
    path("test/search/", search),
    path("test/denied/", denied),
    path("test/failing/", failing),
    path("test/fill/", fill),
    path("test/interrupted/<int:number>/", interrupted),
    path("", include("config.urls")),
]
