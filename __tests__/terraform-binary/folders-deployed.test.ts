import { join } from 'node:path';
import { readTerraform } from '../../src/terraform/read-terraform';
import { asked, FOLDERS, optionsOf, questionsOf } from '../helpers/sources/folder-questions';
import { deployedState } from '../helpers/terraform-binary/deployed-stranger';
import { startLocalAws } from '../helpers/terraform-binary/local-aws';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

/** Folders that the local AWS deploys: no data source, backend or program of theirs is missing there. */
const DEPLOYED = [
  'conditional-roles',
  'default-tags',
  'documents-for-each',
  'flattened-policies',
  'heredocs',
  'merge-and-lookup',
  'modules-for-each',
  'name-prefix',
  'nested-modules',
  'override-file',
  'registry-style-module',
  'resources-in-a-local',
  'rules-of-a-map',
  'source-policy-documents',
  'splat',
  'template-of-a-policy',
  'tfvars',
  'try-and-coalesce',
  'two-pools',
  'windows-line-ends',
] as const;

// A deployment takes its time: a pull request tries every fourth folder, the nightly form each.
const tried = DEPLOYED.filter((_, at) => at % 4 === 0 || process.env.NIGHTLY === '1');
const folder = temporaryFolder();

test.each(tried)(
  'the deployed state of the folder %s is answered as the folder is',
  async (name) => {
    const questions = questionsOf(name);
    const { variables, environment } = optionsOf(questions);
    // Each in an account of its own: they call their roles alike.
    const emulator = await startLocalAws(join(folder, name));
    const given = { endpoint: emulator.endpoint, variables, environment };
    const root = join(folder, name, 'copy');
    const state = await deployedState(join(FOLDERS, name), root, given).finally(emulator.stop);
    const { got, expected } = asked(readTerraform(state), questions);
    expect(got).toEqual(expected);
  },
  300_000,
);
