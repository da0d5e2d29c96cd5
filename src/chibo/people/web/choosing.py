"""Choosing an organisation stands in `access`, the lowest part with forms; the registers ask for it here."""

from chibo.access.web.choosing import CodedSelect, OrganisationField, within

__all__ = ["CodedSelect", "OrganisationField", "within"]
