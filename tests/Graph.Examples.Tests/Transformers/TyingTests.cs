using Examples.Tests.Transformers.Models;
using Graph.Runtime;

namespace Examples.Tests.Transformers;

/// <summary>A parameter that is used in two places is one parameter.</summary>
public sealed class TyingTests
{
    private static readonly int[] Tokens = [3, 0, 3, 1, 4, 3], Next = [0, 3, 1, 4, 2, 2];

    [Test]
    public void Gradient_of_a_tied_weight_is_the_sum_of_both_places()
    {
        (TiedNetwork tied, UntiedNetwork untied) = Pair();
        Parameters<double> sum = tied.Parameters.ZerosLike(), parts = untied.Parameters.ZerosLike();
        double loss = tied.LossAndGradient(Tokens, Next, sum);
        Assert.That(loss, Is.EqualTo(untied.LossAndGradient(Tokens, Next, parts)).Within(1e-14));
        double[] first = [.. parts["embedding.weight"].Span], second = [.. parts["output"].Span];
        Assert.That(sum["embedding.weight"].Span.ToArray(), Is.EqualTo(first.Zip(second, (a, b) => a + b)).Within(1e-14));
        Assert.That(first.Concat(second), Has.Some.Not.Zero);
    }

    [Test]
    public void A_train_step_moves_a_tied_weight_once()
    {
        (TiedNetwork tied, _) = Pair();
        Parameters<double> gradient = tied.Parameters.ZerosLike();
        tied.LossAndGradient(Tokens, Next, gradient);
        double[] expected = [.. tied.Parameters["embedding.weight"].Span.ToArray().Zip(gradient["embedding.weight"].Span.ToArray(), (w, g) => w - (0.5 * g))];
        tied.LossTrainStep(Tokens, Next, new Sgd<double>(tied.Parameters) { LearningRate = 0.5 });
        Assert.That(tied.Parameters["embedding.weight"].Span.ToArray(), Is.EqualTo(expected).Within(1e-14));
    }

    [Test]
    public void A_tied_weight_is_saved_once()
    {
        (TiedNetwork tied, _) = Pair();
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            tied.Parameters.Save(path);
            TiedNetwork loaded = new();
            loaded.Parameters.Load(path);
            Assert.That(tied.Parameters.Layout.Tensors.Select(t => t.Name), Is.EqualTo(new[] { "embedding.weight" }));
            Assert.That(new FileInfo(path).Length, Is.InRange(5 * 3 * sizeof(double), (2 * 5 * 3 * sizeof(double)) - 1 + 100));
            Assert.That(loaded.Loss(Tokens, Next), Is.EqualTo(tied.Loss(Tokens, Next)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (TiedNetwork Tied, UntiedNetwork Untied) Pair()
    {
        TiedNetwork tied = new();
        UntiedNetwork untied = new();
        tied.Parameters.Initialize(seed: 3);
        foreach (string name in new[] { "embedding.weight", "output" }) tied.Parameters["embedding.weight"].Span.CopyTo(untied.Parameters[name].Span);
        return (tied, untied);
    }
}
