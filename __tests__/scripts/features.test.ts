import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  ARGUMENTS_WITHOUT_WORD,
  RESOURCES_WITHOUT_WORD,
  WORDS,
} from '../../scripts/features/arguments';
import { COMPARED_FEATURES, moduleWordsOf } from '../../scripts/features/compared';
import { moduleWordOf, PUBLIC_FEATURES } from '../../scripts/features/public-features';
import provider from '../../scripts/features/provider-arguments.json';
import {
  ALIASES,
  COMBINATION,
  DIRECTORY,
  everything,
  KIOSK,
  LEGACY,
} from '../helpers/features/everything';
import { blocksOf, MODULE } from '../helpers/module/module-files';
import { moduleWords } from '../helpers/module/module-words';
import { specWords } from '../helpers/module/spec-words';
import publicRepositories from '../../scripts/features/public-repositories.json';
import { synthesizeStack } from '../helpers/synthesized';

const root = join(__dirname, '..', '..');
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = provider.arguments;
const json = synthesizeStack(everything());
const SPECS = [DIRECTORY, ALIASES, COMBINATION, LEGACY, KIOSK];

/** Every value that an argument has in the stack. */
function written(resource: string, argument: string): unknown[] {
  return argument
    .split('.')
    .reduce<unknown[]>(membersOf, Object.values(json.resource[resource] ?? {}));
}

/** Every value that a word has in the specs. */
function said(words: string): unknown[] {
  return words
    .split(', ')
    .flatMap((word) => word.replaceAll('[]', '').split('.').reduce<unknown[]>(membersOf, SPECS));
}

function membersOf(from: unknown[], name: string): unknown[] {
  return from
    .flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : [each]))
    .filter((each): each is object => typeof each === 'object' && each !== null)
    .flatMap((each) => (name === '*' ? Object.values(each) : [(each as never)[name] as unknown]))
    .filter((each) => each !== undefined);
}

/** The single values in it, as text. */
function leaves(value: unknown): string[] {
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leaves)
    : [String(value)];
}

