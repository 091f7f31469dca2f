"""What is compressed when the static files are collected."""

from pathlib import Path

from hall.foundation.static_files import StaticFileStorage

STYLE = "body { color: black }\n" * 100


def test_files_with_a_digest_are_compressed_and_nothing_else(tmp_path: Path) -> None:
    for name in ("style.css", "script.js.map"):
        (tmp_path / name).write_text(STYLE)
    storage = StaticFileStorage(location=tmp_path, base_url="/static/")
    for _made in storage.post_process({name: (storage, name) for name in ("style.css", "script.js.map")}):
        pass
    named = Path(storage.stored_name("style.css"))
    assert named.name != "style.css"
    assert {path.name for path in tmp_path.iterdir() if path.suffix in {".br", ".gz"}} == {
        f"{named}.br",
        f"{named}.gz",
    }
