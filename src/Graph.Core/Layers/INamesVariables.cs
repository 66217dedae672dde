namespace Graph;

/// <summary>A layer that names its variables itself, where fields cannot: one set for each layer of a stack and each direction.</summary>
internal interface INamesVariables
{
    /// <summary>The variables and their names within the layer, in the order of files.</summary>
    IEnumerable<KeyValuePair<string, Variable>> Variables { get; }
}
