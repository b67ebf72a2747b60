"""Colour spaces and differences on torch tensors whose last dimension is r, g, b (encoded sRGB 0...1)."""

import torch

# IEC 61966-2-1 primaries, D65
RGB_TO_XYZ = torch.tensor(
    [[0.4123908, 0.3575843, 0.1804808], [0.2126390, 0.7151687, 0.0721923], [0.0193308, 0.1191948, 0.9505322]]
)
WHITE = RGB_TO_XYZ.sum(1)
LUMA = RGB_TO_XYZ[1]


def to_linear(x):
    """Encoded sRGB to linear light (IEC 61966-2-1)."""
    low = x <= 0.04045
    return torch.where(low, x / 12.92, ((x.clamp_min(0.04045) + 0.055) / 1.055) ** 2.4)


def to_encoded(x):
    """Linear light to encoded sRGB (IEC 61966-2-1)."""
    low = x <= 0.0031308
    return torch.where(low, x * 12.92, 1.055 * x.clamp_min(0.0031308) ** (1 / 2.4) - 0.055)


def lab(x):
    """Encoded sRGB to CIE L*a*b* (D65)."""
    xyz = to_linear(x) @ RGB_TO_XYZ.to(x).T / WHITE.to(x)
    delta = 6 / 29
    f = torch.where(xyz > delta**3, xyz.clamp_min(delta**3) ** (1 / 3), xyz / (3 * delta**2) + 4 / 29)
    fx, fy, fz = f.unbind(-1)
    return torch.stack((116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)), -1)


def delta_e_2000(x, y):
    """CIEDE2000 between encoded sRGB tensors, kL = kC = kH = 1 (Sharma, Wu, Dalal 2005)."""
    return delta_e_2000_lab(lab(x), lab(y))


def delta_e_2000_lab(p, q):
    """CIEDE2000 between Lab tensors (Sharma, Wu, Dalal 2005, equations 2-22)."""
    l1, a1, b1 = p.unbind(-1)
    l2, a2, b2 = q.unbind(-1)
    c_mean = (torch.hypot(a1, b1) + torch.hypot(a2, b2)) / 2
    g = 0.5 * (1 - torch.sqrt(c_mean**7 / (c_mean**7 + 25.0**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = torch.hypot(a1, b1), torch.hypot(a2, b2)
    h1 = torch.rad2deg(torch.atan2(b1, a1)) % 360
    h2 = torch.rad2deg(torch.atan2(b2, a2)) % 360
    gray = c1 * c2 == 0
    dh = h2 - h1
    dh = torch.where(dh > 180, dh - 360, torch.where(dh < -180, dh + 360, dh))
    dh = torch.where(gray, torch.zeros_like(dh), dh)
    total = h1 + h2
    far = (h1 - h2).abs() > 180
    mean_h = torch.where(far, torch.where(total < 360, total + 360, total - 360), total) / 2
    mean_h = torch.where(gray, total, mean_h)
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    rad = torch.deg2rad
    t = (
        1
        - 0.17 * torch.cos(rad(mean_h - 30))
        + 0.24 * torch.cos(rad(2 * mean_h))
        + 0.32 * torch.cos(rad(3 * mean_h + 6))
        - 0.20 * torch.cos(rad(4 * mean_h - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / torch.sqrt(20 + (mean_l - 50) ** 2)
    s_c = 1 + 0.045 * mean_c
    s_h = 1 + 0.015 * mean_c * t
    r_t = (
        -2
        * torch.sqrt(mean_c**7 / (mean_c**7 + 25.0**7))
        * torch.sin(rad(60 * torch.exp(-(((mean_h - 275) / 25) ** 2))))
    )
    d_l = (l2 - l1) / s_l
    d_c = (c2 - c1) / s_c
    d_h = 2 * torch.sqrt(c1 * c2) * torch.sin(rad(dh / 2)) / s_h
    return torch.sqrt((d_l**2 + d_c**2 + d_h**2 + r_t * d_c * d_h).clamp_min(0))


def skin_mask(image):
    """[B, N, 3] encoded -> [B, N] bool: skin by hue, chroma and lightness in Lab (a wide, tone-neutral wedge)."""
    l, a, b = lab(image).unbind(-1)
    hue = torch.rad2deg(torch.atan2(b, a))
    chroma = torch.hypot(a, b)
    return (hue > 25) & (hue < 75) & (chroma > 10) & (chroma < 45) & (l > 20) & (l < 92)
