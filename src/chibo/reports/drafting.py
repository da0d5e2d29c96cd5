"""A review as the paper it will become."""

from datetime import date

from chibo.documents.words import Stage
from chibo.reports.facts import document_of, name_on, sections, stage, tasks
from chibo.reports.models import Review
from chibo.reports.paper import Frame, frame_of, notice
from chibo.writer.paper import Paper


def frame_for(review: Review, on: date) -> Frame:
    document = document_of(review)
    day = document.day if document and document.day else on
    return frame_of(
        review.organisation, name_on(review, day), day, conference=review.conference, document=document
    )


def paper_of(review: Review, on: date) -> Paper:
    """With the word DỰ THẢO until it is signed."""
    parts = {part: section.text for part, section in sections(review).items()}
    listed = [task.text for task in tasks(review)]
    return notice(frame_for(review, on), parts, listed, on, draft=stage(review) < Stage.SIGNED)
