"""Judges FilterNet beside what else there is, on pictures it never saw, and writes one report with pictures.

    python evaluate.py --weights runs/first/best.pt --val cache/val.pt [--brackets DIR] [--baseline runs/baseline/best.pt]
                       [--out report] [--figures runs/first/figures.json]

Crappified validation photos, ones under-finished as before a professional edit, ones with a wrong white balance, untouched
ones, real brackets, each damage alone, skin, photos dark or warm on purpose, the worst twenty. Scored on 192 px squares, every fifth pixel.
"""

import argparse
import json
from pathlib import Path

import torch

import baseline
import crappify
from brackets import brackets
from classical import CLASSICAL
from color import delta_e_2000, lab, skin_mask
from filters import render
from loss import CLIPPED
from metrics import area, pixels, score
from pictures import curves, ev_match, sheet
from surgery import load
from train import validation

STEP = 5


def methods(model, size, regression):
    """{name: photos [B, 3, H, W] uint8 -> [B, 3, H, W] in 0...1}"""
    classical = {name: (lambda photos, f=f: f(photos.float() / 255)) for name, f in CLASSICAL.items()}
    if regression:
        net, small = regression
        classical["regression baseline"] = lambda photos: baseline.undo(photos, net(area(photos, small))).float() / 255
    return {**classical, "FilterNet": lambda photos: render(photos.float() / 255, model(area(photos, size)))}


@torch.no_grad()
def scores(method, worse, good, batch=32):
    """(dE2000, PSNR) per photo."""
    rows = []
    for w, g in zip(worse.split(batch), good.split(batch)):
        image = method(w).flatten(2).mT[:, ::STEP]
        rows.append(score(image, pixels(g)[:, ::STEP]))
    return [torch.cat(column) for column in zip(*rows)]


def markdown(head, rows):
    line = lambda cells: "| " + " | ".join(cells) + " |"
    return "\n".join([line(head), "|---" * len(head) + "|", *map(line, rows)]) + "\n"


SINGLE = {
    "2 stops under": {"stops": -2.0},
    "1 stop under": {"stops": -1.0},
    "1 stop over": {"stops": 1.0},
    "2 stops over": {"stops": 2.0},
    "warm": {"gains": [0.25, 0.0, -0.25]},
    "cool": {"gains": [-0.25, 0.0, 0.25]},
    "very warm": {"gains": [0.5, 0.0, -0.5]},
    "very cool": {"gains": [-0.5, 0.0, 0.5]},
    "magenta": {"gains": [0.06, -0.12, 0.06]},
    "green": {"gains": [-0.06, 0.12, -0.06]},
    "dull (gamma)": {"gamma": 0.35},
    "flat": {"contrast": -0.25},
    "harsh": {"contrast": 0.25},
    "lifted black": {"black": 0.08},
    "haze": {"haze": 0.05},
    "pale": {"saturation": -0.4},
    "garish": {"saturation": 0.4},
}


def damaged(photos, settings):
    damage = crappify.draw(torch.Generator().manual_seed(1), len(photos), strength=0.0)
    for name, value in settings.items():
        setattr(damage, name, torch.tensor(value).expand(len(photos), 3) if name == "gains" else torch.full((len(photos),), value))
    return damage(photos)


def wrong_white_balance(photos):
    """Each photo as a camera set to another light: temperature off by 0.6 to 1.6 stops, either way, and a little tint."""
    generator = torch.Generator().manual_seed(31)
    n = len(photos)
    temperature = (0.6 + torch.rand(n, generator=generator)) * torch.where(torch.rand(n, generator=generator) < 0.5, -1.0, 1.0)
    tint = 0.1 * torch.randn(n, generator=generator)
    gains = torch.stack((temperature / 2, -tint, -temperature / 2), 1)
    worse = []
    for part, gain in zip(photos.split(64), gains.split(64)):
        damage = crappify.draw(generator, len(part), strength=0.0)
        damage.gains = gain
        worse.append(damage(part))
    return torch.cat(worse)


def per_damage(run, photos):
    rows = []
    for name, settings in SINGLE.items():
        worse = damaged(photos, settings)
        before, after = scores(run["no change"], worse, photos)[0], scores(run["FilterNet"], worse, photos)[0]
        rows.append((name, f"{before.mean():.1f}", f"{after.mean():.1f}", f"{100 * (after < before).float().mean():.0f} %"))
    return markdown(("one damage alone", "dE2000 before", "after", "photos improved"), rows)


# Individual typology angle (Chardon et al. 1991), from light to dark
TONES = {"light": (41, 91), "intermediate": (28, 41), "tan": (10, 28), "brown and dark": (-91, 10)}


