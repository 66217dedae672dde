using System.Diagnostics;

namespace Examples.Tests.Probes;

/// <summary>Runs <see cref="Program"/> in a process of its own.</summary>
internal static class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The lines that it writes.</summary>
    /// <param name="arguments">Which probe, and how.</param>
    /// <param name="environment">Settings of the process, such as DOTNET_EnableAVX512 = 0.</param>
    public static string[] Run(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Probe).Assembly.Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        // Only what a probe asks for: settings of the suite's own run would make a probe measure something else.
        foreach (string name in start.Environment.Keys.Where(IsJitSetting).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The probe {string.Join(' ', arguments)} took longer than {Patience}.");
        }
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new InvalidOperationException($"The probe {string.Join(' ', arguments)} failed with {process.ExitCode}: {errors.Result}");
    }

    private static bool IsJitSetting(string name)
        => name.StartsWith("DOTNET_Enable", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_Tiered", StringComparison.OrdinalIgnoreCase);
}
