"""Writes networks.jsonl.gz: the losses of networks of convolutions and of transformers over 20 steps of SGD in PyTorch, in float32 and in float64.

Run with Debian 12's python3-torch (1.13.1): /usr/bin/python3 networks.py. Weights are multiples of 2^-8 and pictures of 2^-4, the same numbers in
both precisions. Pictures are noise without even areas, so that where the largest of a window is does not hang on rounding.
"""
import gzip
import json
import pathlib

import torch
from torch import nn
from torch.nn.functional import conv2d, cross_entropy, gelu, max_pool2d
from torch.nn.utils.stateless import functional_call

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


class LanguageModel(nn.Module):
    """Two blocks of GPT-2 that read 16 tokens."""

    def __init__(self):
        super().__init__()
        self.embedding, self.positions = nn.Embedding(13, 32), nn.Embedding(16, 32)
        self.blocks = nn.ModuleList(
            nn.TransformerEncoderLayer(32, 4, 128, dropout=0, activation=gelu, batch_first=True, norm_first=True) for _ in range(2))
        self.norm, self.output = nn.LayerNorm(32), nn.Linear(32, 13)

    def forward(self, tokens):
        h = self.embedding(tokens) + self.positions.weight
        for block in self.blocks:
            h = block(h, torch.ones(16, 16, dtype=torch.bool).triu(1))
        return self.output(self.norm(h)).flatten(0, 1)


class Encoder(nn.Module):
    """Two layers of the original encoder that read 7 tokens, of which 0 is padding."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 24, padding_idx=0)
        self.blocks = nn.ModuleList(nn.TransformerEncoderLayer(24, 3, 40, dropout=0, batch_first=True) for _ in range(2))
        self.output = nn.Linear(24, 5)

    def forward(self, tokens):
        h = self.embedding(tokens)
        for block in self.blocks:
            h = block(h, src_key_padding_mask=tokens == 0)
        return self.output(h.mean(1))


def called(module):
    """The module with weights given by name, linear ones as inputs × outputs."""
    return lambda w, x: functional_call(module, {name: value.T if is_turned(module, name) else value for name, value in w.items()}, (x,))


def is_turned(module, name):
    return name.endswith("in_proj_weight") or (name.endswith(".weight") and isinstance(module.get_submodule(name[:-7]), nn.Linear))


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


def module_weights(module):
    """Normalisations near 1, embeddings within ±1, and matrices within ±√(3/n) for a sum of n terms."""
    made = {}
    for name, parameter in module.named_parameters():
        shape = parameter.shape[::-1] if is_turned(module, name) else parameter.shape
        if len(shape) == 1:
            made[name] = uniform(shape, 0.125, 2 ** -8) + (1 if "norm" in name and name.endswith("weight") else 0)
        else:
            made[name] = uniform(shape, 1 if "embedding" in name or "positions" in name else (3 / shape[0]) ** 0.5, 2 ** -8)
    return made


def losses(network, initial, x, y, rate, dtype):
    """The loss before each step."""
    w = {name: value.to(dtype, copy=True).requires_grad_() for name, value in initial.items()}
    optimizer = torch.optim.SGD(w.values(), lr=rate)
    trajectory = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = cross_entropy(network(w, x.to(dtype) if x.is_floating_point() else x), y.flatten())
        loss.backward()
        optimizer.step()
        trajectory.append(loss.item())
    return trajectory


def tensor(name, value):
    is_real = value.is_floating_point()
    return {"n": name, "d": "f64" if is_real else "i64", "s": list(value.shape), "v": value.flatten().tolist()}


def case(name, network, rate, initial, x, y):
    single, double = (losses(network, initial, x, y, rate, dtype) for dtype in (torch.float32, torch.float64))
    print(name, double, "float32 is off by", max(abs(a - b) / b for a, b in zip(single, double)))
    tensors = [tensor("x", x), tensor("y", y), *(tensor(*item) for item in initial.items())]
    return {"id": f"networks/{name}", "op": name, "flags": [], "rate": rate, "in": tensors, "loss_float32": single, "loss_float64": double}


def convolutions(name):
    network, picture, rate, layers = NETWORKS[name]
    torch.manual_seed(1)
    initial = weights(layers)
    return case(name, network, rate, initial, uniform((8, *picture), 1, 2 ** -4), torch.arange(8) % 10)


def transformer(name, module, rate, tokens, labels):
    torch.manual_seed(1)
    return case(name, called(module), rate, module_weights(module), tokens, labels)


def cases():
    yield from map(convolutions, NETWORKS)
    text = torch.arange(65) ** 2 * 5 % 13
    yield transformer("language_model", LanguageModel(), 0.1, text[:64].reshape(4, 16), text[1:].reshape(4, 16))
    sentences = torch.arange(56).reshape(8, 7) ** 2 * 3 % 11
    yield transformer("encoder", Encoder(), 0.1, sentences, torch.arange(8) % 5)


torch.set_num_threads(1)
lines = "".join(json.dumps(made, separators=(",", ":")) + "\n" for made in cases())
path = pathlib.Path(__file__).with_name("networks.jsonl.gz")
path.write_bytes(gzip.compress(lines.encode(), mtime=0))
