"""Addresses of the site's own files change with their content."""

import re
import shutil
from pathlib import Path

from django.contrib.staticfiles.finders import find

from closercities.serve.static_files import HashedStorage


def test_modules_of_ours_name_each_other_by_the_address_with_the_hash(tmp_path: Path) -> None:
    shutil.copytree(Path(str(find("js/suggest.js"))).parent, tmp_path / "js")
    storage = HashedStorage(location=tmp_path, base_url="/static/")
    files = {f"js/{path.name}": (storage, f"js/{path.name}") for path in (tmp_path / "js").glob("*.js")}
    hashed = {str(done) for _name, done, _processed in storage.post_process(files)}
    texts = [(tmp_path / name).read_text() for name in hashed if name.endswith(".js")]
    named = {f"js/{each}" for text in texts for each in re.findall(r'from "\./([^"]+)"', text)}
    assert {name.split(".")[0] for name in named} >= {"js/kept", "js/combobox", "js/choices"}
    assert named <= hashed
