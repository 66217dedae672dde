using Graph.Operators;

namespace Graph.Optimization;

/// <summary>Rules about the identity, as which the unit vectors of a Jacobian enter a graph.</summary>
internal static class IdentityRules
{
    /// <summary>
    /// Σⱼ δ(i, j)·y[…j…] = y[…i…]: an axis that is summed over against the identity is renamed. Where only that is left, nothing is multiplied.
    /// </summary>
    public static Node? Contracted(Node node)
    {
        if (node.Operator is not Contract contract) return null;
        bool isLeft = node.Operands[0].Operator is Identity;
        if (node.Operands[isLeft ? 0 : 1].Operator is not Identity identity) return null;
        string letters = isLeft ? contract.Left : contract.Right, other = isLeft ? contract.Right : contract.Left;
        Node value = node.Operands[isLeft ? 1 : 0];
        List<int> left = [];
        int rank = identity.Axes.Rank;
        for (int a = 0; a < rank; a++)
        {
            (char first, char second) = (letters[a], letters[a + rank]);
            if (Renames(second, first)) other = other.Replace(second, first);
            else if (Renames(first, second)) other = other.Replace(first, second);
            else left.Add(a);
        }
        if (left.Count == rank) return null;
        if (left.Count == 0) return Node.Create(new Permute(contract.Result.Select(c => other.IndexOf(c)).ToEquatable()), value);
        string remaining = new([.. left.Select(a => letters[a]), .. left.Select(a => letters[a + rank])]);
        Node rest = Node.Create(new Identity(new Shape(left.Select(a => identity.Axes[a]))));
        return Node.Create(new Contract(remaining, other, contract.Result), rest, value);

        bool Renames(char summed, char kept)
            => contract.Result.IndexOf(summed) < 0 && contract.Result.IndexOf(kept) >= 0 && other.IndexOf(summed) >= 0 && other.IndexOf(kept) < 0;
    }
}
