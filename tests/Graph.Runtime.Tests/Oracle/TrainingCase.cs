using System.Text.Json;

namespace Graph.Runtime.Tests;

/// <summary>A training trajectory that PyTorch computed in double precision.</summary>
public sealed class TrainingCase
{
    private readonly JsonElement _json;

    private TrainingCase(JsonElement json) => _json = json;

    public string Id => _json.GetProperty("id").GetString()!;

    public string Optimizer => _json.GetProperty("optimizer").GetString()!;

    public string? Scheduler => _json.TryGetProperty("scheduler", out JsonElement value) ? value.GetString() : null;

    public int Steps => _json.GetProperty("steps").GetInt32();

    public double[] LossBeforeStep => Numbers(_json.GetProperty("loss_before_step"));

    public double FinalLoss => _json.GetProperty("final_loss").GetDouble();

    public double[]? LearningRates => _json.TryGetProperty("lr", out JsonElement value) ? Numbers(value) : null;

    public double[]? NormsBeforeClip => _json.TryGetProperty("grad_norm_before_clip", out JsonElement value) ? Numbers(value) : null;

    public double? ClipNorm => _json.TryGetProperty("clip_norm", out JsonElement value) ? value.GetDouble() : null;

    public double? ClipValue => _json.TryGetProperty("clip_value", out JsonElement value) ? value.GetDouble() : null;

    public OracleTensor[] Inputs => Tensors("in");

    public OracleTensor[] Final => Tensors("final");

    /// <summary>A number of the optimiser's constructor in PyTorch.</summary>
    public double Attribute(string name, double otherwise)
        => _json.GetProperty("attrs").TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

    public bool Flag(string name) => _json.GetProperty("attrs").TryGetProperty(name, out JsonElement value) && value.GetBoolean();

    public double Beta(int index, double otherwise)
        => _json.GetProperty("attrs").TryGetProperty("betas", out JsonElement value) ? value[index].GetDouble() : otherwise;

    public static TrainingCase[] ReadAll()
        => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracle", "training.jsonl"))
            .Select(line => new TrainingCase(JsonDocument.Parse(line).RootElement))];

    public override string ToString() => Id;

    private OracleTensor[] Tensors(string property)
        => [.. _json.GetProperty(property).EnumerateArray().Select(tensor => new OracleTensor(
            tensor.GetProperty("n").GetString()!, [.. tensor.GetProperty("s").EnumerateArray().Select(size => size.GetInt32())],
            Numbers(tensor.GetProperty("v"))))];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
