using System.Xml.Linq;

namespace Graph.Package.Tests;

/// <summary>A fresh project with one package reference. Its warnings are errors.</summary>
internal sealed class ConsumerProject
{
    private readonly PackageFeed _feed;
    private readonly string _folder;

    public ConsumerProject(PackageFeed feed, string name, params (string Name, string Value)[] properties)
    {
        (_feed, _folder) = (feed, feed.CreateFolder(name));
        (string, string)[] common =
        [
            ("OutputType", "Exe"), ("TargetFramework", "net10.0"), ("AssemblyName", "Consumer"), ("Nullable", "enable"),
            ("TreatWarningsAsErrors", "true"), ("TrimmerSingleWarn", "false"), ("NuGetAudit", "false"),
        ];
        new XDocument(new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup", common.Concat(properties).Select(p => new XElement(p.Item1, p.Item2))),
            new XElement(
                "ItemGroup",
                new XElement("PackageReference", new XAttribute("Include", "GraphCompiler"), new XAttribute("Version", feed.Version)))))
            .Save(Path.Combine(_folder, "Consumer.csproj"));
        foreach (string source in Directory.GetFiles(Path.Combine(TestContext.CurrentContext.TestDirectory, "Consumer")))
            File.Copy(source, Path.Combine(_folder, Path.GetFileName(source)));
    }

    /// <summary>Builds the project, and returns the folder with the program.</summary>
    public string Build()
    {
        _feed.Dotnet(_folder, "build", "-c", "Release");
        return Path.Combine(_folder, "bin", "Release", "net10.0");
    }

    /// <summary>Publishes the project for NativeAOT.</summary>
    public (string Program, string Log) PublishNative(string runtimeIdentifier)
    {
        string output = Path.Combine(_folder, "native");
        CommandResult result = _feed.Dotnet(_folder, "publish", "-c", "Release", "-r", runtimeIdentifier, "-p:PublishAot=true", "-o", output);
        return (Path.Combine(output, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"), result.Output);
    }

    /// <summary>The value of a property under others.</summary>
    public string Property(string name, params string[] settings)
        => _feed.Dotnet(_folder, "msbuild", [$"-getProperty:{name}", .. settings.Select(s => "-p:" + s)]).Output.Trim();

    /// <summary>The files of the project with this ending, by name.</summary>
    public IEnumerable<string> Files(string ending)
        => Directory.EnumerateFiles(_folder, "*" + ending, SearchOption.AllDirectories).Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal);
}
