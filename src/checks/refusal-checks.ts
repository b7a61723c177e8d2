import type { Refusal } from '../model/apply';
import type { Federation } from '../model/federation';
import { code } from './shown';
import type { Danger } from './finding';

/** Makes a check out of what AWS refuses when Terraform applies it. */
export function ofRefusals(
  ...codes: readonly Refusal['code'][]
): (federation: Federation) => readonly Danger[] {
  return ({ refusals = [] }) =>
    refusals
      .filter((each) => codes.includes(each.code))
      .map(({ address, subject, because }) => ({
        level: 'error',
        certainty: 'certain',
        address,
        part: subject,
        subject,
        danger: `AWS rejects ${code(address)} when it is applied: ${because.split('; ')[0] ?? because}`,
        attack: [],
        remedy: `Fix: ${because.split('; ').slice(1).join('; ') || 'write what AWS accepts'}`,
      }));
}
