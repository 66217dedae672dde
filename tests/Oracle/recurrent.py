"""Writes recurrent.jsonl.gz: PyTorch's recurrent layers on small inputs, with derivatives, and the losses of two networks over 20 steps of SGD.

Run with Debian 12's python3-torch (1.13.1): /usr/bin/python3 recurrent.py. Numbers are multiples of 2^-8, the same in both precisions.
"""
import gzip
import json
import pathlib

import torch
from torch import nn
from torch.nn.functional import cross_entropy, mse_loss
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

STEPS = 20
LAYERS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}

# Each: the layer's keywords, the steps, the batch (none: no axis), whether initial states are given, the lengths of the rows.
CASES = [
    ("rnn", {}, 4, 2, True, None),
    ("rnn", {"nonlinearity": "relu", "num_layers": 2}, 3, 3, True, None),
    ("rnn", {"bias": False, "bidirectional": True}, 4, 3, False, [4, 1, 3]),
    ("lstm", {}, 4, 2, True, None),
    ("lstm", {"num_layers": 2, "bidirectional": True}, 4, 3, True, [2, 4, 1]),
    ("lstm", {"batch_first": True, "bias": False}, 5, 2, False, None),
    ("lstm", {"num_layers": 3}, 3, None, True, None),
    ("lstm", {"batch_first": True, "num_layers": 2}, 4, 3, True, [4, 2, 3]),
    ("gru", {}, 4, 2, True, None),
    ("gru", {"num_layers": 2, "bidirectional": True}, 4, 3, True, [3, 1, 4]),
    ("gru", {"bias": False, "num_layers": 2}, 3, 2, False, None),
    ("gru", {"batch_first": True, "bidirectional": True}, 4, None, False, None),
]


def uniform(shape, scale):
    """Multiples of 2^-8 between −scale and scale."""
    return (torch.empty(shape, dtype=torch.float64).uniform_(-scale, scale) * 256).round() / 256


def tensor(name, value, **more):
    is_real = value.is_floating_point()
    return {"n": name, "d": "f64" if is_real else "i64", "s": list(value.shape), "v": value.detach().flatten().tolist(), **more}


def outputs_of(module, is_lstm, lengths):
    """The outputs and the last states as a function of named tensors."""
    def call(values):
        values = dict(values)
        x, h, c = values.pop("x"), values.pop("h", None), values.pop("c", None)
        state = None if h is None else (h, c) if is_lstm else h
        module._flat_weights = [values[n] for n in module._flat_weights_names]
        if lengths is None:
            y, last = module(x, state)
        else:
            packed = pack_padded_sequence(x, lengths, module.batch_first, enforce_sorted=False)
            y, last = module(packed, state)
            y, _ = pad_packed_sequence(y, module.batch_first, total_length=x.shape[1 if module.batch_first else 0])
        return [y, *last] if is_lstm else [y, last]
    return call


