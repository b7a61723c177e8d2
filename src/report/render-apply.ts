import type { DestroyedPool } from '../model/apply';
import type { Federation } from '../model/federation';
import { line, lines, type ReportBlock } from './block';

/** What an apply does to an answer: what AWS refuses, and which pools are destroyed. */
type AtApply = Pick<Federation, 'refusals' | 'destroyed'>;

/** Renders what an apply does to the answer. */
export function renderApply({ refusals = [], destroyed = [] }: AtApply): ReportBlock[] {
  if (refusals.length + destroyed.length === 0) return [];
  return [
    lines(
      3,
      ...destroyed.map((each) => line(destroyedText(each), 'bad')),
      ...refusals.map(({ address, because }) =>
        line(`AWS refuses \`${address}\` when it is applied: ${because}`, 'bad'),
      ),
    ),
  ];
}

/** Says which pool a plan destroys, and what is lost with it. */
export function destroyedText({ address, type, action }: DestroyedPool): string {
  const lost = type === 'aws_cognito_user_pool' ? 'users' : 'identities';
  const what = action === 'delete' ? 'deletes' : 'replaces';
  return `the plan ${what} \`${address}\`: its ${lost} are lost`;
}

/** What an apply does to the answer, as data for machines. */
export function applyData({ refusals, destroyed }: AtApply) {
  return {
    ...(refusals === undefined ? {} : { refusedByAws: refusals }),
    ...(destroyed === undefined ? {} : { destroyed }),
  };
}
