import { showText } from '../../values/text';
import type { RequestVerdict } from '../../simulator/decide-request';

/** Says in AWS's words why a request is refused; one that nobody can decide, in ours. */
export function denialText(verdict: RequestVerdict, callerArn: string): string {
  const { action, because, by, outcome } = verdict;
  const resource = showText(verdict.resource);
  const shown = action.startsWith('s3:') ? `"${resource}"` : resource;
  const refused = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${shown}`;
  if (outcome === 'undecided') {
    return `the sandbox can't tell whether ${callerArn} may perform ${action} on ${resource}: ${because}`;
  }
  if (by !== undefined) return `${refused} with an explicit deny in ${POLICIES[by.kind]}`;
  return `${refused} because no ${lacking(because)} allows the ${action} action`;
}

const POLICIES: Readonly<Record<NonNullable<RequestVerdict['by']>['kind'], string>> = {
  boundary: 'a permissions boundary',
  identity: 'an identity-based policy',
  resource: 'a resource-based policy',
  session: 'a session policy',
  trust: 'a resource-based policy',
};

function lacking(because: string): string {
  if (because.includes('boundary')) return 'permissions boundary';
  return because.includes('session policy') ? 'session policy' : 'identity-based policy';
}
