"""The head taught alone: lessons drawn once, mixes as weights, a backbone that stays."""

from types import SimpleNamespace

import head
import pytest
import torch
from net import FilterNet
from options import arguments

PHOTOS = torch.randint(0, 40, (20, 3, 64, 64), generator=torch.Generator().manual_seed(0), dtype=torch.uint8)


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(0)
    return FilterNet("small", hidden=16, pretrained=False, dropout=0.0).eval()


@pytest.fixture(scope="module")
def lessons(model):
    return head.draw_lessons(model, {"pixels": PHOTOS}, 96, 32, 10, 3)


def test_lessons_are_kept_with_what_befell_them(lessons):
    assert {len(t) for t in lessons.values()} == {96}
    same = (lessons["worse"] == lessons["good"]).flatten(1).all(1)
    stays = torch.tensor([name in ("untouched", "night") for name in head.CASES])[lessons["case"]]
    assert same[stays].all() and not same[~stays].all()
    assert (lessons["case"] == head.CASES.index("night")).sum() > 5  # the photos are dark


def test_a_mix_of_lessons_is_a_matter_of_weights(lessons):
    often = head.weighed(lessons, {"night": 0.4, "edit": 0})
    at_night = lessons["case"] == head.CASES.index("night")
    assert torch.allclose(often[at_night], torch.tensor(0.4))
    assert (often[lessons["case"] == head.CASES.index("edit")] == 0).all()
    with pytest.raises(SystemExit, match=r"Expected one of .*night for weigh but received fog"):
        head.weighed(lessons, {"fog": 1.0})


def test_it_learns_and_leaves_the_backbone(model, lessons):
    defaults = vars(arguments().parse_args(["--out", "unused"]))
    options = SimpleNamespace(**{**defaults, "steps": 40, "batch": 32, "lr": 3e-3})
    before = {name: value.clone() for name, value in model.state_dict().items()}
    head.teach(model, lessons, torch.ones(96), options)
    changed = {name for name, value in model.state_dict().items() if not torch.equal(value, before[name])}
    assert "values.weight" in changed and not any(name.startswith("backbone.") for name in changed)
    pooled, facts = lessons["pooled"].float(), lessons["facts"].float()
    with torch.no_grad():
        values = model.to_values(model.values(model.known(pooled, facts)))
        dark = head.CASES.index("under")
        exposure = values[lessons["case"] == dark].mean(0)
    assert values.abs().max() > 1 and exposure.isfinite().all()
