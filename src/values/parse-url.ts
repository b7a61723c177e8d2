/**
 * The URL of an address, or undefined where it is none.
 *
 * `URL.canParse` would read nicer, but once Node 20 has optimized a call of it, it denies every address
 * that has a letter such as `ü`.
 */
export function parseUrl(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
