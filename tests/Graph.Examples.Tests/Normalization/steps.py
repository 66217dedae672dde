"""Writes PyTorchSteps.cs: what PyTorch makes of five training steps of the networks of this folder. Run with PyTorch 1.13: python3 steps.py"""
import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def numbers(count, salt):
    """The inputs and initial weights: a formula, so that the tests have them too."""
    return torch.tensor([((i * 37 + salt * 101) % 64 - 31.5) / 32 for i in range(count)])


class Rows(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.norm, self.last = nn.Linear(3, 5), nn.BatchNorm1d(5), nn.Linear(5, 2)

    def forward(self, x):
        return self.last(torch.relu(self.norm(self.first(x))))


class Pictures(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem, self.norm, self.flat = nn.Conv2d(2, 4, 3), nn.BatchNorm2d(4, momentum=0.3), nn.BatchNorm1d(2, eps=1e-3, affine=False)
        self.head = nn.Linear(64, 2)

    def forward(self, x):
        return self.flat(self.head(torch.relu(self.norm(self.stem(x))).flatten(1)))


class Volumes(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem, self.norm, self.head = nn.Conv3d(1, 3, 2), nn.BatchNorm3d(3), nn.Linear(24, 2)

    def forward(self, x):
        return self.head(torch.tanh(self.norm(self.stem(x))).flatten(1))


def steps(model, inputs, outputs):
    for salt, (_, parameter) in enumerate(model.named_parameters()):
        parameter.data = numbers(parameter.numel(), salt).reshape(parameter.shape)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    losses = []
    for step in range(5):
        x = numbers(7 * inputs.numel(), 20 + step).reshape(7, *inputs)
        y = numbers(7 * outputs, 40 + step).reshape(7, outputs)
        optimizer.zero_grad()
        loss = ((model(x) - y) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.eval()
    evaluated = model(numbers(3 * inputs.numel(), 60).reshape(3, *inputs))
    state = {k: v for k, v in model.state_dict().items() if not k.endswith("num_batches_tracked")}
    return losses, evaluated, state


def listed(name, values):
    numbers = ", ".join(repr(v) for v in values)
    lines, line = [], "       "
    for number in numbers.split(", "):
        if len(line) + len(number) > 140:
            lines.append(line)
            line = "       "
        line += f" {number},"
    return "\n".join([f"    public static readonly double[] {name} =", "    [", *lines, line, "    ];"])


if __name__ == "__main__":
    parts = []
    networks = [
        ("Rows", Rows(), torch.Size([3])), ("Pictures", Pictures(), torch.Size([2, 6, 6])), ("Volumes", Volumes(), torch.Size([1, 3, 3, 3])),
    ]
    for name, model, inputs in networks:
        losses, evaluated, state = steps(model, inputs, 2)
        parts += [listed(f"{name}Losses", losses), listed(f"{name}Evaluated", evaluated.flatten().tolist())]
        parts += [listed(name + "".join(w.title() for w in key.replace("_", ".").split(".")), value.flatten().tolist())
                  for key, value in state.items() if "running" in key or key == "norm.weight"]
    with open("PyTorchSteps.cs", "w") as file:
        file.write('namespace Examples.Tests.Normalization;\n\n/// <summary>Values of PyTorch; written by steps.py.</summary>\n')
        file.write("internal static class PyTorchSteps\n{\n" + "\n\n".join(parts) + "\n}\n")
