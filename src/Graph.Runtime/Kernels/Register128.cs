using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>A register of 128 bits.</summary>
internal readonly struct Register128<T>(Vector128<T> value) : IRegister<Register128<T>, T> where T : unmanaged
{
    private readonly Vector128<T> _value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Load(ref T first, nint offset) => new(Vector128.LoadUnsafe(ref Unsafe.Add(ref first, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register128<T> value, ref T first, nint offset) => value._value.StoreUnsafe(ref Unsafe.Add(ref first, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> operator +(Register128<T> a, Register128<T> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> operator &(Register128<T> a, Register128<T> b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Register128<T> sum, Register128<T> a, Register128<T> b) => sum = new(Unsafe.SizeOf<T>() == sizeof(float)
        ? Vector128.MultiplyAddEstimate(a._value.AsSingle(), b._value.AsSingle(), sum._value.AsSingle()).As<float, T>()
        : Vector128.MultiplyAddEstimate(a._value.AsDouble(), b._value.AsDouble(), sum._value.AsDouble()).As<double, T>());
}
