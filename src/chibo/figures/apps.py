from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "chibo.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.figures import groups, on_page, target_results
        from chibo.figures.definitions import (
            admissions,
            congress,
            emulation,
            meetings,
            members,
            obligations,
            structure,
            weak_meetings,
            weaknesses,
        )
        from chibo.figures.figure import register
        from chibo.targets import figure_ids, statuses

        register(*structure.FIGURES, group=groups.ORGANISATIONS)
        register(*members.FIGURES, group=groups.MEMBERS)
        register(*meetings.FIGURES, group=groups.MEETINGS)
        register(*admissions.FIGURES, group=groups.MEMBERS)
        register(*congress.FIGURES, group=groups.CONGRESSES)
        register(*emulation.FIGURES, group=groups.EMULATION)
        register(*obligations.FIGURES, group=groups.OBLIGATIONS)
        # In the order of the notice.
        register(
            weaknesses.PLANS_LATE,
            weaknesses.SURVEY_LOW,
            weak_meetings.MEETINGS,
            weaknesses.PLENARIES_INCOMPLETE,
            weaknesses.WORKING_REGULATIONS_INCOMPLETE,
            weaknesses.ATTENDANCE_NOT_PLANNED,
            weak_meetings.CONGRESSES,
            weaknesses.SUCCESSION_PLANS_LATE,
            weaknesses.COMMITTEE_VACANCIES_LATE,
            weaknesses.STUDY_CAMPAIGN_LATE,
            weaknesses.SPONSORED_COMMUNES_WITHOUT_PLAN,
            weaknesses.PERIODIC_REPORTS,
            group=groups.WEAKNESSES,
        )
        on_page.register()
        figure_ids.register(target_results.ids)
        statuses.register(target_results.states)
