import { bare } from '../helpers/terraform/bare';
import { reference, text } from '../../src/values/text';
import {
  asFlag,
  asKnown,
  asNumber,
  asText,
  asTextMap,
  asTexts,
  hasUnknown,
  plainValue,
  textValue,
  unknownValue,
} from '../../src/terraform/value';

const later = textValue(text(reference('aws_x.y', 'z')));
const reason = '`aws_x.y.z` is not known before a deployment';

describe('plainValue', () => {
  test('takes JSON as it is, templates too', () => {
    expect(bare(plainValue({ a: ['${x}', 1, true, null] }))).toEqual({
      type: 'map',
      entries: new Map([
        [
          'a',
          {
            type: 'list',
            items: [
              textValue('${x}'),
              { type: 'constant', value: 1 },
              { type: 'constant', value: true },
              { type: 'constant', value: null },
            ],
          },
        ],
      ]),
    });
  });
});

describe('hasUnknown', () => {
  test('looks into lists and maps, and takes a reference for something', () => {
    expect(hasUnknown(plainValue({ a: ['x'], b: 1 }))).toBe(false);
    expect(hasUnknown(later)).toBe(false);
    const list = { type: 'list', items: [textValue('x'), unknownValue('why')] } as const;
    expect(hasUnknown(list)).toBe(true);
    expect(hasUnknown({ type: 'map', entries: new Map([['a', list]]) })).toBe(true);
  });
});

describe('asText', () => {
  test('writes numbers and booleans as Terraform does, and null as nothing', () => {
    expect(bare([1.5, false, null, 'x'].map((each) => asText(plainValue(each))))).toEqual([
      '1.5',
      'false',
      undefined,
      'x',
    ]);
    expect(bare(asText(plainValue([])))).toEqual([
      { unknown: 'a list stands where a text is expected' },
    ]);
  });
});

describe('asTexts', () => {
  test('reads lists, and says why something else is none', () => {
    expect(bare(asTexts(plainValue(['a', 2, null])))).toEqual([
      'a',
      '2',
      [{ unknown: 'null stands where a text is expected' }],
    ]);
    expect(asTexts(plainValue(null))).toBeUndefined();
    expect(bare(asTexts(plainValue('a')))).toEqual({
      unknown: '`a` stands where a list or a map is expected',
    });
    expect(bare(asTexts(later))).toEqual({ unknown: reason });
  });
});

describe('asTextMap', () => {
  test('reads maps without what is null', () => {
    expect(bare(asTextMap(plainValue({ a: 'x', b: null, c: 1 })))).toEqual({ a: 'x', c: '1' });
    expect(asTextMap(plainValue(null))).toBeUndefined();
    expect(bare(asTextMap(later))).toEqual({ unknown: reason });
  });
});

describe('asFlag', () => {
  test('reads booleans, also as text', () => {
    expect(bare([true, 'true', false, 'false'].map((each) => asFlag(plainValue(each))))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(asFlag(plainValue(null))).toBeUndefined();
    expect(bare(asFlag(plainValue('yes')))).toEqual({
      unknown: '`yes` stands where true or false is expected',
    });
    expect(bare(asFlag(later))).toEqual({ unknown: reason });
  });
});

describe('asNumber', () => {
  test('reads numbers, also as text', () => {
    expect(bare([10, '10', 0].map((each) => asNumber(plainValue(each))))).toEqual([10, 10, 0]);
    expect(asNumber(plainValue(null))).toBeUndefined();
    expect(bare(asNumber(plainValue('ten')))).toEqual({
      unknown: '`ten` stands where a number is expected',
    });
    expect(bare(asNumber(plainValue('')))).toEqual({
      unknown: '`` stands where a number is expected',
    });
    expect(bare(asNumber(later))).toEqual({ unknown: reason });
  });
});

describe('asKnown', () => {
  test('gives the text, or every reason why it is not known', () => {
    expect(asKnown('x')).toBe('x');
    expect(bare(asKnown(text({ unknown: 'a' }, { unknown: 'b' })))).toEqual({ unknown: 'a, b' });
  });
});
