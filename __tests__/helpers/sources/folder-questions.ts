import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvaluateOptions } from '../../../src/sources/folder/evaluate-folder';
import type { JsonObject } from '../../../src/values/json';
import type { ReadTerraform } from '../../../src/terraform/read-terraform';
import { answerOf, type StrangerQuestion } from '../terraform/stranger-questions';

/** Folders in many styles, each with what must be answered from it. */
export const FOLDERS = join(__dirname, '..', '..', 'terraform', 'folders');

interface FolderQuestions {
  readonly variables?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly data?: EvaluateOptions['data'];
  /** Other values of data sources, with which the answers are the same. */
  readonly madeUp?: readonly EvaluateOptions['data'][];
  /** What is overridden where the folder is deployed. */
  readonly override?: JsonObject;
  /** Why the local AWS deploys no such folder. */
  readonly notDeployed?: string;
  /** A value that must be in no answer. */
  readonly secret?: string;
  readonly questions: readonly (Pick<StrangerQuestion, 'asked' | 'answer'> & {
    readonly requests?: Readonly<Record<string, 'allowed' | 'denied' | 'undecided'>>;
  })[];
}

/** The names of all folders. */
export const FOLDER_NAMES = readdirSync(FOLDERS).sort();

/** What is asked about a folder. */
export function questionsOf(name: string): FolderQuestions {
  return JSON.parse(readFileSync(join(FOLDERS, name, 'questions.json'), 'utf8')) as FolderQuestions;
}

/** The options to evaluate a folder with. */
export function optionsOf({
  variables = [],
  environment,
  data = {},
}: FolderQuestions): EvaluateOptions {
  return {
    ...{ variables, variableFiles: [], data, onProgress: () => {} },
    environment: { ...process.env, ...environment },
  };
}

/** Asks everything, and answers what was answered and what must have been. */
export function asked(read: ReadTerraform, { questions }: FolderQuestions) {
  const got = questions.map((each) => answerOf(read, each as StrangerQuestion));
  return {
    got: got.map(({ answer, requests }) => ({ answer, requests })),
    expected: questions.map(({ answer, requests = {} }) => ({ answer, requests })),
    because: got.map(({ because }) => because),
  };
}
