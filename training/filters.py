"""The four adjustment layers Magic writes, differentiable.

Each filter is `f(image, values)`: image [B, N, 3] encoded sRGB 0...1, values {key: [B]} in the card's units,
result like the image. They equal the float path of src/adjustments (test/fixtures/golden.json), where the
sources of the formulas are named. Photoshop's rounding to the document's depth is left out: it has no gradient.
"""

import torch
from card import CURVE_INPUTS, PARAMETERS
from color import to_encoded, to_linear


class Clip(torch.autograd.Function):
    """Clips to 0...1. Where it clips, the gradient passes only if a step against it leads back inside, because the
    true derivative, zero, would leave a clipped pixel without a way back."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clamp(0, 1)

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        outward = ((x < 0) & (grad > 0)) | ((x > 1) & (grad < 0))
        return grad.masked_fill(outward, 0)


clip = Clip.apply


def column(value):
    """[B] -> [B, 1], to broadcast over the pixels of one channel."""
    return value[:, None]


def gamma_toe(u, gamma):
    """u^(1/gamma) for u in 0...1; below a knee, for gamma > 1, Photoshop's cubic toe of slope 2^gamma at zero."""
    # below 1.02 the toe ends under 1e-14: no image reaches it, and its formula overflows at 1
    g = gamma.clamp_min(1.02)
    slope = 2**g
    end = (2 * slope ** (-1 / (1 - 1 / g))).clamp_min(1e-6)
    power = u.clamp_min(1e-7) ** (1 / gamma)
    at_end = end ** (1 / g)
    slope_end = end ** (1 / g - 1) / g
    t = (u / end).clamp(0, 1)
    toe = (t**3 - 2 * t**2 + t) * end * slope + (3 * t**2 - 2 * t**3) * at_end + (t**3 - t**2) * end * slope_end
    return torch.where((u < end) & (gamma > 1.02), toe, torch.where(u > 0, power, torch.zeros_like(u)))


def balance(image, values):
    """Color Balance, midtones and highlights, luminosity preserved: one Levels stage a channel."""
    midtones = (values["temperature"], -values["tint"], -values["temperature"])
    highlights = (values["highlightTemperature"], -values["highlightTint"], -values["highlightTemperature"])
    centre = (torch.stack(midtones).amax(0) + torch.stack(midtones).amin(0)) / 2
    lowest = torch.stack(highlights).amin(0)
    channels = []
    for c in range(3):
        white = 1 - (highlights[c] - lowest) / 255
        gamma = 2 ** ((midtones[c] - centre) / 100)
        channels.append(gamma_toe(clip(image[..., c] / column(white)), column(gamma)))
    return torch.stack(channels, -1)


def exposure(image, values):
    """Exposure: linear light under a pure 2.2 power law, so a gain on encoded values."""
    return clip(image * column(2 ** (values["exposure"] / 2.2))[..., None])


def natural_spline_basis(knots):
    """Coefficients of the natural cubic spline, linear in its outputs.

    Returns [4, K-1, K]: powers 0...3 of (x - knot), segment, output."""
    x = torch.tensor(knots, dtype=torch.float64)
    k = len(knots)
    h = x[1:] - x[:-1]
    system, right = torch.eye(k, dtype=torch.float64), torch.zeros(k, k, dtype=torch.float64)
    for i in range(1, k - 1):
        system[i, i - 1], system[i, i], system[i, i + 1] = h[i - 1], 2 * (h[i - 1] + h[i]), h[i]
        right[i, i - 1], right[i, i], right[i, i + 1] = 6 / h[i - 1], -6 / h[i - 1] - 6 / h[i], 6 / h[i]
    second = torch.linalg.solve(system, right)
    unit = torch.eye(k, dtype=torch.float64)
    rise = (unit[1:] - unit[:-1]) / h[:, None]
    linear = rise - h[:, None] * (2 * second[:-1] + second[1:]) / 6
    return torch.stack((unit[:-1], linear, second[:-1] / 2, (second[1:] - second[:-1]) / (6 * h[:, None])))


