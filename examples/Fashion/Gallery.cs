using System.Text;
using Graph;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fashion;

/// <summary>Misread pictures side by side, each with what it is and what the model takes it for.</summary>
public static class Gallery
{
    private const int Most = 6;
    private const int Gap = 2;
    private const string Shades = " .:-=+*#%@";

    /// <summary>Writes as many mistakes as fit, those first of which the model is the surest.</summary>
    public static void Write(IAnsiConsole console, Dataset<float, int> pictures, Evaluation evaluation)
    {
        int fitting = Math.Clamp((console.Profile.Width + Gap) / (Images.Width + Gap), 1, Most);
        Reading[] mistakes = [.. evaluation.Mistakes.Take(fitting)];
        if (mistakes.Length == 0)
            return;
        bool colored = console.Profile.Capabilities.ColorSystem >= ColorSystem.EightBit && console.Profile.Capabilities.Unicode;
        var grid = new Grid();
        grid.AddColumns([.. mistakes.Select(_ => new GridColumn().Width(Images.Width).Padding(0, 0, Gap, 0).NoWrap())]);
        grid.AddRow([.. mistakes.Select(mistake => Picture(pictures.Inputs(mistake.Picture), colored))]);
        grid.AddRow([.. mistakes.Select(Caption)]);
        console.Write(grid);
        console.WriteLine();
    }

    private static Markup Caption(Reading mistake) => new(
        $"[green]{Clothing.Names[mistake.Actual]}[/]\n[red]{Clothing.Names[mistake.Predicted]}?  {100 * mistake.Confidence:F1} %[/]");

    /// <summary>Two rows of pixels a line: as the upper and lower half of characters or, without colours, as the shade of their mean.</summary>
    private static IRenderable Picture(ReadOnlySpan<float> pixels, bool colored)
    {
        var text = new StringBuilder();
        for (int row = 0; row < Images.Width; row += 2)
        {
            if (row > 0)
                text.Append('\n');
            for (int column = 0; column < Images.Width; column++)
            {
                float upper = pixels[row * Images.Width + column], lower = pixels[(row + 1) * Images.Width + column];
                if (colored)
                    text.Append($"[{Gray(upper)} on {Gray(lower)}]▀[/]");
                else
                    text.Append(Shades[(int)((upper + lower) / 2 * (Shades.Length - 1))]);
            }
        }
        return colored ? new Markup(text.ToString()) : new Text(text.ToString());
    }

    private static string Gray(float pixel) => $"#{string.Concat(Enumerable.Repeat($"{(int)(255 * pixel):x2}", 3))}";
}
