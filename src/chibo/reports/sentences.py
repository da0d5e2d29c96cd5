"""What a notice says of each figure and each weakness. The paper is always Vietnamese, whatever the screen speaks.

`[value|id]` and its like (`texts.fill`) stand where the figure is tied in.
"""

from dataclasses import dataclass

from chibo.obligations.words import Scope, Stage, Subject


@dataclass(frozen=True)
class Phrase:
    """The sentence, and what may follow it where the records bear it: a clause whose figures are all above zero."""

    say: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remedy:
    """The task of the next period that answers a weakness."""

    text: str
    short: str
    scope: str = Scope.GRASSROOTS
    subject: str = Subject.GENERAL
    fulfilled_by: str = Stage.DONE


FIGURES: dict[str, Phrase] = {
    "grassroots_organisations": Phrase("đảng bộ có [value|grassroots_organisations] tổ chức cơ sở đảng"),
    "members": Phrase("toàn đảng bộ có [value|members] đảng viên"),
    "organisations_studied_resolution": Phrase(
        "[fraction|organisations_studied_resolution] tổ chức cơ sở đảng đã học tập, quán triệt nghị quyết năm, đạt"
        " [percent|organisations_studied_resolution]"
    ),
    "models_following_registered": Phrase(
        "các chi bộ, đảng bộ duy trì [value|models_following_registered] mô hình học tập và làm theo tư tưởng, đạo đức,"
        " phong cách Hồ Chí Minh",
        (", trong đó xây dựng mới [value|models_following_new] mô hình",),
    ),
    "models_following_new": Phrase(
        "xây dựng mới [value|models_following_new] mô hình học tập và làm theo tư tưởng, đạo đức, phong cách"
        " Hồ Chí Minh"
    ),
    "organisations_registered_skilful_mass_mobilisation": Phrase(
        "có [fraction|organisations_registered_skilful_mass_mobilisation] chi bộ, đảng bộ cơ sở đăng ký mô hình"
        " “Dân vận khéo”, đạt [percent|organisations_registered_skilful_mass_mobilisation]"
    ),
    "admissions": Phrase(
        "kết nạp [value|admissions] đảng viên mới",
        (
            ", đạt [percent|admissions_against_target] so với nghị quyết",
            " (trong đó có [value|admissions_in_non_state_enterprises] đảng viên ở doanh nghiệp ngoài Nhà nước)",
        ),
    ),
    "admissions_against_target": Phrase(
        "kết nạp đảng viên đạt [percent|admissions_against_target] so với nghị quyết"
    ),
    "admissions_in_non_state_enterprises": Phrase(
        "kết nạp [value|admissions_in_non_state_enterprises] đảng viên ở doanh nghiệp ngoài Nhà nước"
    ),
    "meetings_held": Phrase(
        "các chi bộ tổ chức [fraction|meetings_held] kỳ sinh hoạt thường kỳ, đạt [percent|meetings_held]"
    ),
    "meetings_on_time": Phrase("sinh hoạt chi bộ đúng ngày quy định đạt [percent|meetings_on_time]"),
    "attendance": Phrase("tỷ lệ đảng viên dự sinh hoạt bình quân đạt [percent|attendance]"),
    "survey_rounds_held": Phrase(
        "tổ chức [value|survey_rounds_held] đợt lấy phiếu khảo sát chất lượng sinh hoạt chi bộ"
    ),
    "congress_cells_held": Phrase(
        "chỉ đạo tổ chức xong đại hội ở [fraction|congress_cells_held] chi bộ trực thuộc đảng ủy cơ sở"
    ),
    "reports_sent": Phrase(
        "các tổ chức cơ sở đảng gửi [fraction|reports_sent] lượt báo cáo định kỳ, đạt [percent|reports_sent]"
    ),
    "reports_on_time": Phrase("báo cáo định kỳ gửi đúng hạn đạt [percent|reports_on_time]"),
}

