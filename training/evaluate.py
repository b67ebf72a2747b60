"""Judges FilterNet beside what else there is, on pictures it never saw, and writes one report with pictures.

    python evaluate.py --weights runs/first/best.pt --data DATA [--val cache/val.pt] [--previous models/filternet.onnx]
                       [--out report] [--figures runs/first/figures.json]

Real pairs first, then real photos that should stay as they are, then stand-ins. Scored on 192 px squares, every fifth pixel.
Pictures are of validation photos only.
"""

import argparse
import json
from pathlib import Path

import realpairs
import torch
from color import delta_e_2000, lab, skin_mask
from deploy import load
from measure import STEP, ends, markdown, measure, methods, summary
from metrics import pixels
from pictures import curves, sheet
from standins import per_damage, standins

WORST = 10
COLUMNS = {
    "psnr": ("PSNR, dB", "{:.1f}"),
    "dE2000": ("dE2000 left", "{:.1f}"),
    "better": ("better", "{:.0f} %"),
    "worse": ("worse", "{:.0f} %"),
    "changed": ("changed by > 2", "{:.0f} %"),
    "bias": ("brightness, levels off", "{:+.0f}"),
    "black": ("darkest 0.5 %", "{:.0f}"),
    "white": ("brightest 0.5 %", "{:.0f}"),
    "clipped": ("newly clipped", "{:.2f} %"),
}
# Individual typology angle (Chardon et al. 1991), from light to dark
SKIN_TONES = {"light": (41, 91), "intermediate": (28, 41), "tan": (10, 28), "brown and dark": (-91, 10)}


def table(run, worse, good):
    """(markdown, {method: summary}) of one set."""
    figures = {name: summary(measure(method, worse, good)) for name, method in run.items()}
    stays = worse is good
    keys = [key for key in COLUMNS if not (stays and key in ("psnr", "better", "worse"))]
    head = ["method", *(COLUMNS[key][0] for key in keys)]
    if stays:
        head[head.index("dE2000 left")] = "dE2000 of the change"
    bold = lambda name: f"**{name}**" if name == "FilterNet" else name
    rows = [(bold(name), *(COLUMNS[key][1].format(f[key]) for key in keys)) for name, f in figures.items()]
    black, white = (t.median().item() for t in ends(pixels(good)[:, ::STEP]))
    return f"Wanted: darkest 0.5 % at {black:.0f}, brightest at {white:.0f}.\n\n" + markdown(head, rows), figures


@torch.no_grad()
def skin(run, packed):
    """(markdown, {tone: (mean, worst dE2000)}, mean hue shift in degrees) on skin of good portraits, by tone group of each
    portrait's mean skin."""
    of_people = [
        i
        for i, (name, row) in enumerate(zip(packed["names"], packed["rows"]))
        if name.startswith("portrait") or row.get("subject") == "people"
    ]
    portraits = packed["pixels"][of_people]
    groups = {name: [] for name in SKIN_TONES}
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
            group = next(name for name, (low, high) in SKIN_TONES.items() if low <= angle <= high)
            groups[group].append((de[i][mask[i]].mean().item(), turn[i][mask[i]].mean().item()))
    every = [row for rows in groups.values() for row in rows]
    mean = lambda rows, k: sum(r[k] for r in rows) / max(1, len(rows))
    worst = lambda rows: max((de for de, _ in rows), default=0.0)
    cells = lambda r: (f"{mean(r, 0):.2f}", f"{worst(r):.1f}", f"{mean(r, 1):.2f}")
    rows = [(n, str(len(r)), *cells(r)) for n, r in {**groups, "all": every}.items() if r]
    found = {n: (round(mean(r, 0), 2), round(worst(r), 1)) for n, r in groups.items() if r}
    return (
        markdown(("skin tone", "portraits", "dE2000", "of the portrait changed most", "hue shift, degrees"), rows),
        found,
        mean(every, 1),
    )


