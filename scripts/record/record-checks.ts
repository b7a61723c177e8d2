import type { Prepared } from './prepared';
import { type CheckResult, checks, type SignInQuestion } from './product';
import type { StackFacts } from './stack-facts';

/** Records every check that tests can make about a person: whether it passes, and what it says. */
export function recordChecks(
  { recording }: Prepared,
  path: string,
  json: string,
  question: SignInQuestion,
  { roles, requests }: Pick<StackFacts, 'roles' | 'requests'>,
): void {
  const results = [
    said(() => checks.denySignIn(json, question)),
    said(() => checks.denySignIn(json, question, 'NotAuthorizedException')),
    said(() => checks.reachRoles(json, [], question)),
    ...(roles.length === 0 ? [] : [said(() => checks.reachRoles(json, roles, question))]),
    ...roles.flatMap((role) => [
      said(() => checks.assignRole(json, role, question)),
      said(() => checks.trust(json, role, question)),
    ]),
    ...requests.flatMap((request) => [
      said(() => checks.allow(json, { ...question, ...request })),
      said(() => checks.deny(json, { ...question, ...request })),
    ]),
  ];
  recording.text(`${path}.txt`, `asked ${JSON.stringify(question)}\n\n${results.join('\n')}`);
}

function said(check: () => CheckResult): string {
  try {
    const { pass, undecided, message } = check();
    const outcome = pass ? 'passes' : undecided ? 'is undecided' : 'fails';
    return `--- ${outcome}\n${message()}\n`;
  } catch (error) {
    if (!(error instanceof checks.SignInError)) throw error;
    return `--- throws\n${error.message}\n`;
  }
}
