"""Culling: each fault is named, near-duplicates never sit on both sides of the split."""

import numpy as np
import pytest
from curate import alike, curate, fault, fingerprints
from PIL import Image, ImageOps

RANDOM = np.random.default_rng(0)


def scene(seed, size=256):
    """A colourful picture with soft shapes, 20...235."""
    small = np.random.default_rng(seed).uniform(20, 235, (6, 6, 3)).astype(np.uint8)
    return Image.fromarray(small).resize((size, size), Image.Resampling.BICUBIC)


def toned(image, f):
    return Image.fromarray(np.clip(f(np.asarray(image).astype(float)), 0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    "change, expected",
    [
        (lambda x: x, None),
        (lambda x: np.repeat(x.mean(2, keepdims=True), 3, 2), "gray"),
        (lambda x: (x - 128) * 4 + 330, "clipped"),
        (lambda x: x * 0.2 + 100, "flat"),
        (lambda x: 40 + (x - 40) * 0.8 * [1.2, 0.7, 0.02], "cast"),
    ],
)
def test_faults(change, expected):
    assert fault(toned(scene(1), change)) == expected


def test_small():
    assert fault(scene(1, 150)) == "small"


def test_near_duplicates_are_found_also_mirrored_and_recompressed():
    pictures = [scene(1), scene(2), ImageOps.mirror(scene(1)), toned(scene(2), lambda x: x * 0.9 + 5), scene(3)]
    assert alike([fingerprints(p) for p in pictures]) == [0, 1, 0, 1, 4]


def test_one_side_of_the_split_and_bad_files(tmp_path):
    for i in range(12):
        scene(i).save(tmp_path / f"photo{i}.png")
    toned(scene(3), lambda x: x * 0.95).save(tmp_path / "twin.png")
    (tmp_path / "text.jpg").write_text("no picture")
    rows = {r["name"]: r for r in curate(sorted(tmp_path.iterdir()), share=0.5)}
    assert rows["twin"]["fault"] == "near-duplicate" and rows["twin"]["twin"] == "photo3" and not rows["twin"]["split"]
    assert rows["text"]["fault"].startswith("unreadable")
    assert {rows[f"photo{i}"]["split"] for i in range(12)} == {"train", "val"}