/** What is written where it isn't what is said. */
const OTHERWISE: Readonly<Record<string, readonly unknown[]>> = {
  'aws_cognito_user_pool.account_recovery_setting.recovery_mechanism.priority': [1, 2],
  'aws_cognito_user_pool.admin_create_user_config.allow_admin_create_user_only': [false, true],
  'aws_cognito_user_pool.deletion_protection': ['INACTIVE', 'ACTIVE'],
  'aws_cognito_user_pool.email_configuration.email_sending_account': [
    'DEVELOPER',
    'COGNITO_DEFAULT',
  ],
  'aws_cognito_user_pool.lambda_config.custom_email_sender.lambda_version': ['V1_0'],
  'aws_cognito_user_pool.lambda_config.custom_sms_sender.lambda_version': ['V1_0'],
  'aws_cognito_user_pool.lambda_config.pre_authentication': ['${var.secret}'],
  'aws_cognito_user_pool.name': ['directory', 'aliases', 'combination'],
  'aws_cognito_user_pool.tags': ['identity'],
  'aws_cognito_user_pool.schema.name': ['nickname', 'department', 'level', 'since', 'active'],
  'aws_cognito_user_pool.schema.required': [true, false],
  'aws_cognito_user_pool.sms_configuration.sns_caller_arn': [
    '${aws_iam_role.directory_user_pool_sms.arn}',
    'arn:aws:iam::111122223333:role/corp-sms',
  ],
  'aws_cognito_user_pool_ui_customization.client_id': [
    '${aws_cognito_user_pool_client.combination_shop.id}',
  ],
  'aws_cognito_risk_configuration.client_id': ['${aws_cognito_user_pool_client.directory_web.id}'],
  'aws_cognito_user_group.role_arn': [
    'arn:aws:iam::111122223333:role/admins',
    '${aws_iam_role.combination_vip.arn}',
  ],
  'aws_cognito_user_pool_client.allowed_oauth_flows': ['code', 'implicit', 'client_credentials'],
  'aws_cognito_user_pool_client.allowed_oauth_flows_user_pool_client': [true, false],
  'aws_cognito_user_pool_client.allowed_oauth_scopes': [
    'openid',
    'email',
    '${aws_cognito_resource_server.directory_api.identifier}/read',
  ],
  'aws_cognito_user_pool_client.generate_secret': [true, false],
  'aws_cognito_user_pool_client.refresh_token_rotation.feature': ['ENABLED'],
  'aws_cognito_user_pool_client.supported_identity_providers': [
    'COGNITO',
    '${aws_cognito_identity_provider.directory_Corp.provider_name}',
  ],
  'aws_cognito_identity_provider.provider_details': ['https://idp.corp.example/metadata'],
  'aws_cognito_identity_provider.provider_name': ['CorpSaml'],
  'aws_cognito_identity_provider.provider_type': ['SAML'],
  'aws_cognito_resource_server.scope.scope_name': ['read'],
  'aws_cognito_identity_pool.allow_unauthenticated_identities': [true, false],
  'aws_cognito_identity_pool.cognito_identity_providers.client_id': [
    '${aws_cognito_user_pool_client.combination_web.id}',
  ],
  'aws_cognito_identity_pool.identity_pool_name': ['combination', 'kiosk'],
  'aws_cognito_identity_pool.openid_connect_provider_arns': [
    'arn:aws:iam::111122223333:oidc-provider/idp.corp.example',
  ],
  'aws_cognito_identity_pool.saml_provider_arns': ['arn:aws:iam::111122223333:saml-provider/old'],
  'aws_cognito_identity_pool.supported_login_providers': ['google-client'],
  'aws_cognito_identity_pool.tags': ['kiosk'],
  'aws_cognito_identity_pool_provider_principal_tag.use_defaults': [true, false],
  'aws_cognito_identity_pool_provider_principal_tag.principal_tags': ['email'],
  'aws_cognito_identity_pool_roles_attachment.role_mapping.mapping_rule.claim': ['email'],
  'aws_cognito_identity_pool_roles_attachment.role_mapping.mapping_rule.match_type': ['StartsWith'],
  'aws_cognito_identity_pool_roles_attachment.role_mapping.mapping_rule.value': ['ada'],
  'aws_cognito_identity_pool_roles_attachment.role_mapping.identity_provider': [
    '${aws_cognito_user_pool.combination.endpoint}:${aws_cognito_user_pool_client.combination_web.id}',
  ],
  'aws_cognito_identity_pool_roles_attachment.role_mapping.mapping_rule.role_arn': [
    '${aws_iam_role.combination_reader.arn}',
  ],
  'aws_cognito_identity_pool_roles_attachment.role_mapping.type': ['Rules', 'Token'],
  'aws_cognito_identity_pool_roles_attachment.roles': [
    '${aws_iam_role.combination_authenticated.arn}',
    '${aws_iam_role.kiosk_guest.arn}',
  ],
};

describe('every argument of the Cognito resources of AWS provider 5.100', () => {
  const reasonFor = (resource: string, argument: string): string | undefined =>
    RESOURCES_WITHOUT_WORD[resource] ??
    ARGUMENTS_WITHOUT_WORD[resource]?.[argument] ??
    ARGUMENTS_WITHOUT_WORD['*']?.[argument];
  const all = Object.entries(ARGUMENTS).flatMap(([resource, names]) =>
    names.map((argument) => [resource, argument] as const),
  );

  test('has a word or a reason, and never both', () => {
    expect(all.length).toBeGreaterThan(200);
    const states = all.map(
      ([resource, argument]) =>
        [
          `${resource}.${argument}`,
          WORDS[resource]?.[argument] !== undefined,
          reasonFor(resource, argument) !== undefined,
        ] as const,
    );
    expect(states.filter(([, hasWord, hasReason]) => hasWord === hasReason)).toEqual([]);
  });

  test('is one of the provider where it has a word or a reason', () => {
    const names = [...Object.entries(WORDS), ...Object.entries(ARGUMENTS_WITHOUT_WORD)].flatMap(
      ([resource, given]) => Object.keys(given).map((argument) => [resource, argument] as const),
    );
    const strange = names.filter(([resource, argument]) =>
      resource === '*'
        ? !all.some(([, each]) => each === argument)
        : ARGUMENTS[resource]?.includes(argument) !== true,
    );
    expect(strange).toEqual([]);
    const strangers = Object.keys(RESOURCES_WITHOUT_WORD).filter((each) => !ARGUMENTS[each]);
    expect(strangers).toEqual([]);
  });

  const words = Object.entries(WORDS).flatMap(([resource, given]) =>
    Object.entries(given).map(([argument, word]) => [`${resource}.${argument}`, word] as const),
  );

  test('is said by words of which each stands in one of the specs', () => {
    const single = new Set(words.flatMap(([, word]) => word.split(', ')));
    const options = [...single].filter((word) => !word.endsWith('()'));
    expect(options.filter((word) => said(word).length === 0)).toEqual([]);
  });

  test.each(words)('%s says what is said by %s', (place, word) => {
    const [resource = '', ...argument] = place.split('.');
    const found = leaves(written(resource, argument.join('.')));
    const expected = (OTHERWISE[place] ?? said(word)).flatMap(leaves);
    expect(expected.length).toBeGreaterThan(0);
    expect(found).toEqual(expect.arrayContaining(expected));
  });
});

