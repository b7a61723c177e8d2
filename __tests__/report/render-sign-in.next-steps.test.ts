import { toText } from '../../src/report/formats/text';
import { renderSignIn } from '../../src/report/render-sign-in';
import type { Request } from '../../src/simulator/request';
import type { SignIn } from '../../src/simulator/sign-in';
import { simulate, type SimulateOptions } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import { attachment, mapping, smallModel, type Blocks } from '../helpers/simulator/small-model';

const rules = (claim: string, more: object = {}) =>
  attachment(
    mapping({
      type: 'Rules',
      mapping_rule: [
        { claim, match_type: 'Equals', value: 'x', role_arn: '${aws_iam_role.vip.arn}' },
      ],
      ...more,
    }),
  );

const pool = (more: object): Blocks => ({
  aws_cognito_identity_pool: { p: { identity_pool_name: 'p', ...more } },
});

function lastLine(
  blocks: readonly Blocks[],
  signIn: SignIn,
  requests: readonly Request[] = [],
  options: SimulateOptions = {},
): string | undefined {
  const model = smallModel(...blocks);
  const text = toText(renderSignIn(simulate(model, signIn, requests, options), model), {
    width: 1000,
  });
  return text.split('\n').at(-1)?.trim();
}

describe('renderNextSteps', () => {
  test.each<[string, readonly Blocks[], SignIn, string]>([
    [
      'no request was asked about',
      [],
      {},
      '→ ask what the role allows: `--action s3:GetObject --resource ARN`',
    ],
    [
      'the pool has no guests',
      [],
      { guest: true },
      '→ allow guests and give them a role, or sign in',
    ],
    [
      'the classic flow is off',
      [],
      { flow: 'classic', askedRole: 'member' },
      '→ set `allow_classic_flow`, or use the enhanced flow',
    ],
    [
      'the pool has mappings, and the flow is classic',
      [
        pool({
          allow_classic_flow: true,
          cognito_identity_providers: [
            {
              client_id: '${aws_cognito_user_pool_client.web.id}',
              provider_name: '${aws_cognito_user_pool.corp.endpoint}',
            },
          ],
        }),
        rules('sub'),
      ],
      { flow: 'classic', askedRole: 'member' },
      '→ use the enhanced flow; a pool with role mappings serves no other',
    ],
    [
      'the identity is not there',
      [],
      { identity: { exists: false } },
      '→ ask for credentials of the identity that the login belongs to',
    ],
    [
      'the token is of another provider',
      [],
      { provider: 'google' },
      '→ add the client or provider to the identity pool, or sign in with one that it accepts',
    ],
    [
      'the token lacks a custom claim',
      [rules('custom:d')],
      {},
      '→ is the attribute mapped at the identity provider, and readable by client `web`?',
    ],
    [
      'the token lacks another claim',
      [rules('hd')],
      {},
      '→ does the token have the claim that the rules compare?',
    ],
    [
      'no rule matches',
      [rules('hd')],
      { claims: { hd: 'y' } },
      '→ add a rule for this value, or let ambiguousRoleResolution give the authenticated role',
    ],
    [
      'the token names no role',
      [attachment(mapping({ type: 'Token' }))],
      {},
      '→ is the user in a group with a role, and is its precedence the only best one?',
    ],
    [
      'the pool has no role for signed-in users',
      [
        {
          aws_cognito_identity_pool_roles_attachment: {
            p: { identity_pool_id: '${aws_cognito_identity_pool.p.id}', roles: {} },
          },
        },
      ],
      {},
      '→ give the identity pool a role for users who signed in',
    ],
    [
      'a value is unknown',
      [rules('hd', { ambiguous_role_resolution: '${var.x}' })],
      {},
      '→ supply the missing values, or run explain on the state after deploying',
    ],
  ])('says what to do where %s', (_, blocks, signIn, step) => {
    expect(lastLine(blocks, signIn)).toBe(step);
  });

  test('says where to ask about an identity pool that the file does not declare', () => {
    const id = 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';
    const provider = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc:k';
    const { model } = readTerraform({
      resource: [
        {
          aws_cognito_identity_pool_roles_attachment: {
            p: {
              identity_pool_id: id,
              roles: {},
              role_mapping: [
                { identity_provider: provider, type: 'Token', ambiguous_role_resolution: 'Deny' },
              ],
            },
          },
        },
      ],
    });
    const last = (federation: typeof model, signIn: SignIn) => {
      const steps = renderSignIn(simulate(federation, signIn), federation);
      return toText(steps, { width: 1000 }).trim().split('\n').at(-1)?.trim();
    };
    expect(last(model, { client: 'k', claims: {} })).toBe(
      `→ supply the missing values, or run explain on what is deployed, \`aws:${id}\``,
    );
    const declared = smallModel(rules('hd', { ambiguous_role_resolution: '${var.x}' }));
    const identityPools = declared.identityPools.map((each) => ({ ...each, id }));
    expect(last({ ...declared, identityPools }, {})).toBe(
      '→ supply the missing values, or run explain on the state after deploying',
    );
  });

  test('says how to settle a request that is undecided', () => {
    const policy: Blocks = {
      aws_iam_role_policy: {
        p: { role: '${aws_iam_role.member.id}', policy: '${var.x}' },
      },
    };
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::a/b' };
    expect(lastLine([policy], {}, [request])).toBe(
      '→ supply the missing values, or run explain on the state after deploying',
    );
  });

  test('says that groups with roles need a mapping of type Token', () => {
    const group: Blocks = {
      aws_cognito_user_group: {
        vips: {
          name: 'vips',
          user_pool_id: '${aws_cognito_user_pool.corp.id}',
          role_arn: '${aws_iam_role.vip.arn}',
        },
      },
    };
    const model = smallModel(group);
    const text = toText(renderSignIn(simulate(model, { groups: ['vips'] }), model), {
      width: 1000,
    });
    expect(text).toContain(
      "→ the user's groups have roles, which only a mapping of type `Token` uses; give client `web` one",
    );
  });

  test('names the switch that an answer depends on', () => {
    const model = smallModel(rules('hd'));
    const simulation = simulate(model, { claims: { hd: 'X' } });
    expect(toText(renderSignIn(simulation, model), { width: 1000 })).toContain(
      'depends on switch `letterCase`: AWS does not document whether rules are case-sensitive',
    );
  });
});
