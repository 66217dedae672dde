using System.Runtime.CompilerServices;

namespace Graph.Runtime.Tests;

internal sealed class MemoryTests
{
    [TestCase(1)]
    [TestCase(1000)]
    [TestCase(1025)]
    [TestCase(3_000_000)]
    public unsafe void A_workspace_has_its_length_and_starts_at_a_cache_line(int length)
    {
        using var floats = Workspace<float>.Rent(length);
        using var doubles = Workspace<double>.Rent(length);
        Assert.That(floats.Data.Length, Is.EqualTo(length));
        Assert.That((long)Unsafe.AsPointer(ref floats.Data[0]) % 64, Is.Zero);
        Assert.That((long)Unsafe.AsPointer(ref doubles.Data[0]) % 64, Is.Zero);
        floats.Data.Fill(1);
        doubles.Data.Fill(2);
        Assert.That(floats.Data.ContainsAnyExcept(1f), Is.False);
    }

    [TestCase(1)]
    [TestCase(1000)]
    [TestCase(1025)]
    [TestCase(100)]
    public unsafe void Scratch_memory_has_its_length_and_starts_at_a_cache_line(int length)
    {
        Span<float> floats = Scratch<float>.Take(length);
        Span<double> doubles = Scratch<double>.Take(length);
        Assert.That(floats.Length, Is.EqualTo(length));
        Assert.That((long)Unsafe.AsPointer(ref floats[0]) % 64, Is.Zero);
        Assert.That((long)Unsafe.AsPointer(ref doubles[0]) % 64, Is.Zero);
        floats.Fill(1);
        doubles.Fill(2);
        Assert.That(floats.ContainsAnyExcept(1f), Is.False);
    }

    [Test]
    public void Threads_have_scratch_memory_of_their_own()
    {
        Span<int> ours = Scratch<int>.Take(100);
        ours.Fill(1);
        var thread = new Thread(() => Scratch<int>.Take(100).Fill(2));
        thread.Start();
        thread.Join();
        Assert.That(ours.ContainsAnyExcept(1), Is.False);
    }

    [Test]
    public void Nested_workspaces_do_not_share_memory()
    {
        using var outer = Workspace<int>.Rent(100);
        outer.Data.Fill(1);
        for (int i = 0; i < 50; i++)
        {
            using var inner = Workspace<int>.Rent(100);
            inner.Data.Fill(2);
        }
        Assert.That(outer.Data.ContainsAnyExcept(1), Is.False);
    }

    [Test]
    public void Threads_never_get_one_block_twice()
    {
        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < 2000; i++)
            {
                using var a = Workspace<int>.Rent(64);
                using var b = Workspace<int>.Rent(64);
                a.Data.Fill(thread);
                b.Data.Fill(-thread - 1);
                Assert.That(a.Data.ContainsAnyExcept(thread) || b.Data.ContainsAnyExcept(-thread - 1), Is.False);
            }
        });
    }

    [Test]
    public void A_workspace_of_nothing_is_empty()
    {
        using var workspace = Workspace<double>.Rent(0);
        Assert.That(workspace.Data.Length, Is.Zero);
    }

    [TestCase(-1L)]
    [TestCase((long)int.MaxValue + 1)]
    [TestCase(long.MaxValue)]
    public void A_length_that_no_span_can_have_is_refused(long length) =>
        Assert.That(() => Workspace<float>.Rent(length).Dispose(),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains($"{length}"));

    [Test]
    public void Released_blocks_are_not_rented_again()
    {
        using (var workspace = Workspace<byte>.Rent(5000)) workspace.Data.Clear();
        Assert.That(WorkspacePool<byte>.Release(), Is.GreaterThanOrEqualTo(8192));
        Assert.That(WorkspacePool<byte>.Release(), Is.Zero);
    }

    [Test]
    public void A_matrix_finds_its_elements_by_strides()
    {
        int[] data = [.. Enumerable.Range(0, 12)];
        var matrix = new Matrix<int>(data, 4);
        Assert.That(matrix[1, 2], Is.EqualTo(6));
        Assert.That(matrix.Transposed[2, 1], Is.EqualTo(6));
        Assert.That(matrix.Rows(1)[0, 3], Is.EqualTo(7));
        Assert.That(matrix.Columns(1)[2, 0], Is.EqualTo(9));
        Assert.That(matrix.Row(2, 3).ToArray(), Is.EqualTo(new[] { 8, 9, 10 }));
        ConstMatrix<int> same = matrix;
        Assert.That(same.Rows(2).Transposed[1, 0], Is.EqualTo(9));
        Assert.That(same.Row(0, 2).ToArray(), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(same.Rows(3).Data.Length, Is.Zero);
    }

    [Test]
    public void A_matrix_refuses_what_lies_outside_its_memory()
    {
        int[] data = new int[12];
        Assert.That(() => new Matrix<int>(data, 4)[3, 0], Throws.InstanceOf<IndexOutOfRangeException>());
        Assert.That(() => new Matrix<int>(data, 4)[0, -1], Throws.InstanceOf<IndexOutOfRangeException>());
        Assert.That(() => new Matrix<int>(data, 4).Rows(-1).Data.Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Matrix<int>(data, 4, 2).Row(0, 2).Length, Throws.InvalidOperationException);
        Assert.That(() => new ConstMatrix<int>(data, 4).Row(2, 5).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
