using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE044;

/// <summary>The caught exception goes on, or none was caught.</summary>
public sealed class Valid
{
    [TestCase("try { await yield.Return(1); } catch (IOException e) { throw new InvalidOperationException(\"x\", e); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) { throw new AggregateException(new TimeoutException(), e); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) { throw new AggregateException(\"x\", new List<Exception> { e }); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) { throw new TimeoutException(\"x\", new InvalidOperationException(e.Message, e)); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) { Exception inner = e; throw new TimeoutException(\"x\", inner); }")]
    [TestCase("try { await yield.Return(1); } catch (Exception e) when (e is IOException io) { throw new TimeoutException(\"x\", io); }")]
    [TestCase("try { await yield.Return(1); } catch (Exception e) { switch (e) { case IOException io: throw new TimeoutException(\"x\", io); default: throw; } }")]
    [TestCase("try { await yield.Return(1); } catch (Exception e) { throw e switch { IOException io => new TimeoutException(\"x\", io), _ => new InvalidOperationException(\"y\", e) }; }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) { throw Translate(e); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) { throw e; }")]
    [TestCase("try { await yield.Return(1); } catch (IOException) { Func<int> f = () => throw new TimeoutException(); f(); throw; }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) { try { n++; } catch (Exception second) { throw new AggregateException(second); } throw new TimeoutException(\"x\", e); }")]
    [TestCase("try { await Task.Yield(); } catch (IOException) { throw new TimeoutException(); } await yield.Return(1);")]
    [TestCase("try { await yield.Return(1); } finally { if (n > 9) throw new TimeoutException(); }")]
    public Task Is_silent(string body) => Rule.IsReportedAsync("SCOPE044", Diagnostics.Source(body));
}
