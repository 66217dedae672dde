using System.Reflection;
using System.Xml.Linq;

namespace Graph.Package.Tests;

/// <summary>
/// A temporary folder with the freshly packed package and the projects that use it. Packages restored there go to a cache of its own, so that
/// the machine's never sees a test's package; what the machine has already is taken from it.
/// </summary>
internal sealed class PackageFeed : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("graphcompiler-").FullName;

    public PackageFeed()
    {
        Version = $"0.0.0-test.{Guid.NewGuid():N}";
        PackageFile = Path.Combine(Pack("feed"), $"GraphCompiler.{Version}.nupkg");
        new XDocument(new XElement(
            "configuration",
            new XElement("packageSources", Entry("packed", Path.Combine(_folder, "feed"))),
            new XElement("fallbackPackageFolders", Entry("machine", Metadata("NuGetPackageRoot"))))).Save(Path.Combine(_folder, "nuget.config"));
    }

    public string Version { get; }

    public string PackageFile { get; }

    /// <summary>Packs what has been built, and returns the folder.</summary>
    public string Pack(string name)
    {
        string folder = Path.Combine(_folder, name);
        Dotnet(
            _folder, "pack", Metadata("PackageProject"), "--no-build", "-c", Metadata("Configuration"), $"-p:PackageVersion={Version}",
            "-o", folder);
        return folder;
    }

    /// <summary>An empty folder for a project.</summary>
    public string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>Runs the SDK; no server of it outlives the command.</summary>
    public CommandResult Dotnet(string folder, string command, params string[] arguments)
        => CommandLine.Run(
            folder, new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages") },
            "dotnet", [command, .. arguments, "-nodeReuse:false", "-p:UseSharedCompilation=false"]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static XElement Entry(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

    private static string Metadata(string key)
        => typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
