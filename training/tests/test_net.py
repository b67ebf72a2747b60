"""The network: starts at the identity, says the same in training and in export form, keeps its ranges."""

import numpy as np
import onnxruntime
import pytest
import torch
from card import KEYS, PARAMETERS
from deploy import predictor
from doubt import GROUPS, LEAST, Doubt
from export import to_onnx
from global_features import fast_global_features, global_features
from inference import INPUT_PX, STATS_STRIDE, Inference, area_weights
from net import FilterNet

SAME = 1e-4


def lively(backbone):
    torch.manual_seed(0)
    model = FilterNet(backbone, hidden=32, pretrained=False)
    torch.nn.init.normal_(model.values.weight, std=0.3)
    model.train()
    with torch.no_grad():
        for _ in range(3):
            model(torch.rand(8, 3, 64, 64))
    return model.eval()


@pytest.mark.parametrize("backbone", ["small", "lite0"])
def test_starts_at_the_identity(backbone):
    model = FilterNet(backbone, hidden=32, pretrained=False).eval()
    assert model(torch.rand(2, 3, 64, 64)).abs().max() == 0


def test_both_forms_of_the_statistics():
    x = torch.cat((torch.rand(2, 3, 40, 40), torch.zeros(1, 3, 40, 40), torch.ones(1, 3, 40, 40)))
    assert (global_features(x) - fast_global_features(x)).abs().max() < SAME


@pytest.mark.parametrize("backbone", ["small", "lite0"])
def test_surgery_and_export_change_nothing(backbone, tmp_path):
    doubt = Doubt(32).eval()
    doubt.ramp.copy_(torch.tensor([[-2.0, 2.0], [-1.5, 2.5]]))
    model = Inference(lively(backbone), 32, doubt)
    x = torch.rand(1, 3, model.size, model.size)
    with torch.no_grad():
        before, sure = model.predict(x)
        shipped = predictor(model)
        answer = shipped(x)
    after, confidence = answer[:, :-1], answer[:, -1:]
    scale = torch.tensor([float(p["max"] - p["min"]) for p in PARAMETERS])
    assert before.abs().max() > 0.01
    assert ((before - after).abs() / scale).max() < SAME
    assert (sure - confidence).abs().max() < SAME and 0 < confidence.item() < 1
    graph = to_onnx(shipped, shipped.size, tmp_path / "net.onnx")
    assert {i.name for i in graph.graph.input} == {"pixels"} and graph.opset_import[0].version <= 17
    run = onnxruntime.InferenceSession(str(tmp_path / "net.onnx"), providers=["CPUExecutionProvider"])
    out = run.run(None, {"pixels": x.numpy()})[0]
    assert np.abs(out[:, -1:] - confidence.numpy()).max() < SAME
    assert (np.abs(out[:, :-1] - after.numpy()) / scale.numpy()).max() < SAME


def test_a_cell_is_the_mean_of_what_it_covers():
    x = torch.rand(3, 3, 40, 40)
    tenth = area_weights(10, 40)
    assert torch.allclose(tenth @ x @ tenth.T, torch.nn.functional.avg_pool2d(x, 4), atol=1e-6)
    assert torch.allclose(area_weights(33, 64).sum(1), torch.ones(33), atol=1e-5)


@pytest.mark.parametrize("backbone, trained, cells", [("small", 32, 32), ("lite0", 96, 112), ("lite0", 160, 176)])
def test_it_sees_a_little_larger_than_it_was_trained(backbone, trained, cells):
    model = Inference(lively(backbone), trained)
    assert model.cells == cells
    flat = torch.rand(2, 3, 1, 1)
    with torch.no_grad():
        seen = model.net.frozen_features(flat.expand(2, 3, cells, cells), STATS_STRIDE)
        assert torch.allclose(
            model(flat.expand(2, 3, INPUT_PX, INPUT_PX)), model.net.to_values(model.net.raw_output(*seen)), atol=1e-4
        )


def test_values_stay_in_range():
    model = lively("small")
    torch.nn.init.normal_(model.values.weight, std=50)
    values = model(torch.rand(64, 3, 64, 64))
    for i, p in enumerate(PARAMETERS):
        assert p["min"] <= values[:, i].min() and values[:, i].max() <= p["max"], KEYS[i]


def test_a_doubtful_photo_gets_less():
    doubt = Doubt(32).eval()
    known, leaning = torch.randn(64, 32), torch.randn(64, len(KEYS))
    gain = doubt.gain(known, leaning)
    doubt.ramp.copy_(gain.quantile(torch.tensor([0.25, 0.75]), 0).T)
    part = doubt(known, leaning)
    for group in range(len(GROUPS)):
        assert part[:, group].min() == 0 and part[:, group].max() == 1, GROUPS[group]
        order = gain[:, group].argsort()
        assert (part[order, group].diff() >= 0).all(), GROUPS[group]


PARTS = {"both": (1, 1), "colour alone": (0.8, 0), "tone alone": (0, 0.3), "colour less": (0.2, 0.6), "neither": (0, 0)}


@pytest.mark.parametrize("name", PARTS)
def test_colour_and_tone_are_held_back_apart(name):
    doubt, part = Doubt(32), torch.tensor([PARTS[name]], dtype=torch.float32)
    weights, confidence = doubt.split(part)
    assert torch.allclose(weights * confidence, part @ doubt.masks, atol=2 * LEAST)
    assert weights.amax() == 1 and confidence.item() == pytest.approx(max(PARTS[name]), abs=LEAST)


def test_what_is_applied_is_values_times_confidence():
    model = Inference(lively("small"), 32, Doubt(32).eval())
    x = torch.rand(4, 3, model.size, model.size)
    with torch.no_grad():
        values, confidence = model.predict(x)
        assert confidence.shape == (4, 1) and torch.equal(model(x), values * confidence)


def test_pretrained_weights_are_the_packages_own():
    """A photo-like probe through the pretrained stem must differ from a random one, and be the same each time."""
    a, b = FilterNet("lite0", hidden=8), FilterNet("lite0", hidden=8)
    assert torch.equal(a.backbone.stem[0].weight, b.backbone.stem[0].weight)
    assert a.backbone.blocks[0].depthwise[1].running_var.std() > 0


@pytest.mark.parametrize(("leak", "teaches"), [(0.0, False), (0.1, True)])
def test_a_photo_that_fires_nothing_in_the_head_still_teaches(leak, teaches):
    """Behind ReLUs the head died for most finished photos: one and the same nothing for all of them."""
    model = FilterNet("small", hidden=16, pretrained=False, dropout=0.0, leak=leak).eval()
    with torch.no_grad():
        model.head[2].bias.fill_(-100)
        model.values.weight.normal_()
    model(torch.rand(2, 3, 64, 64)).sum().backward()
    reached = model.head[2].weight.grad.abs().max() > 0
    assert bool(reached) == teaches
