namespace GraphBenchmarks;

/// <summary>A row of the table.</summary>
/// <param name="Name">What is computed.</param>
/// <param name="Ours">One call of ours.</param>
/// <param name="Peer">One call of the peer, if it can do this.</param>
/// <param name="PeerName">Who the peer is.</param>
/// <param name="Threads">How many threads ours runs on; a peer has one.</param>
/// <param name="Operations">Floating-point multiplications and additions of a call, those of matrix products alone where there are any.</param>
/// <param name="Elements">Elements of a call that goes element by element.</param>
/// <param name="Session">What the peer holds.</param>
internal sealed record Workload(
    string Name,
    Action Ours,
    Action? Peer = null,
    string PeerName = "ONNX Runtime",
    int Threads = 1,
    double? Operations = null,
    int? Elements = null,
    IDisposable? Session = null);
