import { escaped } from '../../report/formats/html';

/** What attributes of an element may be. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Writes an element; `inside` is markup already. */
export function tag(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}
