import type { ListedKey } from './s3-request';

/** Reads the objects to delete from the body of `DeleteObjects`; nothing where any can't be read. */
export function listedKeys(xml: string): ListedKey[] | undefined {
  const objects = [...xml.matchAll(/<Object>([\s\S]*?)<\/Object>/g)].map(([, object = '']) => {
    const versionId = element(object, 'VersionId');
    const key = element(object, 'Key') ?? '';
    return versionId === undefined ? { key } : { key, versionId };
  });
  // Written in another way, a key must not slip through.
  const written = xml.match(/<(?:[\w.-]+:)?Key\b/g) ?? [];
  return objects.length === written.length && !/<!/.test(xml) ? objects : undefined;
}

function element(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name_) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    return ENTITIES[name_ as string] ?? whole;
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  quot: '"',
};
