using Xunit.Sdk;
using Xunit.v3;

// Each test has the machine to itself: its clusters are many processes.
[assembly: Parallelization(Mode = ParallelMode.None)]
