using System.Runtime.InteropServices;

namespace GraphBenchmarks;

/// <summary>OpenBLAS on one thread, where the system has it: Debian's package libopenblas0-pthread.</summary>
internal static class OpenBlas
{
    public const string Name = "OpenBLAS";

    private const string Library = "libopenblas.so.0";
    private const int RowMajor = 101, NotTransposed = 111, Transposed = 112;

    /// <summary>Settings that make it run code for other processors.</summary>
    public static IReadOnlyList<string> Overrides { get; } =
        [.. new[] { "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE" }.Where(name => Environment.GetEnvironmentVariable(name) is not null)];

    /// <summary>Its version and the processor that it takes this one for; null where it is not installed.</summary>
    public static string? Description { get; } = Describe();

    /// <summary>product = left · right, row-major, where an operand may lie transposed; null where the library is not installed.</summary>
    public static Action? Product<T>(Layout layout, int rows, int columns, int depth, T[] left, T[] right, T[] product)
    {
        if (Description is null) return null;
        int leftForm = layout == Layout.TN ? Transposed : NotTransposed, leftStride = layout == Layout.TN ? rows : depth;
        int rightForm = layout == Layout.NT ? Transposed : NotTransposed, rightStride = layout == Layout.NT ? depth : columns;
        return (left, right, product) switch
        {
            (float[] a, float[] b, float[] c) => () => MultiplySingle(
                RowMajor, leftForm, rightForm, rows, columns, depth, 1, a, leftStride, b, rightStride, 0, c, columns),
            (double[] a, double[] b, double[] c) => () => MultiplyDouble(
                RowMajor, leftForm, rightForm, rows, columns, depth, 1, a, leftStride, b, rightStride, 0, c, columns),
            _ => throw new NotSupportedException($"OpenBLAS multiplies matrices of float or double, not of {typeof(T).Name}."),
        };
    }

    private static string? Describe()
    {
        if (!NativeLibrary.TryLoad(Library, out _)) return null;
        SetThreads(1);
        return $"{Marshal.PtrToStringUTF8(Configuration())}, {Marshal.PtrToStringUTF8(Processor())}";
    }

    [DllImport(Library, EntryPoint = "openblas_set_num_threads")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void SetThreads(int threads);

    [DllImport(Library, EntryPoint = "openblas_get_config")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Configuration();

    [DllImport(Library, EntryPoint = "openblas_get_corename")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Processor();

    [DllImport(Library, EntryPoint = "cblas_sgemm")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void MultiplySingle(
        int order, int leftForm, int rightForm, int rows, int columns, int depth, float alpha,
        float[] left, int leftStride, float[] right, int rightStride, float beta, float[] product, int productStride);

    [DllImport(Library, EntryPoint = "cblas_dgemm")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void MultiplyDouble(
        int order, int leftForm, int rightForm, int rows, int columns, int depth, double alpha,
        double[] left, int leftStride, double[] right, int rightStride, double beta, double[] product, int productStride);
}
