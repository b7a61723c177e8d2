import { rmSync } from 'node:fs';
import { Testing } from 'cdktf';
import { supportedAwsProvider } from 'cdktf-cognito-federation';
import { GoogleDirectly } from '../../examples/google-directly';
import { terraformEnvironment } from '../../src/sandbox/deploy/terraform-program';
import { PROGRAMS } from '../helpers/examples/programs';
import '../helpers/matchers';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';
import { Workbench } from '../helpers/terraform-binary/workbench';

jest.setTimeout(300_000);

const folder = temporaryFolder();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await Workbench.start(folder);
});

afterAll(() => workbench?.stop());

interface Statement {
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly condition?: readonly { readonly variable: string; readonly values: readonly string[] }[];
}

interface StackJson {
  readonly resource: {
    readonly aws_iam_role: Readonly<Record<string, { readonly assume_role_policy: string }>>;
    readonly aws_cognito_identity_pool?: Readonly<Record<string, unknown>>;
  };
  readonly data: {
    readonly aws_iam_policy_document: Readonly<
      Record<string, { readonly statement: readonly Statement[] }>
    >;
  };
  readonly variable?: Readonly<Record<string, unknown>>;
}

/** How many resources each program makes, and which roles among them. */
const EXPECTED = {
  complete: {
    resources: 32,
    roles: ['corp_agency', 'corp_authenticated', 'corp_deploy', 'corp_finance', 'functions'],
  },
  'enterprise-saml': { resources: 13, roles: ['corp_authenticated', 'corp_finance'] },
  'customer-portal': { resources: 11, roles: ['portal_authenticated'] },
  'social-uploads': { resources: 12, roles: ['auth_authenticated', 'auth_guest'] },
  'google-directly': { resources: 4, roles: ['ids_authenticated', 'ids_staff'] },
  'existing-user-pool': { resources: 3, roles: ['auth_authenticated'] },
  'several-user-pools': { resources: 11, roles: ['corp_authenticated', 'corp_partner'] },
  'two-clients': {
    resources: 15,
    roles: ['auth_authenticated', 'auth_editor', 'auth_reader', 'auth_vip'],
  },
  'user-pool-only': { resources: 6, roles: [] },
  'backend-api': { resources: 9, roles: [] },
  'hosted-zone': { resources: 7, roles: [] },
  'custom-domain': { resources: 7, roles: [] },
  tenants: { resources: 17, roles: ['acme_authenticated', 'globex_authenticated'] },
} as const;

/** Roles whose trust names one provider of their users. */
const OF_ONE_PROVIDER: Readonly<Record<string, string>> = {
  corp_deploy: 'token.actions.githubusercontent.com',
  corp_partner: 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_XyZ',
};

test('every example program is planned here', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(PROGRAMS).sort());
});

describe.each(Object.entries(EXPECTED))('the program %s', (name, { resources, roles }) => {
  const stack = PROGRAMS[name]?.();
  if (stack === undefined) throw new Error(`no program ${name}`);
  // The bindings pin a newer provider than the one that is tested here.
  supportedAwsProvider(stack);
  const text = Testing.synth(stack, true);
  const json = JSON.parse(text) as StackJson;
  const documents = json.data?.aws_iam_policy_document ?? {};

  test('plans exactly its resources', async () => {
    const secrets = Object.keys(json.variable ?? {}).map((variable) => [variable, 'secret']);
    const module = await workbench.rootModule(
      name,
      { 'cdk.tf.json': text },
      Object.fromEntries(secrets) as Record<string, string>,
    );
    await module.lead(await module.facts(), 'kept');
    const planned = (await module.plan()).filter((change) => !/^read | output\./.test(change));
    expect(planned).toHaveLength(resources);
    expect(planned.filter((change) => !change.startsWith('create '))).toEqual([]);
  });

  test('makes these roles and no others', () => {
    expect(Object.keys(json.resource.aws_iam_role ?? {}).sort()).toEqual(roles);
  });

  test('trusts only tokens of its own identity pool, of the right people', () => {
    // A role that is written out is that of Lambda functions beside the federation.
    const federated = Object.entries(json.resource.aws_iam_role ?? {}).filter(
      ([, { assume_role_policy }]) => !assume_role_policy.startsWith('${jsonencode('),
    );
    for (const [role, { assume_role_policy }] of federated) {
      const [, document] = /\.(\w+)\.json\}$/.exec(assume_role_policy) as unknown as string[];
      const pools = Object.keys(json.resource.aws_cognito_identity_pool ?? {});
      const pool = pools.find((each) => role.startsWith(`${each}_`));
      expect(documents[document as string]?.statement.map(({ condition }) => condition)).toEqual([
        [
          expect.objectContaining({
            variable: 'cognito-identity.amazonaws.com:aud',
            values: [`\${aws_cognito_identity_pool.${pool}.id}`],
          }),
          expect.objectContaining({
            variable: 'cognito-identity.amazonaws.com:amr',
            values: [
              OF_ONE_PROVIDER[role] ??
                (role.endsWith('_guest') ? 'unauthenticated' : 'authenticated'),
            ],
          }),
        ],
      ]);
    }
  });

  test('allows no action and no resource by a bare wildcard', () => {
    const statements = Object.values(documents).flatMap(({ statement }) => statement);
    expect(statements.flatMap(({ actions }) => actions).filter((each) => /\*/.test(each))).toEqual(
      [],
    );
    const reached = statements.flatMap((each) => each.resources ?? []);
    expect(reached.filter((each) => /^\*|:\*$|^arn:[^/]*\*/.test(each))).toEqual([]);
  });
});

describe("cdktf's own matchers", () => {
  const before = { ...process.env };
  afterAll(() => {
    process.env = before;
  });

  test('find a program valid, and plan it', () => {
    // They take what they need from the environment, as any user of them does.
    process.env = terraformEnvironment(before, workbench.endpoint);
    const stack = new GoogleDirectly(Testing.app(), 'google-directly');
    supportedAwsProvider(stack);
    const output = Testing.fullSynth(stack);
    try {
      expect(output).toBeValidTerraform();
      expect(output).toPlanSuccessfully();
    } finally {
      rmSync(output, { recursive: true });
    }
  });
});
