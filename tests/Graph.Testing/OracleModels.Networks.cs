using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleModels
{
    private static OperatorTable Networks => new()
    {
        { "poisson_regression", o => PoissonNegativeLogLikelihood(MatMul(o.X, o["w"]) + o["b"], o.Y) },
        { "softmax_regression", o => CrossEntropy(MatMul(o.X, o["W"]) + o["b"], o.Index("t")) + (0.01 * Sum(Square(o["W"]))) },
        { "mlp_ce", o => CrossEntropy(Layer(o, Tanh(Layer(o, Relu(Layer(o, o.X, 1)), 2)), 3), o.Index("t")) },
        { "xor_mlp", Xor },
        { "vae_elbo", VariationalAutoencoder },
        { "makemore_mlp", o => CrossEntropy(Layer(o, Tanh(Layer(o, Flatten(Gather(o["C"], o.Index("X")), 1), 1)), 2), o.Index("Y")) },
        { "makemore_bn", MakemoreBatchNorm },
        { "gpt_block", GptBlock },
        { "llama_block", LlamaBlock },
        { "language_model", LanguageModel },
        { "encoder", Encoder },
        { "gcn", GraphConvolution },
        { "mixture_density", MixtureDensity },
        { "contrastive_infonce", Contrastive },
    };

    private static Expr Layer(OracleInputs o, Expr x, int number) => MatMul(x, o[$"W{number}"]) + o[$"b{number}"];

    private static Expr Xor(OracleInputs o)
    {
        Expr corners = Stack([Stack([0.0, 0.0]), Stack([0.0, 1.0]), Stack([1.0, 0.0]), Stack([1.0, 1.0])]);
        Expr logits = Layer(o, Tanh(Layer(o, corners, 1)), 2);
        return BinaryCrossEntropyWithLogits(logits[Slice.All, 0], Stack([0.0, 1.0, 1.0, 0.0]));
    }

    private static Expr VariationalAutoencoder(OracleInputs o)
    {
        Expr h = Tanh(MatMul(o.X, o["We"]) + o["be"]);
        Expr mean = MatMul(h, o["Wm"]), logVariance = MatMul(h, o["Wl"]);
        Expr z = mean + (Exp(0.5 * logVariance) * o["eps"]);
        Expr logits = MatMul(z, o["Wd"]) + o["bd"];
        Expr divergence = -0.5 * Sum(1.0 + logVariance - Square(mean) - Exp(logVariance));
        return (BinaryCrossEntropyWithLogits(logits, o.X, reduction: LossReduction.Sum) + divergence) / o.X.Shape[0];
    }

    private static Expr MakemoreBatchNorm(OracleInputs o)
    {
        Expr h = MatMul(Flatten(Gather(o["C"], o.Index("X")), 1), o["W1"]);
        Expr normalised = (h - Mean(h, 0, keepAxes: true)) / Sqrt(Variance(h, [0], unbiased: true, keepAxes: true) + 1e-5);
        return CrossEntropy(MatMul(Tanh((o["g"] * normalised) + o["bb"]), o["W2"]) + o["b2"], o.Index("Y"));
    }

    /// <summary>A block of GPT-2 with normalisation first, and the head of a language model. Radford et al., 2019.</summary>
    private static Expr GptBlock(OracleInputs o)
    {
        Expr x = o.X;
        (Dimension batch, Dimension length, Dimension width) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        const int Count = 2;
        Expr Heads(Expr z) => Transpose(Reshape(z, batch, length, Count, width / Count), 1, 2);
        Expr[] qkv = Split(MatMul(LayerNorm(x, o["g1"], o["b1"]), o["wqkv"]) + o["bqkv"], 3);
        Expr mixed = ScaledDotProductAttention(Heads(qkv[0]), Heads(qkv[1]), Heads(qkv[2]), isCausal: true);
        x += MatMul(Reshape(Transpose(mixed, 1, 2), x.Shape), o["wo"]) + o["bo"];
        x += MatMul(Gelu(MatMul(LayerNorm(x, o["g2"], o["b2"]), o["w1"]) + o["c1"]), o["w2"]) + o["c2"];
        Expr logits = MatMul(x, o["wlm"]);
        return CrossEntropy(Reshape(logits, batch * length, logits.Shape[-1]), Reshape(o.Index("t"), batch * length));
    }

    /// <summary>A block of LLaMA with one head: RMS norm, rotary positions, SwiGLU. Touvron et al., 2023.</summary>
    private static Expr LlamaBlock(OracleInputs o)
    {
        Expr x = o.X;
        Expr h = RmsNorm(x, o["gr"], 1e-5);
        Expr Rotated(string weight) => RotaryPositions(MatMul(h, o[weight]));
        x += MatMul(ScaledDotProductAttention(Rotated("wq"), Rotated("wk"), MatMul(h, o["wv"]), isCausal: true), o["wo"]);
        h = RmsNorm(x, o["gf"], 1e-5);
        return x + MatMul(SwiGlu(h, o["w1"], o["w3"]), o["w2"]);
    }

    /// <summary>Blocks of GPT-2 with PyTorch's names; matrices are inputs × outputs.</summary>
    private static Expr LanguageModel(OracleInputs o)
    {
        Expr x = Gather(o["embedding.weight"], o.Index("x")) + o["positions.weight"];
        for (int i = 0; o.Has($"blocks.{i}.norm1.weight"); i++)
        {
            string block = $"blocks.{i}.";
            x += SelfAttention(o, block, Normed(o, block + "norm1", x), 4, isCausal: true);
            x += Affine(o, block + "linear2", Gelu(Affine(o, block + "linear1", Normed(o, block + "norm2", x))));
        }
        Expr logits = Affine(o, "output", Normed(o, "norm", x));
        return CrossEntropy(Reshape(logits, -1, logits.Shape[-1]), Reshape(o.Index("y"), o.Index("y").Shape.Size));
    }

    /// <summary>Layers of the original encoder, where token 0 is padding.</summary>
    private static Expr Encoder(OracleInputs o)
    {
        Expr x = Embedding(o.Index("x"), o["embedding.weight"], paddingIndex: 0);
        IntExpr tokens = Reshape(o.Index("x"), o.Index("x").Shape[0], 1, 1, o.Index("x").Shape[1]);
        for (int i = 0; o.Has($"blocks.{i}.norm1.weight"); i++)
        {
            string block = $"blocks.{i}.";
            x = Normed(o, block + "norm1", x + SelfAttention(o, block, x, 3, NotEqual(tokens, 0)));
            x = Normed(o, block + "norm2", x + Affine(o, block + "linear2", Relu(Affine(o, block + "linear1", x))));
        }
        return CrossEntropy(Affine(o, "output", Mean(x, 1)), o.Index("y"));
    }

    private static Expr Affine(OracleInputs o, string layer, Expr x) => MatMul(x, o[layer + ".weight"]) + o[layer + ".bias"];

    private static Expr Normed(OracleInputs o, string layer, Expr x) => LayerNorm(x, o[layer + ".weight"], o[layer + ".bias"]);

    private static Expr SelfAttention(OracleInputs o, string block, Expr x, int heads, BoolExpr? mask = null, bool isCausal = false)
    {
        Expr Heads(Expr z) => Transpose(Reshape(z, x.Shape[0], x.Shape[1], heads, x.Shape[2] / heads), 1, 2);
        Expr[] qkv = Split(MatMul(x, o[block + "self_attn.in_proj_weight"]) + o[block + "self_attn.in_proj_bias"], 3);
        Expr mixed = ScaledDotProductAttention(Heads(qkv[0]), Heads(qkv[1]), Heads(qkv[2]), mask, isCausal);
        return Affine(o, block + "self_attn.out_proj", Reshape(Transpose(mixed, 1, 2), x.Shape));
    }

    /// <summary>Two layers of Kipf and Welling, 2017.</summary>
    private static Expr GraphConvolution(OracleInputs o)
    {
        Expr linked = o["A"] + Eye(o["A"].Shape[0]);
        Expr scale = Rsqrt(Sum(linked, 1));
        Expr propagate = Unsqueeze(scale, 1) * linked * scale;
        Expr hidden = Relu(MatMul(MatMul(propagate, o.X), o["W1"]));
        return CrossEntropy(MatMul(MatMul(propagate, hidden), o["W2"]), o.Index("t"));
    }

    private static Expr MixtureDensity(OracleInputs o)
    {
        Expr output = MatMul(o.X, o["W"]) + o["b"];
        Expr weights = LogSoftmax(output[Slice.All, ..2], 1), means = output[Slice.All, 2..4], logScales = output[Slice.All, 4..];
        Expr standard = (Unsqueeze(o.Y, 1) - means) * Exp(-logScales);
        return -Mean(LogSumExp(weights - logScales - (0.5 * Square(standard)) - (0.5 * Math.Log(2 * Math.PI)), 1));
    }

    private static Expr Contrastive(OracleInputs o)
    {
        Expr similarities = MatMul(Normalize(o["a"], 1), Transpose(Normalize(o["b"], 1))) / 0.5;
        IntExpr own = Range(similarities.Shape[0]);
        return 0.5 * (CrossEntropy(similarities, own) + CrossEntropy(Transpose(similarities), own));
    }
}
