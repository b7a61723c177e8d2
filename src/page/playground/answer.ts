import { whoCan } from '../../analysis/questions/who-can';
import type { Federation } from '../../model/federation';
import { lines, type ReportBlock } from '../../report/block';
import { renderRequest } from '../../report/render-request';
import { renderRole } from '../../report/render-role';
import { renderTrust } from '../../report/render-trust';
import { renderWhoCan } from '../../report/render-who-can';
import { userLine } from '../../report/user-line';
import { roleName } from '../../simulator/find-role';
import { isAction } from '../../simulator/request';
import { SignInError } from '../../simulator/sign-in-error';
import { simulate, type Simulation } from '../../simulator/simulate';
import { showText } from '../../values/text';
import type { PageData } from './page-data';
import { signInOfPage, type PageQuestion } from './question';
import { readResource } from './typed-resource';

/** What a step of a sign-in comes to. */
export type Outcome = 'ok' | 'bad' | 'open';

/** A step of an answer: role, trust, request. */
export interface AnswerStep {
  readonly heading: string;
  readonly result: string;
  readonly outcome: Outcome;
  readonly blocks: readonly ReportBlock[];
}

/** What the page answers; a problem where the question can't be asked. */
export type PageAnswer =
  | {
      readonly user: string;
      readonly steps: readonly AnswerStep[];
      readonly simulation: Simulation;
    }
  | { readonly problem: string };

/** Answers a question by the very simulator of the command `explain`. */
export function pageAnswer(
  question: PageQuestion,
  federation: Federation,
  data: Pick<PageData, 'resources'>,
): PageAnswer {
  const { action, context } = question;
  const asked = readResource(question.resource === '' ? '*' : question.resource, data);
  if ('problem' in asked) return asked;
  if (action !== '' && !isAction(action)) {
    return { problem: `expected service:Action, got ${action}; such as s3:GetObject` };
  }
  try {
    const requests = action === '' ? [] : [{ action, resource: asked.resource, context }];
    const simulation = simulate(federation, signInOfPage(question), requests);
    return { user: userLine(simulation), steps: stepsOf(simulation, federation), simulation };
  } catch (error) {
    if (error instanceof SignInError) return { problem: error.problem };
    throw error;
  }
}

function stepsOf(simulation: Simulation, federation: Federation): AnswerStep[] {
  const { verdict, role, trust, requests, session } = simulation;
  const decided = role?.verdict ?? verdict;
  const isGiven = decided.outcome === 'assigned' || decided.outcome === 'credentials';
  return [
    {
      heading: 'Role',
      result: isGiven
        ? roleName(decided.role, federation)
        : decided.outcome === 'refused'
          ? 'denied'
          : 'undecided',
      outcome: isGiven ? 'ok' : decided.outcome === 'refused' ? 'bad' : 'open',
      blocks: renderRole(simulation, federation),
    },
    ...(trust === undefined
      ? refusedByAll(simulation)
      : [
          {
            heading: 'Trust',
            result: trust.outcome,
            outcome: TRUSTS[trust.outcome],
            blocks: renderTrust(simulation),
          } as const,
        ]),
    ...requests.map((request): AnswerStep => ({
      heading: 'Request',
      result: request.outcome,
      outcome: REQUESTS[request.outcome],
      blocks: renderRequest(request, session, 3),
    })),
  ];
}

/** Of an undecided role there is no trust policy to show; that of each it may be can refuse nevertheless. */
function refusedByAll({ verdict }: Simulation): AnswerStep[] {
  if (verdict.outcome !== 'refused' || verdict.stage !== 'trust') return [];
  const blocks = [lines(0, { text: verdict.because, tone: 'bad' })];
  return [{ heading: 'Trust', result: 'refused', outcome: 'bad', blocks }];
}

const TRUSTS = { accepted: 'ok', refused: 'bad', undecided: 'open' } as const;
const REQUESTS = { allowed: 'ok', denied: 'bad', undecided: 'open' } as const;

/** Who else can do what a question asks for, by the analysis of the command `who-can`. */
export function whoElseCan(
  { action, resource: typed }: PageQuestion,
  federation: Federation,
  data: Pick<PageData, 'resources'>,
): readonly ReportBlock[] {
  const asked = readResource(typed === '' ? '*' : typed, data);
  if ('problem' in asked) return [];
  const { resource } = asked;
  const what =
    resource === '*' ? `${action} without a resource` : `${action} on ${showText(resource)}`;
  return renderWhoCan(what, whoCan(federation, action, resource), federation);
}
