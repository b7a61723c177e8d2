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
    expect(plainValue({ a: ['${x}', 1, true, null] })).toEqual({
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
    expect([1.5, false, null, 'x'].map((each) => asText(plainValue(each)))).toEqual([
      '1.5',
      'false',
      undefined,
      'x',
    ]);
    expect(asText(plainValue([]))).toEqual([{ unknown: 'a list stands where a text is expected' }]);
  });
});

describe('asTexts', () => {
  test('reads lists, and says why something else is none', () => {
    expect(asTexts(plainValue(['a', 2, null]))).toEqual([
      'a',
      '2',
      [{ unknown: 'null stands where a text is expected' }],
    ]);
    expect(asTexts(plainValue(null))).toBeUndefined();
    expect(asTexts(plainValue('a'))).toEqual({
      unknown: '`a` stands where a list or a map is expected',
    });
    expect(asTexts(later)).toEqual({ unknown: reason });
  });
});

describe('asTextMap', () => {
  test('reads maps without what is null', () => {
    expect(asTextMap(plainValue({ a: 'x', b: null, c: 1 }))).toEqual({ a: 'x', c: '1' });
    expect(asTextMap(plainValue(null))).toBeUndefined();
    expect(asTextMap(later)).toEqual({ unknown: reason });
  });
});

describe('asFlag', () => {
  test('reads booleans, also as text', () => {
    expect([true, 'true', false, 'false'].map((each) => asFlag(plainValue(each)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(asFlag(plainValue(null))).toBeUndefined();
    expect(asFlag(plainValue('yes'))).toEqual({
      unknown: '`yes` stands where true or false is expected',
    });
    expect(asFlag(later)).toEqual({ unknown: reason });
  });
});

describe('asNumber', () => {
  test('reads numbers, also as text', () => {
    expect([10, '10', 0].map((each) => asNumber(plainValue(each)))).toEqual([10, 10, 0]);
    expect(asNumber(plainValue(null))).toBeUndefined();
    expect(asNumber(plainValue('ten'))).toEqual({
      unknown: '`ten` stands where a number is expected',
    });
    expect(asNumber(plainValue(''))).toEqual({
      unknown: '`` stands where a number is expected',
    });
    expect(asNumber(later)).toEqual({ unknown: reason });
  });
});

describe('asKnown', () => {
  test('gives the text, or every reason why it is not known', () => {
    expect(asKnown('x')).toBe('x');
    expect(asKnown(text({ unknown: 'a' }, { unknown: 'b' }))).toEqual({ unknown: 'a, b' });
  });
});
