import { toJson } from '../../../src/report/formats/json';

describe('toJson', () => {
  test('writes the same data, with nothing raw that a terminal obeys', () => {
    const data = { claim: 'a\u202eb\u009b\u001b\n', list: [1, null, 'é'] };
    const written = toJson(data);
    expect(JSON.parse(written)).toEqual(data);
    expect(written).toBe(
      '{\n  "claim": "a\\u202eb\\u009b\\u001b\\n",\n  "list": [\n    1,\n    null,\n    "é"\n  ]\n}',
    );
  });
});
