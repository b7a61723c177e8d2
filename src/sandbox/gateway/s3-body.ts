import { createHash } from 'node:crypto';
import { ServiceError } from './answer';
import type { BodyCheck } from './proxy';
import { checksumsOf, type Checksum } from './s3-checksums';
import { MISMATCH, pieceSigner, sha256, STATED_BODIES } from './signature';
import type { SignedBy } from './signed-by';

/** A request to S3, as far as it says what its body is. */
export interface StatedBody {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly signedBy: SignedBy;
  /** The secret access key that signed the request. */
  readonly secret: string;
  /** The checksums that its headers state of the body. */
  readonly checksums: readonly Checksum[];
}

/**
 * Verifies the body of a request to S3: its hash, or the signature of each of its chunks, and checksums.
 *
 * @returns what takes the body piece by piece, and throws a `ServiceError` in S3's words
 * @throws ServiceError where the headers lack the length of the data in chunks
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function checkBody(body: StatedBody): BodyCheck {
  const { headers, checksums } = body;
  const stated = String(headers['x-amz-content-sha256'] ?? STATED_BODIES.unsigned);
  if (stated.startsWith('STREAMING-')) return new Chunks(body, stated);
  const hash = createHash('sha256');
  return {
    write: (bytes) => [hash, ...checksums].forEach((each) => void each.update(bytes)),
    end: () => {
      if (stated !== STATED_BODIES.unsigned && hash.digest('hex') !== stated) {
        const text = "The provided 'x-amz-content-sha256' header does not match what was computed.";
        throw new ServiceError('XAmzContentSHA256Mismatch', text);
      }
      checksums.forEach((each) => each.compare());
    },
  };
}

/** Whether the emulator would read a body in chunks, whatever the signature says of it. */
export function isInChunks({ headers }: Pick<StatedBody, 'headers'>): boolean {
  return (
    headers['x-amz-decoded-content-length'] !== undefined ||
    /aws-chunked/i.test(String(headers['content-encoding'])) ||
    /^STREAMING-/.test(String(headers['x-amz-content-sha256']))
  );
}

const SMALLEST_CHUNK = 8192;
const LONGEST_LINE = 1024;
const TRAILER_SIGNATURE = 'x-amz-trailer-signature';

/** A body in chunks, each with its signature where they are signed, and headers at its end. */
class Chunks implements BodyCheck {
  private rest: Buffer = Buffer.alloc(0);
  private next: 'head' | 'data' | 'data-end' | 'trailer' | 'nothing' = 'head';
  /** Bytes of data that the chunk still lacks. */
  private lacking = 0;
  private isAfterSmall = false;
  private received = 0;
  private hash = createHash('sha256');
  private shown: string | undefined;
  private readonly trailer = new Map<string, string>();
  private readonly isSigned: boolean;
  private readonly sign;
  private readonly announced: readonly string[];
  private readonly checksums: readonly Checksum[];
  private readonly length: string;

  constructor({ headers, signedBy, secret, checksums }: StatedBody, kind: string) {
    this.isSigned = kind !== STATED_BODIES.unsignedChunks;
    this.sign = pieceSigner(signedBy, secret);
    const names = String(headers['x-amz-trailer'] ?? '').toLowerCase();
    this.announced = names.split(/[\s,]+/).filter((each) => each !== '');
    const valueOf = (name: string) => this.trailer.get(name) ?? '';
    this.checksums = [...checksums, ...checksumsOf(this.announced, valueOf, 'trailing header')];
    this.length = String(headers['x-amz-decoded-content-length'] ?? '');
    if (/^\d+$/.test(this.length)) return;
    const text = 'You must provide the Content-Length HTTP header.';
    throw new ServiceError('MissingContentLength', text, 411);
  }

  write(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    while (this.rest.length > 0 && this.step());
  }

  end(): void {
    if (this.next !== 'nothing') throw terminated();
    if (this.received !== Number(this.length)) {
      const text =
        'You did not provide the number of bytes specified by the Content-Length HTTP header.';
      throw new ServiceError('IncompleteBody', text);
    }
    this.checksums.forEach((each) => each.compare());
  }

  /** Reads what comes next; false where it isn't all there yet. */
  private step(): boolean {
    if (this.next === 'nothing') throw terminated();
    if (this.next === 'data') {
      this.readData();
      return true;
    }
    const end = this.rest.indexOf('\r\n');
    if (Math.max(end, end === -1 ? this.rest.length : 0) > LONGEST_LINE) throw terminated();
    if (end === -1) return false;
    const line = this.rest.subarray(0, end).toString('latin1');
    this.rest = this.rest.subarray(end + 2);
    if (this.next === 'head') this.readHead(line);
    else if (this.next === 'trailer') this.readTrailer(line);
    else if (line === '') this.next = 'head';
    else throw terminated();
    return true;
  }

  private readHead(line: string): void {
    const [, size, shown] =
      /^([0-9a-f]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line) ?? [];
    if (size === undefined || (shown !== undefined) !== this.isSigned) throw terminated();
    this.lacking = parseInt(size, 16);
    if (this.lacking > 0 && this.isAfterSmall) {
      const text = `Only the last chunk is allowed to have a size less than ${SMALLEST_CHUNK} bytes`;
      throw new ServiceError('InvalidChunkSizeError', text, 403);
    }
    this.isAfterSmall = this.lacking < SMALLEST_CHUNK;
    this.hash = createHash('sha256');
    this.shown = shown;
    if (this.lacking > 0) this.next = 'data';
    else this.endChunk('trailer');
  }

  private readData(): void {
    const data = this.rest.subarray(0, this.lacking);
    this.rest = this.rest.subarray(data.length);
    this.lacking -= data.length;
    this.received += data.length;
    for (const each of [this.hash, ...this.checksums]) each.update(data);
    if (this.lacking === 0) this.endChunk('data-end');
  }

  private endChunk(next: 'trailer' | 'data-end'): void {
    const hashes = [sha256(''), this.hash.digest('hex')];
    if (this.isSigned) this.compare('AWS4-HMAC-SHA256-PAYLOAD', hashes, this.shown);
    this.next = next;
  }

  private readTrailer(line: string): void {
    const [, name, value] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    if (line === '') return this.endTrailer();
    if (name === undefined || value === undefined) throw malformedTrailer();
    this.trailer.set(name.toLowerCase(), value.trim());
  }

  private endTrailer(): void {
    const shown = this.trailer.get(TRAILER_SIGNATURE);
    this.trailer.delete(TRAILER_SIGNATURE);
    const names = [...this.trailer.keys()];
    if (names.sort().join() !== [...this.announced].sort().join()) throw malformedTrailer();
    if (this.isSigned && names.length > 0) {
      const canonical = [...this.trailer].map(([name, value]) => `${name}:${value}\n`).join('');
      this.compare('AWS4-HMAC-SHA256-TRAILER', [sha256(canonical)], shown);
    }
    this.next = 'nothing';
  }

  private compare(algorithm: string, hashes: readonly string[], shown: string | undefined): void {
    if (this.sign(algorithm, hashes) !== shown) throw MISMATCH.rest;
  }
}

function terminated(): ServiceError {
  return new ServiceError('IncompleteBody', 'The request body terminated unexpectedly');
}

function malformedTrailer(): ServiceError {
  const text =
    'The request contained trailing data that was not well-formed or did not conform to our published schema.';
  return new ServiceError('MalformedTrailerError', text);
}
