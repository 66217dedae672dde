using System.Numerics;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// A training run in one safetensors file: the parameters, what their optimiser accumulated, and notes of the program's. The file is replaced whole or
/// not at all, so parameters and optimiser are always of the same step, and a run that continues from it has the bits of one that was not interrupted.
/// </summary>
public static class Checkpoint
{
    private const string Prefix = "parameters/", NotePrefix = "note.";

    /// <summary>Writes the optimiser and the parameters that it updates.</summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="notes">What the program wants to know when it continues, such as its seed or what it trains on.</param>
    public static void Save<T>(string path, Optimizer<T> optimizer, IReadOnlyDictionary<string, string>? notes = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var writer = new SafeTensorsWriter();
        ParameterFile.Add(writer, optimizer.Parameters, Prefix);
        optimizer.AddTo(writer);
        foreach ((string name, string value) in notes ?? new Dictionary<string, string>())
            writer.Metadata[NotePrefix + name] = value;
        writer.Save(path);
    }

    /// <summary>Continues where <see cref="Save"/> left off: sets the optimiser's state and its parameters. On any error nothing changes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or is not of this optimiser and this model.</exception>
    public static void Load<T>(string path, Optimizer<T> optimizer) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        Parameters<T> parameters = optimizer.Parameters;
        ParameterFile.RequireNames(file, [.. parameters.Layout.Tensors.Select(tensor => Prefix + tensor.Name), .. optimizer.NamesInFile]);
        Parameters<T> values = ParameterFile.Read(file, parameters, Prefix);
        optimizer.Read(file)();
        parameters.CopyFrom(values);
    }

    /// <summary>The notes of a checkpoint, by name.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, string> Notes(string path)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        return file.Metadata.Where(entry => entry.Key.StartsWith(NotePrefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[NotePrefix.Length..], entry => entry.Value);
    }
}
