global using OrderProcessor.Api.Tests.Hosting;
global using Xunit;
