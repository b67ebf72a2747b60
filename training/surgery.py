"""Surgery on a trained FilterNet, to what ships. The rendered filters stay behind; batch norms fold into convolutions.

python surgery.py --weights runs/first/best.pt        # prints what is left
"""

import argparse

import torch
from doubt import Doubt
from looks import Looks
from net import FilterNet
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval


def load(path):
    """(Looks, saved) from a best.pt."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    options = saved["options"]
    model = FilterNet(options["backbone"], options["hidden"], pretrained=False, leak=options.get("leak", 0.0))
    model.load_state_dict(saved["weights"])
    doubt = None
    if "doubt" in saved:
        doubt = Doubt(options["hidden"])
        doubt.load_state_dict(saved["doubt"])
    return Looks(model, options["size"], doubt).eval(), saved


def fold(module):
    """Folds batch norms into the convolution before them, or the linear layer behind them."""
    for child in module.children():
        fold(child)
    if isinstance(module, nn.Sequential):
        children, i = list(module), 0
        folded = []
        while i < len(children):
            if (
                isinstance(children[i], nn.Conv2d)
                and i + 1 < len(children)
                and isinstance(children[i + 1], nn.BatchNorm2d)
            ):
                folded.append(fuse_conv_bn_eval(children[i], children[i + 1]))
                i += 2
            elif (
                isinstance(children[i], nn.BatchNorm1d)
                and i + 1 < len(children)
                and isinstance(children[i + 1], nn.Linear)
            ):
                folded.append(standardised(children[i], children[i + 1]))
                i += 2
            else:
                folded.append(children[i])
                i += 1
        module._modules.clear()
        for j, child in enumerate(folded):
            module.add_module(str(j), child)
    return module


def standardised(norm, linear):
    """The Linear that equals norm, then linear."""
    gain = norm.weight / (norm.running_var + norm.eps).sqrt()
    both = nn.Linear(linear.in_features, linear.out_features)
    with torch.no_grad():
        both.weight.copy_(linear.weight * gain)
        both.bias.copy_(linear.bias + linear.weight @ (norm.bias - norm.running_mean * gain))
    return both


class Predictor(nn.Module):
    """The shipped network: pixels in, [B, 13] out: the values in full, and the confidence in them. Nothing is rendered."""

    def __init__(self, looks):
        super().__init__()
        self.looks, self.size = looks, looks.size

    def forward(self, x):
        return torch.cat(self.looks.predict(x), 1)


def predictor(model):
    """A Predictor of a Looks; statistics in plain operators, batch norms folded. The Looks is changed too."""
    model.eval()
    fold(model)
    model.net.exporting = True
    return Predictor(model).eval()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    model, saved = load(parser.parse_args().weights)
    probe = torch.rand(4, 3, model.size, model.size)
    with torch.no_grad():
        before = model(probe)
        answer = predictor(model)(probe)
        after = answer[:, :-1] * answer[:, -1:]
    print(f"{sum(p.numel() for p in model.parameters())} parameters, largest change {(before - after).abs().max():.2e}")
