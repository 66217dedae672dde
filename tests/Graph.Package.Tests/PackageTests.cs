using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Graph.Package.Tests;

/// <summary>The package as its users meet it: in a project of their own, outside this repository.</summary>
[TestFixture]
[Category("Package")]
public sealed class PackageTests
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    private PackageFeed _feed = null!;
    private ConsumerProject _consumer = null!;
    private string _output = "";

    [OneTimeSetUp]
    public void Pack_and_build()
    {
        _feed = new PackageFeed();
        _consumer = new ConsumerProject(_feed, "plain");
        _output = _consumer.Build();
    }

    [OneTimeTearDown]
    public void Delete() => _feed?.Dispose();

    [Test]
    public void It_holds_the_runtime_the_generator_and_the_targets()
    {
        using ZipArchive package = ZipFile.OpenRead(_feed.PackageFile);
        string[] files = [.. package.Entries.Select(e => e.FullName).Where(n => n.Split('/') is [not "_rels" and not "package", _, ..])];
        Assert.That(files, Is.EquivalentTo(new[]
        {
            "lib/net10.0/Graph.Core.dll", "lib/net10.0/Graph.Core.xml", "lib/net10.0/Graph.Runtime.dll", "lib/net10.0/Graph.Runtime.xml",
            "analyzers/dotnet/cs/Graph.Core.dll", "analyzers/dotnet/cs/Graph.Generators.dll", "buildTransitive/GraphCompiler.targets",
        }));
        Assert.That(package.Entries.Select(e => e.FullName), Is.SupersetOf(new[] { "README.md", "LICENSE", "GraphCompiler.nuspec" }));
    }

    [Test]
    public void It_is_the_same_to_the_byte_when_packed_again()
    {
        string again = Path.Combine(_feed.Pack("again"), Path.GetFileName(_feed.PackageFile));
        Assert.That(File.ReadAllBytes(again), Is.EqualTo(File.ReadAllBytes(_feed.PackageFile)));
    }

    [Test]
    public void A_program_gets_the_runtime_and_no_compiler()
        => Assert.That(
            Directory.GetFiles(_output, "*.dll").Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "Consumer.dll", "Graph.Core.dll", "Graph.Runtime.dll", "System.Numerics.Tensors.dll" }));

    [Test]
    public void A_model_learns()
    {
        double[] losses = Values(Run(_output), "loss");
        Assert.That(losses[0], Is.GreaterThan(0.5), "Untrained, the loss of two classes is near log 2.");
        Assert.That(losses[^1], Is.LessThan(0.01));
    }

    [TestCase("enable", "enable")]
    [TestCase("disable", "disable")]
    public void Emitted_code_compiles_without_warnings_under_strict_settings(string implicitUsings, string nullable)
    {
        ConsumerProject strict = new(
            _feed, $"strict-{implicitUsings}", ("ImplicitUsings", implicitUsings), ("Nullable", nullable), ("AllowUnsafeBlocks", "false"),
            ("CheckForOverflowUnderflow", "true"), ("AnalysisLevel", "latest-all"), ("EnforceCodeStyleInBuild", "true"), ("Features", "strict"),
            ("WarningLevel", "9999"), ("GenerateDocumentationFile", "true"));
        Assert.That(Run(strict.Build()).Output, Is.EqualTo(Run(_output).Output), "Overflow checks change no value.");
    }

    [Test]
    public void Graphs_are_written_on_request()
    {
        Assert.That(_consumer.Files(".g.cs"), Is.Empty);
        ConsumerProject writing = new(_feed, "graphs", ("GraphCompilerWriteGraphs", "true"));
        writing.Build();
        Assert.That(writing.Files(".graph.g.cs"), Is.EqualTo(new[]
        {
            "Consumer.Classifier.Logits.graph.g.cs", "Consumer.Classifier.Loss.graph.g.cs", "Consumer.Classifier.LossAndGradient.graph.g.cs",
            "Consumer.Option.Price.graph.g.cs", "Consumer.Option.PriceAndGradient.graph.g.cs",
        }));
    }

    [TestCase("PublishAot=true", "linux-x64", "x86-64-v3", TestName = "x64 gets AVX2 when nothing is asked for")]
    [TestCase("PublishAot=true;IlcInstructionSet=x86-64-v2", "linux-x64", "x86-64-v2", TestName = "The user's own instruction set stays")]
    [TestCase("PublishAot=true", "linux-arm64", "", TestName = "Arm has no instruction set of x64")]
    [TestCase("PublishAot=false", "linux-x64", "", TestName = "Nothing is chosen without NativeAOT")]
    public void The_instruction_set_of_native_code(string settings, string runtimeIdentifier, string expected)
    {
        string[] all = [.. settings.Split(';'), $"RuntimeIdentifier={runtimeIdentifier}"];
        Assert.That(_consumer.Property("IlcInstructionSet", all), Is.EqualTo(expected));
    }

    [Test]
    public void The_native_program_computes_the_same_bits()
    {
        if (!OperatingSystem.IsWindows() && !CommandLine.Exists("clang") && !CommandLine.Exists("gcc"))
        {
            const string missing = "NativeAOT links with clang or gcc, and neither is on the path. Install one of them to run this test.";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
            Assert.Inconclusive(missing);
        }

        ConsumerProject project = new(_feed, "native");
        (string program, string log) = project.PublishNative(RuntimeInformation.RuntimeIdentifier);
        Assert.That(log, Does.Not.Match(@"\bIL[23]\d{3}\b"));
        if (RuntimeInformation.OSArchitecture == Architecture.X64)
            Assert.That(log, Does.Contain("compiled for x86-64-v3").And.Contain("IlcInstructionSet"));

        CommandResult managed = Run(_output), native = CommandLine.Run(_output, NoEnvironment, program);
        Assert.That(native.Output, Is.EqualTo(managed.Output));
        TestContext.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"native: {new FileInfo(program).Length / 1e6:F2} MB, {native.FirstLine.TotalMilliseconds:F0} ms from start to first step; "
            + $"managed: {managed.FirstLine.TotalMilliseconds:F0} ms"));
    }

    private static CommandResult Run(string output) => CommandLine.Run(output, NoEnvironment, "dotnet", "Consumer.dll");

    private static double[] Values(CommandResult result, string name)
        => [.. result.Lines.Select(line => line.Split(' ')).Where(words => words[0] == name)
            .Select(words => double.Parse(words[1], CultureInfo.InvariantCulture))];
}
