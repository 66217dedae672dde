using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Constants and minimax polynomials (made with Sollya's fpminimax) of double precision.</summary>
internal readonly struct DoublePrecision<V> : IPrecision<V, double> where V : struct, ILaneArithmetic<V, double>
{
    public static int MantissaBits => 52;
    public static long MantissaMask => (1L << 52) - 1;
    public static long SignBit => long.MinValue;
    public static long HalfRootBits => 0x3fe6a09e667f3bcd;
    public static long OneBits => 0x3ff0000000000000;
    public static double NotANumber => double.NaN;
    public static double Infinity => double.PositiveInfinity;
    public static double Quarter => 0.25;
    public static double Half => 0.5;
    public static double MinusHalf => -0.5;
    public static double One => 1;
    public static double Two => 2;
    public static double Three => 3;
    public static double TwoThirds => 0.6666666666666666;
    public static double TwoThirdsLow => 3.700743415417188e-17;
    public static double MinusTwoByRootPi => -1.1283791670955126;
    public static double Log2E => 1.4426950408889634;
    public static double TwiceLog2E => 2.8853900817779268;
    public static double MinusHalfLog2E => -0.7213475204444817;
    public static double Ln2High => 0.6931471803691238;
    public static double Ln2Low => 1.9082149292705877e-10;
    public static double MinusLn2High => -Ln2High;
    public static double MinusLn2Low => -Ln2Low;
    public static double Rounder => 6755399441055744.0;
    public static double BiasedRounder => 6755399441056767.0;
    public static double TwiceBiasedRounder => 6755399441057790.0;
    public static double ScaledOne => 7.458340731200207e-155;
    public static double ScaledRounder => 6755399441056255.0;
    public static double LeastNormal => 2.2250738585072014e-308;
    public static double SubnormalScale => 9007199254740992.0;
    public static double SubnormalExponent => 53.0;
    public static double SmallestExponent => -746.0;
    public static double LargestExponent => 711.0;
    public static double Saturates => 40.0;
    public static double AtanhSmall => 0.1715;
    public static double ErfSaturates => 5.95;
    public static double ErfcSmall => 0.71875;
    public static double ErfcVanishes => 27.3;
    public static double NormalVanishes => 38.6;
    public static double NormalDensity => 0.7978845608028654 * ScaledOne;
    public static double ScaledErfcOfThree => 1.0740069070883398;
    public static double Ln2 => 0.6931471805599453;
    public static double Log2ELow => 2.0355273740931033e-17;
    public static double Tiny => 1.862645149230957e-9;
    public static double Huge => 1.8014398509481984e+16;
    public static double TwoByPi => 0.6366197723675814;
    public static double HalfPiHigh => 1.5707963267948966;
    public static double HalfPiMiddle => 6.123233995736766e-17;
    public static double HalfPiLow => -1.4973849048591698e-33;
    public static double LargestReduced => 1048576.0;
    public static double FromDouble(double x) => x;
    public static double ToDouble(double x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpTail(V x)
    {
        V z = x * x, p = V.FusedMultiplyAdd(V.Splat(2.5003500482380042e-8), x, 2.7631884576215947e-7);
        p = V.FusedMultiplyAdd(p, z, V.FusedMultiplyAdd(V.Splat(2.7557582566558577e-6), x, 2.480148872213537e-5));
        p = V.FusedMultiplyAdd(p, z, V.FusedMultiplyAdd(V.Splat(0.00019841269502991586), x, 0.0013888888947630933));
        p = V.FusedMultiplyAdd(p, z, V.FusedMultiplyAdd(V.Splat(0.008333333333499646), x, 0.04166666666651586));
        return V.FusedMultiplyAdd(p, z, V.FusedMultiplyAdd(V.Splat(0.166666666666664), x, 0.5000000000000012));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SinhTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(7.765922744786494e-13), z, 1.6056999787590128e-10);
        p = V.FusedMultiplyAdd(p, z, 2.5052126863862458e-8);
        return V.Horner(p, z, 2.7557319130344088e-6, 0.0001984126984153126, 0.00833333333333297, 0.16666666666666669);
    }

    // −½ + s (½ + q² p) with q = 1 / (2 + f), s = q f and p = (log((1 + s)/(1 − s)) − 2s) / s³.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogTail(V f)
    {
        V q = V.Splat(1.0) / (V.Splat(2.0) + f), s = f * q, z = s * s;
        return V.FusedMultiplyAdd(s, V.FusedMultiplyAdd(q * q, V.FusedMultiplyAdd(LogRatioTail(z), z, TwoThirds), 0.5), -0.5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogRatioTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(0.11574750504436464), z, 0.11722601958162653);
        p = V.FusedMultiplyAdd(p, z, 0.13334083409722153);
        p = V.FusedMultiplyAdd(p, z, 0.15384611133595405);
        return V.Horner(p, z, 0.18181818141600672, 0.222222222228437, 0.28571428571426183, 0.4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SinTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(1.589312198496578e-10), z, -2.5050695644868575e-8);
        return V.Horner(p, z, 2.755731329975328e-6, -0.00019841269828701618, 0.008333333333321072, -0.16666666666666627);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V CosTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(-1.1356031133904141e-11), z, 2.0875652475796528e-9);
        return V.Horner(p, z, -2.755731382292429e-7, 2.480158728761202e-5, -0.001388888888887105, 0.04166666666666658);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TanTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(8.385381878262872e-6), z, -1.7861412050432122e-5);
        p = V.FusedMultiplyAdd(p, z, 3.55723671074445e-5);
        p = V.Horner(p, z, -9.851165829128762e-6, 5.4644925644059056e-5, 9.051494964399275e-5, 0.00024101531089949126);
        p = V.Horner(p, z, 0.0005896356222651725, 0.0014558906387986958, 0.003592122675334474, 0.008863235844574453);
        return V.Horner(p, z, 0.02186948852645572, 0.053968253968341075, 0.13333333333333494, 0.3333333333333333);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AtanTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(1.3230087278456372e-5), z, -0.00015221215623143833);
        p = V.FusedMultiplyAdd(p, z, 0.0008315650472112013);
        p = V.FusedMultiplyAdd(p, z, -0.002885627400106062);
        p = V.Horner(p, z, 0.007197924874566304, -0.01390263943655398, 0.021987147924416955, -0.029905807941652925);
        p = V.Horner(p, z, 0.03664320067333156, -0.04219245735707881, 0.04722349267275337, -0.05253527079727738);
        p = V.Horner(p, z, 0.05880529884394639, -0.06666404438095226, 0.0769227989099772, -0.09090907008003092);
        return V.Horner(p, z, 0.11111111007354928, -0.1428571428258855, 0.19999999999951756, -0.3333333333333307);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AsinTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(0.03193445007717225), z, -0.01625600108548465);
        p = V.FusedMultiplyAdd(p, z, 0.019548089617464657);
        p = V.FusedMultiplyAdd(p, z, 0.006520888313299961);
        p = V.Horner(p, z, 0.012170811658851165, 0.013884998102890981, 0.017359728094639093, 0.02237175655486858);
        return V.Horner(p, z, 0.03038195919689617, 0.04464285682694448, 0.07500000000338587, 0.16666666666665403);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ErfTail(V z)
    {
        V p = V.Splat(6.683030766302347e-11);
        p = V.Horner(p, z, -1.1829509212431825e-9, 1.4786264738928388e-8, -1.6370595645946312e-7, 1.6463083045841479e-6);
        p = V.Horner(p, z, -1.4925738251937505e-5, 0.00012055337767440446, -0.0008548327189331384, 0.005223977629091198);
        return V.Horner(p, z, -0.026866170645619147, 0.11283791670958741, -0.37612638903183876, 0.1283791670955126);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogErfc(V x)
    {
        V p = V.FusedMultiplyAdd(V.Splat(1.0391066256855123e-12), x, -4.75195660507972e-11);
        p = V.FusedMultiplyAdd(p, x, 1.017097604389218e-9);
        p = V.Horner(p, x, -1.3522850286123749e-8, 1.248361177210761e-7, -8.452253588504532e-7, 4.301930610322938e-6);
        p = V.Horner(p, x, -1.6422018941602762e-5, 4.4771408348811676e-5, -6.975370420825084e-5, -4.595027372897177e-5);
        p = V.Horner(p, x, 0.0006428258181283931, -0.0017709166989961782, 0.0002822210223772904, 0.019076960517253543);
        return V.Horner(p, x, -0.1027466452242182, -0.6366287028048285, -1.128377282598709, -1.8436486162619695e-7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ScaledErfcTail(V t)
    {
        V p = V.FusedMultiplyAdd(V.Splat(-2.0210906181033766e-8), t, 5.3030920991089126e-8);
        p = V.FusedMultiplyAdd(p, t, 7.429251253108446e-8);
        p = V.FusedMultiplyAdd(p, t, -2.531344782198425e-7);
        p = V.Horner(p, t, -4.2349344346363697e-7, 1.017807616060346e-6, 2.7682219557890664e-6, -4.758001416349707e-6);
        p = V.Horner(p, t, -1.7469855252558933e-5, 3.0400485567645598e-5, 0.0001075610262699581, -0.00027677821079074986);
        p = V.Horner(p, t, -0.0005483095942448186, 0.0030340620344213713, -0.001212416637577338, -0.026827234626103993);
        return V.Horner(p, t, 0.11952776128784756, -0.31046726190053175, 0.5902283571040887, -0.8833944531698839);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalTailNumerator(V x)
    {
        V p = V.FusedMultiplyAdd(V.Splat(1.0069807252372133e-160), x, 2.719971067678729e-159);
        p = V.Horner(p, x, 3.5940451436732933e-158, 3.006413964686943e-157, 1.7415414148516226e-156, 7.220889170618919e-156);
        return V.Horner(p, x, 2.1433886739456822e-155, 4.410391529589662e-155, 5.765453182219502e-155, 3.7291703656001034e-155);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalTailDenominator(V x)
    {
        V p = V.FusedMultiplyAdd(V.Splat(2.2688023125581188e+148), x, 6.128296692870092e+149);
        p = V.FusedMultiplyAdd(p, x, 8.120338485071658e+150);
        p = V.Horner(p, x, 6.834956758518336e+151, 4.004344841166714e+152, 1.6934309172597714e+153, 5.205629310236749e+153);
        return V.Horner(p, x, 1.143448592363794e+154, 1.71141033899349e+154, 1.5713457075801758e+154, 6.703903964971299e+153);
    }
}
