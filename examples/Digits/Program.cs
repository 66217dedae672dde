using Graph;
using Digits;

var model = new DigitClassifier();
var gradient = model.Parameters.ZerosLike();
var optimizer = new Adam(model.Parameters) { LearningRate = 1e-3f };
var x = new float[640]; var y = new int[10];
for (int i = 0; i < 640; i++) x[i] = (i * 7 % 13) / 13f;
for (int i = 0; i < 10; i++) y[i] = i;
for (int s = 0; s < 300; s++) { float loss = model.LossAndGradient(x, y, gradient); optimizer.Step(gradient); if (s % 100 == 0) Console.WriteLine(loss); }
