namespace Tour;

/// <summary>What /users/{name} answers.</summary>
internal sealed record User(string Login, string Name, int Followers);
