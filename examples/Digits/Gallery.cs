using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits;

/// <summary>A few pictures side by side, each with what the model takes it for and how sure it is.</summary>
public static class Gallery
{
    private const int Most = 8;
    private const int Gap = 2;
    private const string Shades = " .:-=+*#%@";

    /// <summary>Writes as many pictures as fit: some mistakes, then pictures that were read correctly.</summary>
    public static void Write(IAnsiConsole console, Images images, Evaluation evaluation)
    {
        bool colored = console.Profile.Capabilities.ColorSystem >= ColorSystem.EightBit && console.Profile.Capabilities.Unicode;
        int width = colored ? images.Width : 2 * images.Width;
        int count = Math.Clamp((console.Profile.Width + Gap) / (width + Gap), 1, Most);
        int[] wrong = [.. Rows(evaluation, correct: false).Take((count + 1) / 3)];
        int[] rows = [.. wrong, .. Rows(evaluation, correct: true).Take(count - wrong.Length)];

        var grid = new Grid();
        grid.AddColumns([.. rows.Select(_ => new GridColumn().Width(width).Padding(0, 0, Gap, 0).NoWrap())]);
        grid.AddRow([.. rows.Select(row => Picture(images.Test.Inputs(row), images.Width, colored))]);
        grid.AddRow([.. rows.Select(row => Caption(evaluation.Readings[row]))]);
        console.Write(grid);
        console.WriteLine();
    }

    private static IEnumerable<int> Rows(Evaluation evaluation, bool correct)
        => Enumerable.Range(0, evaluation.Readings.Length).Where(row => evaluation.Readings[row].IsCorrect == correct);

    private static Markup Caption(Reading reading)
    {
        string color = reading.IsCorrect ? "green" : "red";
        string truth = reading.IsCorrect ? "" : $"is a {reading.Actual}";
        return new Markup($"[{color}]{reading.Predicted}  {100 * reading.Confidence:F0} %[/]\n{truth}");
    }

    /// <summary>Two rows of pixels a line, as the upper and lower half of characters; or, without colours, a row a line, two characters a pixel.</summary>
    private static IRenderable Picture(ReadOnlySpan<float> pixels, int width, bool colored)
    {
        var text = new StringBuilder();
        for (int row = 0; row < pixels.Length / width; row += colored ? 2 : 1)
        {
            if (row > 0)
                text.Append('\n');
            for (int column = 0; column < width; column++)
            {
                float upper = pixels[row * width + column];
                if (colored)
                    text.Append($"[{Gray(upper)} on {Gray(pixels[(row + 1) * width + column])}]▀[/]");
                else
                    text.Append(Shades[(int)(upper * (Shades.Length - 1))], 2);
            }
        }
        return colored ? new Markup(text.ToString()) : new Text(text.ToString());
    }

    private static string Gray(float pixel) => $"#{string.Concat(Enumerable.Repeat($"{(int)(255 * pixel):x2}", 3))}";
}
