import { acknowledgement, type Finding } from '../../src/checks/finding';
import { isFailure, judge, type KnownFinding } from '../../src/checks/judge';

const finding: Finding = {
  id: 'CF-M01',
  level: 'error',
  certainty: 'certain',
  address: 'attachment',
  part: 'rule 1',
  subject: 'custom:team',
  danger: 'Users can assign themselves a role',
  attack: [],
  remedy: 'Fix: close it',
  exception: 'If a trigger validates the value',
};
const { exception: _, ...final } = finding;
const acknowledged = { check: 'CF-M01', subject: 'custom:team', reason: 'a trigger validates it' };
const warning: Finding = { ...finding, level: 'warning' };

describe('judge', () => {
  test('leaves open what is neither acknowledged nor known', () => {
    expect(judge([finding], [], [])).toEqual({
      open: [finding],
      acknowledged: [],
      known: [],
      stale: [],
    });
  });

  test('takes an acknowledgement for one subject of one check', () => {
    const other = { ...finding, subject: 'custom:tier' };
    expect(judge([finding, other], [acknowledged], [])).toEqual({
      open: [other],
      acknowledged: [finding],
      known: [],
      stale: [],
    });
  });

  test.each<[string, Finding, typeof acknowledged]>([
    ['another check', finding, { ...acknowledged, check: 'CF-M20' }],
    ['another subject', finding, { ...acknowledged, subject: 'custom:tier' }],
    ['what cannot be acknowledged', final, acknowledged],
  ])('takes an acknowledgement of %s for stale', (_name, found, given) => {
    expect(judge([found], [given], [])).toEqual({
      open: [found],
      acknowledged: [],
      known: [],
      stale: [given],
    });
  });

  test('takes each of several acknowledgements by itself', () => {
    const tag = { ...finding, id: 'CF-M20', subject: 'custom:tier' };
    const ofTag = { check: 'CF-M20', subject: 'custom:tier', reason: 'for display' };
    const gone = { ...acknowledged, subject: 'custom:gone' };
    expect(judge([finding, tag], [ofTag, gone, acknowledged], [])).toEqual({
      open: [],
      acknowledged: [finding, tag],
      known: [],
      stale: [gone],
    });
  });

  const before: KnownFinding = finding;
  const doubt: KnownFinding = { ...finding, certainty: 'undecided', danger: 'Users may' };
  test.each<[string, Finding, KnownFinding, boolean]>([
    ['the same', finding, before, true],
    ['another check', finding, { ...before, id: 'CF-M20' }, false],
    ['another address', finding, { ...before, address: 'other' }, false],
    ['another subject', finding, { ...before, subject: 'custom:tier' }, false],
    ['another danger', finding, { ...before, danger: 'Guests can' }, false],
    ['a doubt that is certain now', finding, doubt, false],
    ['a doubt that still is one', { ...finding, certainty: 'undecided' }, doubt, true],
    ['what was certain and is a doubt', { ...finding, certainty: 'undecided' }, before, true],
  ])('compares with the baseline: %s', (_name, found, known, expected) => {
    const unrelated = { ...before, id: 'CF-T01' };
    const { open, known: covered } = judge([found], [], [unrelated, known]);
    expect([open, covered]).toEqual(expected ? [[], [found]] : [[found], []]);
  });

  test('counts what is acknowledged and known once, as acknowledged', () => {
    expect(judge([finding], [acknowledged], [before])).toMatchObject({
      open: [],
      acknowledged: [finding],
      known: [],
    });
  });
});

describe('isFailure', () => {
  const of = (open: readonly Finding[], level: Finding['level'], stale = false) =>
    isFailure({ open, acknowledged: [], known: [], stale: stale ? [acknowledged] : [] }, level);

  test('is one where an error is open, or a warning where that is asked for', () => {
    expect(of([finding], 'error')).toBe(true);
    expect(of([warning, finding], 'error')).toBe(true);
    expect(of([{ ...finding, certainty: 'undecided' }], 'error')).toBe(true);
    expect(of([warning], 'error')).toBe(false);
    expect(of([warning], 'warning')).toBe(true);
    expect(of([], 'warning')).toBe(false);
  });

  test('is one where an acknowledgement covers nothing', () => {
    expect(of([], 'error', true)).toBe(true);
  });
});

describe('acknowledgement', () => {
  test('can be pasted, whatever the subject is', () => {
    expect(acknowledgement({ id: 'CF-M01', subject: "a'b\\c\n" })).toBe(
      "acknowledge('CF-M01', 'a\\'b\\\\c\\n', 'why it is safe')",
    );
  });
});
