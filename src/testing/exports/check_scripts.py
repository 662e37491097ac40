"""Runs every exported script of a folder in this one process and prints what each computes, as JSON by its name.

    python check_scripts.py FOLDER

A script that does not find its own reference vectors stops; here that is its result.
"""

import importlib.util
import json
import pathlib
import sys


def load_module(path):
    spec = importlib.util.spec_from_file_location(path.stem.replace("+", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def of_torch(module):
    network, tensors, step = module.load()
    images, labels = tensors["reference.x"], tensors["reference.labels"]
    gradients = module.gradients(network, images, labels)
    network.train()
    loss = module.loss_of(network(images)["logits"], labels).item()
    return {
        "loss": loss,
        "step": step,
        "gradients": {name: None if each is None else each.flatten().tolist() for name, each in gradients.items()},
    }


def of_numpy(module):
    weights = module.load()
    return {"logits": module.network(weights, weights["reference.x"])["logits"].flatten().tolist()}


def of_qiskit(module):
    got = module.map_of(module.weights["reference.x"][0, 0], module.StatevectorEstimator())
    return {"map": got.flatten().tolist()}


kinds = {"torch": of_torch, "numpy": of_numpy, "qiskit": of_qiskit}

results = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*/*.py")):
    kind = path.stem.split(".")[0]
    try:
        results[f"{path.parent.name}/{path.stem}"] = kinds[kind](load_module(path))
    except (Exception, SystemExit) as error:
        results[f"{path.parent.name}/{path.stem}"] = {"error": f"{type(error).__name__}: {error}"}
json.dump(results, sys.stdout)
