namespace WebApi;

/// <summary>The bank says no. The client gets a 409, and by then its transaction has been rolled back.</summary>
public sealed class RefusedException(string message) : Exception(message);
