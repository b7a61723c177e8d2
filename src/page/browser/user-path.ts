import { GUESTS_NODE, guestNodeId, nodeId, permissionsId } from '../graph/graph';
import { serviceName } from '../graph/permission-nodes';
import type { Simulation } from '../../simulator/simulate';
import type { PageQuestion } from '../playground/question';
import type { PictureView } from './picture-view';

/** Ids of the nodes through which an answer leads. */
export function userPath(
  { client, provider, guest, action }: PageQuestion,
  { role, requests }: Simulation,
  view: PictureView,
): string[] {
  const door =
    guest === true
      ? GUESTS_NODE
      : client === undefined
        ? nodeId('provider', provider ?? '')
        : nodeId('client', client);
  const { verdict } = role ?? {};
  if (verdict?.outcome !== 'assigned') {
    const denied = verdict?.outcome === 'refused' ? isOtherwise : () => false;
    return [door, ...view.after(door).filter(denied)];
  }
  const ofRole = nodeId('role', verdict.role);
  const node = guest === true ? guestNodeId(ofRole) : ofRole;
  const between = view.between(door, node);
  const ofSource = between.filter(
    (id) => isOtherwise(id) === (verdict.by === 'authenticated-role'),
  );
  const [service = ''] = action.split(':');
  const permissions = view
    .after(node)
    .filter((id) => id.includes(permissionsId(serviceName(service), '')));
  const isAllowed = requests.some(({ outcome }) => outcome === 'allowed');
  return [
    door,
    ...(ofSource.length > 0 ? ofSource : between),
    node,
    ...(isAllowed ? permissions : []),
  ];
}

function isOtherwise(id: string): boolean {
  return id.startsWith('otherwise ');
}