@torch.no_grad()
def skin(run, photos, names):
    """dE2000 and hue shift on skin of good portraits, by tone group of each portrait's mean skin."""
    portraits = photos[[i for i, n in enumerate(names) if n.startswith("portrait")]]
    groups = {name: [] for name in TONES}
    for w in portraits.split(32):
        before, after = pixels(w)[:, ::STEP], run["FilterNet"](w).flatten(2).mT[:, ::STEP]
        mask = skin_mask(before)
        p, q = lab(before), lab(after)
        turn = torch.rad2deg(torch.atan2(q[..., 2], q[..., 1]) - torch.atan2(p[..., 2], p[..., 1]))
        turn = ((turn + 180) % 360 - 180).abs()
        de = delta_e_2000(before, after)
        for i in range(len(w)):
            if mask[i].float().mean() < 0.05:
                continue
            l, _, b = p[i][mask[i]].mean(0).tolist()
            angle = torch.rad2deg(torch.atan2(torch.tensor(l - 50), torch.tensor(b))).item()
            group = next(name for name, (low, high) in TONES.items() if low <= angle <= high)
            groups[group].append((de[i][mask[i]].mean().item(), turn[i][mask[i]].mean().item()))
    every = [row for rows in groups.values() for row in rows]
    mean = lambda rows, k: sum(r[k] for r in rows) / max(1, len(rows))
    cells = lambda r: (f"{mean(r, 0):.2f}", f"{max(de for de, _ in r):.1f}", f"{mean(r, 1):.2f}")
    rows = [(n, str(len(r)), *cells(r)) for n, r in {**groups, "all": every}.items() if r]
    return markdown(("skin tone", "portraits", "dE2000", "of the portrait changed most", "hue shift, degrees"), rows), mean(every, 1)


def on_purpose(run, photos):
    """Good photos that look like errors: dark as night, bright as snow, warm as a sunset, cool as shade."""
    x = photos.float() / 255
    luma, warmth = x.mean((1, 2, 3)), torch.log2(x[:, 0].mean((1, 2)) / x[:, 2].mean((1, 2)).clamp_min(1e-3))
    tenth = len(photos) // 10
    picks = {"darkest": luma.argsort()[:tenth], "brightest": luma.argsort()[-tenth:], "warmest": warmth.argsort()[-tenth:], "coolest": warmth.argsort()[:tenth]}
    rows = [(f"{name} tenth", f"{scores(run['FilterNet'], photos[i], photos[i])[0].mean():.2f}") for name, i in picks.items()]
    return markdown(("good photos, kept as they are", "dE2000 of the change"), rows)


@torch.no_grad()
def paper_white(run, photos):
    """What becomes of light that was clipped to white: its mean level, and how much of it ends visibly grey."""
    before, after = (photos.float() / 255).amin(1), run["FilterNet"](photos).amin(1)
    level = after[before >= CLIPPED]
    return {"mean level, of 255": f"{255 * level.mean():.1f}", "below 240": f"{100 * (level < 240 / 255).float().mean():.0f} %"}


@torch.no_grad()
def compare(run, worse, good):
    after = run["FilterNet"](worse)
    return [[w, a, g] for w, a, g in zip(worse, after, good)]


# Mean dE2000 of the photo as it is
DEPTHS = ((0, 5), (5, 7), (7, 9), (9, 11), (11, 14), (14, 18), (18, 99))


def by_depth(run, worse, good):
    """What is mended of photos that are a little off, and of those far off."""
    (before, psnr_before), (after, psnr_after) = scores(run["no change"], worse, good), scores(run["FilterNet"], worse, good)
    rows = []
    for low, high in DEPTHS:
        of = (before >= low) & (before < high)
        if of.any():
            mean = lambda psnr, de: f"{psnr[of].mean():.1f} / {de[of].mean():.1f}"
            improved = f"{100 * (after < before)[of].float().mean():.0f} %"
            rows.append((f"{low} to {high}", str(int(of.sum())), mean(psnr_before, before), mean(psnr_after, after), improved))
    return markdown(("dE2000 of the photo", "photos", "before: PSNR / dE2000", "after: PSNR / dE2000", "improved"), rows)


def failures(run, photos):
    """Where undoing damages one by one fails, and what rendering the filters while training gains."""
    cases = {
        "exposure alone (-1.5 EV)": {"stops": -1.5},
        "compound: -1.5 EV, warm, flat, pale": {"stops": -1.5, "gains": [0.25, 0.0, -0.25], "contrast": -0.25, "saturation": -0.3},
        "compound: -2 EV, lifted black, harsh": {"stops": -2.0, "black": 0.08, "contrast": 0.25},
        "lost range: +2 EV, clipped": {"stops": 2.0},
        "lost range: -3.5 EV": {"stops": -3.5},
    }
    rows = []
    for name, settings in cases.items():
        worse = damaged(photos, settings)
        of = lambda key: f"{scores(run[key], worse, photos)[0].mean():.1f}"
        rows.append((name, of("no change"), of("regression baseline"), of("FilterNet")))
    return markdown(("damage", "no change", "regression baseline", "FilterNet"), rows)


