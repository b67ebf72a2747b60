"""Predictions equal the command line's, for photos of every form that Magic opens."""

import numpy as np
import pytest
import pyvips
from magic import SAMPLES, predictions
from refused import Refused
from shrink import shrink

from filternet import FilterNet

SAME = 1e-4
"""Of a value's range."""


@pytest.fixture(scope="module")
def filternet():
    return FilterNet()


def scene(width=1500, height=1000, bands=3):
    """A dark picture with a cast, different everywhere."""
    y, x = np.mgrid[0:height, 0:width]
    channels = [x / width, y / height, (x * y % 97) / 96, ((x // 7 + y) % 256) / 255]
    return np.stack([(255 * (0.1 + 0.5 * channel)).astype(np.uint8) for channel in channels[:bands]], axis=2)


def srgb(pixels):
    return pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")


def sixteen(pixels):
    return pyvips.Image.new_from_array(pixels.astype(np.uint16) * 251).copy(interpretation="rgb16")


def oriented(image, orientation):
    image = image.copy()
    image.set_type(pyvips.GValue.gint_type, "orientation", orientation)
    return image


def profiled(image, profile):
    image = image.copy()
    image.set_type(pyvips.GValue.blob_type, "icc-profile-data", pyvips.Image.profile_load(profile))
    return image


FORMS = {
    "plain.png": lambda: srgb(scene()),
    "photo.jpg": lambda: srgb(scene()),
    "photo.webp": lambda: srgb(scene()),
    "photo.avif": lambda: srgb(scene()),
    "sixteen.tif": lambda: sixteen(scene()),
    "wide.png": lambda: profiled(srgb(scene()), "p3"),
    "wide-sixteen.tif": lambda: profiled(sixteen(scene()), "p3"),
    "alpha.png": lambda: srgb(scene(bands=4)),
    "gray.png": lambda: srgb(scene()).colourspace("b-w"),
    "gray-sixteen.png": lambda: srgb(scene()).colourspace("grey16"),
    "cmyk.jpg": lambda: srgb(scene()).icc_export(output_profile="cmyk"),
    "turned.jpg": lambda: oriented(srgb(scene()), 6),
    "mirrored.jpg": lambda: oriented(srgb(scene()), 5),
    "sepia.png": lambda: srgb((scene()[..., :1] * [1, 0.8, 0.6]).astype(np.uint8)),
    "small.png": lambda: srgb(scene(37, 90)),
    "strip.png": lambda: srgb(scene(3000, 20)),
}


def assert_same(filternet, told, file):
    assert told["ok"], told
    values, confidence = filternet.predict(file)
    # Of a photo that stays as it is the command line tells what might have been.
    mine = filternet.held_back(values, confidence) if told["layers"] else values
    for parameter in filternet.parameters:
        key, size = parameter["key"], parameter["max"] - parameter["min"]
        assert abs(mine[key] - told["predicted"][key]) <= SAME * size, (file, key)
    assert confidence is None or 0 <= confidence <= 1


def test_samples(filternet):
    told = predictions(*SAMPLES)
    assert len(told) == len(SAMPLES) > 0
    for file in SAMPLES:
        assert_same(filternet, told[file], file)


def test_every_form(filternet, tmp_path):
    files = [str(tmp_path / name) for name in FORMS]
    for file, make in zip(files, FORMS.values(), strict=True):
        make().write_to_file(file)
    told = predictions(*files)
    for file in files:
        assert_same(filternet, told[file], file)


def test_refusals(filternet, tmp_path):
    whole = tmp_path / "whole.jpg"
    srgb(scene(200, 100)).write_to_file(str(whole))
    (tmp_path / "cut.jpg").write_bytes(whole.read_bytes()[:500])
    (tmp_path / "empty.jpg").write_bytes(b"")
    (tmp_path / "text.jpg").write_text("not a photo")
    srgb(scene(200, 100)).write_to_file(str(tmp_path / "raw.nef.tif"))
    (tmp_path / "raw.nef.tif").rename(tmp_path / "raw.nef")
    clear = scene(20, 10, 4)
    clear[..., 3] = 0
    srgb(clear).write_to_file(str(tmp_path / "clear.png"))
    for name in ["cut.jpg", "empty.jpg", "text.jpg", "raw.nef", "clear.png", "missing.jpg"]:
        file = str(tmp_path / name)
        with pytest.raises(Refused, match=r"^Expected .* but received .*$"):
            filternet.predict(file)
        assert not predictions(file)[file]["ok"], name


def test_shrink_keeps_means():
    pixels = scene(2048, 1000)
    assert shrink(pixels, 1024).shape == (500, 1024, 3)
    assert np.abs(shrink(pixels, 1024).mean() - pixels.mean()) < 0.6
