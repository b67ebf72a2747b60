"""Tries many variants of FilterNet's training: short runs, the hopeless pruned early, every run in one table.

    python sweep.py --storage sqlite:///runs/sweep.db --trials 120 [--data DIR]

Resumable: the same storage goes on where it stopped. Many machines share one study by naming the same storage (a
PostgreSQL or MySQL URL). report/sweep.tsv is rewritten after every run.
"""

import argparse
import csv
import shutil
from pathlib import Path

import optuna
import train

FIGURES = ("step", "share", "kept", "psnr", "under", "over")


def suggest(trial):
    """A variant's settings, as train.py's options: architecture, loss, damage, seed."""
    return {
        "backbone": trial.suggest_categorical("backbone", ["small", "lite0"]),
        "size": trial.suggest_categorical("size", [64, 96]),
        "hidden": trial.suggest_categorical("hidden", [64, 128, 192, 256]),
        "loss": trial.suggest_categorical("loss", ["soft", "mean", "log"]),
        "mse": trial.suggest_float("mse", 0.5, 50, log=True),
        "skin": trial.suggest_float("skin", 0, 2),
        "white": trial.suggest_float("white", 0, 4),
        "neutral": trial.suggest_float("neutral", 1e-4, 0.1, log=True),
        "lr": trial.suggest_float("lr", 5e-4, 1e-2, log=True),
        "decay": trial.suggest_float("decay", 1e-3, 0.2, log=True),
        "batch": trial.suggest_categorical("batch", [16, 32, 64]),
        "untouched": trial.suggest_float("untouched", 0.15, 0.25),
        "edit": trial.suggest_float("edit", 0.2, 0.5),
        "strength": trial.suggest_float("strength", 0.7, 1.2),
        "seed": trial.suggest_int("seed", 1, 3),
    }


def objective(trial, options):
    folder = Path(options.runs) / f"{trial.number:04d}"
    settings = suggest(trial)
    words = [word for key, value in settings.items() for word in (f"--{key}", str(value))]
    steps = options.samples // settings["batch"]
    fixed = [
        "--out",
        str(folder),
        "--minutes",
        str(options.minutes),
        "--steps",
        str(steps),
        "--val-checks",
        str(options.checks),
    ]
    fixed += ["--val-photos", str(options.judged), "--train", options.train, "--val", options.val]
    fixed += ["--pixels", "384", "--threads", str(options.threads)]
    fixed += ["--data", options.data] if options.data else []

    seen = 0

    def watch(step, figures):
        nonlocal seen
        for key in FIGURES:
            if key in figures:
                trial.set_user_attr(key, figures[key])
        trial.set_user_attr("step", step)
        trial.report(train.validation_score(figures), seen)
        seen += 1
        if trial.should_prune():
            raise optuna.TrialPruned()

    try:
        best = train.main(train.arguments().parse_args(fixed + words), watch)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return train.validation_score(best)


def table(study, path):
    """One row a trial: state, figures, settings; best first."""
    trials = [t for t in study.trials if t.user_attrs]
    trials.sort(key=lambda t: t.value if t.value is not None else 9)
    names = sorted({name for t in trials for name in t.params})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n")
        rows.writerow(["trial", "state", "goodness", *FIGURES, *names])
        short = lambda v: f"{v:.4g}" if isinstance(v, float) else v
        for t in trials:
            value = t.value if t.value is not None else min(t.intermediate_values.values())
            figures = [short(t.user_attrs.get(key, "")) for key in FIGURES]
            rows.writerow(
                [t.number, t.state.name.lower(), short(value), *figures, *(short(t.params.get(n, "")) for n in names)]
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--storage", default="sqlite:///runs/sweep.db")
    parser.add_argument("--study", default="filternet")
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--samples", type=int, default=1_920, help="worse photos a variant learns from")
    parser.add_argument("--checks", type=int, default=2, help="validations of a variant, at each of which it may end")
    parser.add_argument("--minutes", type=float, default=10, help="the most a variant may take")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--judged", type=int, default=32)
    parser.add_argument("--train", default="cache/train.pt")
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--data")
    parser.add_argument("--runs", default="runs/sweep")
    parser.add_argument("--out", default="report/sweep.tsv")
    options = parser.parse_args()
    Path(options.runs).mkdir(parents=True, exist_ok=True)
    pruner = optuna.pruners.MedianPruner(n_startup_trials=8, n_warmup_steps=0)
    study = optuna.create_study(
        storage=options.storage, study_name=options.study, load_if_exists=True, direction="minimize",
        sampler=optuna.samplers.TPESampler(seed=1, multivariate=True, constant_liar=True), pruner=pruner,
    )  # fmt: skip
    study.optimize(
        lambda trial: objective(trial, options), n_trials=max(0, options.trials - len(study.trials)), catch=(SystemExit,),
        callbacks=[lambda study, trial: table(study, Path(options.out))],
    )  # fmt: skip
    table(study, Path(options.out))
    print(f"{len(study.trials)} variants, best {study.best_value:.4f}: {study.best_params}")
