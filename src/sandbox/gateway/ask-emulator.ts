import { request as send, type IncomingHttpHeaders } from 'node:http';
import { readBody } from './read-body';

/** What the emulator answered, read to its end. */
export interface EmulatorAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends a JSON request on to the emulator and reads its answer, to look at it. */
export async function askEmulator(
  emulator: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer | string,
): Promise<EmulatorAnswer> {
  const { hostname, port } = new URL(emulator);
  return new Promise((resolve, reject) => {
    const outgoing = send({ hostname, port, method: 'POST', path: '/', headers, agent: false });
    outgoing.once('response', (answer) => {
      readBody(answer).then(
        (read) =>
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: read }),
        reject,
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
