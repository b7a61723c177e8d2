import type { Federation } from '../model/federation';
import { line, lines, type ReportBlock } from './block';

/** Renders what an apply does to the answer: what AWS refuses, and which pools are destroyed. */
export function renderApply({ refusals = [], destroyed = [] }: Federation): ReportBlock[] {
  if (refusals.length + destroyed.length === 0) return [];
  return [
    lines(
      3,
      ...destroyed.map(({ address, type, action }) => {
        const lost = type === 'aws_cognito_user_pool' ? 'users' : 'identities';
        const what = action === 'delete' ? 'deletes' : 'replaces';
        return line(`the plan ${what} \`${address}\`: its ${lost} are lost`, 'bad');
      }),
      ...refusals.map(({ address, because }) =>
        line(`AWS refuses \`${address}\` when it is applied: ${because}`, 'bad'),
      ),
    ),
  ];
}
