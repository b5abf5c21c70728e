namespace WebApi;

public sealed record Transfer(string From, string To, long Amount);
