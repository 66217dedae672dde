using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>A register of 512 bits.</summary>
internal readonly struct Register512<T>(Vector512<T> value) : IRegister<Register512<T>, T> where T : unmanaged
{
    private readonly Vector512<T> _value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Load(ref T first, nint offset) => new(Vector512.LoadUnsafe(ref Unsafe.Add(ref first, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register512<T> value, ref T first, nint offset) => value._value.StoreUnsafe(ref Unsafe.Add(ref first, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> operator +(Register512<T> a, Register512<T> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> operator &(Register512<T> a, Register512<T> b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Register512<T> sum, Register512<T> a, Register512<T> b) => sum = new(Unsafe.SizeOf<T>() == sizeof(float)
        ? Vector512.MultiplyAddEstimate(a._value.AsSingle(), b._value.AsSingle(), sum._value.AsSingle()).As<float, T>()
        : Vector512.MultiplyAddEstimate(a._value.AsDouble(), b._value.AsDouble(), sum._value.AsDouble()).As<double, T>());
}
