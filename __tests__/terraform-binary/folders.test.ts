import { join } from 'node:path';
import { evaluateFolder } from '../../src/sources/folder/evaluate-folder';
import { readEvaluation } from '../../src/sources/folder/read-folder';
import {
  asked,
  FOLDERS,
  FOLDER_NAMES,
  optionsOf,
  questionsOf,
} from '../helpers/sources/folder-questions';

describe.each(FOLDER_NAMES.map((name, at) => [name, at] as const))('the folder %s', (name, at) => {
  const questions = questionsOf(name);
  // An evaluation takes seconds: a pull request tries every third folder again, the nightly form each.
  const isTriedAgain = at % 3 === 0 || process.env.NIGHTLY === '1';
  const { madeUp = isTriedAgain ? [{}] : [], secret } = questions;

  test.each([
    ['as worked out by hand', 0, {}],
    ...madeUp.map(
      (each, at) => [`the same with other made-up values (${at + 1})`, at + 1, each] as const,
    ),
  ] as const)(
    'is answered %s',
    async (_, variant, values) => {
      const options = { ...optionsOf(questions), variant, madeUp: values };
      const evaluation = await evaluateFolder(join(FOLDERS, name), options);
      const { got, expected } = asked(readEvaluation(evaluation), questions);
      expect(got).toEqual(expected);
      if (secret !== undefined) expect(JSON.stringify(evaluation)).not.toContain(secret);
    },
    300_000,
  );
});
