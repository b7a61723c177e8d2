import { BAD_CALLS } from '../../__tests__/helpers/module/bad-calls';
import { badSpecs } from './bad-specs';
import { DANGERS } from './dangers';
import type { Prepared } from './prepared';
import { refusalOf } from './refusal';

/** Records every refusal: of specs, of what would be dangerous, and what the module is expected to say. */
export function recordRefusals({ recording }: Prepared): void {
  for (const [theme, cases] of Object.entries(badSpecs())) {
    const refusals = cases.map(({ name, call }) => refusalOf(name, call));
    recording.json(`refusals/specs/${theme}.json`, refusals);
  }
  const dangers = Object.entries(DANGERS).map(([name, call]) => refusalOf(name, call));
  recording.json('refusals/dangers.json', dangers);
  recording.json('refusals/expected-of-module.json', BAD_CALLS);
}
