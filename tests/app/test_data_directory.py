import json
import tempfile
from pathlib import Path

import pytest

from app.data_directory import LAYOUT, DataDirectory
from app.errors import DataDirectoryError


def test_a_new_directory_is_stamped_with_the_layout_and_the_release(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path / "new" / "data")

    stamp = json.loads((directory.path / "layout.json").read_text())

    assert stamp["layout"] == LAYOUT
    assert stamp["release"]


def test_a_directory_of_a_newer_release_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "layout.json").write_text(json.dumps({"layout": LAYOUT + 1, "release": "9.1.0"}))

    with pytest.raises(DataDirectoryError, match=r"written by Gatehouse 9\.1\.0") as refusal:
        DataDirectory(tmp_path)

    assert "\n" not in refusal.value.message


def test_a_damaged_stamp_is_refused(tmp_path: Path) -> None:
    (tmp_path / "layout.json").write_text("{")

    with pytest.raises(DataDirectoryError, match="damaged"):
        DataDirectory(tmp_path)


def test_a_file_in_the_place_of_the_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")

    with pytest.raises(DataDirectoryError, match="cannot use the data directory"):
        DataDirectory(tmp_path / "data")


def test_a_user_counts_until_it_leaves(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path)
    first, second = directory.join(), directory.join()

    first.close()
    assert directory.has_users()

    second.close()
    assert not directory.has_users()


def test_sockets_lie_in_the_directory_when_the_path_allows() -> None:
    with tempfile.TemporaryDirectory(prefix="gh-") as short:
        assert DataDirectory(Path(short)).socket_folder() == Path(short).resolve() / "run"


def test_sockets_of_a_long_path_lie_in_a_short_one_that_stays_the_same(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path / ("long" * 30))

    folder = directory.socket_folder()

    assert len(str(folder)) < 80
    assert DataDirectory(directory.path).socket_folder() == folder
    folder.rmdir()


def test_a_short_folder_that_is_gone_is_made_again(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path / ("long" * 30))
    directory.socket_folder().rmdir()

    folder = directory.socket_folder()

    assert folder.is_dir()
    folder.rmdir()


def test_a_path_that_a_url_would_have_to_escape_holds_no_socket(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path / "my data")

    folder = directory.socket_folder()

    assert " " not in str(folder)
    folder.rmdir()
