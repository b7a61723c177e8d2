import { variablesFile } from '../../../src/sandbox/deploy/deploy-stack';

const DECLARED = [
  { name: 'stage', isLiteral: true },
  { name: 'urls', isLiteral: false },
];

describe('variablesFile', () => {
  test('writes a string as it is, and anything else as the expression that it is', () => {
    expect(variablesFile({ stage: 'prod', urls: '["https://a"]' }, DECLARED)).toBe(
      'stage = "prod"\nurls = ["https://a"]\n',
    );
  });

  test.each([
    ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
    ['${var.x} %{ if }', '"$${var.x} %%{ if }"'],
    ['a\nb\tc\bd\fe', '"a\\nb\\tc\\u0008d\\u000ce"'],
  ])('writes %j so that it stays what it is', (value, written) => {
    expect(variablesFile({ stage: value }, DECLARED)).toBe(`stage = ${written}\n`);
  });

  test('refuses a variable that is not declared', () => {
    expect(() => variablesFile({ stagee: 'prod' }, DECLARED)).toThrow(
      expect.objectContaining({
        code: 'stack',
        message:
          'variables.stagee: no variable named `stagee`; did you mean `stage`? declared: stage, urls',
      }),
    );
  });
});
