using System.Reflection;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

// A runner of a few lines: what fails is printed, the last line is the sum.
var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
runner.Load(Assembly.GetExecutingAssembly(), new Dictionary<string, object> { ["DefaultTimeout"] = 120_000 });
ITestResult all = runner.Run(TestListener.NULL, TestFilter.Empty);
Print(all);
Console.WriteLine($"{all.PassCount} passed, {all.FailCount} failed");
return all.FailCount == 0 && all.PassCount > 0 ? 0 : 1;

static void Print(ITestResult result)
{
    if (result.ResultState.Status == TestStatus.Failed && !result.HasChildren)
        Console.WriteLine($"{result.FullName}: {result.Message}\n{result.StackTrace}");
    foreach (ITestResult child in result.Children)
        Print(child);
}
