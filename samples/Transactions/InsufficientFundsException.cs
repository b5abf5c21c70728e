namespace Transactions;

/// <summary>An account has not got what is to be taken from it.</summary>
internal sealed class InsufficientFundsException(string message, Exception inner) : Exception(message, inner);
