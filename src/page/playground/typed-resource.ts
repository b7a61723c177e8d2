import { noSuch } from '../../values/no-such';
import { reference, showText, text, type Text } from '../../values/text';
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
    const [, provider, attribute] = OF_PROVIDER.exec(name ?? '') ?? [];
    // `${*}` is the character itself, as IAM writes it.
    if (name === undefined || /^[*?$]$/.test(name)) pieces.push(piece);
    else if (Object.hasOwn(resources, name)) pieces.push(resources[name] as Text);
    else if (provider !== undefined) pieces.push(text(reference(provider, attribute as string)));
    else return { problem: noSuch('resource', name, Object.keys(resources)) };
  }
  return { resource: text(...pieces) };
}

/** The account of a provider configuration and the like, which only a deployment shows. */
const OF_PROVIDER = /^(aws(?:\.[\w-]+)?)\.(account|partition|region)$/;

/** Writes a resource as it is typed: what the source declares by its name, where its ARN is unknown. */
export function typedResource(written: string, resources: PageData['resources']): string {
  for (const [name, arn] of Object.entries(resources)) {
    const shown = showText(arn);
    if (shown.includes('${') && written.startsWith(shown)) {
      return `\${${name}}${written.slice(shown.length)}`;
    }
  }
  return written;
}
