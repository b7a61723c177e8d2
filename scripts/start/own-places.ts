import type { PolicyJson, PolicyStatementJson } from '../../src/policies/documents/to-json';

/** Where a user may keep data of their own. */
export interface OwnPlaces {
  /** The bucket, and the key under which a user of an identity keeps a file. */
  readonly file?: { readonly bucket: string; readonly key: (identityId: string) => string };
  /** Name of the table whose items belong to who leads their key. */
  readonly table?: string;
}

/** Finds in a role's policies the places that each user has for themselves. */
export function ownPlaces(policies: readonly PolicyJson[]): OwnPlaces {
  const statements = policies
    .flatMap(({ Statement }) => Statement)
    .filter(({ Effect }) => Effect === 'Allow');
  const file = resourcesFor(statements, 's3:PutObject')
    .map((resource) => OWN_FILE.exec(resource))
    .find((found) => found !== null);
  const table = resourcesFor(statements.filter(leadsByIdentity), 'dynamodb:Query')
    .map((resource) => TABLE.exec(resource)?.[1])
    .find((name) => name !== undefined);
  return {
    ...(file === undefined ? {} : { file: { bucket: file[1] ?? '', key: keyOf(file[2] ?? '') } }),
    ...(table === undefined ? {} : { table }),
  };
}

const IDENTITY = '${cognito-identity.amazonaws.com:sub}';
const OWN_FILE = /^arn:aws:s3:::([^/]+)\/(.*\$\{cognito-identity\.amazonaws\.com:sub\}.*)$/;
const TABLE = /^arn:aws:dynamodb:[^:]*:[^:]*:table\/([^/*]+)$/;

function keyOf(pattern: string): (identityId: string) => string {
  return (identityId) => pattern.replaceAll(IDENTITY, identityId).replaceAll('*', 'hello.txt');
}

function resourcesFor(statements: readonly PolicyStatementJson[], action: string): string[] {
  return statements
    .filter(({ Action = [] }) => listOf(Action).includes(action))
    .flatMap(({ Resource = [] }) => listOf(Resource));
}

function leadsByIdentity({ Condition = {} }: PolicyStatementJson): boolean {
  return Object.values(Condition).some((byKey) =>
    listOf(byKey['dynamodb:LeadingKeys'] ?? []).includes(IDENTITY),
  );
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
