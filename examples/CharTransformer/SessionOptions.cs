namespace CharTransformer;

/// <summary>What a session does.</summary>
/// <param name="Training">How to train.</param>
/// <param name="Seed">Decides the initial parameters, the windows of every step, and what is drawn in samples.</param>
/// <param name="Path">The safetensors file to save the model to; a checkpoint is beside it.</param>
/// <param name="Resumes">Whether training continues from the checkpoint.</param>
public sealed record SessionOptions(TrainingOptions Training, ulong Seed, string Path, bool Resumes)
{
    /// <summary>How the characters of samples are drawn.</summary>
    public Sampling Sampling { get; init; } = Sampling.Default;

    /// <summary>What samples continue.</summary>
    public string Prompt { get; init; } = "\n";

    /// <summary>How long the last sample is; those before it have half the length.</summary>
    public int Length { get; init; } = 500;
}
