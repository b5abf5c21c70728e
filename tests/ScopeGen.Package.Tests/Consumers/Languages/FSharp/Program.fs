open System.Collections.Generic
open System.Threading.Tasks
open ScopeGen
open Library

let log = List<string>()

let run =
    task {
        // `use!` enters and exits: in a task it knows IAsyncDisposable.
        let! opened = task {
            use! session = Scopes.SessionScope(log)
            return session.Value
        }
        log.Add opened

        let! result =
            Scopes.TransactionScope(log).UseAsync(fun transaction _ -> ValueTask<string>(task { return transaction }))
        log.Add result

        use! client = Client(log).EnterAsync()
        log.Add client.Name
        client.Complete()
    }

run.GetAwaiter().GetResult()
printfn "%s" (System.String.Join(" ", log))
