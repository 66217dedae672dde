using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime.Tests;

/// <summary>Layouts as the generator makes them: tensors in order, each on a 64-byte boundary.</summary>
internal static class Layouts
{
    public static ParameterLayout Of<T>(string name, params ReadOnlySpan<(string Name, int[] Shape)> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var infos = new List<ParameterInfo>();
        foreach ((string tensor, int[] shape) in tensors)
            infos.Add(new ParameterInfo(tensor, shape, Next<T>(infos), InitializerSpec.Uniform(-1, 1)));
        return ParameterLayout.Create(name, [.. infos]);
    }

    /// <summary>A layout of one tensor.</summary>
    public static ParameterLayout One(string name, int[] shape, InitializerSpec initializer, bool transposed = false)
        => ParameterLayout.Create("One", new ParameterInfo(name, shape, 0, initializer, transposed));

    private static int Next<T>(List<ParameterInfo> infos) where T : unmanaged
    {
        int multiple = 64 / Unsafe.SizeOf<T>();
        return infos.Count == 0 ? 0 : (infos[^1].Offset + infos[^1].Count + multiple - 1) / multiple * multiple;
    }
}
