namespace Graph.Generators.Emission;

/// <summary>A field of the step: the view of a buffer, or a single value.</summary>
/// <param name="Name">The name, Pascal case.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Element">What the buffer holds; integers and masks in the workspace are held as reals.</param>
/// <param name="IsSingle">Whether it is one value instead of a span.</param>
/// <param name="InWorkspace">Whether it lies in the workspace.</param>
/// <param name="Value">The expression that it is initialised with, in the driver.</param>
/// <param name="Access">How kernels write it: a field of the step, or the local of a driver that is the kernel itself.</param>
internal sealed record StepField(string Name, string Type, ElementType Element, bool IsSingle, bool InWorkspace, string Value, string Access);
