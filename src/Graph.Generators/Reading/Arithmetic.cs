using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Graph.Generators.Reading;

/// <summary>C#'s operators and conversions on values of the built-in types.</summary>
internal static class Arithmetic
{
    /// <summary>left ∘ right, both of one type after C#'s promotions (but for shifts and strings).</summary>
    public static object? Binary(BinaryOperatorKind kind, object? left, object? right, bool isChecked) => (left, right) switch
    {
        (string or null, string or null) when kind == BinaryOperatorKind.Equals => Equals(left, right),
        (string or null, string or null) when kind == BinaryOperatorKind.NotEquals => !Equals(left, right),
        (int a, int b) => Integer(kind, a, b, isChecked),
        (double a, double b) => Real(kind, a, b),
        (float a, float b) => Real(kind, a, b),
        (bool a, bool b) => Logical(kind, a, b),
        (long a, int b) when kind is BinaryOperatorKind.LeftShift => a << b,
        (long a, int b) when kind is BinaryOperatorKind.RightShift => a >> b,
        (long a, long b) => Integer(kind, a, b, isChecked),
        (uint a, int b) when kind is BinaryOperatorKind.LeftShift => a << b,
        (uint a, int b) when kind is BinaryOperatorKind.RightShift => a >> b,
        (uint a, uint b) => Integer(kind, a, b, isChecked),
        (ulong a, int b) when kind is BinaryOperatorKind.LeftShift => a << b,
        (ulong a, int b) when kind is BinaryOperatorKind.RightShift => a >> b,
        (ulong a, ulong b) => Integer(kind, a, b, isChecked),
        (char a, char b) => Integer(kind, a, b, isChecked),
        _ => throw Unknown(kind, left, right),
    };

    public static object Unary(UnaryOperatorKind kind, object value, bool isChecked) => (kind, value) switch
    {
        (UnaryOperatorKind.Plus, _) => value,
        (UnaryOperatorKind.Not, bool b) => !b,
        (UnaryOperatorKind.Minus, int i) => isChecked ? checked(-i) : unchecked(-i),
        (UnaryOperatorKind.Minus, long l) => isChecked ? checked(-l) : unchecked(-l),
        (UnaryOperatorKind.Minus, double d) => -d,
        (UnaryOperatorKind.Minus, float f) => -f,
        (UnaryOperatorKind.BitwiseNegation, int i) => ~i,
        (UnaryOperatorKind.BitwiseNegation, long l) => ~l,
        (UnaryOperatorKind.BitwiseNegation, uint u) => ~u,
        (UnaryOperatorKind.BitwiseNegation, ulong u) => ~u,
        (UnaryOperatorKind.Hat, int i) => new Index(i, fromEnd: true),
        _ => throw new ReadException("GRC2001", $"The operator {kind} on {value.GetType().Name} cannot run while a graph is built."),
    };

