"""The model card's Python says what Magic says, with nothing of Magic."""

import json
import re
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
CARD = (ROOT / "models/MODEL_CARD.md").read_text()
GOLDEN = json.loads((ROOT / "test/fixtures/golden.json").read_text())
PARITY = 1e-4  # float paths of two languages
SAME = 1e-4  # of a value's range: two builds of one runtime


@pytest.fixture(scope="module")
def alone():
    [code] = re.findall(r"```python\n(.*?)```", CARD, re.DOTALL)
    assert code == (ROOT / "training/alone.py").read_text()
    names = {}
    exec(compile(code, "MODEL_CARD.md", "exec"), names)
    return names


@pytest.fixture(scope="module")
def net(alone):
    return alone["FilterNet"](ROOT / "models")


def test_the_mean_of_an_area_is_exact(alone):
    pixels = np.random.default_rng(1).integers(0, 256, (5, 7, 3))
    wanted = np.zeros((3, 3, 3))
    for y, x, c in np.ndindex(3, 3, 3):
        covered = Fraction(0)
        for j, i in np.ndindex(5, 7):
            tall = min(Fraction(j + 1), Fraction(5 * (y + 1), 3)) - max(Fraction(j), Fraction(5 * y, 3))
            wide = min(Fraction(i + 1), Fraction(7 * (x + 1), 3)) - max(Fraction(i), Fraction(7 * x, 3))
            covered += max(tall, 0) * max(wide, 0) * int(pixels[j, i, c])
        wanted[c, y, x] = np.float32(covered / Fraction(35, 9) / 255)
    assert (alone["by_area"](pixels, 3)[0] == wanted.astype(np.float32)).all()


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda c: f"{c['adjustment']}-{sum(c['values'].values()):.2f}")
def test_pixels_are_those_of_magic(alone, net, case):
    values = {p["key"]: p["neutral"] for p in net.ranges} | case["values"]
    error = np.abs(alone["render"](np.array(GOLDEN["pixels"]), values) - np.array(case["output"])).max()
    assert error <= PARITY


def test_layers_are_those_of_magic(alone, net):
    recipe = json.loads((ROOT / "test/fixtures/recipes/1-no-paper-white.json").read_text())
    offsets = recipe["offsets"]
    values = {key: value + offsets.get(key, 0) for key, value in recipe["predicted"].items()}
    assert len(recipe["layers"]) == 4 and "keepWhite" not in recipe
    assert alone["layers"](net.stepped(values)) == recipe["layers"]


@pytest.mark.skipif(not (ROOT / "dist/cli.js").exists() or not shutil.which("node"), reason="needs npm run build")
def test_values_are_those_of_the_command_line(alone, net, tmp_path):
    photo = Image.open(ROOT / "test/fixtures/photos/coffee-cup.jpg").convert("RGB").resize((300, 211))
    pixels = (np.asarray(photo) * [0.4, 0.42, 0.5]).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    command = ["node", ROOT / "bin/magic.js", "predict", tmp_path / "a.png", "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    mine = net.predict(pixels)
    assert mine["exposure"] > 0.2
    for p in net.ranges:
        assert abs(mine[p["key"]] - told["predicted"][p["key"]]) <= SAME * (p["max"] - p["min"]), p["key"]
    assert alone["layers"](net.stepped(mine)) == told["layers"]
