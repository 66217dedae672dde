using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>A register of 256 bits.</summary>
internal readonly struct Register256<T>(Vector256<T> value) : IRegister<Register256<T>, T> where T : unmanaged
{
    private readonly Vector256<T> _value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Load(ref T first, nint offset) => new(Vector256.LoadUnsafe(ref Unsafe.Add(ref first, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register256<T> value, ref T first, nint offset) => value._value.StoreUnsafe(ref Unsafe.Add(ref first, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> operator +(Register256<T> a, Register256<T> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> operator &(Register256<T> a, Register256<T> b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Register256<T> sum, Register256<T> a, Register256<T> b) => sum = new(Unsafe.SizeOf<T>() == sizeof(float)
        ? Vector256.MultiplyAddEstimate(a._value.AsSingle(), b._value.AsSingle(), sum._value.AsSingle()).As<float, T>()
        : Vector256.MultiplyAddEstimate(a._value.AsDouble(), b._value.AsDouble(), sum._value.AsDouble()).As<double, T>());
}
