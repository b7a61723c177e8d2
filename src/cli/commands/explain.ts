import { Option, type Command } from 'commander';
import type { Federation } from '../../model/federation';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { Role } from '../../model/role';
import type { UserPoolModel } from '../../model/user-pool';
import { line, lines } from '../../report/block';
import { toJson } from '../../report/formats/json';
import { renderSignIn } from '../../report/render-sign-in';
import { simulationData } from '../../report/simulation-data';
import { MOST_UNREAD, unreadLines } from '../../report/unread-lines';
import { simulate, type Simulation } from '../../simulator/simulate';
import { askedResource } from '../../sources/asked-resource';
import { readSource, type Source } from '../../sources/read-source';
import { refusalsOf } from '../../terraform/refusals';
import { iamName } from '../../terraform/shared-names';
import { extended } from '../../values/lazily';
import { showText } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import { SOURCE, once, repeated, type CommandDefinition } from '../command';
import { addFolderOptions, folderOptionsOf } from '../folder-options';
import { matrixJson, matrixRows, matrixText, type MatrixQuestion } from '../explain/matrix';
import { readMatrixCases } from '../explain/matrix-cases';
import {
  addSignInOptions,
  refuseContradictions,
  RequestOptions,
  switchesIn,
  type ExplainOptions,
} from '../explain/options';
import { askedSignIn, namingOptions } from '../explain/sign-in-options';
import { reportText } from '../layout';
import { withProgress } from '../progress';
import type { Console } from '../terminal';

/** `explain`: which role a user gets and why, and what the role allows. */
export const explain: CommandDefinition = {
  name: 'explain',
  summary: 'which role a user gets, by which rule, and what the role allows, without deploying',
  define: (command) => {
    const requests = new RequestOptions();
    command.argument('<source>', SOURCE);
    addSignInOptions(command).optionsGroup('What they want to do:');
    requests
      .addTo(command)
      .optionsGroup('How to answer:')
      .option(
        '--switch <name=reading>',
        'how to read what AWS leaves undocumented (docs/explain.md lists the switches); may be repeated',
        repeated('--switch'),
      )
      .option(
        '--source <folder>',
        'folder of the configuration that a plan was made from: settles what a plan omits',
        once('--source'),
      )
      .addOption(new Option('--json', 'the same answer as JSON'));
    addFolderOptions(command);
    return (console) => run(command, requests, console);
  },
  examples: [
    [
      'Which role does Ada get?',
      'cognito-federation explain cdktf.out/stacks/corp --claims ada.json',
    ],
    [
      'May she write to her own prefix?',
      "cognito-federation explain cdktf.out/stacks/corp --claims ada.json \\\n      --action s3:PutObject --resource '${aws_s3_bucket.bucket.arn}/private/{identity}/a.txt'",
    ],
    [
      'Does the plan still do for everybody what the file expects?',
      'terraform show -json plan | cognito-federation explain - --source . --matrix users.json',
    ],
  ],
};

async function run(command: Command, requests: RequestOptions, console: Console): Promise<number> {
  const options = command.opts<ExplainOptions>();
  const [path = ''] = command.args;
  refuseContradictions(command, options);
  const switches = switchesIn(options.switch ?? []);
  const { matrix: file, source: configuration } = options;
  const { text, exitCode } = await withProgress(console.error, async (onProgress) => {
    const cases = file === undefined ? undefined : await readMatrixCases(file);
    const source = await readSource(path, {
      ...(await folderOptionsOf(command)),
      ...{ configuration, input: console.input, onProgress },
      requests: cases?.requests ?? requests.all,
    });
    return cases === undefined
      ? oneAnswer(source, options, requests, switches, console)
      : matrixAnswer({ source, cases, switches, onProgress }, options, console);
  });
  console.out.write(`${text}\n`);
  return exitCode;
}

interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

async function oneAnswer(
  source: Source,
  options: ExplainOptions,
  requests: RequestOptions,
  switches: ReturnType<typeof switchesIn>,
  { out }: Console,
): Promise<Answer> {
  const signIn = await askedSignIn(options);
  const { origin, kind } = source;
  const simulation = namingOptions(() => {
    const asked = requests.all.map((request) => ({
      ...request,
      resource: askedResource(request.resource, source),
    }));
    return simulate(source.model, signIn, asked, { switches });
  });
  const { model, unread } = bearingOn(simulation, source);
  const isSuccess =
    simulation.verdict.outcome === 'credentials' &&
    simulation.requests.every(({ outcome }) => outcome === 'allowed');
  const blocks = [
    lines(0, { text: `read: ${origin}`, tone: 'dim' }, ''),
    ...renderSignIn(simulation, model),
    lines(3, ...unreadLines(unread, MOST_UNREAD).map((each) => line(each, 'open'))),
    ...(isSettledBySource(simulation, source, options) ? [SOURCE_HINT] : []),
  ];
  return {
    text: options.json
      ? toJson({ source: { origin, kind }, ...simulationData(simulation, model, unread) })
      : reportText(blocks, out),
    exitCode: isSuccess ? 0 : 1,
  };
}

