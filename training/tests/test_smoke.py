"""The whole way on the sample photos, in a minute: pack, degrade, train, resume, evaluate, cut, export."""

import json
import subprocess
import sys
from pathlib import Path

import onnxruntime
import pytest
import torch

TRAINING = Path(__file__).resolve().parents[1]


def run(*command):
    done = subprocess.run([sys.executable, *map(str, command)], cwd=TRAINING, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("smoke")
    pack = folder / "photos.pt"
    run("data.py", "--photos", TRAINING.parent / "samples", "--out", pack, "--size", 96)
    settings = [
        "--train",
        pack,
        "--val",
        pack,
        "--out",
        folder / "run",
        "--size",
        64,
        "--batch",
        8,
        "--backbone",
        "small",
    ]
    run("train.py", *settings, "--steps", 12)
    run("train.py", *settings, "--steps", 20, "--resume")
    return folder


def test_it_learns_and_resumes(trained):
    rows = [line.split("\t") for line in (trained / "run/log.tsv").read_text().splitlines()]
    assert rows[0][0] == "step" and [row[0] for row in rows[1:]] == ["12", "20"]
    weights = torch.load(trained / "run/best.pt", weights_only=True)["weights"]
    assert weights["values.weight"].abs().max() > 0


def test_a_run_remembers_what_it_started_from(trained):
    settings = [
        "--train",
        trained / "photos.pt",
        "--val",
        trained / "photos.pt",
        "--out",
        trained / "next",
        "--size",
        64,
    ]
    run("train.py", *settings, "--batch", 8, "--steps", 2, "--lr", 1e-3, "--init", trained / "run/best.pt")
    (before,) = torch.load(trained / "next/best.pt", weights_only=True)["lineage"]
    assert before["lr"] == 2e-3 and before["batch"] == 8


def test_the_mean_of_two_runs(trained):
    folders = [trained / "run/best.pt", trained / "next/latest.pt"]
    run("average_weights.py", *folders, "--out", trained / "mean/best.pt")
    one, two, mean = (torch.load(path, weights_only=True) for path in (*folders, trained / "mean/best.pt"))
    key = "values.weight"
    assert torch.allclose(mean["weights"][key], (one["weights"][key] + two["weights"][key]) / 2)
    assert mean["lineage"] == two["lineage"] and len(mean["averaged"]) == 2
    settings = [
        "--train",
        trained / "photos.pt",
        "--val",
        trained / "photos.pt",
        "--out",
        trained / "third",
        "--size",
        32,
    ]
    run("train.py", *settings, "--batch", 8, "--steps", 2, "--init", trained / "mean/best.pt")
    assert torch.load(trained / "third/latest.pt", weights_only=True)["lineage"][-1]["averaged"] == mean["averaged"]


def test_confidence_is_taught_and_a_ramp_is_chosen(trained):
    pack = trained / "photos.pt"
    done = run("confidence.py", "--weights", trained / "run/latest.pt", "--out", trained / "sure.pt", "--train", pack, "--val", pack,
        "--data", trained, "--draws", 64)  # fmt: skip
    assert "of the variance of the gain explained" in done and "over budget" in done
    for low, high in torch.load(trained / "sure.pt", weights_only=True)["doubt"]["ramp"].tolist():
        assert low < high


def test_networks_are_compared(trained):
    paths = trained / "run/best.pt", trained / "run/latest.pt"
    lines = run("compare.py", *paths, "--val", trained / "photos.pt").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if "/run/" in line]
    assert {row[0] for row in rows} == {str(path) for path in paths}
    assert float(rows[0][1]) <= float(rows[1][1])


def test_what_can_be_known(trained):
    pack = trained / "photos.pt"
    lines = run(
        "predictability.py", "--train", pack, "--val", pack, "--draws", 256, "--regressions", 2, "--backbone", "small"
    ).splitlines()
    assert [line.split(":")[0] for line in lines] == ["one", "the mean of 2"]
    # Of photos that it saw, more than nothing.
    assert int(lines[0].split("exposure ")[1].split(" %")[0]) > 5


def test_the_report_is_written(trained):
    run("evaluate.py", "--weights", trained / "run/best.pt", "--val", trained / "photos.pt", "--out", trained / "report",
        "--log", trained / "run/log.tsv", "--figures", trained / "figures.json")  # fmt: skip
    report = (trained / "report/README.md").read_text()
    assert "**FilterNet**" in report and "Auto Tone" in report
    for sheet in ("worst", "changed"):
        assert f"({sheet}.jpg)" in report and (trained / f"report/{sheet}.jpg").stat().st_size > 1000
    assert json.loads((trained / "figures.json").read_text())["val old"]["dE2000"] >= 0


def test_the_export_runs_and_its_card_names_it(trained):
    saved = torch.load(trained / "sure.pt", weights_only=True)
    saved["options"]["data"] = "/somewhere/photos"
    torch.save(saved, trained / "sure.pt")
    run("export.py", "--weights", trained / "sure.pt", "--train", trained / "photos.pt", "--val", trained / "photos.pt",
        "--models", trained)  # fmt: skip
    card = json.loads((trained / "filternet.json").read_text())
    session = onnxruntime.InferenceSession(str(trained / "filternet.onnx"), providers=["CPUExecutionProvider"])
    assert list(session.get_inputs()[0].shape) == card["model"]["input"]["shape"]
    assert card["model"]["output"]["order"] == [p["key"] for a in card["adjustments"] for p in a["parameters"]] + [
        "confidence"
    ]
    assert card["model"]["onnxError"] <= 1e-4
    assert "/somewhere" not in json.dumps(card) and str(trained) not in json.dumps(card)
    assert card["model"]["id"] in (trained / "MODEL_CARD.md").read_text()


def test_a_sweep_resumes_and_tables_its_runs(trained):
    out = trained / "sweep.tsv"
    words = ["sweep.py", "--storage", f"sqlite:///{trained / 'sweep.db'}", "--runs", trained / "sweep", "--out", out,
        "--train", trained / "photos.pt", "--val", trained / "photos.pt", "--samples", 32, "--checks", 1]  # fmt: skip
    run(*words, "--trials", 1)
    run(*words, "--trials", 2)
    rows = out.read_text().splitlines()
    assert rows[0].startswith("trial\tstate\tgoodness") and len(rows) == 3


def test_two_processes_train_one_model(trained):
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", 2]
    settings = [
        "--train",
        trained / "photos.pt",
        "--val",
        trained / "photos.pt",
        "--out",
        trained / "two",
        "--size",
        64,
    ]
    run(*launcher, "train.py", *settings, "--batch", 4, "--steps", 4, "--threads", 1)
    assert torch.load(trained / "two/last.pt", weights_only=True)["step"] == 4
