using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Chooses the register tile of a height that only run time knows.</summary>
internal static class TileDispatch
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TVectors>(
        int rows, int depth, ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, bool accumulate)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        switch (rows)
        {
            case 1: Tile.Run<V, T, One, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 2: Tile.Run<V, T, Two, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 3: Tile.Run<V, T, Three, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 4: Tile.Run<V, T, Four, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 5: Tile.Run<V, T, Five, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 6: Tile.Run<V, T, Six, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 7: Tile.Run<V, T, Seven, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 8: Tile.Run<V, T, Eight, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 9: Tile.Run<V, T, Nine, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 10: Tile.Run<V, T, Ten, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 11: Tile.Run<V, T, Eleven, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 12: Tile.Run<V, T, Twelve, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 13: Tile.Run<V, T, Thirteen, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
            case 14: Tile.Run<V, T, Fourteen, TVectors>(depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, accumulate); break;
        }
    }
}
