namespace Graph.Runtime.Tests;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("graph-");

    public string this[string name] => Path.Combine(_directory.FullName, name);

    public string[] Files => [.. _directory.GetFiles().Select(file => file.Name)];

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
