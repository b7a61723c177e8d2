import type { PlanLoss } from '../terraform/plan-losses';
import { line, lines, title, type ReportBlock } from './block';

/** Renders what a plan takes from users, and how to let it. */
export function renderGuard(
  refused: readonly PlanLoss[],
  allowed: readonly PlanLoss[],
): ReportBlock[] {
  const permitted = allowed.length === 0 ? '' : ` · ${allowed.length} allowed`;
  if (refused.length === 0) {
    return [lines(0, line(`the plan takes nothing from users${permitted}`, 'ok'))];
  }
  const addresses = [...new Set(refused.map(({ address }) => address))];
  return [
    title(1, `refused: the plan takes something from users${permitted}`, 'bad'),
    ...refused.flatMap(({ address, does, because, loses }) => [
      lines(
        2,
        line(
          `${does} ${address}${because.length === 0 ? '' : `, for ${because.join(', ')}`}`,
          'bad',
        ),
      ),
      lines(4, `lost: ${loses}`),
    ]),
    lines(0, '', 'To let it happen:', ...addresses.map((address) => `  --allow '${address}'`)),
  ];
}