describe('what others offer', () => {
  const features = Object.values(COMPARED_FEATURES).flat();

  test('is said by words that there are, in both forms', async () => {
    const [ofConstructs, ofModule] = [specWords(), await moduleWords()];
    const words = features.flatMap((feature) => feature.words);
    expect(words.filter((word) => !isWord(word, ofConstructs))).toEqual([]);
    const outputs = await blocksOf(MODULE, 'output');
    const unknown = features
      .flatMap(moduleWordsOf)
      .filter((word) => !ofModule.has(word) && !(word in outputs))
      .filter((word) => !existsSync(join(MODULE, word)));
    expect(unknown).toEqual([]);
  });

  test('has a test that shows it, or a reason', () => {
    expect(features.length).toBeGreaterThan(60);
    expect(features.filter(({ words, why }) => words.length === 0 && why === undefined)).toEqual(
      [],
    );
    const shown = features.filter(({ words }) => words.length > 0);
    const lacking = shown.filter(
      ({ test: path }) => path === undefined || !existsSync(join(root, '__tests__', path)),
    );
    expect(lacking).toEqual([]);
  });
});

describe('what public repositories configure', () => {
  const { repositories } = publicRepositories;
  const features = Object.entries(PUBLIC_FEATURES);

  test('is said by words that there are, in both forms, or has a reason', async () => {
    expect(features).toHaveLength(94);
    const [ofConstructs, ofModule] = [specWords(), await moduleWords()];
    const unsaid = features.filter(([, { word = '' }]) => !isWord(word, ofConstructs));
    const unsaidByModule = features.filter(([, feature]) => {
      const word = moduleWordOf(feature) ?? '';
      return !ofModule.has(word) && !(word !== '' && existsSync(join(MODULE, word)));
    });
    const withReason = features.filter(([, { why }]) => why !== undefined);
    expect(unsaid).toEqual(withReason);
    expect(unsaidByModule).toEqual(withReason);
    expect(withReason.map(([feature]) => feature)).toEqual([
      'users as resources',
      'analytics',
      'existence errors LEGACY',
    ]);
  });

  test('can be said of all but two of 50 repositories, in both forms', () => {
    const words = repositories.map((all) => all.map((feature) => PUBLIC_FEATURES[feature]));
    expect(words).toHaveLength(50);
    const isSaid = (of: typeof moduleWordOf) => (all: (typeof words)[number]) =>
      all.every((feature) => feature !== undefined && of(feature) !== undefined);
    expect(words.filter(isSaid(({ word }) => word))).toHaveLength(48);
    expect(words.filter(isSaid(moduleWordOf))).toHaveLength(48);
  });
});

const methods = ['federation', 'constructs/roles']
  .flatMap((folder) => textsIn(join(root, 'src', folder)))
  .join('\n');

/** Whether the constructs have an option, or a method. */
function isWord(word: string, options: ReturnType<typeof specWords>): boolean {
  return word.endsWith('()')
    ? new RegExp(`^  ${word.slice(0, -2)}\\(`, 'm').test(methods)
    : options.has(word);
}

function textsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
