using Microsoft.ML.OnnxRuntime;

namespace GraphBenchmarks;

/// <summary>A model in ONNX Runtime on one thread, over arrays that are bound once, so that a call copies nothing.</summary>
internal sealed class OnnxPeer : IDisposable
{
    public const string Name = "ONNX Runtime";

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;
    private readonly float[] _result;

    /// <summary>A peer that has shown to compute what we computed, to 1e-4 of the largest magnitude or 1, whichever is more.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static OnnxPeer Checked(string row, OnnxModel model, ReadOnlySpan<float> ours, params ReadOnlySpan<float[]> inputs)
    {
        var peer = new OnnxPeer(model, inputs);
        peer.Run();
        Agreement.Require<float>(row, Name, ours, peer._result);
        return peer;
    }

    private OnnxPeer(OnnxModel model, params ReadOnlySpan<float[]> inputs)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        _session = new InferenceSession(model.ToArray(), options);
        _inputNames = [.. model.Inputs.Select(input => input.Name)];
        _inputs = new OrtValue[inputs.Length];
        for (int i = 0; i < inputs.Length; i++) _inputs[i] = OrtValue.CreateTensorValueFromMemory(inputs[i], model.Inputs[i].Shape);
        _result = new float[model.Output.Shape.Aggregate(1L, (count, dimension) => count * dimension)];
        _outputNames = [model.Output.Name];
        _outputs = [OrtValue.CreateTensorValueFromMemory(_result, model.Output.Shape)];
    }

    public void Run() => _session.Run(_options, _inputNames, _inputs, _outputNames, _outputs);

    public void Dispose()
    {
        foreach (OrtValue value in _inputs.Concat(_outputs)) value.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
