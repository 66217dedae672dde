using Graph;
using static Graph.Functions;

namespace Examples.Tests.Programs;

/// <summary>Small functions of a vector that everybody knows: what is minimised to try a method, and where an arm's hand is.</summary>
public static class Formulas
{
    /// <summary>(1 − x₀)² + 100·(x₁ − x₀²)². Rosenbrock, 1960.</summary>
    public static Expr Rosenbrock(Expr x) => Square(1 - x[0]) + (100 * Square(x[1] - Square(x[0])));

    /// <summary>(1.5 − x₀ + x₀x₁)² + (2.25 − x₀ + x₀x₁²)² + (2.625 − x₀ + x₀x₁³)². Beale, 1958.</summary>
    public static Expr Beale(Expr x)
    {
        Expr y = x[1];
        return Square(1.5 - x[0] + (x[0] * y)) + Square(2.25 - x[0] + (x[0] * y * y)) + Square(2.625 - x[0] + (x[0] * y * y * y));
    }

    /// <summary>(x₀ + 10x₁)² + 5(x₂ − x₃)² + (x₁ − 2x₂)⁴ + 10(x₀ − x₃)⁴, whose Hessian is singular at the minimum. Powell, 1962.</summary>
    public static Expr Powell(Expr x)
        => Square(x[0] + (10 * x[1])) + (5 * Square(x[2] - x[3])) + Square(Square(x[1] - (2 * x[2]))) + (10 * Square(Square(x[0] - x[3])));

    /// <summary>Two valleys of Rosenbrock's kind, coupled. Wood; Colville, 1968.</summary>
    public static Expr Wood(Expr x)
        => (100 * Square(x[1] - Square(x[0]))) + Square(1 - x[0]) + (90 * Square(x[3] - Square(x[2]))) + Square(1 - x[2])
            + (10.1 * (Square(x[1] - 1) + Square(x[3] - 1))) + (19.8 * (x[1] - 1) * (x[3] - 1));

    /// <summary>The hand of a planar arm of three links: each joint turns all links behind it.</summary>
    public static Expr PlanarArm(Expr angles)
    {
        double[] lengths = [0.5, 0.4, 0.2];
        Expr x = 0, y = 0, angle = 0;
        for (int joint = 0; joint < lengths.Length; joint++)
        {
            angle += angles[joint];
            x += lengths[joint] * Cos(angle);
            y += lengths[joint] * Sin(angle);
        }
        return Stack([x, y]);
    }

    /// <summary>
    /// The hand of an arm of six joints by Denavit and Hartenberg's parameters (1955): from the hand to the base, each link is twisted about its
    /// x-axis by quarter turns, moved along it and along z, and turned by its joint about z.
    /// </summary>
    public static Expr Arm(Expr angles)
    {
        (double Along, double Offset, int QuarterTurns)[] links =
        [
            (0, 0.67, 1), (0.43, 0, 0), (0.02, 0.15, -1), (0, 0.43, 1), (0, 0, -1), (0.1, 0.06, 0),
        ];
        (Expr x, Expr y, Expr z) = (0, 0, 0);
        for (int joint = links.Length - 1; joint >= 0; joint--)
        {
            (double along, double offset, int quarterTurns) = links[joint];
            (y, z) = quarterTurns switch { 1 => (-z, y), -1 => (z, -y), _ => (y, z) };
            (x, z) = (x + along, z + offset);
            (Expr cos, Expr sin) = (Cos(angles[joint]), Sin(angles[joint]));
            (x, y) = ((cos * x) - (sin * y), (sin * x) + (cos * y));
        }
        return Stack([x, y, z]);
    }
}