IN_THE_DRAFT = (
    "organisations_studied_resolution",
    "models_following_registered",
    "organisations_registered_skilful_mass_mobilisation",
    "admissions",
    "meetings_held",
    "attendance",
    "survey_rounds_held",
    "congress_cells_held",
    "reports_on_time",
)
"""The figures a composed draft speaks of, in the order of notices."""

WEAKNESSES: dict[str, str] = {
    "plans_late": "việc xây dựng kế hoạch thực hiện nghị quyết, kết luận của cấp trên [where|plans_late] còn chậm",
    "study_campaign_late": "việc triển khai đợt sinh hoạt chính trị [where|study_campaign_late] chưa kịp thời",
    "survey_low": "việc lấy phiếu khảo sát chất lượng sinh hoạt chi bộ [where|survey_low] chưa được quan tâm đầy đủ",
    "meetings_not_held_or_low_attendance": (
        "nền nếp sinh hoạt chi bộ [where|meetings_not_held_or_low_attendance] chưa bảo đảm, còn kỳ không họp hoặc"
        " đảng viên dự họp ít"
    ),
    "plenaries_incomplete": (
        "[word|plenaries_incomplete] đảng bộ cơ sở tổ chức hội nghị đảng viên chưa đủ nội dung theo quy định"
    ),
    "working_regulations_incomplete": (
        "qua kiểm tra, [word|working_regulations_incomplete] đơn vị xây dựng Quy chế làm việc chưa đầy đủ nội dung"
    ),
    "attendance_at_lower_meetings_not_planned": (
        "[word|attendance_at_lower_meetings_not_planned] đảng ủy cơ sở chưa có kế hoạch phân công cấp ủy viên dự"
        " sinh hoạt với chi bộ"
    ),
    "congress_results_not_as_planned": (
        "[word|congress_results_not_as_planned] đảng ủy cơ sở lãnh đạo đại hội chi bộ trực thuộc chưa chặt chẽ, kết quả"
        " bầu cử chưa đúng đề án nhân sự"
    ),
    "succession_plans_late": "việc xây dựng quy hoạch cấp ủy cơ sở [where|succession_plans_late] còn chậm",
    "committee_vacancies_late": "việc kiện toàn, bổ sung cấp ủy [where|committee_vacancies_late] còn kéo dài",
    "sponsored_communes_without_plan": (
        "[word|sponsored_communes_without_plan] cơ quan, đơn vị, doanh nghiệp chưa xây dựng kế hoạch đỡ đầu xã"
    ),
    "periodic_reports_late_or_incomplete": (
        "[word|periodic_reports_late_or_incomplete] chi bộ, đảng bộ cơ sở thực hiện chế độ báo cáo định kỳ chưa đầy đủ,"
        " chưa đúng thời gian"
    ),
}

