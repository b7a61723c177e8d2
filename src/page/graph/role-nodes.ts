import type { Permissions, Role, RoleKey } from '../../model/role';
import type { PolicyCondition, PolicyStatement } from '../../policies/documents/policy-document';
import { byCodeUnit } from '../../values/by-code-unit';
import { showText, type Text } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import type { GraphBuilder } from './graph';
import { nodeId, permissionsId, type PictureNode, type PictureRow } from './graph';
import { shown, shownResource } from './shown';
import type { Federation } from '../../model/federation';
import { roleName } from '../../simulator/find-role';

/** Adds a role, with what it may do, that a node leads to. */
export function connectRole(
  graph: GraphBuilder,
  from: string,
  role: Maybe<RoleKey>,
  federation: Federation,
): void {
  const node = roleNode(role, federation);
  graph.add(node);
  graph.connect({ from, to: node.id, isUnknown: isUnknown(role) });
  const model = federation.roles.find(({ address }) => address === role);
  for (const each of model === undefined ? [] : permissionNodes(model)) {
    graph.connect({ from: node.id, to: graph.share(each), isUnknown: false });
  }
}

function roleNode(key: Maybe<RoleKey>, federation: Federation): PictureNode {
  const common = { kind: 'role', isDenied: false } as const;
  if (isUnknown(key)) {
    const rows = [{ text: 'unknown', detail: shown(key.unknown), tone: 'unknown' } as const];
    return {
      ...{ ...common, id: `role ? ${key.unknown}`, title: 'A role', rows },
      ...{ isUnknown: true, addresses: [] },
    };
  }
  const role = federation.roles.find(({ address }) => address === key);
  const title = shown(
    role === undefined ? key.replace(/^arn:.*:role\//, '') : roleName(key, federation),
  );
  if (role === undefined) {
    const rows = [{ text: 'not in this file', tone: 'unknown' } as const];
    return { ...common, id: nodeId('role', key), title, rows, isUnknown: true, addresses: [key] };
  }
  const { name, trust, permissionsBoundary, address, permissions } = role;
  const rows: PictureRow[] = [
    { text: shown(name) },
    ...(isUnknown(trust) ? [{ text: 'trust unknown', tone: 'unknown' } as const] : []),
    ...(permissionsBoundary === undefined ? [] : [{ text: 'permissions boundary' }]),
    ...(permissions.length === 0 ? [{ text: 'no permissions' }] : []),
  ];
  return {
    ...{ ...common, id: nodeId('role', key), title, rows, isUnknown: isUnknown(trust) },
    addresses: [address, ...permissions.map((each) => each.address)],
  };
}

/** What a role may do, a node for each service; a policy that couldn't be read is one of its own. */
function permissionNodes({ permissions, address: role }: Role): PictureNode[] {
  const services = new Map<string, { rows: PictureRow[]; addresses: Set<string> }>();
  const open: PictureNode[] = [];
  for (const policy of permissions) {
    const { document, address } = policy;
    if (isUnknown(document)) {
      open.push(unknownNode(policy));
      continue;
    }
    for (const statement of document.statements) {
      for (const [service, row] of rowsOf(statement)) {
        const known = services.get(service) ?? { rows: [], addresses: new Set() };
        known.rows.push(row);
        services.set(service, { ...known, addresses: known.addresses.add(address) });
      }
    }
  }
  const nodes = [...services].sort(([a], [b]) => byCodeUnit(a, b));
  return [
    ...nodes.map(([service, { rows, addresses }]): PictureNode => ({
      id: permissionsId(service, role),
      ...{ kind: 'permissions', title: service, rows, isUnknown: false, isDenied: false },
      addresses: [...addresses],
    })),
    ...open,
  ];
}

function unknownNode({ address, name, document }: Permissions): PictureNode {
  const why = isUnknown(document) ? document.unknown : '';
  return {
    ...{ id: `policy ${address}`, kind: 'permissions', isUnknown: true, isDenied: false },
    title: name === undefined ? shown(address) : policyName(name),
    rows: [{ text: 'not read', detail: shown(why), tone: 'unknown' }],
    addresses: [address],
  };
}

function policyName(name: Text): string {
  return shown(showText(name).replace(/^arn:.*:policy\//, ''));
}

/** A statement as a row of each service that its actions are of. */
function rowsOf(statement: PolicyStatement<Text>): [service: string, row: PictureRow][] {
  const { effect, actions, notActions, resources, notResources, conditions = [] } = statement;
  const covered = resources ?? notResources ?? [];
  const what = covered.map(shownResource).join(', ');
  const on = resources === undefined && notResources !== undefined ? `all but ${what}` : what;
  const limits = conditions.length === 0 ? '' : ` if ${conditions.map(conditionOf).join(' and ')}`;
  const row = (names: readonly string[], prefix = ''): PictureRow => ({
    text: shown(on === '' || on === '*' ? 'every resource' : on),
    detail: shown(`${effect === 'Deny' ? 'denied: ' : ''}${prefix}${names.join(', ')}${limits}`),
    ...(effect === 'Deny' ? { tone: 'deny' as const } : {}),
  });
  if (actions === undefined) {
    return [['every service', row((notActions ?? []).map(shown), 'all but ')]];
  }
  const byService = new Map<string, string[]>();
  for (const action of actions.map(showText)) {
    const [service = '', name] = action.split(/:(.*)/s);
    const title = name === undefined ? 'every service' : shown(serviceName(service));
    byService.set(title, [...(byService.get(title) ?? []), actionName(name)]);
  }
  return [...byService].map(([service, names]) => [service, row(names)]);
}

function actionName(name: string | undefined): string {
  return name === undefined || name === '*' ? 'every action' : shown(name);
}

function conditionOf({ test, variable, values }: PolicyCondition<Text>): string {
  const wanted = values.map(shownResource).join(' or ');
  const key = shown(variable);
  if (test === 'Null') return `${key} ${wanted === 'true' ? 'is missing' : 'is there'}`;
  return `${key} ${TESTS.get(test) ?? test} ${wanted}`;
}

/** IAM's commonest operators, briefly; the others stand as they are written. */
const TESTS: ReadonlyMap<string, string> = new Map([
  ['StringEquals', '='],
  ['StringLike', 'like'],
  ['StringNotEquals', '≠'],
  ['ForAnyValue:StringEquals', 'has'],
  ['ForAllValues:StringEquals', 'only'],
]);

/** AWS's name of a service whose actions begin so; the prefix of any other. */
export function serviceName(prefix: string): string {
  return SERVICES.get(prefix.toLowerCase()) ?? prefix;
}

const SERVICES: ReadonlyMap<string, string> = new Map([
  ['appsync', 'AppSync'],
  ['dynamodb', 'DynamoDB'],
  ['execute-api', 'API Gateway'],
  ['kinesis', 'Kinesis'],
  ['kms', 'KMS'],
  ['lambda', 'Lambda'],
  ['logs', 'CloudWatch Logs'],
  ['mobiletargeting', 'Pinpoint'],
  ['s3', 'S3'],
  ['secretsmanager', 'Secrets Manager'],
  ['sns', 'SNS'],
  ['sqs', 'SQS'],
  ['sts', 'STS'],
]);
