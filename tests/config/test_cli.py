from pathlib import Path

import pytest

from .conftest import Chibo


@pytest.mark.parametrize("words", [(), ("help",), ("--help",)])
def test_alone_it_lists_its_commands_in_vietnamese(
    chibo: Chibo, tmp_path: Path, words: tuple[str, ...]
) -> None:
    result = chibo(tmp_path / "home", *words)
    assert result.returncode == 0
    assert "chibo LỆNH" in result.stdout
    assert "restore FILE" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_it_also_speaks_english(chibo: Chibo, tmp_path: Path) -> None:
    assert "Use: chibo COMMAND" in chibo(tmp_path, CHIBO_LANGUAGE="en").stdout


def test_a_command_explains_itself_without_data(chibo: Chibo, tmp_path: Path) -> None:
    result = chibo(tmp_path / "home", "help", "serve")
    assert result.returncode == 0
    assert "--port" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_wrong_use_is_status_2(chibo: Chibo, tmp_path: Path) -> None:
    result = chibo(tmp_path / "home", "doctor", "--loud")
    assert (result.returncode, "--loud" in result.stderr) == (2, True)


@pytest.mark.server
def test_an_unknown_command_is_wrong_use(chibo: Chibo, folder: Path) -> None:
    result = chibo(folder, "serv")
    assert (result.returncode, "serv" in result.stderr) == (2, True)


def test_a_refusal_is_status_1_with_what_to_do_and_no_traceback(chibo: Chibo, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    result = chibo(tmp_path, "migrate")
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        f"Từ chối: Thư mục {tmp_path} không trống và không do chương trình này tạo ra.",
        "Cần làm: Đặt CHIBO_HOME là một thư mục trống; ở đây chưa có gì bị thay đổi.",
    ]


def test_a_database_that_does_not_answer_is_refused(chibo: Chibo, tmp_path: Path) -> None:
    result = chibo(tmp_path / "home", "migrate", DATABASE_URL="postgresql://a:b@127.0.0.1:1/c")
    assert (result.returncode, "DATABASE_URL" in result.stderr) == (1, True)
    assert "Traceback" not in result.stderr
