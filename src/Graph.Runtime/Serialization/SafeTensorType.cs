namespace Graph.Runtime;

/// <summary>Element types of the safetensors format.</summary>
internal static class SafeTensorType
{
    /// <summary>Bytes of an element; 0 for a type that is unknown.</summary>
    public static int Size(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => 1,
        _ => 0,
    };

    /// <summary>The format's name of an element type.</summary>
    /// <exception cref="NotSupportedException">It has none.</exception>
    public static string Of<T>() where T : unmanaged
        => typeof(T) == typeof(float) ? "F32"
        : typeof(T) == typeof(double) ? "F64"
        : typeof(T) == typeof(Half) ? "F16"
        : typeof(T) == typeof(long) ? "I64"
        : typeof(T) == typeof(int) ? "I32"
        : typeof(T) == typeof(byte) ? "U8"
        : throw new NotSupportedException($"Tensors of {typeof(T).Name} are not stored; use float, double, Half, long, int or byte.");
}
