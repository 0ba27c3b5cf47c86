"""What does this reader have to do today, and what waits for others?"""

from django.shortcuts import render


def my_day(request):
    """The first page after signing in."""
    return render(request, "applications/day.html")
