using Fashion;

namespace Examples.Tests.Fashion;

/// <summary>The embedded pictures, and files in a folder.</summary>
public sealed class FashionMnistTests
{
    private static readonly string[] Files =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    [Test]
    public void There_are_1500_pictures_to_train_on_and_500_to_test_with_of_all_ten_kinds()
    {
        Images images = FashionMnist.Embedded();
        Assert.That((images.Training.Count, images.Test.Count), Is.EqualTo((1500, 500)));
        foreach (Dataset<float, int> part in new[] { images.Training, images.Test })
        {
            float[][] pictures = [.. Enumerable.Range(0, part.Count).Select(row => part.Inputs(row).ToArray())];
            Assert.That(pictures.SelectMany(pixels => pixels), Is.All.InRange(0f, 1f));
            Assert.That(pictures.Select(pixels => pixels.Max()), Is.All.GreaterThan(0.3f));
            Assert.That(Enumerable.Range(0, part.Count).Select(row => part.Targets(row)[0]).Distinct().Order(), Is.EqualTo(Enumerable.Range(0, 10)));
        }
    }

    [Test]
    public void A_folder_with_the_embedded_files_has_the_embedded_pictures()
    {
        using Folder folder = Written(Files);
        Images expected = FashionMnist.Embedded(), images = FashionMnist.Load(folder.Path);
        Assert.That(images.Test.Count, Is.EqualTo(expected.Test.Count));
        Assert.That(images.Training.Inputs(1499).ToArray(), Is.EqualTo(expected.Training.Inputs(1499).ToArray()));
    }

    [Test]
    public void A_missing_file_is_named()
    {
        using Folder folder = Written(Files[..3]);
        Assert.That(() => FashionMnist.Load(folder.Path), Throws.TypeOf<FileNotFoundException>()
            .With.Message.Contains("t10k-labels-idx1-ubyte.gz").And.Message.Contains(folder.Path));
    }

    private static Folder Written(string[] names)
    {
        var folder = new Folder();
        foreach (string name in names)
        {
            using Stream resource = typeof(FashionMnist).Assembly.GetManifestResourceStream($"{name}.gz")!;
            using FileStream file = File.Create(folder[$"{name}.gz"]);
            resource.CopyTo(file);
        }
        return folder;
    }
}