def layer(number, case):
    kind, keywords, steps, batch, has_state, lengths = case
    torch.manual_seed(number)
    module = LAYERS[kind](3, 4, **keywords).double()
    many = module.num_layers * (2 if module.bidirectional else 1)
    middle = [] if batch is None else [batch]
    x = uniform([batch, steps, 3] if batch and module.batch_first else [steps, *middle, 3], 1)
    values = {"x": x, **{name: uniform(p.shape, 0.75) for name, p in module.named_parameters()}}
    if has_state:
        values.update({name: uniform([many, *middle, 4], 1) for name in (["h", "c"] if kind == "lstm" else ["h"])})
    call = outputs_of(module, kind == "lstm", lengths)
    names, seeds = list(values), [uniform(y.shape, 1) for y in call(values)]
    directions = [uniform(values[n].shape, 1) for n in names]

    def derivatives(dtype):
        leaves = [values[n].to(dtype, copy=True).requires_grad_() for n in names]
        module.to(dtype)
        y = call(dict(zip(names, leaves)))
        scalar = sum((s.to(dtype) * v).sum() for s, v in zip(seeds, y))
        return y, leaves, torch.autograd.grad(scalar, leaves, create_graph=True)

    single_y, _, single_g = derivatives(torch.float32)
    y, leaves, g = derivatives(torch.float64)
    hv = torch.autograd.grad(sum((a * v).sum() for a, v in zip(g, directions)), leaves)
    _, jv = torch.autograd.functional.jvp(lambda *v: tuple(call(dict(zip(names, v)))), tuple(values[n] for n in names), tuple(directions))

    def error(singles, doubles):
        return max(((a.double() - b).abs().max() / max(b.abs().max().item(), 1e-3)).item() for a, b in zip(singles, doubles))

    inputs = [tensor(n, values[n], g=1) for n in names]
    if lengths is not None:
        inputs.append(tensor("lengths", torch.tensor(lengths)))
    options = {"layers": module.num_layers, "bias": module.bias, "batch_first": module.batch_first, "bidirectional": module.bidirectional,
               "relu": keywords.get("nonlinearity") == "relu"}
    return {
        "id": f"recurrent/{kind}/{number:02}", "op": kind, "flags": [], "attrs": options,
        "py": f"nn.{LAYERS[kind].__name__}(3, 4, {keywords}), lengths {lengths}",
        "in": inputs, "out": [tensor(f"out{i}", v) for i, v in enumerate(y)], "seed": [tensor(f"seed{i}", s) for i, s in enumerate(seeds)],
        "grad": [tensor(n, v) for n, v in zip(names, g)],
        "hvp": {"v": [tensor(n, v) for n, v in zip(names, directions)], "r": [tensor(n, v) for n, v in zip(names, hv)],
                "jv": [tensor(f"out{i}", v) for i, v in enumerate(jv)]},
        "f32err": [error(single_y, y), error(single_g, g)],
    }


class Classifier(nn.Module):
    """What a sequence is: two layers of LSTM, and an affine map of the last output."""

    def __init__(self):
        super().__init__()
        self.lstm, self.output = nn.LSTM(3, 12, num_layers=2), nn.Linear(12, 4)

    def forward(self, x):
        return self.output(self.lstm(x)[0][-1])


class Regressor(nn.Module):
    """A number for each step: a GRU in both directions, batch first, and an affine map of every output."""

    def __init__(self):
        super().__init__()
        self.gru, self.output = nn.GRU(3, 12, batch_first=True, bidirectional=True), nn.Linear(24, 1)

    def forward(self, x):
        return self.output(self.gru(x)[0])[..., 0]


def network(name, module, loss, rate, x, y):
    initial = {n: uniform(p.shape, 0.5) for n, p in module.named_parameters()}

    def losses(dtype):
        module.load_state_dict(initial)
        module.to(dtype)
        optimizer, trajectory = torch.optim.SGD(module.parameters(), lr=rate), []
        for _ in range(STEPS):
            optimizer.zero_grad()
            value = loss(module(x.to(dtype)), y.to(dtype) if y.is_floating_point() else y)
            value.backward()
            optimizer.step()
            trajectory.append(value.item())
        return trajectory

    single, double = losses(torch.float32), losses(torch.float64)
    print(name, double, "float32 is off by", max(abs(a - b) / b for a, b in zip(single, double)))

    def in_files(n, value):
        """As the layers compute: a matrix is inputs × outputs."""
        return tensor(n, value.T if value.dim() == 2 else value)

    inputs = [tensor("x", x), tensor("y", y), *(in_files(*item) for item in initial.items())]
    return {"id": f"recurrent/{name}", "op": name, "flags": [], "rate": rate, "in": inputs,
            "loss_float32": single, "loss_float64": double}


def networks():
    torch.manual_seed(1)
    yield network("classifier", Classifier().double(), cross_entropy, 0.5, uniform([9, 5, 3], 1), torch.arange(5) % 4)
    yield network("regressor", Regressor().double(), mse_loss, 0.2, uniform([5, 9, 3], 1), uniform([5, 9], 1))


torch.set_num_threads(1)
lines = [json.dumps(made, separators=(",", ":")) + "\n" for made in [*(layer(i + 1, c) for i, c in enumerate(CASES)), *networks()]]
path = pathlib.Path(__file__).with_name("recurrent.jsonl.gz")
path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
