"""Writes networks.jsonl.gz: the losses of two networks of convolutions over 20 steps of SGD in PyTorch, in float32 and in float64.

Run with Debian 12's python3-torch (1.13.1): /usr/bin/python3 networks.py. Weights are multiples of 2^-8 and pictures of 2^-4, the same numbers in
both precisions. Pictures are noise without even areas, so that where the largest of a window is does not hang on rounding.
"""
import gzip
import json
import pathlib

import torch
from torch.nn.functional import conv2d, cross_entropy, max_pool2d

STEPS = 20


def lenet(w, x):
    h = max_pool2d(conv2d(x, w["conv1.weight"], w["conv1.bias"], padding=2).relu(), 2)
    h = max_pool2d(conv2d(h, w["conv2.weight"], w["conv2.bias"]).relu(), 2).flatten(1)
    h = (h @ w["hidden1.weight"] + w["hidden1.bias"]).relu()
    h = (h @ w["hidden2.weight"] + w["hidden2.bias"]).relu()
    return h @ w["output.weight"] + w["output.bias"]


def residual(w, x):
    h = conv2d(x, w["stem.weight"], w["stem.bias"], padding=1).relu()
    for block in ("block1", "block2"):
        y = conv2d(h, w[f"{block}.first.weight"], w[f"{block}.first.bias"], padding=1).relu()
        h = (h + conv2d(y, w[f"{block}.second.weight"], w[f"{block}.second.bias"], padding=1)).relu()
    return h.mean((2, 3)) @ w["output.weight"] + w["output.bias"]


# A convolution's weight is outputs × inputs × rows × columns; a linear layer's inputs × outputs.
NETWORKS = {
    "lenet": (lenet, (1, 28, 28), 0.02, {
        "conv1": (6, 1, 5, 5), "conv2": (16, 6, 5, 5), "hidden1": (400, 120), "hidden2": (120, 84), "output": (84, 10)}),
    "residual": (residual, (3, 16, 16), 0.05, {
        "stem": (8, 3, 3, 3), "block1.first": (8, 8, 3, 3), "block1.second": (8, 8, 3, 3), "block2.first": (8, 8, 3, 3),
        "block2.second": (8, 8, 3, 3), "output": (8, 10)}),
}


def uniform(shape, scale, unit):
    """Multiples of the unit between −scale and scale."""
    return (torch.empty(shape, dtype=torch.float64).uniform_(-scale, scale) / unit).round() * unit


def weights(layers):
    """He's uniform distribution: ±√(6/n) for a sum of n terms, with which 20 steps move the loss."""
    made = {}
    for name, shape in layers.items():
        is_linear = len(shape) == 2
        terms = shape[0] if is_linear else shape[1] * shape[2] * shape[3]
        made[f"{name}.weight"] = uniform(shape, (6 / terms) ** 0.5, 2 ** -8)
        made[f"{name}.bias"] = uniform(shape[1] if is_linear else shape[0], terms ** -0.5, 2 ** -8)
    return made


def losses(network, initial, x, y, rate, dtype):
    """The loss before each step."""
    w = {name: value.to(dtype, copy=True).requires_grad_() for name, value in initial.items()}
    optimizer = torch.optim.SGD(w.values(), lr=rate)
    trajectory = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = cross_entropy(network(w, x.to(dtype)), y)
        loss.backward()
        optimizer.step()
        trajectory.append(loss.item())
    return trajectory


def tensor(name, value):
    is_real = value.is_floating_point()
    return {"n": name, "d": "f64" if is_real else "i64", "s": list(value.shape), "v": value.flatten().tolist()}


def case(name):
    network, picture, rate, layers = NETWORKS[name]
    torch.manual_seed(1)
    initial = weights(layers)
    x, y = uniform((8, *picture), 1, 2 ** -4), torch.arange(8) % 10
    single, double = (losses(network, initial, x, y, rate, dtype) for dtype in (torch.float32, torch.float64))
    print(name, double, "float32 is off by", max(abs(a - b) / b for a, b in zip(single, double)))
    tensors = [tensor("x", x), tensor("y", y), *(tensor(*item) for item in initial.items())]
    return {"id": f"networks/{name}", "op": name, "flags": [], "rate": rate, "in": tensors, "loss_float32": single, "loss_float64": double}


torch.set_num_threads(1)
lines = "".join(json.dumps(case(name), separators=(",", ":")) + "\n" for name in NETWORKS)
path = pathlib.Path(__file__).with_name("networks.jsonl.gz")
path.write_bytes(gzip.compress(lines.encode(), mtime=0))
