"""A form carries a request id; sent twice, it is done once."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.core.exceptions import BadRequest
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from chibo.core.models import Receipt

Answer = Callable[[HttpRequest], HttpResponse]

FOREIGN = "a form's request id came from somebody else or from another form"


class OnceOnly:
    """Answer a repeated form from its receipt.

    Two copies arriving together are put in line by a lock that ends with the transaction; the receipt is
    written in the transaction of the act, so that a crash leaves both or neither.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = _request_id(request)
        request.once = given or uuid4()  # type: ignore[attr-defined]
        if given is None:
            return self.get_response(request)
        user_id = request.user.pk
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(given)])
        earlier = Receipt.objects.filter(request_id=given).first()
        if earlier and (earlier.user_id, earlier.path) != (user_id, request.path):
            raise BadRequest(FOREIGN)
        if earlier:
            return HttpResponseRedirect(earlier.location)
        try:
            with transaction.atomic():
                response = self.get_response(request)
                if isinstance(response, HttpResponseRedirect):
                    Receipt.objects.create(
                        request_id=given, user_id=user_id, path=request.path, location=response["Location"]
                    )
        except IntegrityError as clash:  # a receipt that policies hide: what was done is rolled back
            raise BadRequest(FOREIGN) from clash
        return response


def _request_id(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return None
