namespace WebApi;

public sealed record Account(string Owner, long Balance);
