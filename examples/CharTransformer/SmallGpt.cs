using Graph;

namespace CharTransformer;

/// <summary>Two layers of 64 with 4 heads over 32 characters, for the text that the program carries along.</summary>
[Differentiable]
public sealed partial class SmallGpt : ICharacterModel
{
    /// <summary>How many characters it sees at once.</summary>
    public const int Context = 32;

    private readonly Network _network = new(layers: 2, heads: 4, width: 64, Context);
    private readonly KeyValueCache[] _caches;

    public SmallGpt() => _caches = _network.Caches();

    static int ICharacterModel.Context => Context;

    /// <inheritdoc cref="Network.Logits"/>
    public Expr Logits([Shape("batch", Context)] IntExpr characters) => _network.Logits(characters);

    /// <inheritdoc cref="Network.Loss"/>
    public Expr Loss([Shape("batch", Context)] IntExpr characters, [Shape("batch", Context)] IntExpr next) => _network.Loss(characters, next);

    /// <inheritdoc cref="Network.Next"/>
    public Expr Next([Shape] IntExpr character, [Shape] IntExpr position) => _network.Next(character, position, _caches);
}
