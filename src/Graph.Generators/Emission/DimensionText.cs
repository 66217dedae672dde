namespace Graph.Generators.Emission;

/// <summary>Dimensions and indices as C# expressions.</summary>
internal static class DimensionText
{
    /// <summary>A polynomial; names are looked up, <c>batch</c> → <c>step.Batch</c>.</summary>
    public static string Expression(Dimension dimension, Func<string, string> name, bool isLong = false)
    {
        List<string> terms = [];
        foreach (KeyValuePair<Monomial, long> term in dimension.Terms)
        {
            IEnumerable<string> names = term.Key.Names.Select(name);
            string number = Literals.Grouped(Math.Abs(term.Value)) + (isLong ? "L" : "");
            bool unit = Math.Abs(term.Value) == 1 && term.Key.Degree > 0 && !isLong;
            string product = string.Join(" * ", unit ? names : names.Prepend(number));
            terms.Add(terms.Count == 0 ? (term.Value < 0 ? "-" : "") + product : (term.Value < 0 ? "- " : "+ ") + product);
        }
        return terms.Count == 0 ? (isLong ? "0L" : "0") : string.Join(" ", terms);
    }

    /// <summary>Parenthesised where a factor is a sum.</summary>
    public static string Factor(string expression) => expression.Contains(' ') && !IsCall(expression) ? $"({expression})" : expression;

    /// <summary>The sum of the terms that are not 0.</summary>
    public static string Sum(params string[] terms)
    {
        string[] present = [.. terms.Where(t => t != "0" && t.Length > 0)];
        return present.Length == 0 ? "0" : string.Join(" + ", present);
    }

    /// <summary>The product, without factors of 1.</summary>
    public static string Product(string a, string b) => a == "0" || b == "0" ? "0" : a == "1" ? b : b == "1" ? a : $"{Factor(a)} * {Factor(b)}";

    private static bool IsCall(string expression)
    {
        int open = expression.IndexOf('(');
        if (open <= 0 || expression[expression.Length - 1] != ')' || expression.IndexOf(' ') < open) return false;
        int depth = 0;
        for (int i = open; i < expression.Length; i++)
        {
            depth += expression[i] == '(' ? 1 : expression[i] == ')' ? -1 : 0;
            if (depth == 0) return i == expression.Length - 1;
        }
        return false;
    }
}
