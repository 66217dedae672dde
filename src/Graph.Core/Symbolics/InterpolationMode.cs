namespace Graph;

/// <summary>How <see cref="Functions.Interpolate"/> makes the elements of the result.</summary>
public enum InterpolationMode
{
    /// <summary>Element i is element ⌊i·length/size⌋.</summary>
    Nearest,

    /// <summary>Along every axis on the straight line between two neighbours: linear, bilinear, trilinear.</summary>
    Linear,

    /// <summary>The mean of the elements from ⌊i·length/size⌋ to ⌈(i + 1)·length/size⌉ − 1: adaptive average pooling.</summary>
    Area,
}
