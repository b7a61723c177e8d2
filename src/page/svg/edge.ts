import type { PlacedEdge, Point } from '../layout';
import { tag } from './markup';

/** Writes an edge as a curve that leaves and arrives level; `numbers` names its ends. */
export function writeEdge(
  { edge, points }: PlacedEdge,
  numbers: ReadonlyMap<string, number>,
): string {
  const { from, to, isUnknown, change, clients } = edge;
  const numberOf = (id: string) => numbers.get(id) ?? '';
  return tag('path', {
    class: ['edge', ...(isUnknown ? ['unknown'] : []), ...((change ?? '') ? [change] : [])].join(
      ' ',
    ),
    'data-from': numberOf(from),
    'data-to': numberOf(to),
    'data-clients': clients?.map(numberOf).join(' '),
    d: pathThrough(points),
  });
}

function pathThrough([start, ...others]: readonly Point[]): string {
  if (start === undefined) return '';
  let [path, last] = [`M${start.x} ${start.y}`, start];
  for (const point of others) {
    const middle = Math.round((last.x + point.x) / 2);
    path +=
      point.y === last.y
        ? `H${point.x}`
        : `C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    last = point;
  }
  return path;
}
