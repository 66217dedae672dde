namespace Graph.Runtime.Tests;

internal sealed class MatrixChunksTests
{
    [Test]
    public void However_chunks_come_together_every_element_is_in_one_block(
        [Values(0, 1, 7, 61)] int rows, [Values(0, 1, 40)] int columns, [Values(1, 4, 100)] int rowsPerChunk, [Values(8, 16)] int columnsPerChunk,
        [Values] bool byColumns, [Values(1, 2, 3, 1000)] int together)
    {
        var chunks = new MatrixChunks(rows, columns, rowsPerChunk, columnsPerChunk, byColumns);
        int[] visits = new int[rows * columns];
        for (int first = 0; first < chunks.Count; first += together)
        {
            int chunk = first, end = Math.Min(first + together, chunks.Count);
            while (chunk < end)
            {
                int before = chunk;
                MatrixBlock block = chunks.Next(ref chunk, end);
                Assert.That(chunk, Is.GreaterThan(before).And.LessThanOrEqualTo(end));
                for (int row = block.Row; row < block.Row + block.Rows; row++)
                    for (int column = block.Column; column < block.Column + block.Columns; column++) visits[row * columns + column]++;
            }
        }
        Assert.That(visits, Is.All.EqualTo(1));
    }

    [Test]
    public void All_chunks_together_are_one_block([Values] bool byColumns)
    {
        var chunks = new MatrixChunks(61, 127, 32, 32, byColumns);
        int chunk = 0;
        Assert.That(chunks.Next(ref chunk, chunks.Count), Is.EqualTo(new MatrixBlock(0, 61, 0, 127)));
        Assert.That(chunk, Is.EqualTo(8));
    }

    [Test]
    public void Neighbours_share_columns_or_rows()
    {
        int chunk = 0;
        Assert.That(new MatrixChunks(100, 64, 50, 32, byColumns: true).Next(ref chunk, 2), Is.EqualTo(new MatrixBlock(0, 100, 0, 32)));
        chunk = 0;
        Assert.That(new MatrixChunks(100, 64, 50, 32, byColumns: false).Next(ref chunk, 2), Is.EqualTo(new MatrixBlock(0, 50, 0, 64)));
    }
}
