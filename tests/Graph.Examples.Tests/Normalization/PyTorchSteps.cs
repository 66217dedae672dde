namespace Examples.Tests.Normalization;

/// <summary>Values of PyTorch; written by steps.py.</summary>
internal static class PyTorchSteps
{
    public static readonly double[] RowsLosses =
    [
        0.6608988286612736, 0.3328455095300712, 0.4007417322687158, 0.4640386237653292, 0.37150244909126584,
    ];

    public static readonly double[] RowsEvaluated =
    [
        -0.20480902410570656, -0.16643742059630656, 0.17518507712145243, -0.013276062312327974, 0.1886646999390434, 0.026387799738756823,
    ];

    public static readonly double[] RowsNormWeight =
    [
        -0.6275428859490826, 0.46655790041485223, -0.4255683950623327, 0.6100505761601123, -0.046875,
    ];

    public static readonly double[] RowsNormRunningMean =
    [
        0.06077017484108475, -0.2664573246086744, 0.19510245169552423, -0.14669666950673896, 0.31813471854073666,
    ];

    public static readonly double[] RowsNormRunningVar =
    [
        0.9153489730514976, 0.8500057650378294, 0.7562160699718931, 0.7935431017264118, 0.7573800948204312,
    ];

    public static readonly double[] PicturesLosses =
    [
        1.5653497481118868, 0.980684830691357, 1.37221300428487, 1.6937611523124383, 1.0788560697620275,
    ];

    public static readonly double[] PicturesEvaluated =
    [
        2.0813144197682156, 2.0025246317091585, -1.7489357777102958, -2.0854364684623667, 1.1840161598236876, 0.8641585747297302,
    ];

    public static readonly double[] PicturesNormWeight =
    [
        -0.45265990195836686, 0.44093679054230656, -0.5521002311034046, 0.8969773553822216,
    ];

    public static readonly double[] PicturesNormRunningMean =
    [
        0.1523748864119665, -0.5549686438866198, 0.3822332436936735, -0.3187550615261024,
    ];

    public static readonly double[] PicturesNormRunningVar =
    [
        1.2248382736963372, 1.3415094971375556, 2.339070924324584, 1.252376991829294,
    ];

    public static readonly double[] PicturesFlatRunningMean =
    [
        0.717391031897826, 0.37273474187390243,
    ];

    public static readonly double[] PicturesFlatRunningVar =
    [
        3.8192821825547156, 3.9856699137116522,
    ];

    public static readonly double[] VolumesLosses =
    [
        2.263025828273616, 0.41368305149794865, 0.7320035680718538, 0.7743240558373429, 0.5794868114381472,
    ];

    public static readonly double[] VolumesEvaluated =
    [
        0.1044660238705184, -0.24130353398904, -0.010883168951928535, 0.02476892266227035, 0.11884496577100301, 0.34243894438164546,
    ];

    public static readonly double[] VolumesNormWeight =
    [
        0.11573256373965285, -0.17206329526137562, -0.09276437526911917,
    ];

    public static readonly double[] VolumesNormRunningMean =
    [
        0.07438372694217978, -0.2677396316682056, 0.19288441593289177,
    ];

    public static readonly double[] VolumesNormRunningVar =
    [
        0.9138321255472427, 0.7645646388460962, 0.9333562590671847,
    ];
}
