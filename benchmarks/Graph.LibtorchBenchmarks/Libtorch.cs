using System.Runtime.InteropServices;
using TorchSharp;

namespace GraphBenchmarks;

/// <summary>Whether libtorch works on this system.</summary>
internal static class Libtorch
{
    /// <summary>What keeps it from loading; null if it loads.</summary>
    public static string? Obstacle()
    {
        // TorchSharp would tell where it looked; the system's loader tells what is wrong with the library.
        string folder = Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        string? library = Directory.Exists(folder) ? Directory.GetFiles(folder, "*LibTorchSharp*").FirstOrDefault() : null;
        try
        {
            if (library is not null) NativeLibrary.Load(library);
            _ = torch.ones(1).sum().item<float>();
            return null;
        }
        catch (DllNotFoundException exception)
        {
            return Array.Find(exception.Message.Split('\n'), line => line.Contains("not found", StringComparison.Ordinal)) ?? exception.Message;
        }
        catch (Exception exception) when (exception is NotSupportedException or TypeInitializationException)
        {
            return exception.Message;
        }
    }
}
