namespace Graph;

/// <summary>The parameters that convolution layers share, in PyTorch's shapes and distributions.</summary>
internal static class ConvolutionParameters
{
    /// <summary>outChannels × inChannels/groups × kernel.</summary>
    public static Parameter Weight(
        string layer, int axes, int inChannels, int outChannels, PerAxis kernelSize, int groups, Initializer? initializer)
    {
        Require(layer, inChannels, outChannels, groups);
        return Kernels(outChannels, inChannels / groups, kernelSize.Along(layer, "kernelSize", axes, least: 1), initializer);
    }

    /// <summary>inChannels × outChannels/groups × kernel.</summary>
    public static Parameter TransposedWeight(
        string layer, int axes, int inChannels, int outChannels, PerAxis kernelSize, int groups, Initializer? initializer)
    {
        Require(layer, inChannels, outChannels, groups);
        return Kernels(inChannels, outChannels / groups, kernelSize.Along(layer, "kernelSize", axes, least: 1), initializer);
    }

    /// <summary>A number for each channel of the result, as widely spread as the weight is by default.</summary>
    public static Parameter Bias(Parameter weight, int outChannels)
        => new(outChannels) { Initializer = Initializers.FanIn(weight.Initializer.FanIn) };

    /// <summary>PyTorch counts as fan in the numbers under the first axis, transposed or not.</summary>
    private static Parameter Kernels(int first, int second, int[] kernel, Initializer? initializer)
    {
        int size = kernel.Aggregate(1, (product, k) => product * k);
        return new Parameter([first, second, .. kernel])
        {
            Initializer = (initializer ?? Initializers.FanIn()) with { FanIn = second * size, FanOut = first * size },
        };
    }

    private static void Require(string layer, int inChannels, int outChannels, int groups)
    {
        if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0)
            throw new GraphException("GRC3011", $"{layer} cannot divide {inChannels} channels and {outChannels} outputs into {groups} groups.");
    }
}
