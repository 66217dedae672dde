namespace Graph.Runtime;

/// <summary>
/// One register of the lanes that a type of <see cref="ILanes{V, T}"/> has several of: for tiles of which more rows and columns fit into the
/// registers when the lanes are taken a register at a time.
/// </summary>
internal interface IRegister<TSelf, T>
    where TSelf : struct, IRegister<TSelf, T>
    where T : unmanaged
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(ref T first, nint offset);

    static abstract void Store(TSelf value, ref T first, nint offset);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator &(TSelf a, TSelf b);

    /// <summary>sum ← a · b + sum, as <see cref="ILaneArithmetic{TSelf, T}.Accumulate"/>.</summary>
    static abstract void Accumulate(ref TSelf sum, TSelf a, TSelf b);
}
