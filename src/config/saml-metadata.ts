import { isUnresolved } from '../values/is-unresolved';
import { showString } from '../values/show-value';
import type { Cursor } from './reading/cursor';
import { string } from './reading/read-value';

const readXml = string({
  what: 'SAML metadata as XML',
  pattern: /</,
  rule: 'the document itself, not its URL or file name',
});
const ENTITY_ID =
  /<(?:[\w.-]+:)?EntityDescriptor(?=\s)[^>]*?\sentityID\s*=\s*(?:"([^"]+)"|'([^']+)')/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&apos;': "'",
  '&gt;': '>',
  '&lt;': '<',
  '&quot;': '"',
};

/** Reads a metadata document, which must say whose it is. */
export function readSamlMetadata(cursor: Cursor): string {
  const document = readXml(cursor);
  if (!isUnresolved(document) && entityIdOf(document) === undefined) {
    cursor.report(
      'bad-value',
      `expected SAML metadata with an \`EntityDescriptor\` and its \`entityID\`, got ${showString(document)}; download it from the provider again`,
    );
  }
  return document;
}

/** The `entityID` of a metadata document, which names the provider. */
export function entityIdOf(document: string): string | undefined {
  const [, double, single] = ENTITY_ID.exec(document.replace(/<!--[\s\S]*?-->/g, '')) ?? [];
  return (double ?? single)?.replace(
    /&(?:amp|apos|gt|lt|quot);/g,
    (each) => ENTITIES[each] ?? each,
  );
}
