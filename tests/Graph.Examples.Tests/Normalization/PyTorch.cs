using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Examples.Tests.Normalization;

/// <summary>PyTorch in a process of its own, where it is installed, as by Debian's python3-torch.</summary>
internal static class PyTorch
{
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    /// <summary>The numbers that a script of this folder prints; without PyTorch the test is ignored.</summary>
    public static double[] Run(string script, string[] arguments, [CallerFilePath] string folder = "")
    {
        string? python = Interpreters.FirstOrDefault(p => Output(p, ["-c", "import torch"]) is not null);
        if (python is null) Assert.Ignore("No python3 with PyTorch is installed.");
        string path = Path.Combine(Path.GetDirectoryName(folder)!, script);
        string output = Output(python!, ["-B", path, .. arguments])
            ?? throw new InvalidOperationException($"{script} {string.Join(' ', arguments)} failed.");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }

    /// <summary>What a process writes, or null where it fails or does not exist.</summary>
    private static string? Output(string program, string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            process.WaitForExit();
            if (process.ExitCode != 0) TestContext.Out.WriteLine(errors.Result);
            return process.ExitCode == 0 ? output.Result : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
