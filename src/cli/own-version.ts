import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this package, as its manifest says. */
export function ownVersion(): string {
  const path = join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}
