"""Runs programs of scopes with contextlib: a JSON array of programs on standard input, an array of traces on standard output.

The other interpreter of the same programs is Interpreter.cs; see PythonTests.cs.
"""
import asyncio
import json
import sys
from contextlib import AsyncExitStack, asynccontextmanager


class Oops(Exception):
    pass


def names(error):
    """All that is in an exception, as a sorted list of names: itself, its cause, what it replaced."""
    if not DETAILED:
        return "error"
    found, open_ = {}, [error]
    while open_:
        at = open_.pop()
        if at is None or id(at) in found:
            continue
        found[id(at)] = str(at)
        open_ += [at.__cause__, at.__context__]
    return ",".join(sorted(found.values()))


def manager(scope, log):
    return {"iterator": iterator, "yield": yielder, "class": Manager}[scope["form"]](scope, log)


async def pause(scope):
    if scope["async"]:
        await asyncio.sleep(0)


def fail(scope, where):
    if scope["fails"] == where:
        raise Oops(scope["name"] + "." + where)


@asynccontextmanager
async def iterator(scope, log):
    log.append(">" + scope["name"])
    await pause(scope)
    fail(scope, "enter")
    try:
        yield scope["name"]
    finally:
        log.append("<" + scope["name"])
        await pause(scope)
        fail(scope, "exit")
    log.append("rest:" + scope["name"])
    fail(scope, "rest")


@asynccontextmanager
async def yielder(scope, log):
    log.append(">" + scope["name"])
    await pause(scope)
    fail(scope, "enter")
    try:
        yield scope["name"]
        log.append("ok:" + scope["name"])
        await pause(scope)
        fail(scope, "ok")
    except Oops as error:
        log.append("caught:" + scope["name"] + ":" + names(error))
        await pause(scope)
        if scope["catches"] == "suppress":
            return
        if scope["catches"] == "translate":
            raise Oops(scope["name"] + ".translated") from error
        if scope["catches"] == "other":
            raise Oops(scope["name"] + ".other")
        raise
    finally:
        log.append("<" + scope["name"])


class Manager:
    def __init__(self, scope, log):
        self.scope, self.log = scope, log

    async def __aenter__(self):
        self.log.append(">" + self.scope["name"])
        await pause(self.scope)
        fail(self.scope, "enter")
        return self.scope["name"]

    async def __aexit__(self, kind, error, trace):
        self.log.append("<" + self.scope["name"] + ":" + (names(error) if error else ""))
        await pause(self.scope)
        fail(self.scope, "exit")
        return self.scope["catches"] == "suppress"


async def run(statements, log):
    for statement in statements:
        await STATEMENTS[statement["kind"]](statement, log)


async def say(statement, log):
    log.append(statement["name"])


async def throw(statement, log):
    raise Oops(statement["name"])


async def use(statement, log):
    async with manager(statement["scope"], log) as value:
        log.append("in:" + value)
        await run(statement["body"], log)


async def catch(statement, log):
    try:
        await run(statement["body"], log)
    except Oops as error:
        log.append("caught:" + names(error))


async def stacked(statement, log):
    async with AsyncExitStack() as stack:
        for entry in statement["entries"]:
            await push(stack, entry, log)
        await run(statement["body"], log)
        if statement["moves"]:
            moved = stack.pop_all()
            log.append("moved")
            await moved.__aexit__(None, None, None)


async def push(stack, entry, log):
    async def callback():
        log.append("defer:" + entry["name"])
        await pause(entry)
        fail(entry, "exit")

    async def exit_(kind, error, trace):
        log.append("exit:" + entry["name"] + ":" + (names(error) if error else ""))
        await pause(entry)
        fail(entry, "exit")
        return entry["catches"] == "suppress"

    if entry["form"] == "callback":
        stack.push_async_callback(callback)
    elif entry["form"] == "exit":
        stack.push_async_exit(exit_)
    else:
        log.append("entered:" + await stack.enter_async_context(manager(entry, log)))


STATEMENTS = {"say": say, "throw": throw, "use": use, "catch": catch, "stack": stacked}


async def trace(program):
    log = []
    try:
        await run(program, log)
        log.append("end")
    except Oops as error:
        log.append("escaped:" + names(error))
    return " ".join(log)


async def main():
    json.dump([await trace(program) for program in json.load(sys.stdin)], sys.stdout)


DETAILED = "--detailed" in sys.argv
asyncio.run(main())
