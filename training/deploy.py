"""Surgery on a trained FilterNet, to what ships. The rendered filters stay behind; batch norms fold into convolutions.

python deploy.py --weights runs/first/best.pt        # prints what is left
"""

import argparse

import torch
from doubt import Doubt
from inference import Inference
from net import FilterNet
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

# Options under the names that they had in earlier checkpoints
RENAMED = {
    "decay": "weight_decay",
    "mse": "mse_weight",
    "neutral": "neutral_weight",
    "skin": "skin_weight",
    "tails": "tails_weight",
    "keep": "unchanged_weight",
    "white": "white_weight",
    "reuse": "replays",
    "memory": "buffer_size",
    "checks": "val_checks",
    "every": "val_every_seconds",
    "judged": "val_photos",
}


def renamed(options):
    """A run's options under today's names."""
    return {RENAMED.get(key, key): value for key, value in options.items()}


def both(doubt):
    """A doubt of earlier checkpoints, which held colour and tone back alike, as one that judges each."""
    if doubt["ramp"].dim() == 2:
        return doubt
    per_group = ("ramp", "layers.3.weight", "layers.3.bias")
    return {k: v.view(-1, *v.shape[-1:]).repeat(2, 1).squeeze() if k in per_group else v for k, v in doubt.items()}


def load(path):
    """(Inference, saved) from a best.pt."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    saved = {
        **saved,
        "options": renamed(saved["options"]),
        "lineage": [renamed(run) for run in saved.get("lineage", [])],
    }
    options = saved["options"]
    model = FilterNet(options["backbone"], options["hidden"], pretrained=False, leak=options.get("leak", 0.0))
    model.load_state_dict(saved["weights"])
    doubt = None
    if "doubt" in saved:
        doubt = Doubt(options["hidden"])
        doubt.load_state_dict(both(saved["doubt"]))
    return Inference(model, options["size"], doubt).eval(), saved


def fuse_batch_norms(module):
    """Folds batch norms into the convolution before them, or the linear layer behind them."""
    for child in module.children():
        fuse_batch_norms(child)
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
                folded.append(fuse_norm_linear(children[i], children[i + 1]))
                i += 2
            else:
                folded.append(children[i])
                i += 1
        module._modules.clear()
        for j, child in enumerate(folded):
            module.add_module(str(j), child)
    return module


def fuse_norm_linear(norm, linear):
    """The Linear that equals norm, then linear."""
    gain = norm.weight / (norm.running_var + norm.eps).sqrt()
    both = nn.Linear(linear.in_features, linear.out_features)
    with torch.no_grad():
        both.weight.copy_(linear.weight * gain)
        both.bias.copy_(linear.bias + linear.weight @ (norm.bias - norm.running_mean * gain))
    return both


class Predictor(nn.Module):
    """The shipped network: pixels in, [B, 13] out: the values in full, and the confidence in them. Nothing is rendered."""

    def __init__(self, model):
        super().__init__()
        self.model, self.size = model, model.size

    def forward(self, x):
        return torch.cat(self.model.predict(x), 1)


def predictor(model):
    """A Predictor of a Inference; statistics in plain operators, batch norms folded. The Inference is changed too."""
    model.eval()
    fuse_batch_norms(model)
    model.net.onnx_mode = True
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
