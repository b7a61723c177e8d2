import { isSuccess } from '../is-success';
import type { Claims } from '../../role-mapping/claims';
import type { SignIn } from '../../simulator/sign-in';
import { simulate } from '../../simulator/simulate';
import type { Simulation } from '../../simulator/simulation';
import { line, lines, type ReportBlock } from '../../report/block';
import { toJson } from '../../report/formats/json';
import { renderSignIn } from '../../report/render-sign-in';
import type { Unread } from '../../terraform/resource';
import { simulationData } from '../../report/simulation-data';
import type { Console } from '../console';
import { explainArguments } from './explain-arguments';
import { explainMatrix } from './explain-matrix';
import { paint } from '../paint';
import { readJsonObject } from '../read-json-file';
import { askedResource } from '../../sources/asked-resource';
import { readSource, type Source } from '../../sources/read-source';

/**
 * Runs `explain`: which role somebody gets and why, and what it may do.
 *
 * @returns The exit code: 0, or 1 where the answer is no or can't be told.
 */
export async function explain(given: readonly string[], console: Console): Promise<number> {
  const asked = explainArguments(given);
  const read = await readSource(asked.file, { configuration: asked.source });
  if (asked.matrix !== undefined) return explainMatrix(asked.matrix, asked, read, console);
  const claims =
    asked.claims === undefined
      ? undefined
      : await readJsonObject('--claims', asked.claims, 'the claims of a token as a JSON object');
  const signIn = withClaims(asked.signIn, claims as Claims | undefined);
  const requests = asked.requests.map((request) => ({
    ...request,
    resource: askedResource(request.resource, read),
  }));
  const simulation = simulate(read.model, signIn, requests, { switches: asked.switches });
  console.out(
    asked.json
      ? toJson(simulationData(simulation, read.model, read.unread))
      : paint(
          [
            ...renderSignIn(simulation, read.model),
            unreadLines(read.unread),
            ...(isSettledBySource(simulation, read, asked.source) ? [SOURCE_HINT] : []),
          ],
          console.isTerminal,
        ),
  );
  return isSuccess(simulation) ? 0 : 1;
}

const SOURCE_HINT = lines(
  3,
  '→ a plan holds no text around what is not known yet: `--source DIR`, the folder that was planned, settles it',
);

/** Whether something is open that the configuration of the plan would tell. */
function isSettledBySource(
  { verdict, requests }: Simulation,
  { kind }: Source,
  configuration: string | undefined,
): boolean {
  const isOpen = [verdict, ...requests].some(({ outcome }) => outcome === 'undecided');
  return kind === 'plan' && configuration === undefined && isOpen;
}

function withClaims(signIn: SignIn, claims: Claims | undefined): SignIn {
  return signIn.guest === true ? signIn : { ...signIn, claims };
}

const MOST_UNREAD = 8;

/** Lists what bears on the answer and couldn't be read. */
function unreadLines(unread: readonly Unread[]): ReportBlock {
  const shown = unread.slice(0, MOST_UNREAD);
  const rest = unread.length - shown.length;
  return lines(
    3,
    ...shown.map(({ address, reason }) => line(`not read: ${address}: ${reason}`, 'open')),
    ...(rest > 0 ? [line(`not read: ${rest} more; see --json`, 'open')] : []),
  );
}
