import type { Federation } from '../model/federation';
import { readIdentityPools } from './identity-pools';
import { policyReader } from './policy-reader';
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
import { readRoles } from './roles';
import { readUserPools } from './user-pools';
import type { Text } from '../values/text';
import { LIMIT } from './value-size';
import type { IamIdentityProvider } from '../model/identity-provider';

/** What was read from a Terraform file. */
export interface ReadFederation {
  /** The pools, clients, mappings and roles. */
  readonly model: Federation;
  /** What bears on who gets what and couldn't be read; never left out in silence. */
  readonly unread: readonly Unread[];
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
}

/** Makes the model of a federation out of the resources of a file, of whatever kind it is. */
export function readFederation(file: TerraformFile): ReadFederation {
  const read = policyReader(file);
  const { roles, unread: unreadOfRoles } = readRoles(file, read);
  const { userPools, unread: unreadOfUserPools } = readUserPools(file, roles);
  const { identityPools, unread: unreadOfPools } = readIdentityPools(file, roles, userPools);
  const incomplete = incompleteIn(file);
  const refusals = refusalsOf({ identityPools, userPools });
  const resourceAccounts = accountsIn(file);
  return {
    model: {
      ...(refusals.length === 0 ? {} : { refusals }),
      ...(incomplete === undefined ? {} : { incomplete }),
      ...(resourceAccounts === undefined ? {} : { resourceAccounts }),
      userPools,
      identityPools,
      iamProviders: readIamProviders(file),
      roles,
      resourcePolicies: readResourcePolicies(file, read),
    },
    unread: [
      ...unreadOfRoles,
      ...unreadOfUserPools,
      ...unreadOfPools,
      ...[...file.tooLarge].map((name) => unreadBecause(name, LIMIT)),
    ],
    evaluate: file.evaluate,
    addresses: file.addresses,
  };
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
function incompleteIn({ repeated }: TerraformFile): Federation['incomplete'] {
  const lists = Object.entries(LISTS).map(([list, types]) => {
    const missing = repeated(...types).map((each) => ({
      address: each.address,
      ...repeatedBy(each),
    }));
    return [list, missing] as const;
  });
  const lacking = lists.filter(([, missing]) => missing.length > 0);
  return lacking.length === 0 ? undefined : Object.fromEntries(lacking);
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
