"""Packs what a training run needs into one small file, and trains from it on a machine that has nothing but PyTorch.

    python pack.py --out run.pack                                    # on the machine with the photos
    python run.pack --minutes 9 --out result                         # on the other: python runs the file as it is
    python run.pack --minutes 9 --out result --resume                # goes on where it stopped

The file is a zip archive with the code, the model card, the pretrained weights in half precision and the packed photos as
JPEG, at the best quality that fits. Every option of train.py may follow; its outputs lie in OUT. Real pairs stay at home:
compare.py judges what comes back.
"""

import argparse
import io
import json
import os
import runpy
import shutil
import sys
import zipfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image

HERE = Path(__file__).resolve().parent
MOST_BYTES = 60 * 2**20
RESERVE_BYTES = 256 * 2**10  # the archive's own directory
QUALITIES = (90, 85, 80, 75, 70, 65, 60, 50)
SAMPLED = 40  # every so many photos tell how large all would be
SETS = "train", "val"
START = "start.pt"  # weights to begin with
MAIN = "__main__.py"  # what Python runs of an archive


def to_jpeg(photo, quality):
    """[3, S, S] uint8 -> bytes, without chroma subsampling: casts are what is learnt."""
    buffer = io.BytesIO()
    Image.fromarray(photo.permute(1, 2, 0).numpy()).save(buffer, "JPEG", quality=quality, subsampling=0)
    return buffer.getvalue()


def from_jpeg(data):
    """bytes -> [3, S, S] uint8."""
    return torch.from_numpy(np.asarray(Image.open(io.BytesIO(data))).copy()).permute(2, 0, 1)


def resized(pixels, size):
    """[N, 3, S, S] uint8 -> [N, 3, size, size] by area, smaller ones as they are."""
    if pixels.shape[-1] <= size:
        return pixels
    parts = [torch.nn.functional.adaptive_avg_pool2d(part.float(), size).round().byte() for part in pixels.split(64)]
    return torch.cat(parts)


def quality_for(pixels, most_bytes):
    """The best quality at which all photos of [N, 3, S, S] fit; judged on a sample, with a hundredth to spare."""
    sample = pixels[::SAMPLED]
    for quality in QUALITIES:
        size = sum(len(to_jpeg(photo, quality)) for photo in sample) / len(sample) * len(pixels)
        if size * 1.01 < most_bytes:
            return quality
    raise SystemExit(
        f"Expected photos of at most {most_bytes / 2**20:.0f} MiB for the pack but received {size / 2**20:.0f} MiB at quality "
        f"{QUALITIES[-1]}. Pack smaller squares (--size) or fewer photos."
    )


def halved(weights):
    """Weights in half precision, whole numbers as they are."""
    return {name: t.half() if t.is_floating_point() else t for name, t in weights.items()}


def start_weights(init):
    """The checkpoint to start from, or ImageNet's weights in a fresh network, as train.py --init takes it."""
    if init:
        saved = torch.load(init, map_location="cpu", weights_only=True)
        return {**saved, "weights": halved(saved["weights"])}
    from net import FilterNet

    torch.manual_seed(1)
    network = FilterNet("lite0", leak=0.1)
    return {"weights": halved(network.state_dict()), "options": {}, "figures": {"minutes": 0.0}}


def stored(tensors):
    buffer = io.BytesIO()
    torch.save(tensors, buffer)
    return buffer.getvalue()


def make(options):
    """Writes the archive; returns its size in bytes."""
    sets = {name: torch.load(getattr(options, name), weights_only=True) for name in SETS}
    start = stored(start_weights(options.init))
    code = {f"code/{path.name}": path.read_bytes() for path in [*sorted(HERE.glob("*.py")), HERE / "edits.json"]}
    code[MAIN] = Path(__file__).read_bytes()
    fixed = len(start) + sum(map(len, code.values())) + RESERVE_BYTES
    share = lambda name: len(sets[name]["pixels"]) / sum(len(s["pixels"]) for s in sets.values())
    with zipfile.ZipFile(options.out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in code.items():
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
        archive.writestr("models/filternet.json", (HERE.parent / "models" / "filternet.json").read_bytes())
        archive.writestr(START, start)
        for name in SETS:
            pixels = resized(sets[name]["pixels"], options.size)
            quality = quality_for(pixels, (options.most_bytes - fixed) * share(name))
            print(f"{len(pixels)} photos of {pixels.shape[-1]} px for {name} at quality {quality}")
            told = {key: sets[name].get(key) for key in ("names", "rows", "sources")}
            archive.writestr(f"{name}.json", json.dumps(told), zipfile.ZIP_DEFLATED)
            for i, photo in enumerate(pixels):
                archive.writestr(f"{name}/{i:06d}.jpg", to_jpeg(photo, quality))
    size = Path(options.out).stat().st_size
    if size > options.most_bytes:
        raise SystemExit(f"Expected at most {options.most_bytes} bytes for {options.out} but received {size}.")
    print(f"{size / 2**20:.1f} MiB in {options.out}")
    return size


def unpack(file, folder):
    """Lays out code, caches and start weights below folder, as train.py wants them."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        for name in names:
            if name.startswith(("code/", "models/")) or name == START:
                archive.extract(name, folder)
        (folder / "code" / "cache").mkdir(exist_ok=True)
        for name in SETS:
            photos = sorted(n for n in names if n.startswith(f"{name}/"))
            pixels = torch.stack([from_jpeg(archive.read(n)) for n in photos])
            told = json.loads(archive.read(f"{name}.json"))
            torch.save({"pixels": pixels, **told}, folder / "code" / "cache" / f"{name}.pt")
    return folder / "code"


def train(file, options):
    """Trains below the folder that --out names; returns nothing. options: the command line's, as train.py takes them."""
    parser = argparse.ArgumentParser(
        prog=file, description="Trains from this pack; all options of train.py may follow."
    )
    parser.add_argument("--out", required=True, help="folder for weights, log and what was unpacked")
    own, rest = parser.parse_known_args(options)
    out = Path(own.out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    code = unpack(file, out / "unpacked")
    start = [] if "--resume" in rest else ["--init", str(out / "unpacked" / START)]
    sys.path.insert(0, str(code))
    os.chdir(code)
    sys.argv = ["train.py", "--out", str(out), *start, *rest]
    runpy.run_path(str(code / "train.py"), run_name="__main__")
    shutil.rmtree(out / "unpacked")


if __name__ == "__main__":
    if zipfile.is_zipfile(sys.argv[0]):
        train(sys.argv[0], sys.argv[1:])
    else:
        parser = argparse.ArgumentParser()
        for name in SETS:
            parser.add_argument(f"--{name}", default=f"cache/{name}.pt")
        parser.add_argument("--init", help="weights to start from (a best.pt); without, ImageNet's")
        parser.add_argument("--out", required=True)
        parser.add_argument("--size", type=int, default=192, help="most pixels of width and height that are kept")
        parser.add_argument("--most-bytes", type=int, default=MOST_BYTES)
        make(parser.parse_args())
