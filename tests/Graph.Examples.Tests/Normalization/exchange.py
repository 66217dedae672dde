"""PyTorch's side of ExchangeTests: python3 exchange.py write|read Pictures|Volumes FILE.

write: saves a network after one batch, as PyTorch keeps it, and prints what it makes of some input.
read: loads a file into a fresh network, and prints.
The format is written by hand, since Debian has no package of safetensors for Python.
"""
import json
import struct
import sys

import torch

import steps

TYPES = {torch.float64: "F64", torch.int64: "I64"}


def save(state, path):
    header, data = {}, b""
    for name, tensor in state.items():
        values = tensor.contiguous().numpy().tobytes()
        header[name] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def load(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header, data = json.loads(file.read(length)), bytearray(file.read())
    header.pop("__metadata__", None)
    state = {}
    for name, tensor in header.items():
        assert tensor["dtype"] == "F64", f"{name} is {tensor['dtype']}"
        start, end = tensor["data_offsets"]
        state[name] = torch.frombuffer(data, dtype=torch.float64, count=(end - start) // 8, offset=start).reshape(tensor["shape"])
    return state


command, network, path = sys.argv[1:]
model = getattr(steps, network)()
inputs = {"Pictures": (2, 6, 6), "Volumes": (1, 3, 3, 3)}[network]
batch = steps.numbers(3 * torch.Size(inputs).numel(), 60).reshape(3, *inputs)
if command == "write":
    model(batch)
    save(model.state_dict(), path)
else:
    model.load_state_dict(load(path))
model.eval()
print(*(repr(v) for v in model(batch).flatten().tolist()), sep="\n")
