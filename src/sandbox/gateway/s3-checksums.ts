import { createHash } from 'node:crypto';
import { ServiceError } from './answer';

/** A checksum that a request to S3 states of its body. */
export interface Checksum {
  readonly update: (bytes: Buffer) => void;
  /** @throws ServiceError in S3's words where the body has another one */
  readonly compare: () => void;
}

/** The checksums among headers, those of a request or those behind its body. */
export function checksumsOf(
  names: readonly string[],
  valueOf: (name: string) => string,
  where: 'header' | 'trailing header',
): Checksum[] {
  return names.flatMap((name) => {
    const make = Object.hasOwn(DIGESTS, name) ? DIGESTS[name] : undefined;
    return make === undefined ? [] : [checksum(name, make(), () => valueOf(name), where)];
  });
}

function checksum(
  name: string,
  digest: Digest,
  stated: () => string,
  where: 'header' | 'trailing header',
): Checksum {
  return {
    update: digest.update,
    compare: () => {
      const calculated = digest.value();
      const given = Buffer.from(stated(), 'base64');
      if (given.length !== calculated.length || given.toString('base64') !== stated()) {
        throw name === 'content-md5'
          ? new ServiceError('InvalidDigest', 'The Content-MD5 you specified was invalid.')
          : new ServiceError('InvalidRequest', `Value for ${name} ${where} is invalid.`);
      }
      if (given.equals(calculated)) return;
      const text =
        name === 'content-md5'
          ? 'The Content-MD5 you specified did not match what we received.'
          : `The ${name.slice(PREFIX.length).toUpperCase()} you specified did not match the calculated checksum.`;
      throw new ServiceError('BadDigest', text);
    },
  };
}

interface Digest {
  readonly update: (bytes: Buffer) => void;
  readonly value: () => Buffer;
}

const PREFIX = 'x-amz-checksum-';
const DIGESTS: Readonly<Record<string, () => Digest>> = {
  'content-md5': () => hashed('md5'),
  [`${PREFIX}crc32`]: () => crc(0xedb88320n, 32n),
  [`${PREFIX}crc32c`]: () => crc(0x82f63b78n, 32n),
  [`${PREFIX}crc64nvme`]: () => crc(0x9a6c9329ac4bc9b5n, 64n),
  [`${PREFIX}sha1`]: () => hashed('sha1'),
  [`${PREFIX}sha256`]: () => hashed('sha256'),
};

function hashed(algorithm: string): Digest {
  const hash = createHash(algorithm);
  return { update: (bytes) => void hash.update(bytes), value: () => hash.digest() };
}

/** A cyclic redundancy check, least significant bit first. */
function crc(polynomial: bigint, bits: bigint): Digest {
  const ones = (1n << bits) - 1n;
  const table = Array.from({ length: 256 }, (_, byte) => {
    let value = BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) value = (value >> 1n) ^ (value & 1n ? polynomial : 0n);
    return value;
  });
  let value = ones;
  return {
    update: (bytes) => {
      for (const byte of bytes) {
        value = (value >> 8n) ^ (table[Number(value & 0xffn) ^ byte] as bigint);
      }
    },
    value: () => Buffer.from((value ^ ones).toString(16).padStart(Number(bits) / 4, '0'), 'hex'),
  };
}
