using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>A rule over a stretch of parameters.</summary>
internal ref struct UpdateLoop<TStored, TRule> : IElementLoop
    where TStored : unmanaged, IFloatingPointIeee754<TStored>
    where TRule : struct, IUpdateRule, allows ref struct
{
    public required Span<TStored> Parameter;
    public required ReadOnlySpan<TStored> Gradient;
    public required TRule Rule;

    public readonly int Length => Parameter.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<V, T>(int start, int end) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> parameter = ElementLoop.Chunk<TStored, T>(Parameter, start, end);
        ReadOnlySpan<T> gradient = ElementLoop.Chunk<TStored, T>(Gradient, start, end);
        TRule rule = Rule;
        for (int i = 0; i < parameter.Length; i += V.Count)
            V.Store(rule.Next<V, T>(V.Load(parameter, i), V.Load(gradient, i), start + i, parameter.Length - i), parameter, i);
    }
}
