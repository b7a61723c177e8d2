"""Runs the local AWS, as src/sandbox/process/emulator.ts starts it.

Writes `services.json` into the folder that it runs in: its own name of each service, by every name.
"""

import asyncio
import hashlib
import json
import os
import re
import sys
import threading
from collections import OrderedDict

# Clients send a call again within seconds. Both together bound what is kept: 16 MiB.
LAST_CALLS = 1000
LARGEST_BODY = 16 * 1024

READS = {"GET", "HEAD", "OPTIONS"}


def answering_once(app):
    """Answers a call that a client sends again as before, instead of doing it twice.

    Where an answer is lost on its way, an SDK of AWS sends the call again, with the same `amz-sdk-invocation-id`
    and `amz-sdk-request: attempt=2`. Done twice, it would make two user pools, or be refused because the role that
    it made is there. What was refused or failed is not kept, but tried anew.
    """
    answers = OrderedDict()

    async def answer(scope, receive, send):
        read = await read_call(scope, receive)
        if read is None:
            return await app(scope, receive, send)
        call, attempt, receive = read
        # Until the entry is made nothing else runs, so of several attempts at once only one does the call.
        while attempt > 1 and call in answers:
            kept = await answers[call]
            if kept is not None:
                for message in kept:
                    await send(message)
                return
        done = answers[call] = asyncio.get_running_loop().create_future()
        if len(answers) > LAST_CALLS:
            answers.popitem(last=False)
        sent = []

        async def send_and_note(message):
            # A third one belongs to a stream, of any length.
            if len(sent) < 3:
                sent.append(message)
            await send(message)

        try:
            await app(scope, receive, send_and_note)
        finally:
            kept = sent if is_kept(sent) else None
            if kept is None:
                answers.pop(call, None)
            done.set_result(kept)

    return answer


async def read_call(scope, receive):
    """Reads the call that a request is of, its attempt, and how the application receives the request.

    None where nothing is to be kept: of what only reads, what no SDK sends, and what is large.
    """
    if scope["type"] != "http" or scope["method"] in READS:
        return None
    headers = dict(scope["headers"])
    invocation = headers.get(b"amz-sdk-invocation-id")
    is_large = b"transfer-encoding" in headers or int(headers.get(b"content-length", 0)) > LARGEST_BODY
    if invocation is None or is_large:
        return None
    messages = [await receive()]
    while messages[-1].get("more_body", False):
        messages.append(await receive())
    attempt = re.search(rb"attempt=(\d+)", headers.get(b"amz-sdk-request", b""))
    # The signature is another one for each attempt, who signed is not.
    signer = headers.get(b"authorization", b"").partition(b",")[0]
    place = (scope["method"].encode(), headers.get(b"host", b""), scope["raw_path"], scope["query_string"])
    body = b"".join(message.get("body", b"") for message in messages)
    parts = (invocation, signer, *place, headers.get(b"x-amz-target", b""), body)

    async def receive_again():
        return messages.pop(0) if messages else await receive()

    return hashlib.sha256(b"\0".join(parts)).digest(), int(attempt[1]) if attempt else 1, receive_again


def is_kept(sent):
    """Whether an answer is complete and small, and says that the call was done."""
    if len(sent) != 2:
        return False
    start, body = sent
    return start["status"] < 400 and not body.get("more_body", False) and len(body["body"]) <= LARGEST_BODY


def end_with_parent():
    """Ends when the standard input does, unless it was told first that it may stay."""
    if not sys.stdin.buffer.read(1):
        os._exit(0)


def keep_open_connections():
    """Keeps idle connections for longer than any client does (Terraform: 90 s), and none that its client has closed.

    Where the server closes first, a request that is on its way is lost.
    """
    from hypercorn.asyncio.tcp_server import TCPServer
    from hypercorn.config import Config

    Config.keep_alive_timeout = property(lambda self: 600, lambda self, value: None)
    read_data = TCPServer._read_data

    async def read_until_closed(self):
        await read_data(self)
        # It would wait for this one before it closes its end.
        await self.idle_task.stop()

    TCPServer._read_data = read_until_closed


def main():
    threading.Thread(target=end_with_parent, daemon=True).start()
    keep_open_connections()
    import ministack.app as ministack

    with open("services.json", "w") as file:
        names = {name: name for name in ministack.SERVICE_REGISTRY}
        json.dump({**names, **ministack.SERVICE_NAME_ALIASES}, file)
    ministack.app = answering_once(ministack.app)
    ministack.main()


if __name__ == "__main__":
    main()
