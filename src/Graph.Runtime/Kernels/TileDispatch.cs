using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Chooses the tile of a height and a width that only run time knows.</summary>
internal static class TileDispatch
{
    /// <summary>The rows of the tallest wide tile.</summary>
    public const int WidestRows = 3;

    /// <summary>The vectors of the widest tile of so many rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WidestTile<V, T>(int rows) where V : struct, ILanes<V, T> where T : unmanaged => Math.Max(1, (V.Registers == 4 ? 3 : 6) / rows);

    /// <summary>Runs tiles of 1 to 14 rows and SizeOf(TVectors) vectors of columns; see <see cref="Tile.Run"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TVectors, TPacking>(int rows, ref readonly TileRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        switch (rows)
        {
            case 1: Tile.Run<V, T, One, TVectors, TPacking>(in run); break;
            case 2: Tile.Run<V, T, Two, TVectors, TPacking>(in run); break;
            case 3: Tile.Run<V, T, Three, TVectors, TPacking>(in run); break;
            case 4: Tile.Run<V, T, Four, TVectors, TPacking>(in run); break;
            case 5: Tile.Run<V, T, Five, TVectors, TPacking>(in run); break;
            case 6: Tile.Run<V, T, Six, TVectors, TPacking>(in run); break;
            case 7: Tile.Run<V, T, Seven, TVectors, TPacking>(in run); break;
            case 8: Tile.Run<V, T, Eight, TVectors, TPacking>(in run); break;
            case 9: Tile.Run<V, T, Nine, TVectors, TPacking>(in run); break;
            case 10: Tile.Run<V, T, Ten, TVectors, TPacking>(in run); break;
            case 11: Tile.Run<V, T, Eleven, TVectors, TPacking>(in run); break;
            case 12: Tile.Run<V, T, Twelve, TVectors, TPacking>(in run); break;
            case 13: Tile.Run<V, T, Thirteen, TVectors, TPacking>(in run); break;
            case 14: Tile.Run<V, T, Fourteen, TVectors, TPacking>(in run); break;
        }
    }

    /// <summary>Runs tiles of 1 row and up to 6 vectors of columns, of 2 rows and up to 3, or of 3 rows and up to 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunWide<V, T>(int rows, int vectors, ref readonly TileRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        switch (rows, vectors)
        {
            case (1, 1): WideTile.Run<V, T, One, One>(in run); break;
            case (1, 2): WideTile.Run<V, T, One, Two>(in run); break;
            case (1, 3): WideTile.Run<V, T, One, Three>(in run); break;
            case (1, 4): WideTile.Run<V, T, One, Four>(in run); break;
            case (1, 5): WideTile.Run<V, T, One, Five>(in run); break;
            case (1, 6): WideTile.Run<V, T, One, Six>(in run); break;
            case (2, 1): WideTile.Run<V, T, Two, One>(in run); break;
            case (2, 2): WideTile.Run<V, T, Two, Two>(in run); break;
            case (2, 3): WideTile.Run<V, T, Two, Three>(in run); break;
            case (3, 1): WideTile.Run<V, T, Three, One>(in run); break;
            case (3, 2): WideTile.Run<V, T, Three, Two>(in run); break;
        }
    }

    /// <summary>Runs a tile of 1 row and 1 or 2 vectors of contiguous columns that lie a stride apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunTransposed<T>(int vectors, ref readonly TileRun<T> run, nint stride) where T : unmanaged
    {
        if (vectors > 1) TransposedTile.Run<T, Two>(in run, stride);
        else TransposedTile.Run<T, One>(in run, stride);
    }
}
