using System.Globalization;

namespace Examples.Tests.Probes;

/// <summary>The test assembly as a program: a fresh process with settings of its own that tells one fact.</summary>
public static class Program
{
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["training", string threads]:
                TrainingProbe.Run(int.Parse(threads, CultureInfo.InvariantCulture));
                return 0;
            case ["allocation"]:
                AllocationProbe.Run();
                return 0;
            default:
                Console.Error.WriteLine("These are tests: run them with dotnet test.");
                return 2;
        }
    }
}