KNOTS = torch.tensor(CURVE_INPUTS, dtype=torch.float64) / 255
BASIS = natural_spline_basis([k / 255 for k in CURVE_INPUTS])


def curve_outputs(values):
    """The curve's outputs at its fixed inputs, [B, 7], in 0...1."""
    move = torch.stack(
        (
            values["blacks"].clamp_min(0),
            values["blacks"],
            values["shadows"],
            values["midtones"],
            values["highlights"],
            values["whites"],
            values["whites"].clamp_max(0),
        ),
        -1,
    )
    return KNOTS.to(move) + move / 255


def tone(image, values):
    """Curves, composite, natural cubic spline through the fixed inputs."""
    outputs = curve_outputs(values)
    a, b, c, d = torch.einsum("psk,bk->pbs", BASIS.to(outputs), outputs)
    knots = KNOTS.to(image)
    flat = image.flatten(1)
    segment = torch.bucketize(flat.detach(), knots[1:-1].contiguous(), right=True)
    t = flat - knots[segment]
    pick = lambda coefficient: coefficient.gather(1, segment)
    y = pick(a) + t * (pick(b) + t * (pick(c) + t * pick(d)))
    return clip(y).view_as(image)


def color(image, values):
    """Vibrance, then saturation, in linear light."""
    vibrance = column(values["vibrance"]) / 100
    saturation = column(values["saturation"])[..., None] / 100
    rgb = to_linear(image)
    high, low = rgb.amax(-1), rgb.amin(-1)
    ratio = low / high.clamp_min(1e-9)
    s = torch.where(high > 0, 1 - ratio, torch.zeros_like(high))
    ratio = 1 - s
    q = ratio * s
    dark = 1 - (16 * high).clamp_max(1)
    rho = 1 - dark**2
    beta = (2 * q - q**2) * (1 - high) * rho
    hue = hexagon_hue(rgb, high, low)
    window = torch.where(hue <= 45, ((45 - hue) / 15).clamp(0, 1), ((hue - 300) / 60).clamp(0, 1))
    p = window * (1 - s**2)
    up = vibrance.clamp_min(0)
    amount = up * (1 - p * (1 - up))
    boost = (5 / 6) * (1 - 0.4857 * p) * amount * ratio * (1 - low) * rho
    down = (-vibrance).clamp_min(0)
    chroma_down = (1 - down / 4) * (1 - down * (1 - rho * s * (1 + s) / 2))
    positive = vibrance >= 0
    chroma = torch.where(positive, 1 / (1 - boost), chroma_down)
    bright = torch.where(positive, 1 + amount * beta / 4, 1 - down * beta)
    top = high[..., None]
    rgb = clip(bright[..., None] * (top + chroma[..., None] * (rgb - top)))
    # ProPhoto luminance weights, as Photoshop applies them to the document's own channels
    y = (rgb @ torch.tensor([0.288040, 0.711874, 0.000086], dtype=rgb.dtype, device=rgb.device))[..., None]
    return to_encoded(clip(y + (rgb - y) * (1 + saturation)))


def hexagon_hue(rgb, high, low):
    """Hue in degrees, 0...360, of the RGB hexagon; 0 for greys."""
    r, g, b = rgb.unbind(-1)
    span = (high - low).clamp_min(1e-12)
    sextant = torch.where(high == r, (g - b) / span % 6, torch.where(high == g, (b - r) / span + 2, (r - g) / span + 4))
    return torch.where(high > low, sextant * 60, torch.zeros_like(sextant))


FILTERS = {"balance": balance, "exposure": exposure, "tone": tone, "color": color}


def by_key(values):
    """[B, 12] in the card's order -> {key: [B]}."""
    return {parameter["key"]: values[:, i] for i, parameter in enumerate(PARAMETERS)}


def render(image, values):
    """The whole stack, bottom first. image [B, N, 3] or [B, 3, H, W]; values [B, 12]."""
    if image.dim() == 4:
        _, _, h, w = image.shape
        return render(image.flatten(2).mT, values).mT.unflatten(2, (h, w))
    named = by_key(values)
    for f in FILTERS.values():
        image = f(image, named)
    return image
