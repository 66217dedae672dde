namespace GraphBenchmarks;

/// <summary>What a frozen model computes.</summary>
internal delegate void FrozenCall<T>(ReadOnlySpan<T> x, Span<T> destination);
