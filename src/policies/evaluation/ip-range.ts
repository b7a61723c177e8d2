/** An IPv4 or IPv6 address, or a range of them. */
export interface IpRange {
  /** Length of an address: 32 or 128. */
  readonly bits: number;
  readonly address: bigint;
  /** How many leading bits all addresses of the range share. */
  readonly prefix: number;
}

/**
 * Reads an address, or a range in CIDR notation; nothing where the text is neither.
 *
 * @example
 * parseIpRange('203.0.113.0/24'); // { bits: 32, address: 3405803776n, prefix: 24 }
 */
export function parseIpRange(text: string): IpRange | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const parsed = address.includes(':') ? parseIpV6(address) : parseIpV4(address);
  if (parsed === undefined || rest.length > 0) return undefined;
  const { bits } = parsed;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const prefix = length === undefined ? bits : Number(length);
  return prefix > bits ? undefined : { ...parsed, prefix };
}

/** Whether a range lies within another; addresses of the two families never do. */
export function isWithin(inner: IpRange, outer: IpRange): boolean {
  if (inner.bits !== outer.bits || inner.prefix < outer.prefix) return false;
  const shift = BigInt(outer.bits - outer.prefix);
  return inner.address >> shift === outer.address >> shift;
}

type Address = Pick<IpRange, 'bits' | 'address'>;

function parseIpV4(text: string): Address | undefined {
  const fields = text.split('.');
  const isValid = fields.length === 4 && fields.every((field) => /^\d{1,3}$/.test(field));
  const numbers = fields.map(Number);
  if (!isValid || numbers.some((number) => number > 255)) return undefined;
  return { bits: 32, address: joinFields(numbers, 8n) };
}

function parseIpV6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const fields = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!fields.every((field) => /^[\da-f]{1,4}$/i.test(field))) return undefined;
  return {
    bits: 128,
    address: joinFields(
      fields.map((field) => parseInt(field, 16)),
      16n,
    ),
  };
}

function joinFields(fields: readonly number[], width: bigint): bigint {
  return fields.reduce((address, field) => (address << width) | BigInt(field), 0n);
}