def pictures(out, run, packed, sets):
    """Contact sheets of validation photos, and the report's lines about them."""
    good = packed["pixels"]
    worse = sets["drawn damage"][0]
    text = []
    compare = lambda w, g: [[x, y, z] for x, y, z in zip(w, run["FilterNet"](w), g)]
    with torch.no_grad():
        spread = torch.linspace(0, len(good) - 1, 12).long()
        after = measure(run["FilterNet"], worse, good)["dE2000"]
        for name, index in {"before-after": spread, "worst": after.argsort(descending=True)[:WORST]}.items():
            sheet(out / f"{name}.jpg", compare(worse[index], good[index]))
            text += [f"## {name}\n", f"Drawn damage, FilterNet, good photo.\n\n![{name}]({name}.jpg)\n"]
        change = measure(run["FilterNet"], good, good)["change"]
        most = change.argsort(descending=True)[:WORST]
        sheet(out / "changed.jpg", [[x, y] for x, y, _ in compare(good[most], good[most])])
        far = f"by {change[most[-1]]:.1f} to {change[most[0]]:.1f} dE2000"
        text += ["## Good photos changed most\n", f"Photo, FilterNet, {far}.\n\n![changed](changed.jpg)\n"]
        for kind in ("under", "over"):
            if f"brackets {kind}" in sets:
                sheet(out / f"{kind}.jpg", compare(*(t[::4] for t in sets[f"brackets {kind}"])))
                text += [
                    f"## Brackets, {kind}-exposed\n",
                    f"Frame, FilterNet, well-exposed frame.\n\n![{kind}]({kind}.jpg)\n",
                ]
    return text


TITLES = {
    "": "Real before/after pairs and brackets",
    "val": "Finished photos: nothing should change",
    "unfinished": "Photos as they left the camera, judged by eye: fine and mood should stay, needs should not",
    "drawn": "Stand-ins: validation photos damaged on purpose",
}


def main(options):
    torch.set_num_threads(options.threads)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    model, _ = load(options.weights)
    packed = torch.load(options.val, weights_only=True)
    good = packed["pixels"]
    sets = realpairs.load(options.data, packed) | standins(good)
    run = methods(model, options.previous)
    kind = lambda name: name.split()[0] if name.split()[0] in TITLES else ""
    text, figures = (
        ["# FilterNet, judged\n", f"No photo here was ever trained on; {len(good)} are validation photos.\n"],
        {},
    )
    for group, title in TITLES.items():
        members = [name for name in sets if kind(name) == group]
        text += [f"## {title}\n"] if members else []
        for name in members:
            rows, figures[name] = table(run, *sets[name])
            text += [f"### {name} ({len(sets[name][0])})\n", rows]
            print(name, {m: round(f["dE2000"], 2) for m, f in figures[name].items()}, flush=True)
    tones, by_tone, turn = skin(run, packed)
    text += [
        "## Each damage alone\n",
        per_damage(run, good[:: max(1, len(good) // 96)]),
        "## Skin of good portraits\n",
        tones,
    ]
    text += pictures(out, run, packed, sets)
    if options.log:
        curves(out / "curves.png", options.log)
        text.append("## Training\n\n![curves](curves.png)\n")
    (out / "README.md").write_text("\n".join(text))
    (out / "figures.json").write_text(json.dumps(figures, indent=1))
    if options.figures:
        kept = ("psnr", "dE2000", "better", "worse", "changed", "black", "clipped")
        ours = {name: {key: round(f["FilterNet"][key], 2) for key in kept} for name, f in figures.items()}
        verdict = realpairs.verdict({name: f["dE2000"] for name, f in ours.items()})
        Path(options.figures).write_text(
            json.dumps(
                {**ours, "verdict": round(verdict, 2), "skin": by_tone, "skinHueShift": round(turn, 2)}, indent=1
            )
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--data", help="real pairs, unfinished photos, brackets (realpairs.py)")
    parser.add_argument("--previous", help="the ONNX file that shipped before")
    parser.add_argument("--log", help="a run's log.tsv, for its training curves")
    parser.add_argument("--out", default="report")
    parser.add_argument("--figures")
    parser.add_argument("--threads", type=int, default=1)
    main(parser.parse_args())
