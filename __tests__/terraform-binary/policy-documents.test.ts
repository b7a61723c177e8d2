import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicyDocument } from '../../src/policies/documents/policy-document';
import { runCommand } from '../../src/sandbox/process/run-command';
import { terraformEnvironment } from '../../src/sandbox/deploy/terraform-program';
import { evaluateFolder } from '../../src/sources/folder/evaluate-folder';
import { evaluatedFile } from '../../src/sources/folder/evaluated-file';
import { policyReader, type ReadPolicy } from '../../src/terraform/policy-reader';
import { isJsonObject, objectsOf, type JsonObject } from '../../src/values/json';
import { reference, showText, text, type Text } from '../../src/values/text';
import { isUnknown } from '../../src/values/unknown';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

const DOCUMENTS = join(__dirname, '..', 'terraform', 'policy-documents');
const folder = temporaryFolder();

/** The provider with keys of nobody, and nobody at the other end: it renders documents without AWS. */
const PROVIDER = {
  provider: {
    aws: {
      ...{ region: 'eu-west-1', access_key: 'nobody', secret_key: 'nobody' },
      ...{ skip_credentials_validation: true, skip_requesting_account_id: true },
      skip_metadata_api_check: 'true',
    },
  },
};

/** The JSON that the provider renders of each document. */
async function rendered(): Promise<ReadonlyMap<string, string>> {
  const root = join(folder, 'rendered');
  await cp(DOCUMENTS, root, { recursive: true });
  await writeFile(join(root, 'provider.tf.json'), JSON.stringify(PROVIDER));
  const env = terraformEnvironment(process.env, 'http://127.0.0.1:9');
  const terraform = async (...args: string[]) => {
    const options = { cwd: root, env, whenMissing: 'terraform was not found' };
    const { exitCode, stdout, stderr } = await runCommand('terraform', args, options);
    if (exitCode !== 0) throw new Error(stderr);
    return stdout;
  };
  await terraform('init', '-input=false');
  await terraform('plan', '-input=false', '-out=documents.tfplan');
  const plan = JSON.parse(await terraform('show', '-json', 'documents.tfplan')) as JsonObject;
  const state = isJsonObject(plan.prior_state) ? plan.prior_state.values : undefined;
  const module = isJsonObject(state) ? state.root_module : undefined;
  const all = objectsOf(isJsonObject(module) ? module.resources : []);
  return new Map(
    all.map(({ address, values }) => [
      String(address),
      String(isJsonObject(values) ? values.json : undefined),
    ]),
  );
}

/** What a document says, lists in one order: the provider sorts them, and order means nothing. */
function said(read: ReadPolicy, source: Text): unknown {
  const document = read(source);
  if (isUnknown(document)) return document;
  const { version = '2012-10-17', statements } = document as PolicyDocument<Text>;
  const sorted = (all: readonly Text[] = []) =>
    [...new Set(all.map((each) => showText(each)))].sort();
  const byType = (
    all: readonly { readonly type: string; readonly identifiers: readonly Text[] }[] = [],
  ) =>
    Object.fromEntries(
      all.map(({ type }) => [
        type,
        sorted(all.filter((each) => each.type === type).flatMap(({ identifiers }) => identifiers)),
      ]),
    );
  return {
    version,
    statements: statements.map(({ sid, effect, conditions = [], ...each }) => ({
      ...{ sid, effect },
      ...{ actions: sorted(each.actions), notActions: sorted(each.notActions) },
      ...{ resources: sorted(each.resources), notResources: sorted(each.notResources) },
      ...{ principals: byType(each.principals), notPrincipals: byType(each.notPrincipals) },
      conditions: conditions
        .map(
          ({ test, variable, values }) =>
            `${test} ${showText(variable)} ${sorted(values).join(' ')}`,
        )
        .sort(),
    })),
  };
}

test('documents say what the provider renders, each of them', async () => {
  const [evaluation, expected] = await Promise.all([
    evaluateFolder(DOCUMENTS, {
      ...{ variables: [], variableFiles: [], data: {}, onProgress: () => {} },
      environment: process.env,
    }),
    rendered(),
  ]);
  const read = policyReader(evaluatedFile(evaluation));
  const all = [...expected].map(([address, json]) => {
    const [ours, theirs] = [text(reference(address, 'json')), json];
    return { address, ours: said(read, ours), theirs: said(read, theirs) };
  });
  // Terraform works on the document's JSON itself, which stands in for it until it is read.
  const open = all.filter(({ ours }) => isUnknown(ours));
  expect(open.map(({ address }) => address)).toEqual(['data.aws_iam_policy_document.worked_on']);
  const known = all.filter((each) => !open.includes(each));
  expect(known.map(({ address, ours }) => [address, ours])).toEqual(
    known.map(({ address, theirs }) => [address, theirs]),
  );
  expect(known).toHaveLength(45);
}, 300_000);
