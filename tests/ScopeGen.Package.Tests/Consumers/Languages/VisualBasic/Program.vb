Imports Library
Imports ScopeGen

Module Program
    Private ReadOnly Log As New List(Of String)

    Sub Main()
        RunAsync().GetAwaiter().GetResult()
        Console.WriteLine(String.Join(" ", Log))
    End Sub

    ' Visual Basic has no Await Using: UseAsync does not need it.
    Private Async Function RunAsync() As Task
        Await Scopes.SessionScope(Log).UseAsync(
            Async Function(session, ct)
                Log.Add(session)
                Await Task.Yield()
            End Function)

        Log.Add(Await Scopes.TransactionScope(Log).UseAsync(Async Function(transaction, ct)
                                                                Await Task.Yield()
                                                                Return transaction
                                                            End Function))

        Dim client = Await New Client(Log).EnterAsync()
        Log.Add(client.Name)
        client.Complete()
        Await client.DisposeAsync()
    End Function
End Module
