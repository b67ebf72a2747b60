"""Real photos to choose and to report by, never to train on: before/after pairs, unfinished photos, finished ones by key.

    sets = load(DATA, packed_val)      {name: (worse, good)}, both [N, 3, 192, 192] uint8; good is worse where a photo
                                       should stay as it is

DATA holds pairs/SET/{before,after}/NAME, unfinished/NAME with unfinished.tsv (columns name, state) and brackets/ or
photos/brackets/ as brackets.py reads them; what is not there is left out.
"""

import csv
from pathlib import Path

import torch
from brackets import brackets
from data import photos, read, square

PAIRS = ("expert", "expert-dark", "retouch", "interior", "white-balance", "exposure", "low-light")
STATES = ("fine", "mild", "mood", "needs")
SIZE = 192
KEYS = ("low", "mid", "high")
RECENT_LONG_PX = 320  # the later collection of finished photos, of all keys, has this long side


def squares(files, size=SIZE):
    return torch.stack([square(read(p), size) for p in files])


def before_after(folder):
    """(before, after) of one set of pairs; names are the same in both folders, sorted."""
    befores = photos(folder / "before")
    afters = {p.stem: p for p in photos(folder / "after")}
    return squares(befores), squares([afters[p.stem] for p in befores])


def unfinished(folder):
    """{state: [N, 3, S, S]} of the photos as they left the camera."""
    (table,) = folder.glob("*.tsv")
    with table.open() as file:
        state = {row["name"]: row["state"] for row in csv.DictReader(file, delimiter="\t")}
    files = photos(folder)
    return {name: squares([p for p in files if state.get(p.stem) == name]) for name in STATES}


def by_key(packed):
    """{"new low": [N, 3, S, S] ..., "old": ...} of packed validation photos; without a manifest, all are old."""
    new = lambda row: row.get("long") == RECENT_LONG_PX
    rows, pixels = packed["rows"], packed["pixels"]
    pick = lambda wanted: pixels[[i for i, row in enumerate(rows) if wanted(row)]]
    groups = {f"new {key}": pick(lambda row, key=key: new(row) and row["key"] == key) for key in KEYS}
    return {name: group for name, group in {**groups, "old": pick(lambda row: not new(row))}.items() if len(group)}


def load(data, packed):
    """Every set there is; see above."""
    sets = {}
    if data:
        data = Path(data)
        sets |= {name: before_after(data / "pairs" / name) for name in PAIRS if (data / "pairs" / name).is_dir()}
        folder = next((d for d in (data / "photos" / "brackets", data / "brackets") if d.is_dir()), None)
        sets |= {f"brackets {kind}": brackets(folder, kind) for kind in ("under", "over")} if folder else {}
        if (data / "unfinished").is_dir():
            sets |= {f"unfinished {state}": (x, x) for state, x in unfinished(data / "unfinished").items()}
    return sets | {f"val {name}": (x, x) for name, x in by_key(packed).items()}


# The one figure that chooses between networks, written down before any was looked at: mean dE2000 left of real pairs, and of
# the change of what should stay, weighed by what a photographer would mind most. Less is better.
WEIGHTS = {
    "expert": 1.0, "expert-dark": 0.5, "retouch": 1.0, "white-balance": 0.5, "exposure": 0.1, "low-light": 0.1,
    "brackets under": 0.1, "brackets over": 0.1,
    "val new low": 0.5, "val new mid": 0.5, "val new high": 0.5, "val old": 0.25, "unfinished fine": 0.5, "unfinished mood": 0.5,
}  # fmt: skip


def verdict(figures):
    """The weighted sum of {set: mean dE2000 after}; sets that are not there count nothing."""
    return sum(weight * figures[name] for name, weight in WEIGHTS.items() if name in figures)
