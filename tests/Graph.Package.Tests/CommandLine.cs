using System.Diagnostics;
using System.Text;

namespace Graph.Package.Tests;

/// <summary>Runs programs.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program to its end and demands that it succeeds.</summary>
    public static CommandResult Run(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the build that runs these tests tells its children is not for other builds.
        string[] ours = [.. start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))];
        foreach (string name in ours) start.Environment.Remove(name);
        foreach ((string name, string value) in environment) start.Environment[name] = value;

        StringBuilder output = new();
        TimeSpan? first = null;
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool ended = process.WaitForExit(Limit);
        if (ended) process.WaitForExit();
        else process.Kill(entireProcessTree: true);
        lock (output)
        {
            string outcome = !ended ? $"did not end within {Limit}" : process.ExitCode == 0 ? "succeeded" : $"ended with {process.ExitCode}";
            Assert.That(outcome, Is.EqualTo("succeeded"), $"{program} {string.Join(' ', arguments)}\n{output}");
            return new CommandResult(output.ToString(), first ?? watch.Elapsed);
        }

        void Add(string? line)
        {
            if (line is null) return;
            lock (output)
            {
                first ??= watch.Elapsed;
                output.Append(line).Append('\n');
            }
        }
    }

    /// <summary>Whether a program of this name is on the path.</summary>
    public static bool Exists(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
