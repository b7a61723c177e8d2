import { OTHERWISE, PROBES } from '../helpers/config/limit-probes';
import { problemsOf } from './bad-specs/bad-spec';

describe('the API model and we', () => {
  test.each(PROBES)('agree on %s, unless there is a reason', (what, isLegal, call) => {
    const isTaken = problemsOf(call).length === 0;
    expect(isTaken === isLegal).toBe(OTHERWISE[what] === undefined);
  });

  test('differ only where a probe shows it', () => {
    const probed = PROBES.map(([what]) => what);
    expect(new Set(probed).size).toBe(probed.length);
    expect(Object.keys(OTHERWISE).filter((what) => !probed.includes(what))).toEqual([]);
  });
});
