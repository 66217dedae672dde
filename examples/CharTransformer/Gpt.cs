using Graph;

namespace CharTransformer;

/// <summary>Four layers of 128 with 4 heads over 64 characters, for a text of some size.</summary>
[Differentiable]
public sealed partial class Gpt : ICharacterModel
{
    /// <summary>How many characters it sees at once.</summary>
    public const int Context = 64;

    private readonly Network _network = new(layers: 4, heads: 4, width: 128, Context);
    private readonly KeyValueCache[] _caches;

    public Gpt() => _caches = _network.Caches();

    static int ICharacterModel.Context => Context;

    /// <inheritdoc cref="Network.Logits"/>
    public Expr Logits([Shape("batch", Context)] IntExpr characters) => _network.Logits(characters);

    /// <inheritdoc cref="Network.Loss"/>
    public Expr Loss([Shape("batch", Context)] IntExpr characters, [Shape("batch", Context)] IntExpr next) => _network.Loss(characters, next);

    /// <inheritdoc cref="Network.Next"/>
    public Expr Next([Shape] IntExpr character, [Shape] IntExpr position) => _network.Next(character, position, _caches);
}
