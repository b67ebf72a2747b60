"""A pack trains by itself, in an empty folder, from the weights and photos that it holds."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pack
import pytest
import torch

TRAINING = Path(__file__).resolve().parents[1]
JPEG_LEVELS = 12.0  # most that quality 90 may be off on smooth photos, mean over the pixels


def smooth(count, size=96, seed=0):
    coarse = torch.rand(count, 3, 6, 6, generator=torch.Generator().manual_seed(seed))
    return (torch.nn.functional.interpolate(coarse, size, mode="bicubic").clamp(0, 1) * 255).to(torch.uint8)


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    for name, count in (("train", 20), ("val", 4)):
        rows = [{"key": "mid", "source": str(i)} for i in range(count)]
        told = {"names": [str(i) for i in range(count)], "rows": rows, "sources": []}
        torch.save({"pixels": smooth(count, seed=count), **told}, folder / f"{name}.pt")
    caches = [f"--{name}={folder / name}.pt" for name in pack.SETS]
    command = [sys.executable, "pack.py", *caches, "--out", folder / "run.pack"]
    subprocess.run(command, cwd=TRAINING, check=True, capture_output=True)
    return folder


def test_photos_come_back(packed):
    code = pack.unpack(packed / "run.pack", packed / "laid")
    for name in pack.SETS:
        before = torch.load(packed / f"{name}.pt", weights_only=True)
        after = torch.load(code / "cache" / f"{name}.pt", weights_only=True)
        assert after["names"] == before["names"] and after["rows"] == before["rows"]
        assert (after["pixels"].float() - before["pixels"].float()).abs().mean() < JPEG_LEVELS


def test_the_pack_trains_and_resumes_away_from_the_project(packed):
    for steps in (4, 8):
        again = ["--resume"] if steps > 4 else []
        settings = ["--backbone", "lite0", "--size", "64", "--batch", "4", "--steps", str(steps), *again]
        command = [sys.executable, "run.pack", "--out", "result", *settings]
        done = subprocess.run(command, cwd=packed, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in (packed / "result/log.tsv").read_text().splitlines()]
    assert [row[0] for row in rows[1:]] == ["4", "8"]
    assert not (packed / "result/unpacked").exists()


def test_it_holds_no_more_than_it_may(packed):
    photos = smooth(8)
    assert pack.quality_for(photos, 10**9) == pack.QUALITIES[0]
    with pytest.raises(SystemExit, match="Expected photos of at most 0 MiB"):
        pack.quality_for(photos, 1000)
    with zipfile.ZipFile(packed / "run.pack") as archive:
        assert pack.START in archive.namelist() and "code/train.py" in archive.namelist()
