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
    return decodeText(await bytesOf(file, size, onRead));
  } finally {
    await file.close();
  }
}

/** Reads a stream to its end as text, whatever its encoding. */
export async function readTextStream(
  stream: AsyncIterable<Uint8Array>,
  onRead: OnRead = () => {},
): Promise<string> {
  return decodeText(await joined(stream, onRead));
}

const CHUNK = 1 << 20;

/** Reads a file of a size into one piece of memory; one that holds more, or says none, chunk by chunk. */
async function bytesOf(file: FileHandle, size: number, onRead: OnRead): Promise<Uint8Array> {
  const whole = Buffer.alloc(size);
  let read = 0;
  while (read < size) {
    const { bytesRead } = await file.read(whole, read, Math.min(CHUNK, size - read));
    if (bytesRead === 0) return whole.subarray(0, read);
    read += bytesRead;
    onRead(read, size);
  }
  const more = await joined(chunksOf(file), (beyond) => onRead(size + beyond));
  return more.length === 0 ? whole : Buffer.concat([whole, more]);
}

async function* chunksOf(file: FileHandle): AsyncIterable<Uint8Array> {
  for (;;) {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(CHUNK) });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function joined(chunks: AsyncIterable<Uint8Array>, onRead: OnRead): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of chunks) {
    all.push(chunk);
    read += chunk.length;
    onRead(read);
  }
  return Buffer.concat(all);
}

/** Why Node couldn't read a file, as a clause. */
export function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return REASONS.get(code) ?? `the file can't be read (${code ?? String(error)})`;
}

const REASONS: ReadonlyMap<string | undefined, string> = new Map([
  ['EACCES', 'no permission to read the file'],
  ['EISDIR', 'expected a file, not a folder'],
  ['ENOENT', 'no such file or folder'],
  ['ERR_STRING_TOO_LONG', 'the file holds more than 0.5 GB of text'],
]);
