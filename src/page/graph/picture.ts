import { findIn } from '../../checks/catalogue';
import type { Finding } from '../../checks/finding';
import type { Federation } from '../../model/federation';
import { rolesSetBy, type IdentityPoolModel } from '../../model/identity-pool';
import type { Unread } from '../../terraform/resource';
import { isUnknown } from '../../values/unknown';
import type { Picture, PictureGraph, PictureNode, PictureTab } from './graph';
import { poolTab, userPoolTab } from './pool-tab';
import { shown } from './shown';

/** Makes the picture of a federation: who signs in where, what leads to which role, what it may do. */
export function pictureOf(
  federation: Federation,
  unread: readonly Unread[],
  findings: readonly Finding[] = findIn(federation),
): Picture {
  const { identityPools, userPools } = federation;
  const accepted = new Set(identityPools.flatMap(userPoolsOf));
  const pools = [
    ...identityPools.map((pool) => ({ pool, tab: poolTab(pool, federation) })),
    ...userPools
      .filter(({ address }) => !accepted.has(address))
      .map((pool) => ({ pool, tab: userPoolTab(pool) })),
  ];
  const tabs = pools.map(({ pool, tab }) => withFindings(tab, ownAddresses(pool), findings));
  const placed = new Set(tabs.flatMap(positionsIn));
  const others = findings.flatMap((_, at) => (placed.has(at) ? [] : [at]));
  return {
    tabs: tabs.map((tab, at) =>
      at === 0 ? { ...tab, findings: [...tab.findings, ...others] } : tab,
    ),
    findings,
    unread: unread.map(({ address, reason }) => ({
      address: shown(address),
      reason: shown(reason),
    })),
  };
}

function userPoolsOf({ userPoolClients }: IdentityPoolModel): string[] {
  return isUnknown(userPoolClients)
    ? []
    : userPoolClients.flatMap(({ userPool }) => userPool ?? []);
}

/** Addresses of a pool itself and of what sets its roles. */
function ownAddresses(pool: { readonly address: string; readonly rolesAttachment?: string }) {
  return new Set([pool.address, rolesSetBy(pool)]);
}

function positionsIn({ users, guests, findings }: PictureTab): readonly number[] {
  const ofNodes = [...users.nodes, ...guests.nodes].flatMap((node) => node.findings ?? []);
  return [...ofNodes, ...findings];
}

/** Puts each finding at the node that it is about, or else at the pool. */
function withFindings(
  tab: PictureTab,
  own: ReadonlySet<string>,
  findings: readonly Finding[],
): PictureTab {
  const marked = (graph: PictureGraph): PictureGraph => ({
    ...graph,
    nodes: graph.nodes.map((node) => {
      const about = findings.flatMap((finding, at) => (isAbout(node, finding, own) ? [at] : []));
      return about.length === 0 ? node : { ...node, findings: about };
    }),
  });
  const drawn = { ...tab, users: marked(tab.users), guests: marked(tab.guests) };
  const placed = new Set(positionsIn(drawn));
  const rest = findings.flatMap(({ address }, at) =>
    own.has(address) && !placed.has(at) ? [at] : [],
  );
  return { ...drawn, findings: rest };
}

function isAbout(node: PictureNode, finding: Finding, own: ReadonlySet<string>): boolean {
  const { kind, addresses, rows } = node;
  if (kind !== 'rules') {
    // A finding about a policy stands at its role, where it is read first.
    return kind !== 'permissions' && addresses.includes(finding.address);
  }
  const [, numbers] = /^rules? ([\d, ]+)/.exec(finding.part) ?? [];
  if (numbers === undefined || !own.has(finding.address)) return false;
  const at = numbers.split(',').map((each) => Number(each) - 1);
  return rows.some(({ rule }) => rule?.claim === finding.subject && at.includes(rule.at));
}
