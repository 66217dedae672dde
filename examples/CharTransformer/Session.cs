using Graph;
using Spectre.Console;

namespace CharTransformer;

/// <summary>The whole job, told on the console: train with samples on the way, save, write, validate.</summary>
public sealed class Session<TModel> where TModel : ICharacterModel, new()
{
    private const int ValidationWindows = 200;

    private readonly IAnsiConsole _console;
    private readonly Book _book;
    private readonly SessionOptions _options;
    private readonly Trainer<TModel> _trainer;
    private double _seconds;

    /// <param name="console">Where to; a redirected one gets plain lines.</param>
    /// <param name="book">What to train on and to validate with.</param>
    /// <param name="options">What to do.</param>
    /// <exception cref="InvalidDataException">The text is too short, or the checkpoint to continue from is damaged or of another run.</exception>
    public Session(IAnsiConsole console, Book book, SessionOptions options)
    {
        (_console, _book, _options) = (console, book.WithWindowsOf(TModel.Context), options);
        _trainer = new Trainer<TModel>(book.Training, options.Training, options.Seed);
        if (options.Resumes)
            _trainer.Resume(options.Path);
    }

    /// <summary>Trains to the end or until it is interrupted, saves, and ends with the loss of all of the validation text.</summary>
    public void Run(CancellationToken interruption = default)
    {
        _console.MarkupLineInterpolated($"[bold]{_book.Training.Length:N0} characters to train on, {_book.Validation.Length:N0} to validate with[/]");
        _console.MarkupLineInterpolated($"[dim]{_book.Origin}[/]");
        _console.MarkupLineInterpolated($"[dim]{_trainer.Model.Parameters.Count:N0} parameters, {_trainer.StepsTaken:N0} steps taken before[/]");
        _console.WriteLine();
        Train(interruption);
        _trainer.Save(_options.Path);
        _console.MarkupLineInterpolated(
            $"trained in {_seconds:F1} s, saved to [blue]{_options.Path}[/] after {_trainer.StepsTaken:N0} steps");
        WriteSample(_options.Length);
        _console.WriteLine($"validation loss: {Evaluation.Loss(_trainer.Model, _book.Validation):F4}");
    }

    private void Train(CancellationToken interruption)
    {
        if (!_console.Profile.Capabilities.Interactive || !_console.Profile.Capabilities.Ansi)
        {
            Train(null, interruption);
            return;
        }
        ProgressColumn[] columns = [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()];
        _console.Progress().AutoClear(true).Columns(columns)
            .Start(progress => Train(progress.AddTask("training", maxValue: _options.Training.Iterations), interruption));
    }

    /// <summary>Interval by interval, each with its loss, its speed and a sample; what was trained is saved with each.</summary>
    private void Train(ProgressTask? task, CancellationToken interruption)
    {
        while (_trainer.StepsTaken < _options.Training.Iterations && !interruption.IsCancellationRequested)
        {
            var pace = new Pace(_options.Training.BatchSize * TModel.Context);
            do
            {
                pace.Take(_trainer.Step);
                task?.Value = _trainer.StepsTaken;
                task?.Description = $"loss [yellow]{pace.Loss:F4}[/]   {pace.CharactersPerSecond:N0} tokens/s";
            }
            while (_trainer.StepsTaken % _options.Training.Interval != 0 && _trainer.StepsTaken < _options.Training.Iterations
                && !interruption.IsCancellationRequested);
            _seconds += pace.Seconds;
            Write(pace);
        }
    }

    private void Write(Pace pace)
    {
        double validation = Evaluation.Loss(_trainer.Model, _book.Validation, ValidationWindows);
        int all = _options.Training.Iterations;
        string speed = $"{pace.CharactersPerSecond:N0} tokens/s";
        _console.MarkupLineInterpolated(
            $"step [bold]{_trainer.StepsTaken,5}[/] of {all}   loss [yellow]{pace.Loss:F4}[/]   validation [green]{validation:F4}[/]   {speed}");
        if (_trainer.StepsTaken == all)
            return;
        _trainer.Save(_options.Path);
        WriteSample(_options.Length / 2);
    }

    private void WriteSample(int length)
    {
        // The highest bit keeps samples from the numbers that drew the windows.
        var key = new RandomKey(_options.Seed, (ulong)_trainer.StepsTaken | (1UL << 63));
        int[] written = new Generator<TModel>(_trainer.Model).Continue(Characters.Of(_options.Prompt), length, _options.Sampling, key);
        _console.WriteLine();
        _console.Write(new Text(_options.Prompt.TrimStart() + Characters.Text(written), new Style(decoration: Decoration.Italic)));
        _console.WriteLine();
        _console.WriteLine();
    }
}