function matrixAnswer(
  question: MatrixQuestion,
  { json }: ExplainOptions,
  { out }: Console,
): Answer {
  const rows = matrixRows(question);
  return {
    text: json ? matrixJson(rows, question.source) : matrixText(rows, question, out),
    exitCode: rows.every(({ surprises }) => surprises.length === 0) ? 0 : 1,
  };
}

const SOURCE_HINT = lines(
  3,
  '→ a plan omits expressions around unknown values; --source FOLDER, the folder that was planned, settles them',
);

/** Whether something is open that the configuration of the plan would tell. */
function isSettledBySource(
  { verdict, requests }: Simulation,
  { kind }: Source,
  { source }: ExplainOptions,
): boolean {
  const isOpen = [verdict, ...requests].some(({ outcome }) => outcome === 'undecided');
  return kind === 'plan' && source === undefined && isOpen;
}

/**
 * What of a source bears on an answer: of what couldn't be read, and of what AWS refuses, the part that
 * is about the identity pool asked, its user pools and the roles that either may give.
 *
 * So a file of many federations is read only as far as the question needs it.
 */
function bearingOn(simulation: Simulation, source: Source): Pick<Source, 'model' | 'unread'> {
  const { model } = source;
  const identityPools = model.identityPools.filter(
    ({ address }) => address === simulation.identityPool,
  );
  const userPools = userPoolsOf(identityPools, model);
  const named = [...identityPools.flatMap(rolesOfPool), ...userPools.flatMap(rolesOfGroups)];
  const reached = rolesIn(simulation);
  // A role that is unknown may be any.
  const roles = reached.some(isUnknown)
    ? undefined
    : new Set([...named, ...reached].filter(isRole));
  const found = refusalsOf({ identityPools, userPools, roles: namesakesOf(roles, model) });
  const refusals = found.length === 0 ? undefined : found;
  return {
    model: extended(model, { refusals }),
    unread: source.unreadOf({
      roles,
      permissions: simulation.requests.length > 0,
    }),
  };
}

/** The roles asked about, with those of their names. */
function namesakesOf(asked: ReadonlySet<string> | undefined, { roles }: Federation) {
  if (asked === undefined) return roles;
  const nameOf = ({ name }: Role) => showText(iamName(name));
  const names = new Set(roles.filter(({ address }) => asked.has(address)).map(nameOf));
  return roles.filter((each) => names.has(nameOf(each)));
}

type MaybeRole = Maybe<string>;

function isRole(role: MaybeRole): role is string {
  return !isUnknown(role);
}

/** The user pools that identity pools name; all of them where that is unknown. */
function userPoolsOf(
  pools: readonly IdentityPoolModel[],
  { userPools }: Federation,
): readonly UserPoolModel[] {
  const names = new Set<string | undefined>();
  for (const { userPoolClients } of pools) {
    if (isUnknown(userPoolClients)) return userPools;
    for (const { userPool } of userPoolClients) names.add(userPool);
  }
  return userPools.filter(({ address }) => names.has(address));
}

function rolesOfPool({ defaultRoles, mappings }: IdentityPoolModel): MaybeRole[] {
  const { authenticated, unauthenticated } = isUnknown(defaultRoles) ? {} : defaultRoles;
  const ofRules = (isUnknown(mappings) ? [] : mappings).flatMap(({ mapping }) =>
    !isUnknown(mapping) && mapping.type === 'Rules' ? mapping.rules.map(({ role }) => role) : [],
  );
  return [authenticated, unauthenticated, ...ofRules].filter((each) => each !== undefined);
}

function rolesOfGroups({ groups }: UserPoolModel): MaybeRole[] {
  return groups.flatMap(({ role }) => role ?? []);
}

function rolesIn({ verdict, role, reachable }: Simulation): MaybeRole[] {
  const reached = reachable.map((each) => each.role);
  return [verdict, role?.verdict].reduce<MaybeRole[]>((all, each) => {
    switch (each?.outcome) {
      case 'assigned':
      case 'credentials':
        return [...all, each.role];
      case 'undecided':
        return [...all, ...each.possible];
      case 'refused':
      case undefined:
        return all;
    }
  }, reached);
}
