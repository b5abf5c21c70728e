[assembly: NonParallelizable]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
