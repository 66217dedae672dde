namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// step(… step(initial) …) as long as the condition holds, at most <paramref name="bound"/> times. It is a scan of as many steps as the bound, and
    /// all of them are computed: those after the condition has failed leave the value as it is, and their part in a derivative is exactly 0.
    /// </summary>
    /// <param name="condition">A scalar, which is asked before each step.</param>
    /// <param name="step">Makes the next value.</param>
    /// <param name="initial">The first value.</param>
    /// <param name="bound">The largest number of steps, a constant or a symbolic dimension.</param>
    /// <param name="recompute">Whether a derivative keeps only the values between steps.</param>
    /// <remarks>
    /// A step that is not taken is computed at the initial value, not where the condition failed, so that a step which has no value there (a logarithm
    /// of what has become negative) makes no NaN. Where the condition does not hold even at the initial value, this is so for what is carried; the
    /// gradient by what the step captures is 0 times its derivative there.
    /// </remarks>
    /// <exception cref="GraphException">The condition is no scalar, or the value changes its shape (GRC3008).</exception>
    public static Expr While(Func<Expr, BoolExpr> condition, Func<Expr, Expr> step, Expr initial, Dimension bound, bool recompute = false)
        => While(values => condition(values[0]), values => [step(values[0])], [initial], bound, recompute)[0];

    /// <summary>As the form of one value, for several.</summary>
    /// <inheritdoc cref="While(Func{Expr, BoolExpr}, Func{Expr, Expr}, Expr, Dimension, bool)"/>
    public static Expr[] While(Func<Expr[], BoolExpr> condition, Func<Expr[], Expr[]> step, Expr[] initial, Dimension bound, bool recompute = false)
        => Scan(
            (carries, _) =>
            {
                BoolExpr isActive = Scalar("While", condition(carries));
                Expr[] next = step([.. carries.Select((c, i) => Where(isActive, c, StopGradient(initial[i])))]);
                RequireSameShapes("While", carries, next);
                return ([.. next.Select((n, i) => Where(isActive, n, carries[i]))], []);
            },
            initial, [], bound, recompute: recompute).Final;

    /// <summary>whenTrue(operand) where a scalar predicate holds, else whenFalse(operand). Both are computed.</summary>
    /// <param name="predicate">A scalar.</param>
    /// <param name="whenTrue">The value where the predicate holds.</param>
    /// <param name="whenFalse">The value where it does not.</param>
    /// <param name="operand">What the branches are functions of.</param>
    /// <remarks>
    /// The derivative by the operand is that of the branch that is chosen, and exactly that: where the other one has no finite derivative, such as √x
    /// at 0, it contributes 0, not NaN. <see cref="Where(BoolExpr, Expr, Expr)"/> cannot know what its values were computed from, and gives 0·∞ = NaN
    /// there; so does a branch for what it captures instead of taking it as an operand.
    /// </remarks>
    /// <exception cref="GraphException">The predicate is no scalar, or the branches differ in shape (GRC3008).</exception>
    public static Expr Cond(BoolExpr predicate, Func<Expr, Expr> whenTrue, Func<Expr, Expr> whenFalse, Expr operand)
        => Cond(predicate, values => [whenTrue(values[0])], values => [whenFalse(values[0])], [operand])[0];

    /// <summary>As the form of one operand and one value, for several.</summary>
    /// <inheritdoc cref="Cond(BoolExpr, Func{Expr, Expr}, Func{Expr, Expr}, Expr)"/>
    public static Expr[] Cond(BoolExpr predicate, Func<Expr[], Expr[]> whenTrue, Func<Expr[], Expr[]> whenFalse, Expr[] operands)
    {
        Scalar("Cond", predicate);
        Expr[] chosen = whenTrue([.. operands.Select(x => Where(predicate, x, StopGradient(x)))]);
        Expr[] other = whenFalse([.. operands.Select(x => Where(predicate, StopGradient(x), x))]);
        if (chosen.Length != other.Length)
            throw new GraphException("GRC3008", $"The branches of Cond return as many values: {chosen.Length} and {other.Length} differ.");
        for (int i = 0; i < chosen.Length; i++)
        {
            if (chosen[i].Shape != other[i].Shape)
                throw new GraphException("GRC3008", $"The branches of Cond return values of one shape: {chosen[i].Shape} and {other[i].Shape} differ.");
        }
        return [.. chosen.Select((x, i) => Where(predicate, x, other[i]))];
    }

    private static BoolExpr Scalar(string function, BoolExpr condition)
        => condition.Rank == 0 ? condition : throw new GraphException("GRC3008", $"{function} needs a scalar condition, not {condition.Shape}.");
}
