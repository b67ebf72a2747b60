"""The job on a local cluster of two cores: recipes in Parquet, a second run that goes on, and `magic render`."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.dataset
import pytest
import ray
from magic import PROJECT, SAMPLES, magic, predictions
from predict import predict
from unpack import unpack


@pytest.fixture(scope="module")
def cluster():
    env = {"PYTHONPATH": str(PROJECT / "scale")}
    context = ray.init(num_cpus=2, include_dashboard=False, runtime_env={"env_vars": env})
    yield context.address_info["address"]
    ray.shutdown()


def rows(recipes: Path) -> dict[str, dict]:
    found = pyarrow.dataset.dataset(recipes).to_table().to_pylist()
    assert len({row["path"] for row in found}) == len(found)
    return {row["path"]: row for row in found}


def test_job(cluster, tmp_path):
    bad = tmp_path / "bad, photo.jpg"
    bad.write_text("no photo")
    photos = tmp_path / "list.txt"
    photos.write_text("\n".join([*SAMPLES[:3], str(bad)]) + "\n")
    out = tmp_path / "out"
    first = rows(predict(photos, out, block=2, workers=1))
    assert set(first) == {*SAMPLES[:3], str(bad)}
    assert first[str(bad)]["recipe"] is None and first[str(bad)]["error"].startswith("Expected ")

    files = sorted(out.rglob("*.parquet"))
    photos.write_text(photos.read_text() + "\n".join(SAMPLES[3:]) + "\n")
    recipes = predict(photos, out, block=2, workers=1)
    assert set(rows(recipes)) == {*SAMPLES, str(bad)}
    assert set(files) <= set(out.rglob("*.parquet")), "what was done is kept, not done again"

    told = predictions(*SAMPLES)
    for file in filter(lambda file: told[file]["layers"], SAMPLES):
        recipe = json.loads(rows(recipes)[file]["recipe"])
        for key, value in recipe["predicted"].items():
            assert value == pytest.approx(told[file]["predicted"][key], abs=1e-4)

    photo = next(file for file in SAMPLES if told[file]["layers"])
    [recipe] = unpack(recipes, tmp_path / "json", [photo])
    rendered = tmp_path / "rendered.png"
    assert magic("render", photo, "--recipe", recipe, "--out", rendered).returncode == 0
    assert magic("enhance", photo, "--format", "png", "--out", tmp_path).returncode == 0
    assert rendered.read_bytes() == (tmp_path / f"{Path(photo).stem}.magic.png").read_bytes()


def test_killed_job_goes_on(cluster, tmp_path, monkeypatch):
    monkeypatch.setenv("RAY_ADDRESS", cluster)
    photos = [tmp_path / f"{i}.jpg" for i in range(30)]
    for i, photo in enumerate(photos):
        shutil.copy(SAMPLES[i % len(SAMPLES)], photo)
    (tmp_path / "list.txt").write_text("".join(f"{photo}\n" for photo in photos))
    out = tmp_path / "out"
    options = ["--photos", tmp_path / "list.txt", "--out", out, "--block", "2", "--workers", "1"]
    job = subprocess.Popen([sys.executable, PROJECT / "scale" / "predict.py", *options])
    while job.poll() is None and not list(out.rglob("done/*.parquet")):
        time.sleep(0.05)
    job.send_signal(signal.SIGKILL)
    assert job.wait() == -signal.SIGKILL, "was killed while at work"
    done = len(list(out.rglob("done/*.parquet")))

    found = rows(predict(tmp_path / "list.txt", out, block=2, workers=1))
    assert set(found) == {str(photo) for photo in photos}
    assert all(row["recipe"] for row in found.values())
    assert len(list(out.rglob("done/*.parquet"))) > done > 0
