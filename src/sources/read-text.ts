import { open, type FileHandle } from 'node:fs/promises';
import { decodeText } from './decode-text';

/** Called with how much has been read, in bytes, and how much there is where that is known. */
export type OnRead = (read: number, total?: number) => void;

/**
 * Reads a text file, whatever its encoding.
 *
 * @throws Error as Node throws it, with `code`: `ENOENT`, `EISDIR`
 */
export async function readTextFile(path: string, onRead: OnRead = () => {}): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return await decoded(chunksOf(file), (read) => onRead(read, size));
  } finally {
    await file.close();
  }
}

/** Reads a stream to its end as text, whatever its encoding. */
export async function readTextStream(
  stream: AsyncIterable<Uint8Array>,
  onRead: OnRead = () => {},
): Promise<string> {
  return decoded(stream, onRead);
}

const CHUNK = 1 << 20;

async function* chunksOf(file: FileHandle): AsyncIterable<Uint8Array> {
  for (;;) {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(CHUNK) });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function decoded(chunks: AsyncIterable<Uint8Array>, onRead: OnRead): Promise<string> {
  const all: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of chunks) {
    all.push(chunk);
    read += chunk.length;
    onRead(read);
  }
  return decodeText(Buffer.concat(all));
}
