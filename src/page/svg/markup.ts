import { printable } from '../../values/printable';

/** Writes a string as text or attribute of markup: nothing of it is markup, nothing turns the reading round. */
export function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}

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

/** Writes a string as text of HTML, what stands in backticks as code. */
export function escapedWithCode(text: string): string {
  return text
    .split('`')
    .map((piece, at) => (at % 2 === 1 ? tag('code', {}, escaped(piece)) : escaped(piece)))
    .join('');
}
