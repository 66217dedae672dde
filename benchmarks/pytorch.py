"""Training steps and inference of dense networks in the PyTorch of this machine's Python, in a process of its own.

Debian 12 has version 1.13 (python3-torch), with a generic BLAS: another version than the libtorch of Graph.LibtorchBenchmarks, and slower. Its times
are medians over rounds of this process alone; nothing is interleaved with ours.
"""
import statistics
import sys
import time

import torch


def network(widths):
    layers = []
    for i, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        layers.append(torch.nn.Linear(inputs, outputs))
        if i + 2 < len(widths):
            layers.append(torch.nn.Tanh() if widths[0] == 2 else torch.nn.ReLU())
    return torch.nn.Sequential(*layers)


def training(widths, batch, optimizer):
    model = network(widths)
    steps = optimizer(model.parameters(), lr=1e-3)
    x = torch.rand(batch, widths[0]) * 2 - 1
    classifies = widths[-1] > 1
    targets = torch.arange(batch) % widths[-1] if classifies else torch.rand(batch, 1)
    loss_of = torch.nn.functional.cross_entropy if classifies else torch.nn.functional.mse_loss

    def step():
        steps.zero_grad()
        loss_of(model(x), targets).backward()
        steps.step()

    return step


def poisson():
    """A step on u'' = -pi^2 sin(pi x) with u(-1) = u(1) = 0, in float64: double backward inside the loss."""
    model = network([2, 20, 20, 1])
    model[0] = torch.nn.Linear(1, 20)
    model.double()
    steps = torch.optim.Adam(model.parameters(), lr=1e-3)
    x = torch.linspace(-1, 1, 41, dtype=torch.float64).reshape(41, 1).requires_grad_()
    ends, source = torch.tensor([[-1.0], [1.0]], dtype=torch.float64), torch.pi ** 2 * torch.sin(torch.pi * x.detach())

    def step():
        steps.zero_grad()
        (slope,) = torch.autograd.grad(model(x).sum(), x, create_graph=True)
        (curvature,) = torch.autograd.grad(slope.sum(), x, create_graph=True)
        ((curvature + source).square().mean() + 100 * model(ends).square().mean()).backward()
        steps.step()

    return step


def inference(widths):
    model, x = network(widths), torch.rand(1, widths[0])

    def call():
        with torch.inference_mode():
            model(x)

    return call


def median(call, seconds=1.0, batch=5e-3):
    calls, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds / 4:
        call()
        calls += 1
    calls = max(1, int(calls * batch / (seconds / 4)))
    rounds, start = [], time.perf_counter()
    while time.perf_counter() - start < seconds or len(rounds) < 5:
        before = time.perf_counter()
        for _ in range(calls):
            call()
        rounds.append((time.perf_counter() - before) / calls)
    return statistics.median(rounds)


threads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
torch.set_num_threads(threads)
print(f"PyTorch {torch.__version__}, {threads} threads\n")
print("| workload | time |\n| --- | ---: |")
for widths, batch in (([2, 16, 1], 32), ([784, 128, 10], 64), ([784, 512, 512, 10], 256)):
    name = "-".join(map(str, widths))
    for optimizer in (torch.optim.SGD, torch.optim.Adam):
        print(f"| {name} b{batch} {optimizer.__name__} | {1e6 * median(training(widths, batch, optimizer)):.2f} µs |")
    print(f"| {name} b1 inference | {1e6 * median(inference(widths)):.2f} µs |")
print(f"| Poisson 1-20-20-1, 41 points, Adam float64 | {1e6 * median(poisson()):.2f} µs |")