    /// <summary>The numeric conversion to a built-in type.</summary>
    public static object Convert(object value, SpecialType target, bool isChecked)
    {
        if (value is Enum) value = System.Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture);
        return value switch
        {
            double d => FromReal(d, target, isChecked),
            float f => target == SpecialType.System_Single ? f : FromReal(f, target, isChecked),
            ulong u => target switch
            {
                SpecialType.System_Double => (double)u,
                SpecialType.System_Single => (float)u,
                SpecialType.System_UInt64 => u,
                _ => FromLong(isChecked ? checked((long)u) : unchecked((long)u), target, isChecked),
            },
            char c => FromLong(c, target, isChecked),
            bool b => b,
            IConvertible number => FromLong(number.ToInt64(CultureInfo.InvariantCulture), target, isChecked),
            _ => throw new InvalidCastException($"{value.GetType().Name} is not a number."),
        };
    }

    /// <summary>The text of a value in an interpolated string, in the invariant culture.</summary>
    public static string Format(object? value, string? format = null)
        => value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString() ?? "";

    private static object FromReal(double d, SpecialType target, bool isChecked) => target switch
    {
        SpecialType.System_Double => d,
        SpecialType.System_Single => (float)d,
        SpecialType.System_UInt64 => isChecked ? checked((ulong)d) : unchecked((ulong)d),
        SpecialType.System_Int64 => isChecked ? checked((long)d) : unchecked((long)d),
        SpecialType.System_UInt32 => isChecked ? checked((uint)d) : unchecked((uint)d),
        SpecialType.System_Int32 => isChecked ? checked((int)d) : unchecked((int)d),
        _ => FromLong(isChecked ? checked((int)d) : unchecked((int)d), target, isChecked),
    };

    private static object FromLong(long n, SpecialType target, bool isChecked) => target switch
    {
        SpecialType.System_Double => (object)(double)n, // object: the arms' common type would be double
        SpecialType.System_Single => (float)n,
        SpecialType.System_Int64 => n,
        SpecialType.System_UInt64 => isChecked ? checked((ulong)n) : unchecked((ulong)n),
        SpecialType.System_Int32 => isChecked ? checked((int)n) : unchecked((int)n),
        SpecialType.System_UInt32 => isChecked ? checked((uint)n) : unchecked((uint)n),
        SpecialType.System_Int16 => isChecked ? checked((short)n) : unchecked((short)n),
        SpecialType.System_UInt16 => isChecked ? checked((ushort)n) : unchecked((ushort)n),
        SpecialType.System_Byte => isChecked ? checked((byte)n) : unchecked((byte)n),
        SpecialType.System_SByte => isChecked ? checked((sbyte)n) : unchecked((sbyte)n),
        SpecialType.System_Char => isChecked ? checked((char)n) : unchecked((char)n),
        _ => throw new ReadException("GRC2001", $"{target} cannot be used while a graph is built; use int, long, float or double."),
    };

    private static bool Logical(BinaryOperatorKind kind, bool a, bool b) => kind switch
    {
        BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => a & b,
        BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => a | b,
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => a ^ b,
        BinaryOperatorKind.Equals => a == b,
        _ => throw Unknown(kind, a, b),
    };

    private static object Real(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        _ => Compare(kind, a < b, a > b, a == b),
    };

    private static object Real(BinaryOperatorKind kind, float a, float b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        _ => Compare(kind, a < b, a > b, a == b),
    };

    private static object Integer(BinaryOperatorKind kind, int a, int b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        BinaryOperatorKind.LeftShift => a << b,
        BinaryOperatorKind.RightShift => a >> b,
        BinaryOperatorKind.UnsignedRightShift => a >>> b,
        _ => Compare(kind, a < b, a > b, a == b),
    };

    private static object Integer(BinaryOperatorKind kind, long a, long b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => Compare(kind, a < b, a > b, a == b),
    };

    private static object Integer(BinaryOperatorKind kind, uint a, uint b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => Compare(kind, a < b, a > b, a == b),
    };

    private static object Integer(BinaryOperatorKind kind, ulong a, ulong b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => Compare(kind, a < b, a > b, a == b),
    };

    private static bool Compare(BinaryOperatorKind kind, bool less, bool greater, bool equal) => kind switch
    {
        BinaryOperatorKind.Equals => equal,
        BinaryOperatorKind.NotEquals => !equal,
        BinaryOperatorKind.LessThan => less,
        BinaryOperatorKind.GreaterThan => greater,
        BinaryOperatorKind.LessThanOrEqual => less || equal,
        BinaryOperatorKind.GreaterThanOrEqual => greater || equal,
        _ => throw new ReadException("GRC2001", $"The operator {kind} cannot run while a graph is built."),
    };

    private static ReadException Unknown(BinaryOperatorKind kind, object? left, object? right)
        => new("GRC2001", $"The operator {kind} on {left?.GetType().Name ?? "null"} and {right?.GetType().Name ?? "null"} cannot run while a graph "
            + "is built.");
}
