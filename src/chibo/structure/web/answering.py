"""How a form is answered stands in `access`, the lowest part with forms; the registers ask for it here."""

from chibo.access.web.answering import ask, renew

__all__ = ["ask", "renew"]
