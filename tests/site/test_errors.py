"""Pages of errors stand alone: these tests have no database, and none is asked for."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults


def test_an_error_of_the_program_is_said_in_vietnamese():
    response = defaults.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "<h1>Chương trình gặp lỗi</h1>" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("404.html", "Không có trang này, hoặc đồng chí không được xem"),
        ("403.html", "Đồng chí không có quyền làm việc này"),
        ("403_csrf.html", "Biểu mẫu đã mở quá lâu"),
        ("400.html", "Chương trình không hiểu yêu cầu này"),
    ],
)
def test_other_errors_too(name, heading):
    assert f"<h1>{heading}</h1>" in render_to_string(name)
