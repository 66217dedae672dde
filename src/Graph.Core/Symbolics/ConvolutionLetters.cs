using Graph.Operators;

namespace Graph;

/// <summary>
/// A convolution as a contraction: a letter for each axis. Leading axes are A, B, …, the groups g, channels c, outputs o, the places hwd and the
/// positions in the kernel pqr.
/// </summary>
internal sealed class ConvolutionLetters
{
    private const string PlaceLetters = "hwd", KernelLetters = "pqr";

    private readonly string _function;
    private readonly int _places;
    private readonly int _groups;
    private readonly int _channelsAt;
    private readonly string _leading;
    private readonly Shape _weight;

    /// <param name="function">The function, for messages.</param>
    /// <param name="places">How many axes the kernel moves along.</param>
    /// <param name="x">The shape (… × channels × places).</param>
    /// <param name="weight">The shape of the kernels.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="channelsAt">
    /// Which of the first two axes of the weight has the channels: 1 if the other has the outputs, 0 if the other has outputs/groups.
    /// </param>
    public ConvolutionLetters(string function, int places, Shape x, Shape weight, int groups, int channelsAt)
    {
        (_function, _places, _groups, _channelsAt, _weight) = (function, places, groups, channelsAt, weight);
        if (groups < 1) throw new GraphException("GRC4004", $"{function} needs at least one group, not {groups}.");
        if (weight.Rank != places + 2 || x.Rank < places + 1)
        {
            throw new GraphException(
                "GRC3008", $"{function} takes an input (… × channels × {Axes(places)}) and a weight of {places + 2} axes, not {x} and {weight}.");
        }
        _leading = new string([.. Enumerable.Range(0, x.Rank - places - 1).Select(i => (char)('A' + i))]);
        Dimension channels = channelsAt == 1 ? weight[1] * groups : weight[0];
        if (x[ChannelAxis] != channels)
        {
            throw new GraphException(
                "GRC3008",
                $"{function} cannot apply the weight {weight} in {groups} group(s) to {x}: it takes {channels} channels along axis {ChannelAxis}, "
                    + $"not {x[ChannelAxis]}.");
        }
    }

    /// <summary>The axis of the channels in the input, and of the outputs in the result.</summary>
    public int ChannelAxis => _leading.Length;

    public string Kernel => KernelLetters.Substring(0, _places);

    public string Input => _leading + Group + "c" + Places;

    public string Output => _leading + Group + "o" + Places;

    public string Weight => Group + (_channelsAt == 1 ? "oc" : "co") + Kernel;

    private string Group => _groups > 1 ? "g" : "";

    private string Places => PlaceLetters.Substring(0, _places);

    /// <summary>The windows along the places of the grouped input or result.</summary>
    public Window[] Windows(PerAxis stride, PerAxis dilation)
    {
        int[] strides = stride.Along(_function, "stride", _places, least: 1), dilations = dilation.Along(_function, "dilation", _places, least: 1);
        return [.. Enumerable.Range(0, _places).Select(i => new Window(Input.IndexOf(Places[0]) + i, (int)_weight[2 + i], strides[i], dilations[i]))];
    }

    /// <summary>x with its channels divided into groups.</summary>
    public Expr Grouped(Expr x) => Divided(x, ChannelAxis);

    /// <summary>The weight with its axis of outputs, or of channels, divided into groups.</summary>
    public Expr GroupedWeight(Expr weight) => Divided(weight, 0);

    /// <summary>The result with the outputs of all groups along one axis.</summary>
    public Expr Ungrouped(Expr y) => _groups == 1 ? y : Functions.Reshape(
        y, new Shape(y.Shape.Take(ChannelAxis).Append(y.Shape[ChannelAxis] * y.Shape[ChannelAxis + 1]).Concat(y.Shape.Skip(ChannelAxis + 2))));

    private Expr Divided(Expr x, int axis)
    {
        if (_groups == 1) return x;
        Dimension part = x.Shape[axis].Divide(_groups)
            ?? throw new GraphException("GRC3011", $"{_function} cannot divide axis {axis} of {x.Shape} into {_groups} groups.");
        return Functions.Reshape(x, new Shape(x.Shape.Take(axis).Append(_groups).Append(part).Concat(x.Shape.Skip(axis + 1))));
    }

    private static string Axes(int places) => places switch { 1 => "length", 2 => "height × width", _ => "depth × height × width" };
}
