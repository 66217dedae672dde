using Spectre.Console;

namespace Examples;

/// <summary>A console without colours, cursor or questions, for files, pipes and continuous integration.</summary>
internal static class PlainConsole
{
    private const int Width = 120;

    /// <summary>Writes plain lines to <paramref name="writer"/>.</summary>
    public static IAnsiConsole Over(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Width;
        return console;
    }
}
