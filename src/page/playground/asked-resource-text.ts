import { text, type Text } from '../../values/text';
import { noSuch } from '../../values/no-such';
import type { PageData } from './page-data';

/** A resource as it is meant, or why it can't be asked for. */
export type ReadResource = { readonly resource: Text } | { readonly problem: string };

/** Reads a resource that was typed on the page, `${…}` in it as the source has it. */
export function readResource(
  typed: string,
  { resources }: Pick<PageData, 'resources'>,
): ReadResource {
  const pieces: Text[] = [];
  for (const piece of typed.split(/(\$\{[^}]*\})/)) {
    const [, name] = /^\$\{\s*([^}]*?)\s*\}$/.exec(piece) ?? [];
    if (name === undefined || /^[*?$]$/.test(name)) {
      pieces.push(piece);
      continue;
    }
    if (!Object.hasOwn(resources, name)) {
      return { problem: noSuch('resource', name, Object.keys(resources)) };
    }
    pieces.push(resources[name] as Text);
  }
  return { resource: text(...pieces) };
}
