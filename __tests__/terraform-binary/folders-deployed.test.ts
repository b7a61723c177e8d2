import { join } from 'node:path';
import { readTerraform } from '../../src/terraform/read-terraform';
import {
  asked,
  FOLDER_NAMES,
  FOLDERS,
  optionsOf,
  questionsOf,
} from '../helpers/sources/folder-questions';
import { deployedState } from '../helpers/terraform-binary/deployed-stranger';
import { startLocalAws } from '../helpers/terraform-binary/local-aws';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

// A folder says itself why the local AWS doesn't deploy it.
const deployed = FOLDER_NAMES.filter((name) => questionsOf(name).notDeployed === undefined);

test('more than forty folders are deployed', () => {
  expect(deployed.length).toBeGreaterThan(40);
});

// A deployment takes its time: a pull request tries every sixth folder, the nightly form each.
const tried = deployed.filter((_, at) => at % 6 === 0 || process.env.NIGHTLY === '1');
const folder = temporaryFolder();
const SERVICES = ['cognito-idp', 'cognito-identity', 'iam', 'sts', 's3', 'dynamodb', 'kms'];

test.each(tried)(
  'the deployed state of the folder %s is answered as the folder is, where that is certain',
  async (name) => {
    const questions = questionsOf(name);
    const { variables, environment } = optionsOf(questions);
    // Each in an account of its own: they call their roles alike.
    const emulator = await startLocalAws(join(folder, name), SERVICES);
    const { override } = questions;
    const given = { endpoint: emulator.endpoint, variables, environment, override };
    const root = join(folder, name, 'folders', name);
    const state = await deployedState(join(FOLDERS, name), root, given).finally(emulator.stop);
    const { got, expected } = asked(readTerraform(state), questions);
    expect(got).toEqual(expected.map((each, at) => whereCertain(each, got[at])));
  },
  300_000,
);

type Answers = ReturnType<typeof asked>['got'][number];

/** What a deployment settles takes the place of what the folder leaves undecided. */
function whereCertain(
  { answer, requests }: ReturnType<typeof asked>['expected'][number],
  settled: Answers | undefined,
) {
  const certain = Object.entries(requests).map(([request, outcome]) => [
    request,
    outcome === 'undecided' ? settled?.requests[request] : outcome,
  ]);
  return {
    answer: answer === 'undecided' ? settled?.answer : answer,
    requests: Object.fromEntries(certain) as Answers['requests'],
  };
}
