import { printable } from '../../values/printable';

/**
 * Writes an answer as JSON for machines, in lines that a terminal shows harmlessly too: what
 * `JSON.stringify` leaves raw (bidi and C1 controls) is escaped.
 */
export function toJson(answer: unknown): string {
  return JSON.stringify(answer, undefined, 2).split('\n').map(printable).join('\n');
}
