"""Sends requests to an application that answers how often it was called and what it received.

Reads JSON from its standard input, and writes the answers as JSON.
"""

import asyncio
import json
import sys
import weakref

sys.path.insert(0, sys.argv[1])
from emulator import answering_once

case = json.load(sys.stdin)
statuses = iter(case.get("statuses", []))
calls = 0


class Message(dict):
    """One of which it can be known whether anything holds it still."""


async def application(scope, receive, send):
    global calls
    calls += 1
    status, number = next(statuses, 200), calls
    received = ""
    while True:
        message = await receive()
        received += message["body"].decode()
        if not message["more_body"]:
            break
    # Others run meanwhile.
    for _ in range(10):
        await asyncio.sleep(0)
    if status == 0:
        raise OSError("broken")
    await send({"type": "http.response.start", "status": status, "headers": []})
    pieces = case.get("pieces", [f"{number}: {received}"])
    passed = []
    for index, piece in enumerate(pieces):
        if piece == "BREAK":
            raise OSError("broken")
        text = piece.replace("HELD", str(sum(message() is not None for message in passed)))
        body = {"body": text.encode(), "more_body": index + 1 < len(pieces)}
        message = Message({"type": "http.response.body", **body})
        passed.append(weakref.ref(message))
        await send(message)
        del message


def headers_of(request, body):
    headers = {
        "content-length": str(len(body)),
        "amz-sdk-invocation-id": "a-call",
        "amz-sdk-request": f"attempt={request['attempt']}; max=3",
        "authorization": f"AWS4-HMAC-SHA256 Credential=a-key, Signature={request['attempt']}",
        **request.get("headers", {}),
    }
    return [(name.encode(), value.encode()) for name, value in headers.items() if value is not None]


async def answer(request):
    body = request.get("body", "role=kiosk").encode()
    pieces = [body[:4], body[4:], b""]
    scope = {
        "type": "http",
        "method": request.get("method", "POST"),
        "raw_path": request.get("path", "/").encode(),
        "query_string": request.get("query", "").encode(),
        "headers": headers_of(request, body),
    }
    if "type" in request:
        scope = {"type": request["type"]}
    status, text = None, ""

    async def receive():
        return {"type": "http.request", "body": pieces.pop(0), "more_body": len(pieces) > 0}

    async def send(message):
        nonlocal status, text
        status = message.get("status", status)
        text += message.get("body", b"").decode()

    try:
        await application_once(scope, receive, send)
    except OSError as error:
        return str(error)
    return f"{status} {text}"


async def answers():
    if case.get("together", False):
        return await asyncio.gather(*map(answer, case["requests"]))
    first, *later = case["requests"]
    answered = [await answer(first)]
    for number in range(case.get("others", 0)):
        await answer({"attempt": 1, "headers": {"amz-sdk-invocation-id": str(number)}})
    return [*answered, *[await answer(request) for request in later]]


application_once = answering_once(application)
json.dump(asyncio.run(answers()), sys.stdout)
