"""Photoshop files that the command line writes, read by psd-tools: an independent reader.

npm run build && python -m pytest test/readers
"""

import logging
import pathlib
import subprocess

import numpy as np
import PIL.Image
import psd_tools
import pytest

root = pathlib.Path(__file__).parents[2]
fixtures = root / "test" / "fixtures" / "psd"
logging.getLogger("psd_tools").setLevel(logging.ERROR)

# Levels of 8 bits: psd-tools cuts 16 bits where we round.
TOLERANCE_LEVELS = 1.01


def photo(folder: pathlib.Path, mode: str, deep: bool) -> pathlib.Path:
    """A made-up picture, of 16 bits or with transparency as asked for."""
    height, width = 40, 60
    y, x = np.mgrid[0:height, 0:width]
    channels = [x * 3 + 20, y * 4 + 30, (x + y) * 2]
    if mode == "RGBA":
        channels.append(np.clip(x * 8, 0, 255))
    data = np.stack(channels, axis=-1).clip(0, 255).astype(np.uint8)
    file = folder / f"{mode}-8.png"
    PIL.Image.fromarray(data, mode=mode).save(file)
    if deep:
        script = (
            "const sharp=require('sharp');sharp(process.argv[1]).toColourspace('rgb16').png().toFile(process.argv[2])"
        )
        target = folder / f"{mode}-16.png"
        subprocess.run(["node", "-e", script, str(file), str(target)], cwd=root, check=True)
        return target
    return file


FILES = ["clipped-adjustment", "mask-38-bytes", "text-edges", "blend-if-this-layer", "deep-rle", "deep-rle-flat"]


@pytest.fixture(scope="session")
def written(tmp_path_factory) -> pathlib.Path:
    """Everything that the tests read, as Magic saves it with a look that always makes layers; in one run."""
    folder = tmp_path_factory.mktemp("in")
    out = tmp_path_factory.mktemp("out")
    files = [photo(folder, mode, deep) for mode in ("RGB", "RGBA") for deep in (False, True)]
    files += [fixtures / f"{name}.psd" for name in FILES]
    arguments = ["enhance", *map(str, files), "--out", str(out), "--offset", "exposure=+0.4, vibrance=+20"]
    subprocess.run(["node", str(root / "bin" / "magic.js"), *arguments], cwd=root, check=True, capture_output=True)
    return out


def enhanced(written: pathlib.Path, name: str) -> psd_tools.PSDImage:
    return psd_tools.PSDImage.open(written / f"{name}.magic.psd")


def picture(psd: psd_tools.PSDImage) -> np.ndarray:
    return np.asarray(psd.topil(apply_icc=False).convert("RGBA")).astype(float)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("deep", [False, True])
def test_a_photo_becomes_a_document_with_the_group(written, mode, deep):
    psd = enhanced(written, f"{mode}-{16 if deep else 8}")
    bottom, group = psd
    assert (psd.width, psd.height, psd.depth) == (60, 40, 16 if deep else 8)
    assert group.name == "Magic" and group.is_group()
    assert {layer.kind for layer in group} <= {"colorbalance", "exposure", "curves", "vibrance"}
    assert {"exposure", "vibrance"} <= {layer.kind for layer in group}
    assert bottom.topil() is not None
    assert picture(psd)[..., 3].min() == (255 if mode == "RGB" else 0)


@pytest.mark.parametrize("name", FILES)
def test_a_document_keeps_its_layers_below_the_group(written, name):
    before = psd_tools.PSDImage.open(fixtures / f"{name}.psd")
    after = enhanced(written, name)
    kept = [layer.name for layer in before] or ["Background"]
    assert [layer.name for layer in after] == [*kept, "Magic"]
    for old, new in zip(before, after, strict=False):
        assert old.bbox == new.bbox and old.kind == new.kind and old.blend_mode == new.blend_mode
        if old.has_pixels():
            assert np.array_equal(np.asarray(old.topil()), np.asarray(new.topil()))
    if not list(before):
        flat = np.asarray(before.topil(apply_icc=False)).astype(float)
        assert np.abs(np.asarray(after[0].topil()).astype(float)[..., :3] - flat[..., :3]).max() <= TOLERANCE_LEVELS
    assert not np.array_equal(picture(after), picture(before))
