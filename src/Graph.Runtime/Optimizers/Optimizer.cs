using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// Updates parameters from their gradient. What it accumulates lies in buffers of the parameters' own layout; a step allocates nothing.
/// </summary>
/// <typeparam name="T">The element type of the parameters.</typeparam>
public abstract class Optimizer<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string StepCountName = "step_count";
    private const string LearningRateName = "learning_rate";
    private const string StepsName = "steps";

    private readonly List<(string Name, Parameters<T> Values)> _states = [];
    private readonly (double LearningRateFactor, double? WeightDecay)[] _groups;
    private readonly long[] _steps;
    private bool _areAlike = true;

    /// <param name="parameters">The parameters to update.</param>
    /// <param name="learningRate">The learning rate to start with.</param>
    protected Optimizer(Parameters<T> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
        LearningRate = learningRate;
        _steps = new long[parameters.Layout.Tensors.Length];
        _groups = new (double, double?)[_steps.Length];
        Array.Fill(_groups, (1, null));
    }

    /// <summary>The parameters that <see cref="Step"/> updates.</summary>
    public Parameters<T> Parameters { get; }

    /// <summary>The learning rate in force. A <see cref="Schedule"/> sets it anew at every step.</summary>
    public double LearningRate { get; set => field = Require.NotNegative(value, nameof(LearningRate)); }

    /// <summary>The weight decay of tensors whose group states none.</summary>
    public double WeightDecay { get; set => field = Require.NotNegative(value, nameof(WeightDecay)); }

    /// <summary>Where the learning rate comes from, if it changes: a function of <see cref="StepCount"/>.</summary>
    public ILearningRateSchedule? Schedule { get; set; }

    /// <summary>How many steps were taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>Gives some tensors their own numbers; where two groups match, the later one holds.</summary>
    /// <param name="pattern">A parameter's name; <c>*</c> stands for any characters: <c>*.bias</c>.</param>
    /// <param name="learningRateFactor">Multiplies the learning rate.</param>
    /// <param name="weightDecay">Replaces the weight decay.</param>
    /// <exception cref="ArgumentException">No parameter matches, or a number is negative.</exception>
    public void Group(string pattern, double learningRateFactor = 1, double? weightDecay = null)
    {
        Require.NotNegative(learningRateFactor, nameof(learningRateFactor));
        Require.NotNegative(weightDecay ?? 0, nameof(weightDecay));
        foreach (int index in Parameters.Matching(pattern))
            _groups[index] = (learningRateFactor, weightDecay);
        _areAlike = false;
    }

    /// <summary>Updates every parameter that is not frozen, and no state.</summary>
    /// <param name="gradient">The gradient of the loss, in the layout of the parameters.</param>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    public void Step(Parameters<T> gradient)
    {
        Parameters.RequireSameLayout(gradient, nameof(gradient));
        StepWith(gradient.Span);
    }

    /// <summary>As <see cref="Step(Parameters{T})"/>, of a gradient whose layout is known to be that of the parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void StepWith(ReadOnlySpan<T> gradient)
    {
        Begin();
        _areAlike &= Parameters.AreTrained;
        for (int first = 0, next; first < _steps.Length; first = next)
        {
            next = EndOfStretch(first);
            if (Parameters.IsTrained(first))
                Update(Advance(first, next - 1, gradient));
        }
    }

    /// <summary>Sets the learning rate of the next step, and counts it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Begin()
    {
        if (Schedule is { } schedule)
            LearningRate = schedule.At(StepCount);
        StepCount++;
    }

    /// <summary>
    /// Writes what was accumulated, the step counts and the learning rate as a safetensors file, from which a later run continues with the same bits.
    /// Groups and other settings are the program's. <see cref="Checkpoint"/> keeps the parameters in the same file.
    /// </summary>
    public void Save(string path)
    {
        var writer = new SafeTensorsWriter();
        AddTo(writer);
        writer.Save(path);
    }

    /// <summary>Continues where <see cref="Save"/> left off. On any error nothing changes.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another optimiser or another model.</exception>
    public void Load(string path)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        ParameterFile.RequireNames(file, [.. NamesInFile]);
        Read(file)();
    }

    /// <summary>The tensors of a file that has the optimiser's state.</summary>
    internal IEnumerable<string> NamesInFile
        => _states.SelectMany(state => Parameters.Layout.Tensors.Select(tensor => $"{state.Name}/{tensor.Name}")).Prepend(StepsName);

    internal void AddTo(SafeTensorsWriter writer)
    {
        writer.Metadata[StepCountName] = StepCount.ToString(CultureInfo.InvariantCulture);
        writer.Metadata[LearningRateName] = LearningRate.ToString("R", CultureInfo.InvariantCulture);
        writer.Add<long>(StepsName, [_steps.Length], _steps);
        foreach ((string name, Parameters<T> values) in _states)
            ParameterFile.Add(writer, values, name + "/");
    }

    /// <summary>Reads and checks the state; it takes effect with the call of what is returned.</summary>
    internal Action Read(SafeTensorsFile file)
    {
        if (!file.Metadata.TryGetValue(StepCountName, out string? countText)
            || !long.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            || !file.Metadata.TryGetValue(LearningRateName, out string? rateText)
            || !double.TryParse(rateText, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate)
            || !(rate >= 0 && double.IsFinite(rate)))
        {
            throw new InvalidDataException($"{file.Path}: the metadata has no valid {StepCountName} and {LearningRateName}; an optimiser writes both.");
        }
        long[] steps = new long[_steps.Length];
        if (file.Tensors[StepsName].Count != steps.Length)
            throw new InvalidDataException($"{file.Path}: {StepsName} has {file.Tensors[StepsName].Count} counts for {steps.Length} parameters.");
        file.Read(StepsName, steps.AsSpan());
        if (steps.Any(step => step < 0))
            throw new InvalidDataException($"{file.Path}: {StepsName} has the negative count {steps.Min()}.");
        Parameters<T>[] values = [.. _states.Select(state => ParameterFile.Read(file, state.Values, state.Name + "/"))];
        return () =>
        {
            for (int index = 0; index < values.Length; index++)
                _states[index].Values.CopyFrom(values[index]);
            steps.CopyTo(_steps, 0);
            _areAlike = false;
            (StepCount, LearningRate) = (count, rate);
        };
    }

    /// <summary>Updates a stretch of neighbouring tensors with the same settings. The padding between them is part of it: where parameter,
    /// gradient and state are all zero, zero has to stay.</summary>
    protected abstract void Update(in ParameterStep<T> step);

    /// <summary>A buffer of zeros that belongs to the optimiser's state; its name is its name in files.</summary>
    protected Parameters<T> AddState(string name)
    {
        Parameters<T> values = Parameters.ZerosLike();
        _states.Add((name, values));
        return values;
    }

    /// <summary>
    /// The index after the last neighbour that is trained or not, grouped and stepped as the first: one pass does them all. Comparing takes longer than
    /// the update of a few parameters, so it is left out while there never was a difference.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int EndOfStretch(int first)
    {
        if (_areAlike) return _steps.Length;
        bool isTrained = Parameters.IsTrained(first);
        (double, double?) group = _groups[first];
        long steps = _steps[first];
        int next = first + 1;
        while (next < _steps.Length && _steps[next] == steps && _groups[next] == group && Parameters.IsTrained(next) == isTrained) next++;
        return next;
    }

    /// <summary>One more step of some neighbouring tensors; without a gradient where the caller has it elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal ParameterStep<T> Advance(int first, int last, ReadOnlySpan<T> gradient)
    {
        for (int index = first; index <= last; index++)
            _steps[index]++;
        _areAlike &= last - first == _steps.Length - 1;
        int start = Parameters.Layout.Tensors[first].Offset;
        int length = Parameters.Layout.Tensors[last].Offset + Parameters.Layout.Tensors[last].Count - start;
        return new ParameterStep<T>(
            Parameters.Span.Slice(start, length), gradient.IsEmpty ? [] : gradient.Slice(start, length), start, _steps[first],
            LearningRate * _groups[first].LearningRateFactor, _groups[first].WeightDecay ?? WeightDecay);
    }
}
