"""The closed lists of committees: bodies, posts, and which post belongs to which body."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.organisations.kinds import CELL_TYPES, Type


class Body(models.TextChoices):
    COMMITTEE = "committee", _("committee")
    STANDING = "standing", _("standing committee")
    INSPECTION = "inspection", _("inspection commission")
    CELL_COMMITTEE = "cell_committee", _("cell committee")
    CELL = "cell", _("cell without a committee")


class Post(models.TextChoices):
    SECRETARY = "secretary", _("secretary")
    PERMANENT_DEPUTY = "permanent_deputy", _("permanent deputy secretary")
    DEPUTY = "deputy", _("deputy secretary")
    STANDING_MEMBER = "standing_member", _("member of the standing committee")
    MEMBER = "member", _("committee member")
    INSPECTION_HEAD = "inspection_head", _("head of the inspection commission")
    INSPECTION_MEMBER = "inspection_member", _("member of the inspection commission")


# Secretary and deputies sit in the standing committee by their office: they have one seat, in the committee.
POSTS: dict[str, tuple[str, ...]] = {
    Body.COMMITTEE: (Post.SECRETARY, Post.PERMANENT_DEPUTY, Post.DEPUTY, Post.MEMBER),
    Body.STANDING: (Post.STANDING_MEMBER,),
    Body.INSPECTION: (Post.INSPECTION_HEAD, Post.INSPECTION_MEMBER),
    Body.CELL_COMMITTEE: (Post.SECRETARY, Post.DEPUTY, Post.MEMBER),
    Body.CELL: (Post.SECRETARY, Post.DEPUTY),
}

RANKS = {post: rank for rank, post in enumerate(Post.values)}
"""The order lists of a committee are written in."""

EVERY_SECRETARY = "bi-thu"
"""Stands for a person in “Recorded for”: each act for the secretary of its own organisation."""

EVIDENCE = {
    "giay": _("told on paper"),
    "dien-thoai": _("told by telephone"),
    "gap": _("told in person"),
}
"""How something that is recorded for another came."""

_FULL = (Body.COMMITTEE, Body.STANDING, Body.INSPECTION)
BODIES: dict[str, tuple[str, ...]] = {
    Type.PROVINCE: _FULL,
    Type.SUPERIOR: _FULL,
    Type.GRASSROOTS: _FULL,
    Type.SECTIONAL: (Body.COMMITTEE,),
    **dict.fromkeys(CELL_TYPES, (Body.CELL_COMMITTEE, Body.CELL)),
}


class CongressLevel(models.TextChoices):
    """Which congresses a campaign is about: those of cells have terms of their own."""

    CELLS_UNDER = "cells_under", _("cells under grassroots organisations")
    GRASSROOTS = "grassroots", _("grassroots organisations")