REMEDIES: dict[str, Remedy] = {
    "plans_late": Remedy(
        "Bí thư các chi bộ, đảng bộ cơ sở chỉ đạo hoàn thành ngay việc xây dựng kế hoạch thực hiện các nghị quyết,"
        " kết luận của cấp trên; đưa nội dung thực hiện vào chương trình công tác của cấp ủy.",
        "Hoàn thành kế hoạch thực hiện các văn bản của cấp trên",
        fulfilled_by=Stage.PLANNED,
    ),
    "study_campaign_late": Remedy(
        "Tổ chức đợt sinh hoạt chính trị nghiêm túc, đủ nội dung, đúng tiến độ; báo cáo kết quả về cấp trên.",
        "Tổ chức đợt sinh hoạt chính trị",
        subject=Subject.STUDY_CAMPAIGN,
    ),
    "survey_low": Remedy(
        "Cấp ủy các chi bộ, đảng bộ cơ sở thực hiện đầy đủ việc lấy phiếu khảo sát chất lượng sinh hoạt chi bộ hằng"
        " quý.",
        "Lấy phiếu khảo sát chất lượng sinh hoạt chi bộ hằng quý",
        subject=Subject.SURVEY,
    ),
    "meetings_not_held_or_low_attendance": Remedy(
        "Các chi bộ duy trì nghiêm nền nếp sinh hoạt, bảo đảm thời gian, nội dung và tỷ lệ đảng viên dự họp.",
        "Duy trì nền nếp, nâng chất lượng sinh hoạt chi bộ",
        scope=Scope.MEETING_CELLS,
    ),
    "plenaries_incomplete": Remedy(
        "Các đảng bộ cơ sở chuẩn bị và tổ chức hội nghị đảng viên đủ nội dung theo quy định.",
        "Tổ chức hội nghị đảng viên đủ nội dung",
        scope=Scope.WITH_CELLS,
        subject=Subject.PLENARY,
    ),
    "working_regulations_incomplete": Remedy(
        "Rà soát, sửa đổi, bổ sung Quy chế làm việc của đảng ủy cơ sở, chi bộ bảo đảm đủ nội dung, đúng quy định của"
        " Đảng và tổ chức thực hiện nghiêm túc.",
        "Rà soát, sửa đổi, bổ sung Quy chế làm việc",
        subject=Subject.WORKING_REGULATIONS,
    ),
    "attendance_at_lower_meetings_not_planned": Remedy(
        "Các đảng ủy cơ sở xây dựng kế hoạch phân công cấp ủy viên dự sinh hoạt với chi bộ, kịp thời uốn nắn những"
        " hạn chế.",
        "Xây dựng kế hoạch phân công cấp ủy viên dự sinh hoạt chi bộ",
        scope=Scope.WITH_CELLS,
        subject=Subject.LOWER_MEETINGS,
        fulfilled_by=Stage.PLANNED,
    ),
    "congress_results_not_as_planned": Remedy(
        "Các đảng ủy cơ sở sắp xếp, kiện toàn cấp ủy, bí thư, phó bí thư ở những chi bộ có kết quả bầu cử chưa đúng cơ"
        " cấu.",
        "Kiện toàn cấp ủy chi bộ sau đại hội",
        scope=Scope.WITH_CELLS,
        subject=Subject.VACANCIES,
    ),
    "succession_plans_late": Remedy(
        "Tập trung hoàn thành quy hoạch cấp ủy cơ sở, trình cấp có thẩm quyền phê duyệt theo quy định.",
        "Hoàn thành quy hoạch cấp ủy cơ sở",
        subject=Subject.SUCCESSION_PLAN,
    ),
    "committee_vacancies_late": Remedy(
        "Kịp thời kiện toàn, bổ sung cấp ủy viên ở những nơi còn thiếu.",
        "Kiện toàn, bổ sung cấp ủy",
        subject=Subject.VACANCIES,
    ),
    "sponsored_communes_without_plan": Remedy(
        "Các cơ quan, đơn vị, doanh nghiệp được phân công xây dựng và thực hiện kế hoạch đỡ đầu xã.",
        "Xây dựng kế hoạch đỡ đầu xã",
        subject=Subject.SPONSORED_COMMUNE,
        fulfilled_by=Stage.PLANNED,
    ),
    "periodic_reports_late_or_incomplete": Remedy(
        "Thực hiện nghiêm chế độ báo cáo định kỳ, bảo đảm đủ nội dung, đúng thời gian.",
        "Gửi báo cáo định kỳ đúng hạn, đủ nội dung",
        subject=Subject.PERIODIC_REPORT,
        fulfilled_by=Stage.REPORTED,
    ),
}

TARGETS_TO_COME = Remedy(
    "Tập trung thực hiện các giải pháp để hoàn thành các chỉ tiêu của nghị quyết năm, nhất là những chỉ tiêu chưa đạt"
    " và chưa đến hạn đánh giá.",
    "Hoàn thành các chỉ tiêu của nghị quyết năm",
)
IN_CHARGE = Remedy(
    "Các đồng chí cấp ủy viên được phân công phụ trách bám sát cơ sở, giám sát, đôn đốc việc thực hiện; các cơ quan"
    " tham mưu, giúp việc hướng dẫn kịp thời về nghiệp vụ.",
    "Giám sát, đôn đốc, hướng dẫn tổ chức đảng được phân công phụ trách",
    scope=Scope.ITSELF,
)
