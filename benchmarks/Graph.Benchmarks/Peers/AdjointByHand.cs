namespace GraphBenchmarks;

/// <summary>The building simulation with its gradient as one writes them by hand: a loop that keeps two differences of each step, and a loop back.</summary>
internal static class AdjointByHand
{
    private const float Step = 0.1f;

    /// <summary>The miss; x is tube, slab, water, tank and start, and so is the gradient.</summary>
    public static float Miss(ReadOnlySpan<float> x, Span<float> gradient, Span<float> kept)
    {
        ReadOnlySpan<float> tube = x[..4], slab = x[4..8], water = x[8..12], tank = x[12..16];
        float conductance = slab[0] / tube[0] * MathF.PI * tube[1] / (tube[3] * tube[2] * 10), exchange = water[1] * water[2] * water[3];
        float waterRise = Step / (water[3] * (water[1] * Step) * water[2]), slabRise = Step / (slab[1] * (slab[0] * slab[3]) * slab[2]);
        float tankRise = Step / (tank[2] * tank[1] * tank[3]), ofSlab = x[16], ofWater = water[0], ofTank = tank[0];
        for (int t = 0; t < kept.Length; t += 2)
        {
            float taken = (kept[t] = ofTank - ofWater) * exchange, heated = ofWater + (taken * waterRise);
            float given = (kept[t + 1] = ofSlab - heated) * conductance;
            (ofSlab, ofWater, ofTank) = (ofSlab - (given * slabRise), heated + (given * waterRise), ofTank + (taken * tankRise));
        }
        float miss = ofSlab - (float)BuildingSimulation.Wanted;
        (float toSlab, float toWater, float toTank) = (MathF.Sign(miss), 0f, 0f);
        float toConductance = 0, toExchange = 0, toWaterRise = 0, toSlabRise = 0, toTankRise = 0;
        for (int t = kept.Length - 2; t >= 0; t -= 2)
        {
            float taken = kept[t] * exchange, given = kept[t + 1] * conductance, toGiven = (toWater * waterRise) - (toSlab * slabRise);
            toWaterRise += toWater * given;
            toSlabRise -= toSlab * given;
            toConductance += toGiven * kept[t + 1];
            toSlab += toGiven * conductance;
            toWater -= toGiven * conductance;
            float toTaken = (toWater * waterRise) + (toTank * tankRise);
            toWaterRise += toWater * taken;
            toTankRise += toTank * taken;
            toExchange += toTaken * kept[t];
            toTank += toTaken * exchange;
            toWater -= toTaken * exchange;
        }
        (toConductance, toExchange, toWaterRise) = (toConductance * conductance, toExchange * exchange, toWaterRise * waterRise);
        (toSlabRise, toTankRise) = (toSlabRise * slabRise, toTankRise * tankRise);
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (-toConductance / tube[0], toConductance / tube[1], -toConductance / tube[2], -toConductance / tube[3]);
        gradient[4] = (toConductance - toSlabRise) / slab[0];
        for (int i = 1; i < 4; i++)
        {
            gradient[4 + i] = -toSlabRise / slab[i];
            gradient[8 + i] = (toExchange - toWaterRise) / water[i];
            gradient[12 + i] = -toTankRise / tank[i];
        }
        (gradient[8], gradient[12], gradient[16]) = (toWater, toTank, toSlab);
        return MathF.Abs(miss);
    }
}
