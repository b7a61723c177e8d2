import type { Text } from '../values/text';
import { configurationOf } from './configuration';
import { Evaluator } from './evaluator';
import { asText } from './value';

/** Evaluates a template of which nothing is declared: what it refers to stays a reference. */
export function literalText(template: string): Text {
  return asText(new Evaluator(configurationOf({})).json(template)) ?? '';
}
