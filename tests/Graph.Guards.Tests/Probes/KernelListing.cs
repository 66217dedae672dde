using System.Diagnostics;
using Guards.Tests.Disassembly;

namespace Guards.Tests.Probes;

/// <summary>Runs <see cref="Program"/> in a process of its own whose just-in-time compiler lists what it makes.</summary>
internal static class KernelListing
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] Assemblies = ["Digits", "Graph.Guards.Tests", "Graph.Runtime"];

    /// <summary>The methods of the models and of the runtime, as they were compiled.</summary>
    public static IReadOnlyList<Method> Run()
    {
        string file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardError = true };
            start.ArgumentList.Add(typeof(KernelListing).Assembly.Location);
            start.ArgumentList.Add("kernels");
            start.Environment["DOTNET_JitStdOutFile"] = file;
            start.Environment["DOTNET_JitDisasm"] = "*";
            start.Environment["DOTNET_JitDisasmAssemblies"] = string.Join(';', Assemblies);
            start.Environment["DOTNET_JitDisasmDiffable"] = "1";
            // Nothing is compiled again in the background, whose listings would be mixed up with those of the program.
            start.Environment["DOTNET_TC_CallCounting"] = "0";
            using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
            Task<string> errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"The kernels took longer than {Patience}.");
            }
            return process.ExitCode == 0
                ? Listing.Read(File.ReadAllText(file))
                : throw new InvalidOperationException($"The kernels failed with {process.ExitCode}: {errors.Result}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
