import type { SourceLocation } from '../model/declared';
import type { Federation } from '../model/federation';
import { readIdentityPools } from './identity-pools';
import { unreadOrganization } from './organization-policies';
import { policyReader } from './policy-reader';
import { policiesOf } from './refused-policies';
import { refusalsOf } from './refusals';
import { readResourcePolicies } from './resource-policies';
import {
  repeatedBy,
  unreadBecause,
  type TerraformFile,
  type Unread,
  declaredBy,
  type Resource,
} from './resource';
import { readRoles, type AskedRoles } from './roles';
import { readUserPools } from './user-pools';
import type { Text } from '../values/text';
import { extended, lazily } from '../values/lazily';
import { LIMIT } from './value-size';
import type { IamIdentityProvider } from '../model/identity-provider';

/** What was read from a Terraform file. */
export interface ReadFederation {
  /** The pools, clients, mappings and roles; each is read when it is first asked for. */
  readonly model: Federation;
  /** What bears on who gets what and couldn't be read; never left out in silence. */
  readonly unread: readonly Unread[];
  /** The same without what is only about other roles than those that are asked about. */
  readonly unreadOf: (asked: AskedRoles) => readonly Unread[];
  /** Evaluates a template as the file itself would, such as `${aws_s3_bucket.uploads.arn}/*`. */
  readonly evaluate: (template: string) => Text;
  /** Addresses of everything that the file declares or holds. */
  readonly addresses: readonly string[];
  /**
   * Whether the file has locals that it doesn't show, as a plan without its configuration.
   *
   * @default false
   */
  readonly omitsLocals?: boolean;
  /**
   * Where something is written, by its address; nothing where that is unknown.
   *
   * @default - the source has no lines
   */
  readonly locationOf?: (address: string) => SourceLocation | undefined;
}

/** Makes the model of a federation out of the resources of a file, of whatever kind it is. */
export function readFederation(file: TerraformFile): ReadFederation {
  const read = policyReader(file);
  const { roles, unread: unreadOfRoles } = readRoles(file, read);
  const { userPools, unread: unreadOfUserPools } = readUserPools(file, roles);
  const { identityPools, unread: unreadOfPools } = readIdentityPools(file, roles, userPools);
  const refusals = lazily(() => {
    const found = refusalsOf({ identityPools, userPools, roles });
    return found.length === 0 ? undefined : found;
  });
  const resourceAccounts = lazily(() => accountsIn(file));
  const resourcePolicies = lazily(() => readResourcePolicies(file, policiesOf('resource', read)));
  const unreadOf = (asked: AskedRoles) => [
    ...unreadOfRoles(asked),
    ...unreadOfUserPools,
    ...unreadOfPools,
    ...unreadOrganization(file),
    ...[...file.tooLarge].map((name) => unreadBecause(name, LIMIT)),
  ];
  return {
    model: {
      userPools,
      identityPools,
      iamProviders: readIamProviders(file),
      roles,
      ...incompleteIn(file),
      get refusals() {
        return refusals();
      },
      get resourceAccounts() {
        return resourceAccounts();
      },
      get resourcePolicies() {
        return resourcePolicies();
      },
    },
    get unread() {
      return unreadOf({ permissions: true });
    },
    unreadOf,
    evaluate: file.evaluate,
    get addresses() {
      return file.addresses;
    },
  };
}

/** Adds to what couldn't be read what a reader of the file itself knows of. */
export function alsoUnread(read: ReadFederation, more: readonly Unread[]): ReadFederation {
  return extended(read, {
    get unread() {
      return [...more, ...read.unread];
    },
    unreadOf: (asked: AskedRoles) => [...more, ...read.unreadOf(asked)],
  });
}

/** Reads all of a federation at once, for what only the whole of it shows. */
export function readWhole({ model }: ReadFederation): void {
  const lists: unknown[] = Object.values(model);
  for (const list of lists.filter(Array.isArray)) list.forEach(Object.values);
}

/** The account of each resource that a request may be about, where provider configurations differ. */
function accountsIn({ resources }: TerraformFile): Federation['resourceAccounts'] {
  const found = resources('aws_iam_role', ...REQUESTED);
  const [first] = found;
  if (found.every(({ provider }) => provider.name === first?.provider.name)) return undefined;
  return Object.fromEntries(found.map(({ address, provider }) => [address, provider.account]));
}

const REQUESTED = [
  'aws_dynamodb_table',
  'aws_kinesis_stream',
  'aws_kms_key',
  'aws_lambda_function',
  'aws_s3_bucket',
  'aws_secretsmanager_secret',
  'aws_sns_topic',
  'aws_sqs_queue',
];

/** Which lists of a federation lack what `count` or `for_each` makes any number of. */
function incompleteIn({ repeated }: TerraformFile): Pick<Federation, 'incomplete'> {
  const lists = Object.entries(LISTS).map(([list, types]) => {
    const missing = repeated(...types).map((each) => ({
      address: each.address,
      ...repeatedBy(each),
    }));
    return [list, missing] as const;
  });
  const lacking = lists.filter(([, missing]) => missing.length > 0);
  return lacking.length === 0 ? {} : { incomplete: Object.fromEntries(lacking) };
}

const LISTS = {
  userPools: ['aws_cognito_user_pool'],
  identityPools: ['aws_cognito_identity_pool'],
  iamProviders: ['aws_iam_openid_connect_provider', 'aws_iam_saml_provider'],
  roles: ['aws_iam_role'],
} satisfies Partial<Record<keyof NonNullable<Federation['incomplete']>, readonly string[]>>;

/** Reads the identity providers that a file makes in IAM. */
function readIamProviders({ resources }: TerraformFile): IamIdentityProvider[] {
  return [
    ...resources('aws_iam_openid_connect_provider').map(
      (resource: Resource): IamIdentityProvider => ({
        ...declaredBy(resource),
        type: 'OIDC',
        arn: resource.attribute('arn'),
        issuer: resource.block.text('url'),
        clientIds: resource.block.texts('client_id_list'),
      }),
    ),
    ...resources('aws_iam_saml_provider').map((resource: Resource): IamIdentityProvider => ({
      ...declaredBy(resource),
      type: 'SAML',
      arn: resource.attribute('arn'),
    })),
  ];
}
