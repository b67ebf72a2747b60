"""The command line, to compare with."""

import json
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(str(file) for file in (PROJECT / "samples").glob("*.jpg"))


def magic(*args: str | Path) -> subprocess.CompletedProcess:
    command = ["node", PROJECT / "bin" / "magic.js", *args]
    return subprocess.run(command, capture_output=True, text=True)


def predictions(*photos: str | Path) -> dict[str, dict]:
    """What `magic predict` says of each photo."""
    lines = magic("predict", "--json", *photos).stdout.splitlines()
    return {told["file"]: told for told in map(json.loads, lines)}
