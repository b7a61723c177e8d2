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

describe.each(FOLDER_NAMES)('the folder %s', (name) => {
  const questions = questionsOf(name);
  const { madeUp = [{}], secret } = questions;

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