HEAD = {
    "crappified": "crappified: PSNR / dE2000",
    "edits": "under-finished: PSNR / dE2000",
    "casts": "wrong white balance: PSNR / dE2000",
    "good": "good photos: dE2000 of the change",
    "under": "under-exposed brackets: PSNR / dE2000",
    "over": "over-exposed brackets: PSNR / dE2000",
}


def pairs(good, folder):
    """{column: (worse photos, good photos)}; brackets where there is a folder of them."""
    generator = torch.Generator().manual_seed(21)
    edits = torch.cat([crappify.draw_edits(generator, len(p))(p) for p in good.split(64)])
    made = {"crappified": (validation(good), good), "edits": (edits, good), "casts": (wrong_white_balance(good), good), "good": (good, good)}
    return made | ({kind: brackets(folder, kind) for kind in ("under", "over")} if folder else {})


def cell(column, de, psnr):
    return f"{de:.2f}" if column == "good" else f"{psnr:.1f} / {de:.1f}"


def main(options):
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    model, _ = load(options.weights)
    size = model.size
    regression = baseline.load(options.baseline) if options.baseline else None
    packed = torch.load(options.val, weights_only=True)
    good, names = packed["pixels"], packed["names"]
    sets = pairs(good, options.brackets)
    worse, run = sets["crappified"][0], methods(model, size, regression)

    rows, figures = [], {}
    for name, method in run.items():
        got = {key: [v.mean().item() for v in scores(method, *pair)] for key, pair in sets.items()}
        figures[name] = {key: {"dE2000": round(de, 2), "psnr": round(psnr, 2)} for key, (de, psnr) in got.items()}
        cells = [cell(key, *both) for key, both in got.items()]
        rows.append((f"**{name}**" if name == "FilterNet" else name, *cells))
        print(rows[-1], flush=True)
    text = ["# FilterNet, judged\n", f"{len(good)} validation photos, never trained on.\n", markdown(("method", *(HEAD[k] for k in sets)), rows)]
    share = figures["FilterNet"]["crappified"]["dE2000"] / figures["no change"]["crappified"]["dE2000"]
    text.append(f"Left of the crappified photos' dE2000: {100 * share:.0f} %.\n")
    text += ["## Under-finished photos, by how far off they are\n", by_depth(run, *sets["edits"])]
    table, turn = skin(run, good, names)
    text += ["## Each damage alone\n", per_damage(run, good[:: max(1, len(good) // 96)]), "## Skin of good portraits\n", table, "## On purpose\n", on_purpose(run, good)]
    if "over" in sets:
        white = paper_white(run, sets["over"][0])
        text += ["## Clipped white of the over-exposed brackets\n", markdown(("before the guard of `src/recipe`", ""), list(white.items()))]
    if regression:
        ev_match(out / "ev-match.png", model, size, regression, good)
        text += ["## Regression baseline\n", "![EV match](ev-match.png)\n", failures(run, good[:: max(1, len(good) // 96)])]
    after = scores(run["FilterNet"], worse, good)[0]
    pictures = {"before-after": torch.linspace(0, len(good) - 1, 12).long(), "worst": after.argsort(descending=True)[:20]}
    for name, index in pictures.items():
        sheet(out / f"{name}.jpg", compare(run, worse[index], good[index]))
        text += [f"## {name}\n", f"Worse photo, FilterNet, good photo.\n\n![{name}]({name}.jpg)\n"]
    change = scores(run["FilterNet"], good, good)[0]
    most = change.argsort(descending=True)[:20]
    sheet(out / "changed.jpg", [[photo, after] for photo, after, _ in compare(run, good[most], good[most])])
    far = f"by {change[most[-1]]:.1f} to {change[most[0]]:.1f} dE2000"
    text += ["## Good photos changed most\n", f"Photo, FilterNet, {far}.\n\n![changed](changed.jpg)\n"]
    for kind in ("under", "over"):
        if kind in sets:
            sheet(out / f"{kind}.jpg", compare(run, *(t[::4] for t in sets[kind])))
            text += [f"## Brackets, {kind}-exposed\n", f"Frame, FilterNet, well-exposed frame.\n\n![{kind}]({kind}.jpg)\n"]
    if options.log:
        curves(out / "curves.png", options.log)
        text.append("## Training\n\n![curves](curves.png)\n")
    (out / "README.md").write_text("\n".join(text))
    figures["FilterNet"]["left"] = round(share, 3)
    figures["FilterNet"]["skinHueShift"] = round(turn, 2)
    if options.figures:
        Path(options.figures).write_text(json.dumps(figures["FilterNet"], indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--brackets")
    parser.add_argument("--baseline")
    parser.add_argument("--log", help="a run's log.tsv, for its training curves")
    parser.add_argument("--out", default="report")
    parser.add_argument("--figures")
    main(parser.parse_args())
