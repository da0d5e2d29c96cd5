"""The address of a page with some of its words changed."""

from django.http import HttpRequest


def with_changes(request: HttpRequest, **changes: str) -> str:
    """The address of the page with some words changed, from its first page."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"
