namespace Graph.Runtime;
internal static class Tune { public static int KC = 512, LB = 256, CW = 512, CA = 64, PT = 2, SC = 1024, X = 0, SR = 1024; 
 public static void Set(string s) { (KC,LB,CW,CA,PT,SC,X,SR)=(512,256,512,64,2,1024,0,1024); foreach (string w in s.Split(',', StringSplitOptions.RemoveEmptyEntries)) { string[] p = w.Split('='); int v = int.Parse(p[1]); switch (p[0]) { case "KC": KC = v; break; case "LB": LB = v; break; case "CW": CW = v; break; case "CA": CA = v; break; case "PT": PT = v; break; case "SC": SC = v; break; case "SR": SR = v; break; case "X": X = v; break; } } } }
